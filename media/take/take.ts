/** Takes the picture and the texts along: copies, saves, and the Markdown preview, in one menu. */
import type { PanelMessage } from '../../src/protocol.ts';
import type { CreatePart } from '../page/part.ts';
import { createMenu } from './menu.ts';

export const createTake: CreatePart = (page) => {
  const picture = (): SVGSVGElement | null => page.places.picture.querySelector<SVGSVGElement>('#graph svg');
  const save = async (format: 'svg' | 'png'): Promise<void> => {
    const svg = picture();
    if (svg === null) return;
    // Only who saves a picture needs to know how one is written.
    const { pngOf, svgText } = await import('./picture-file.ts');
    page.post({ kind: 'save', format, content: format === 'svg' ? svgText(svg) : await pngOf(svg) });
  };
  const post = (message: PanelMessage) => (): void => page.post(message);
  const menu = createMenu('Take it along', [
    { id: 'copy-mermaid', icon: 'copy', label: 'Copy Mermaid source', act: post({ kind: 'copy', what: 'mermaid' }) },
    {
      id: 'copy-markdown',
      icon: 'markdown',
      label: 'Copy Markdown walk-through',
      act: post({ kind: 'copy', what: 'markdown' }),
    },
    {
      id: 'copy-latex',
      icon: 'symbol-operator',
      label: 'Copy LaTeX formulas',
      act: post({ kind: 'copy', what: 'latex' }),
    },
    {
      id: 'copy-derivation',
      icon: 'symbol-operator',
      label: 'Copy LaTeX derivation',
      act: post({ kind: 'copy', what: 'derivation' }),
    },
    null,
    { id: 'save-svg', icon: 'save', label: 'Save picture as SVG …', act: () => void save('svg') },
    { id: 'save-png', icon: 'file-media', label: 'Save picture as PNG …', act: () => void save('png') },
    null,
    { id: 'preview', icon: 'open-preview', label: 'Open as Markdown preview', act: post({ kind: 'preview' }) },
  ]);
  const tool = page.toolbar.add({
    group: 'take',
    icon: 'export',
    label: 'Take it along: copy, save, preview',
    key: 't',
    act: () => menu.open(tool.button),
  });
  page.places.toolbar.append(menu.element);
  return { clear: menu.close };
};
