import assert from 'node:assert/strict';
import { readDeclarations } from '../../src/language/declared/declarations.ts';
import { buildView, mostDrawn } from '../../src/view/build.ts';
import type { GraphView } from '../../src/view/graph-view.ts';
import { numberText } from '../../src/view/numbers.ts';
import { type Case, differentiate, marked } from '../differentiate.ts';

async function viewOf(given: Case): Promise<GraphView> {
  const result = await differentiate(given);
  assert.ok(result.kind === 'analysis', 'refused');
  return buildView(result, marked(given.source).text, null);
}

describe('an operation of the user', () => {
  it('is one node with its name, its formula, its local derivatives and its note', async () => {
    const text = JSON.stringify({
      operations: [
        {
          name: 'area',
          parameters: ['a', 'b'],
          value: 'a*b',
          derivatives: { a: 'b', b: 'a' },
          note: 'Of a rectangle.',
        },
      ],
    });
    const operations = readDeclarations(text).declared.map(({ operation }) => operation);
    const view = await viewOf({ source: 'area(p, q) + area(2, 3)', at: { p: 1, q: 2 }, operations });
    const node = view.nodes.find(({ operation }) => operation === 'area')!;
    assert.deepEqual(
      [node.kind, node.formula, node.value.exact, node.note],
      ['intermediate', 'area(p, q)', '2', 'Of a rectangle.'],
    );
    const edges = view.edges.filter(({ child }) => child === node.id);
    assert.deepEqual(
      edges.map(({ formula, local }) => [formula, local?.exact]),
      [
        ['q', '2'],
        ['p', '1'],
      ],
    );
    assert.equal(view.nodes.at(-1)!.formula, 't1 + area(2, 3)');
  });
});

describe('names of nodes', () => {
  it("are the user's own where there are any", async () => {
    const view = await viewOf({ source: 'u = a*b\nloss = u + sin(u)', at: { a: 1, b: 2 } });
    assert.deepEqual(
      view.nodes.map((n) => n.name),
      ['a', 'b', 'u', 't1', 'loss'],
    );
  });
  it('pass over what the user calls t1 or y', async () => {
    const view = await viewOf({ source: 'sin(t1)*y + t1', at: { t1: 1, y: 2 } });
    assert.deepEqual(
      view.nodes.map((n) => n.name),
      ['t1', 't2', 'y', 't3', 'f'],
    );
  });
  it('are given once when a name is assigned again', async () => {
    const view = await viewOf({ source: 's = x*x\ns = s*x\ns = s + 1', at: { x: 2 } });
    assert.deepEqual(
      view.nodes.map((n) => n.name),
      ['x', 's', 's_2', 's_3'],
    );
  });
  it('write a computed constant inside the formula', async () => {
    const view = await viewOf({ source: '1/2*m*v**2', at: { m: 2, v: 3 } });
    assert.deepEqual(
      view.nodes.map((n) => n.formula),
      ['', '(1/2)*m', '', 'v^2', 't1*t2'],
    );
  });
});

describe('large graphs', () => {
  const long = Array.from({ length: 300 }, (_, k) => `sin(x + ${k})`).join(' + ');
  it('are folded to what can be drawn', async () => {
    const view = await viewOf({ source: long, at: { x: 1 } });
    assert.ok(view.nodes.length <= mostDrawn);
    assert.match(view.foldedNote!, /folded/);
    assert.equal(
      view.nodes.reduce((sum, n) => sum + n.count, 0),
      view.operations,
    );
    const known = new Set(view.nodes.map((n) => n.id));
    for (const edge of view.edges) assert.ok(known.has(edge.parent) && known.has(edge.child));
  });
  it('fold a loop into parts of its turns, with a count', async () => {
    const view = await viewOf({ source: 'for k in range(500):\n    x = x + sin(x)*0.1\n', at: { x: 1 } });
    const turns = view.nodes.filter((n) => n.part === 'turns');
    assert.equal(turns.length, 25);
    assert.deepEqual(
      [turns[0], turns[24]].map((n) => [n!.formula, n!.count]),
      [
        ['k = 0 … 19', 60],
        // The very last operation is the output, which is never folded.
        ['k = 480 … 499', 59],
      ],
    );
    assert.equal(view.nodes.length, 27);
  });
  it('keep the picture under the length that Mermaid draws', async () => {
    const view = await viewOf({ source: long, at: { x: 1 } });
    assert.ok(view.mermaid.length < 50_000);
  });
});

describe('the structure', () => {
  it('is the same for another point: numbers are patched in place', async () => {
    const [a, b] = [
      await viewOf({ source: 'x*x + y', at: { x: 1, y: 2 } }),
      await viewOf({ source: 'x*x + y', at: { x: 3, y: 4 } }),
    ];
    assert.equal(a.structure, b.structure);
  });
  it('is another one where another branch is taken', async () => {
    const source = 'x*x if x > 0 else -x';
    const [a, b] = [await viewOf({ source, at: { x: 1 } }), await viewOf({ source, at: { x: -1 } })];
    assert.notEqual(a.structure, b.structure);
  });
});

