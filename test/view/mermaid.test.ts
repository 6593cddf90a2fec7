import assert from 'node:assert/strict';
import type { EdgeView, NodeView, Quantity } from '../../src/view/graph-view.ts';
import { edgeLabel, escapeLabel, mermaidText, nodeLabels, shorten } from '../../src/view/mermaid.ts';

const quantity = (value: number): Quantity => ({ text: String(value).replace('-', '−'), exact: String(value) });

function node(id: string, name: string, more: Partial<NodeView> = {}): NodeView {
  return {
    id,
    name,
    kind: 'intermediate',
    operation: 'add',
    formula: '',
    substituted: '',
    value: quantity(1),
    gradient: quantity(-2),
    parents: [],
    span: null,
    count: 1,
    trouble: null,
    opens: false,
    within: null,
    ...more,
  };
}

function edge(id: string, parent: string, child: string, formula: string, local: number | null): EdgeView {
  return { id, parent, child, formula, local: local === null ? null : quantity(local) };
}

const square = [
  node('n0', 'x', { kind: 'input' }),
  node('n1', 'y', { kind: 'output', formula: 'x · x', gradient: quantity(1) }),
];

/** What a reader sees of a label: numbered entities decoded, invisible joiners dropped. */
function seen(label: string): string {
  return label.replace(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))).replaceAll('\u2060', '');
}

describe('Mermaid text', () => {
  it('draws inputs first, an arrow per edge from parent to child, repeated edges twice', () => {
    const text = mermaidText(square, [edge('e0', 'n0', 'n1', 'x', 1), edge('e1', 'n0', 'n1', 'x', 1)]);
    assert.equal(
      text,
      [
        'flowchart TD',
        '  n0(["x<br/>= 1<br/>∂y/∂x = −2"])',
        '  n1("y = x · x<br/>= 1<br/>∂y/∂y = 1")',
        '  classDef input fill:#dbeafe,stroke:#2563eb,color:#172554',
        '  class n0 input',
        '  classDef output fill:#dcfce7,stroke:#16a34a,stroke-width:2px,color:#052e16',
        '  class n1 output',
        '  n0 -->|"x = 1"| n1',
        '  n0 -->|"x = 1"| n1',
        '',
      ].join('\n'),
    );
  });

  it('says a number once on an edge whose formula is that number', () => {
    assert.equal(edgeLabel(edge('e0', 'a', 'b', '-1', -1)), '−1');
    assert.equal(edgeLabel(edge('e0', 'a', 'b', '−1', -1)), '−1');
    assert.equal(edgeLabel(edge('e0', 'a', 'b', '2*t1', -2)), '2*t1 = −2');
    assert.equal(edgeLabel(edge('e0', 'a', 'b', '', 3)), '3');
    assert.equal(edgeLabel(edge('e0', 'a', 'b', '', null)), '');
  });

  it('draws a dotted arrow from what no input moves, and calls it constant', () => {
    const still = node('n2', 'k', { kind: 'constant', gradient: null });
    const text = mermaidText([...square, still], [edge('e0', 'n2', 'n1', '', null)]);
    assert.match(text, /n2\["k<br\/>= 1<br\/>constant"\]/);
    assert.match(text, /n2 -\.-> n1/);
  });

  it('counts the operations of a group and marks trouble', () => {
    const labels = nodeLabels([
      node('n0', 'h', { kind: 'group', formula: 'X @ w', count: 12 }),
      node('n1', 'l', { formula: 'log(h)', trouble: 'log has a pole at 0.' }),
    ]);
    assert.deepEqual(
      labels.map((label) => label.name),
      ['h = X @ w ×12', '⚠ l = log(h)'],
    );
  });

  it('writes a short g where names are long', () => {
    const [first] = nodeLabels([node('n0', 'hidden_layer_weight'), node('n1', 'y', { kind: 'output' })]);
    assert.equal(first!.gradient, 'g = −2');
  });

  it('shortens what is long and never splits a character', () => {
    assert.equal(shorten('abcdef', 4), 'abc…');
    assert.equal(shorten('ab😀def', 4), 'ab…');
    const [label] = nodeLabels([node('n0', 'n'.repeat(10_000))]);
    assert.equal(label!.name.length, 40);
  });
});

describe('Escaped labels', () => {
  const nasty = [
    '<img src=x onerror=alert(1)>',
    'a"b]) --> |c| n9',
    '#quot; #35; &lt;b&gt;',
    '`code` **bold** _em_ ~~gone~~',
    '__proto__',
    '%%{init: {"securityLevel": "loose"}}%%',
    '$$\\frac{1}{2}$$',
    'fa:fa-car',
    'a\\nb',
    'ﬂ°°60¶ßscript',
    '1. list',
    '1) list',
    '- item',
    '+ item',
    '===',
    'javascript:alert(1) www.example.com a@b.c',
    'end; click n0 call alert()',
  ];

  for (const text of nasty)
    it(`reads back as it was: ${text}`, () => {
      const escaped = escapeLabel(text);
      assert.equal(seen(escaped), text);
      assert.doesNotMatch(escaped.replace(/#\d+;/g, ''), /["<>`*#&;$\\[\]{}|~@:%ﬂß°¶]/u);
      assert.doesNotMatch(escaped, /^([-+>]|\d+[.)](\s|$))/);
      assert.doesNotMatch(escaped.replace(/#\d+;/g, ''), /\bwww\.|(^|\W)_|_(\W|$)/);
    });

  it('parts what Mermaid would look for once more after decoding', () => {
    const decoded = (text: string) =>
      escapeLabel(text).replace(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
    assert.doesNotMatch(decoded('$$x$$'), /\$\$/);
    assert.doesNotMatch(decoded('a\\nb'), /\\n/);
    assert.doesNotMatch(decoded('fa:fa-car'), /:fa-/);
  });

  it('leaves ordinary formulas readable in the source', () => {
    for (const text of ['t1 = x1 − x2', 'y = cos(hidden_state) + 0.5', '= −0.98999', '∂y/∂x1 = −2.14112'])
      assert.equal(escapeLabel(text), text);
    assert.equal(escapeLabel('2*t1 = −2'), '2#42;t1 = −2');
  });

  it('keeps a label on its line', () => {
    assert.equal(escapeLabel('a\n  b\r\n\tc'), 'a b c');
  });
});

describe('Length of the Mermaid text', () => {
  const many = (count: number, name: (index: number) => string): NodeView[] =>
    Array.from({ length: count }, (_, index) => node(`n${index}`, name(index), { formula: name(index).repeat(3) }));
  const connected = (nodes: readonly NodeView[], each: number): EdgeView[] =>
    nodes.flatMap((child, index) =>
      nodes
        .slice(Math.max(0, index - each), index)
        .map((parent, k) => edge(`e${index}-${k}`, parent.id, child.id, parent.formula, 0.123456)),
    );

  for (const [what, name, each] of [
    ['plain names', (index: number) => `weight${index}`, 2],
    ['names that are escaped throughout', (index: number) => '"<>"'.repeat(3000) + index, 2],
    ['five edges to a node', (index: number) => `w${index}`, 5],
    ['every two nodes connected', (index: number) => `w${index}`, 200],
  ] as const)
    it(`stays within 50,000 characters for 200 nodes: ${what}`, () => {
      const nodes = many(200, name);
      const text = mermaidText(nodes, connected(nodes, each));
      assert.ok(text.length <= 50_000, `${text.length}`);
      for (const { id } of nodes) assert.ok(text.includes(`  ${id}(`));
    });
});
