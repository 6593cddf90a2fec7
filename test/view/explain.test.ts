import assert from 'node:assert/strict';
import katex from 'katex';
import { latex } from '../../src/core/formula/latex.ts';
import { ruleOf } from '../../src/core/formula/local.ts';
import { Graph } from '../../src/core/graph.ts';
import { opNames } from '../../src/core/operations/names.ts';
import { ops } from '../../src/core/operations/table.ts';
import type { Analysis } from '../../src/language/analyse.ts';
import { buildView, drawnNodes } from '../../src/view/build.ts';
import { type Explanation, explain } from '../../src/view/explain.ts';
import { reference } from '../core/reference.ts';
import { differentiate, marked } from '../differentiate.ts';

/** The explanations of all nodes of a program, by name. */
async function explained(source: string, language = 'python'): Promise<ReadonlyMap<string, Explanation>> {
  const analysis = (await differentiate({ source, language })) as Analysis;
  assert.equal(analysis.kind, 'analysis');
  const { text } = marked(source);
  const drawn = drawnNodes(analysis, text);
  const view = buildView(analysis, text, null, undefined, drawn);
  return new Map(view.nodes.map(({ name }, k) => [name, explain(analysis, drawn, k)!]));
}

/** Throws where KaTeX finds an error. Its fonts have no upright Greek letters: those come from another font. */
const typeset = (text: string): string =>
  katex.renderToString(text, {
    throwOnError: true,
    strict: (code: string) => (code === 'symbolNotInFont' ? 'ignore' : 'error'),
  });

describe('an explained node', () => {
  let nodes: ReadonlyMap<string, Explanation>;
  before(async () => {
    nodes = await explained(`# at x1=1, x2=2\ny = ⟦${reference.source}⟧\n`);
  });

  it('is written with names and with numbers', () => {
    assert.equal(nodes.get('t1')?.equation?.text, 't1 = x1 - x2 = 1 - 2 = −1');
    assert.equal(nodes.get('t2')?.equation?.text, 't2 = t1^2 = (−1)^2 = 1');
    assert.equal(
      nodes.get('t4')?.equation?.latex,
      't_{4} = \\cos\\left(t_{3}\\right) = \\cos\\left(3\\right) = -0.98999',
    );
    assert.equal(nodes.get('x1')?.equation, null);
  });

  it('has the rule of its operation, numbers of the program left in', () => {
    assert.deepEqual(
      nodes.get('t2')?.rules.map(({ latex: rule }) => rule),
      ['\\frac{d}{d x} \\left[x^{2}\\right] = 2 x'],
    );
    assert.deepEqual(
      nodes.get('t4')?.rules.map(({ text }) => text),
      ['∂/∂x [cos(x)] = -sin(x)'],
    );
    assert.equal(nodes.get('y')?.rules.length, 2);
  });

  it('has its local derivatives as formula and number', () => {
    const [local] = nodes.get('t4')?.locals ?? [];
    assert.equal(local?.text, '∂t4/∂t3 = -sin(t3) = −0.14112');
    assert.equal(local?.latex, '\\frac{\\partial t_{4}}{\\partial t_{3}} = -\\sin\\left(t_{3}\\right) = -0.14112');
    assert.ok(Math.abs(Number(local?.value.exact) - -0.1411200080598672) <= 1e-15);
  });

  it('sums every contribution in the order told', () => {
    const x1 = nodes.get('x1');
    assert.deepEqual(
      x1?.contributions.map(({ text }) => text),
      ['∂y/∂t1 · ∂t1/∂x1 = −2 · 1 = −2', '∂y/∂t3 · ∂t3/∂x1 = −0.14112 · 1 = −0.14112'],
    );
    assert.equal(x1?.sum?.text, '∂y/∂x1 = −2 + (−0.14112) = −2.14112');
    assert.equal(x1?.sum?.latex, '\\frac{\\partial y}{\\partial x_{1}} = -2 + \\left(-0.14112\\right) = -2.14112');
  });

  it('shows every path of an input, whose products sum to the gradient', () => {
    for (const name of ['x1', 'x2'] as const) {
      const paths = nodes.get(name)?.paths;
      assert.equal(paths?.count, '2');
      const sum = paths.first.reduce((total, { value }) => total + Number(value.exact), 0);
      assert.ok(Math.abs(sum - reference.gradients[name]) <= 1e-12);
    }
    const [one, other] = nodes.get('x1')?.paths?.first ?? [];
    assert.deepEqual(one?.nodes, ['y', 't2', 't1', 'x1']);
    assert.match(one?.latex ?? '', / = 1 \\cdot 2 t_\{1\} \\cdot 1 = -2$/);
    assert.equal(other?.text, '∂y/∂t4 · ∂t4/∂t3 · ∂t3/∂x1 = 1 · (-sin(t3)) · 1 = −0.14112');
    assert.equal(nodes.get('t1')?.paths, null);
  });

  it('shows both slopes of a corner, and the one taken with its convention', async () => {
    const corner = (await explained('# at x=0\ny = ⟦abs(x)⟧\n')).get('y');
    assert.deepEqual(
      [corner?.corner?.left.text, corner?.corner?.right.text, corner?.corner?.taken.text, corner?.corner?.by],
      ['−1', '1', '0', 'x'],
    );
    assert.match(corner?.convention ?? '', /0/);
  });

  it('of an array sums the gradient of every element', async () => {
    const source =
      'import numpy as np\n# at X=[[1,2],[3,4]], w=[0.5,-1], t=[1,2]\n⟦r = X @ w - t\nloss = np.mean(r**2)⟧\n';
    // Xᵀ·r with r = (−2.5, −4.5), where the mean of two squares halves and doubles.
    assert.deepEqual(
      (await explained(source)).get('w')?.elements.map(({ text }) => text),
      ['∂loss/∂w[0] = −2.5 + (−13.5) = −16', '∂loss/∂w[1] = −5 + (−18) = −23'],
    );
  });

  it('is set by KaTeX without an error, whatever the names', async () => {
    const source = '# at w_1=2, ete_2=3, a__b=4\n⟦s = w_1**ete_2 * 1e-9\ny = max(s, a__b) / (s - 2.5e8)⟧\n';
    for (const explanation of (await explained(source)).values())
      for (const line of [
        explanation.equation,
        explanation.sum,
        ...explanation.rules,
        ...explanation.locals,
        ...explanation.contributions,
        ...explanation.elements,
        ...(explanation.paths?.first ?? []),
      ])
        if (line !== null) typeset(line.latex);
  });
});

describe('the rule of every operation', () => {
  for (const name of opNames)
    it(`${name} is set by KaTeX`, () => {
      const graph = new Graph();
      const operands = Array.from({ length: ops[name].arity }, () => graph.input(0.5));
      const id = graph.apply(name, ...(operands as [number]));
      const rule = ruleOf(graph, id, latex);
      assert.equal(rule?.partials.length, ops[name].arity);
      typeset(rule.value);
      for (const { text, by } of rule.partials) {
        assert.doesNotMatch(text, /[\uE000-\uF8FF]/, `a place is left in ${text}`);
        typeset(`\\frac{\\partial}{\\partial ${by}} = ${text}`);
      }
    });
});