describe('problems that are shown', () => {
  it('name the expression and what is the matter', async () => {
    const view = await viewOf({ source: '1 + log(x)', at: { x: -1 } });
    assert.equal(view.value.text, 'not a number');
    assert.match(view.problems[0]!.message, /^At `log\(x\)`: the logarithm is not real here/);
    assert.equal(view.problems[0]!.place, 'line 1, column 5');
    assert.ok(view.nodes.some((n) => n.trouble !== null));
  });
});

describe('assumed points', () => {
  it('are chosen where the function is smooth and finite, and say so', async () => {
    const view = await viewOf({ source: 'asin(a)*log(b) + sqrt(1 - c**2)' });
    assert.ok(view.inputs.every((i) => i.origin === 'assumed'));
    assert.ok(Number.isFinite(Number(view.value.exact)));
    assert.deepEqual(view.problems, []);
  });
});

describe('numbers as people read them', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, '0'],
    [-0, '0'],
    [1, '1'],
    [-2, '−2'],
    [0.5, '0.5'],
    [-0.9899924966004454, '−0.98999'],
    [0.010007503399554585, '0.01001'],
    [-2.1411200080598674, '−2.14112'],
    [123.456789, '123.457'],
    [1234567.25, '1234567.3'],
    [0.00012345678, '1.2346e−4'],
    [1.5e-7, '1.5e−7'],
    [6.02214076e23, '6.0221e23'],
    [Number.POSITIVE_INFINITY, '∞'],
    [Number.NEGATIVE_INFINITY, '−∞'],
    [Number.NaN, 'not a number'],
  ];
  for (const [value, text] of cases) it(`${value} is ${text}`, () => assert.equal(numberText(value), text));
});

describe('values computed above the selection', () => {
  it('say where', async () => {
    const text = 'def f(x=3.0, k):\n    t = x*x\n    u = t + k\n    return ⟦t*u⟧\n';
    const view = await viewOf({ source: text });
    assert.deepEqual(
      view.inputs.map(({ name, origin, originText }) => [name, origin, originText]),
      [
        ['t', 'computed', 'computed on line 2'],
        ['u', 'assumed', 'computed on line 3 from assumed values'],
      ],
    );
  });
});

describe('a reverse pass that is too long to be told one by one', () => {
  const loop = (times: number) => `def f(x):\n  for i in range(${times}):\n    x = 0.5*x + 1\n  return x\n`;
  const sum = (turns: number) => `t = 0.0\nfor k in range(${turns}):\n    t = t + x * k * y\nt\n`;

  it('is told one by one up to 400 contributions', async () => {
    const { steps, stepsNote } = await viewOf({ source: loop(200), at: { x: 1 } });
    assert.deepEqual([steps.length, stepsNote], [400, null]);
  });

  for (const turns of [300, 8_000])
    it(`is told from one drawn node to the next, up to the whole gradient: ${turns} turns`, async () => {
      const view = await viewOf({ source: sum(turns), at: { x: 0.5, y: 2 }, budget: 1_000_000 });
      assert.match(view.stepsNote ?? '', /told together/);
      assert.ok(view.steps.length < 100, `${view.steps.length}`);
      // ∂/∂x is y·Σk, ∂/∂y is x·Σk.
      const all = (turns * (turns - 1)) / 2;
      for (const [name, expected] of [
        ['x', 2 * all],
        ['y', 0.5 * all],
      ] as const) {
        const told = view.steps.filter(({ parentName }) => parentName === name);
        const total = told.reduce((before, { contribution }) => before + Number(contribution.exact), 0);
        assert.equal(total, expected);
        assert.equal(told.at(-1)?.total.exact, String(expected));
        const counts = told.map(({ update }) =>
          Number(/\+= ([\d,]+) contribution/.exec(update)?.[1]?.replace(',', '')),
        );
        assert.equal(
          counts.reduce((a, b) => a + b, 0),
          turns,
        );
      }
      assert.match(view.steps[0]!.update, /^g_t\d+ \+= 1 contribution of t_\d+$/);
      // Every drawn node that has a gradient is told, and has all of it in the end.
      for (const { id, name, gradient } of view.nodes) {
        if (gradient === null || id === view.output) continue;
        assert.equal(view.steps.findLast(({ parent }) => parent === id)?.total.exact, gradient.exact, name);
      }
    });

  it('adds to arrays number by number', async () => {
    const source = 'import numpy as np\n# at v=[1, 2]\n⟦t = 0.0\nfor k in range(300):\n    t = t + np.sum(v * k)\nt⟧\n';
    const view = await viewOf({ source });
    const told = view.steps.filter(({ parentName }) => parentName === 'v');
    assert.ok(told.length > 1);
    assert.equal(told.at(-1)?.total.exact, '[44850, 44850]');
  });
});
