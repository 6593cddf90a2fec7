/** Searching the nodes of a picture, folded ones too, and opening what a node is folded into. */
import assert from 'node:assert/strict';
import { buildView, type Drawn, drawnNodes, mostDrawn, withNode } from '../../src/view/build.ts';
import { placeOf } from '../../src/view/edges.ts';
import { search } from '../../src/view/search.ts';
import { differentiate, marked } from '../differentiate.ts';

async function searched(source: string, query: string, language = 'python') {
  const analysis = await differentiate({ source, language, budget: 2_000_000 });
  assert.ok(analysis.kind === 'analysis', 'refused');
  const { text } = marked(source);
  const drawn = drawnNodes(analysis, text);
  const found = search(analysis, drawn, text, query);
  return { analysis, text, drawn, ...found };
}

/** The results as `name = formula`, and how many there are. */
async function results(source: string, query: string): Promise<string> {
  const { view } = await searched(source, query);
  const lines = view.results.map(({ name, formula }) => (formula === '' ? name : `${name} = ${formula}`));
  return `${view.total}: ${lines.join('; ')}`;
}

const reference = '# at x1=1, x2=2\n⟦y = (x1 - x2)**2 + cos(x1 + x2)⟧';
const loop = '# at x=0.5\n⟦s = 0.0\nfor k in range(3000):\n    s = s + k * x\ns⟧';

const cases: readonly (readonly [what: string, source: string, query: string, expected: string])[] = [
  ['a name before longer ones', 'a = 2*x\nab = a*x\nb = ab + a', 'a', '3: a = 2*x; ab = a*x; b = ab + a'],
  ['a name whatever its letters', reference, 'T3', '1: t3 = x1 + x2'],
  [
    'an input, and whose source names it',
    reference,
    'x2',
    '6: x2; t1 = x1 - x2; t2 = t1^2; t3 = x1 + x2; t4 = cos(t3); y = t2 + t4',
  ],
  ['an operation', reference, 'cos', '2: t4 = cos(t3); y = t2 + t4'],
  ['a source text, spaces apart', reference, 'x1-x2', '3: t1 = x1 - x2; t2 = t1^2; y = t2 + t4'],
  ['a value as it is shown', reference, '-0.98999', '1: t4 = cos(t3)'],
  ['a value with a true minus sign', reference, '−1', '1: t1 = x1 - x2'],
  ['a value as far as it is written', reference, '-0.9', '1: t4 = cos(t3)'],
  ['a whole number is not the beginning of others', reference, '3', '1: t3 = x1 + x2'],
  ['nothing', reference, 'zebra', '0: '],
  ['an empty query', reference, ' ', '0: '],
  ['a numbered name of a loop', loop, 's_2000', '1: s_2000 = s_1999 + t2000'],
  ['a node of a loop by its number', loop, 't2000', '1: t2000 = 1999*x'],
];

describe('a search', () => {
  for (const [what, source, query, expected] of cases)
    it(`finds ${what}`, async () => {
      assert.equal(await results(source, query), expected);
    });

  it('lists the best fifty and says how many there are', async () => {
    const { view } = await searched(loop, 'mul');
    assert.equal(view.results.length, 50);
    // 0·x is a product too.
    assert.equal(view.total, 3000);
  });

  it('says where a node stands and what it is folded into', async () => {
    const { view } = await searched(loop, 't2000');
    assert.equal(view.results[0]!.where, 'line 4, in k = 1,800 … 1,999');
  });
});

describe('a node that was found', () => {
  const sources = [
    ['in a loop', loop, 't2000'],
    [
      'in a call in a loop',
      'def f(a, b):\n    c = a * b\n    return c + 1\n# at x=0.5\n⟦s = 1.0\nfor i in range(30):\n    for k in range(40):\n        s = f(s, x * k)\ns⟧',
      'c_777',
    ],
    [
      'in a long sum',
      `# at x=0.5\n⟦y = ${Array.from({ length: 300 }, (_, k) => `sin(x + ${k})`).join(' + ')}⟧`,
      'sin(x + 123)',
    ],
  ] as const;
  for (const [what, source, query] of sources)
    it(`stands alone once what it is folded into is open: ${what}`, async () => {
      const { analysis, text, drawn, nodes } = await searched(source, query);
      const [id] = nodes;
      assert.ok(id !== undefined);
      assert.ok(drawn.groups[placeOf(drawn.groups, id)]!.members.length > 1, 'it is drawn from the first');
      const open: Drawn = withNode(drawn, id);
      assert.deepEqual([...open.groups[placeOf(open.groups, id)]!.members], [id]);
      const view = buildView(analysis, text, null, undefined, open);
      assert.ok(view.nodes.length <= mostDrawn);
      assert.equal(view.nodes.find(({ name }) => name === open.names.of(id))?.count, 1);
    });
});
