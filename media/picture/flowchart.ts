/** Mermaid, set up once: from flowchart text to an svg that carries no colours of its own. */
import mermaid from 'mermaid';

mermaid.initialize({
  startOnLoad: false,
  securityLevel: 'strict',
  suppressErrorRendering: true,
  layout: 'dagre',
  look: 'classic',
  // Equal texts give equal pictures; without a seed Mermaid draws its outlines from random points.
  handDrawnSeed: 1,
  theme: 'base',
  htmlLabels: true,
  maxEdges: 5000,
  flowchart: {
    useMaxWidth: false,
    wrappingWidth: 1000,
    nodeSpacing: 28,
    rankSpacing: 36,
    padding: 12,
    curve: 'monotoneY',
  },
});

let renders = 0;

/** Draws in `staging`, which must be styled like the final place: boxes take the size of the text measured there. */
export async function drawFlowchart(text: string, staging: HTMLElement): Promise<SVGSVGElement> {
  // Fixed colours are for readers elsewhere; here the theme of the editor colours the classes.
  const plain = text.replace(/^ *classDef .*$/gm, '');
  const { svg } = await mermaid.render(`flowchart${renders++}`, plain, staging);
  const template = document.createElement('template');
  // Mermaid's own output, sanitised by it in strict mode; every text in it went through escapeLabel.
  template.innerHTML = svg;
  staging.replaceChildren();
  const drawn = template.content.querySelector('svg');
  if (drawn === null) throw new Error('Mermaid drew no svg');
  return drawn;
}
