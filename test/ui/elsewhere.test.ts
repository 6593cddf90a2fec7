/** What is taken along, in programs that are not this extension: Mermaid as a whole package, a browser that opens a file. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/host/browser.mjs';
import { root } from '../../scripts/host/paths.mjs';
import type { NodeView } from '../../src/view/graph-view.ts';
import { mermaidText } from '../../src/view/mermaid.ts';

/** Names that mean something to Mermaid, to its Markdown or to HTML, or could end a label. */
const names = [
  'end',
  'graph',
  'subgraph',
  'click',
  'default',
  'style',
  'a"b',
  "it's",
  'w[0]',
  'w[0, 1]',
  'x{y}',
  '(a)',
  'a|b',
  '#35;',
  '#',
  '&amp;',
  '<b>bold</b>',
  'a<b>c',
  '`code`',
  '**bold**',
  '__init__',
  '1. list',
  '- item',
  'λ',
  'größe',
  '温度',
  '🙂',
  'x′',
  'A^T @ B',
  '$\\alpha$',
  '$$x^2$$',
  'a\\nb',
  'a;b',
  'a%%b',
  'https://example.org/?a=1&b=2',
  'o',
  'x --> y',
  'fa:fa-car',
];

describe('Mermaid source elsewhere', () => {
  let browser: Browser;
  let page: Page;

  before(async () => {
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.setContent('<!doctype html><body></body>');
    await page.addScriptTag({ path: join(root, 'node_modules', 'mermaid', 'dist', 'mermaid.min.js') });
  });
  after(() => browser?.close());

  it('is drawn with every name as it is, whatever stands in it', async () => {
    const nodes = names.map((name, k) => ({ ...node(k), name }));
    const edges = names.slice(1).map((name, k) => ({
      id: `e${k}`,
      parent: `n${k}`,
      child: `n${k + 1}`,
      formula: name,
      local: { text: '−2', exact: '-2' },
    }));
    const drawn = await page.evaluate(drawMermaid, mermaidText(nodes, edges));
    assert.deepEqual(
      drawn.nodes.map(([name]) => name),
      names,
    );
    assert.ok(
      drawn.nodes.every(([, value, gradient]) => value === '= 1' && gradient === 'g = −2'),
      JSON.stringify(drawn.nodes.slice(0, 2)),
    );
    assert.deepEqual(
      drawn.edges,
      names.slice(1).map((name) => `${name} = −2`),
    );
  });
});

function node(k: number): NodeView {
  const one = { text: '1', exact: '1' };
  return {
    id: `n${k}`,
    name: '',
    kind: k === 0 ? 'input' : 'intermediate',
    operation: 'add',
    formula: '',
    substituted: '',
    value: one,
    gradient: { text: '−2', exact: '-2' },
    parents: [],
    span: null,
    count: 1,
    trouble: null,
    opens: false,
    within: null,
  };
}

/** Runs in the page: draws as GitHub does, in strict mode, and reads the lines of every label. */
async function drawMermaid(text: string): Promise<{ nodes: string[][]; edges: string[] }> {
  type Mermaid = {
    initialize(options: object): void;
    parse(text: string): Promise<unknown>;
    render(id: string, text: string): Promise<{ svg: string }>;
  };
  const { mermaid } = globalThis as unknown as { mermaid: Mermaid };
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', flowchart: { wrappingWidth: 2000 } });
  await mermaid.parse(text);
  const { svg } = await mermaid.render('drawn', text);
  document.body.innerHTML = svg;
  const seen = (element: Element): string => element.textContent.replaceAll('\u2060', '').trim();
  const lines = (label: Element): string[] => {
    const parts: string[] = [];
    for (const part of label.innerHTML.split(/<br ?\/?>/)) {
      const holder = document.createElement('p');
      holder.innerHTML = part;
      parts.push(seen(holder));
    }
    return parts;
  };
  const nodes = [...document.querySelectorAll('g.node')].map((group) => lines(group.querySelector('.nodeLabel p')!));
  const edges = [...document.querySelectorAll('.edgeLabel .label p')].map(seen);
  return { nodes, edges };
}
