import assert from 'node:assert/strict';
import { comparedAt } from '../../src/check/compared.ts';
import { givenPoint } from '../../src/check/given-point.ts';
import { type Analysis, analyse, toEnd } from '../../src/language/analyse.ts';
import { languageFor } from '../../src/language/registry.ts';
import { buildView, drawnNodes } from '../../src/view/build.ts';
import { type ComparedView, comparedView } from '../../src/view/compared.ts';
import { checked } from '../check/checked.ts';
import { grammars } from '../differentiate.ts';

/** What "Explain in the gradient graph" shows of the first derivative of a text, at the point of its check. */
async function explained(id: string, text: string, own: Readonly<Record<string, number>> = {}) {
  const { language } = languageFor(id);
  await language.ready(grammars);
  const [check] = await checked(id, text);
  assert.ok(check, 'nothing is checked');
  const common = { language, budget: 200_000 };
  const compared = toEnd(comparedAt({ ...common, text }, check.derivative.nameSpan));
  assert.ok(compared, 'nothing is compared');
  const given = new Map(givenPoint(check.counterexample?.point ?? [], id));
  for (const [name, value] of Object.entries(own)) given.set(name, value);
  const source = { text, selection: check.of.span };
  const analysis = toEnd(analyse({ ...common, source, given, assume: true })) as Analysis;
  assert.equal(analysis.kind, 'analysis', JSON.stringify(analysis));
  const drawn = drawnNodes(analysis, text);
  const view = comparedView(compared, analysis, drawn);
  const { nodes } = buildView(analysis, text, null, undefined, drawn);
  const named = view.nodes.map((id) => nodes.find((node) => node.id === id)?.name ?? id);
  return { view, check, named, text };
}

const row = ({ rows }: ComparedView, partial: string) => {
  const found = rows.find((each) => each.partial === partial);
  assert.ok(found, `no row ${partial} among ${rows.map((each) => each.partial)}`);
  return found;
};

describe('a derivative written by hand beside the graph', () => {
  const reference = (second: string) => `import numpy as np

def f(x1, x2):
    t = x1 - x2
    return t**2 + np.cos(x1 + x2)

def grad_f(x1, x2):
    return [2*(x1 - x2) - np.sin(x1 + x2), ${second}]
`;

  it('has a row for each partial: what is written, what it is worth, the derivative and the difference', async () => {
    const { view } = await explained('python', reference('-2*(x1 - x2)'), { x1: 1, x2: 2 });
    const right = row(view, '∂f/∂x1');
    assert.deepEqual(
      [right.verdict, right.written, right.agrees, right.difference],
      ['right', '2*(x1 - x2) - np.sin(x1 + x2)', true, null],
    );
    const wrong = row(view, '∂f/∂x2');
    assert.deepEqual([wrong.verdict, wrong.written, wrong.claimed?.exact], ['wrong', '-2*(x1 - x2)', '2']);
    assert.ok(Math.abs(Number(wrong.right?.exact) - (2 - Math.sin(3))) < 1e-14);
    assert.ok(Math.abs(Number(wrong.difference?.exact) - Math.sin(3)) < 1e-14);
    assert.match(wrong.diagnosis, /^The path x2 → .+ is missing/);
    assert.match(wrong.expected, /sin/);
    assert.deepEqual([view.verdict, view.note], ['wrong', null]);
  });

  it('says which nodes of the picture the missing path has', async () => {
    const { named, check } = await explained('python', reference('-2*(x1 - x2)'));
    assert.deepEqual(check.mistake, 'path');
    assert.deepEqual(named.at(0), 'x2');
    assert.deepEqual(named.at(-1), 'y');
    assert.equal(named.length, 4, named.join());
  });

  it('says which node has the missing factor', async () => {
    const text = 'import math\ndef f(x):\n    return math.sin(x**2)\ndef df(x):\n    return math.cos(x**2)\n';
    const { named, check } = await explained('python', text);
    assert.equal(check.mistake, 'factor');
    assert.ok(named.includes('x'), named.join());
    assert.ok(!named.includes('y'), named.join());
  });

  it('names the term whose sign is wrong', async () => {
    const { check, named } = await explained('python', reference('-2*(x1 - x2) + np.sin(x1 + x2)'));
    assert.equal(check.mistake, 'sign');
    assert.deepEqual([named[0], named.at(-1)], ['x2', 'y']);
  });

  it('agrees at points at which a wrong derivative is right by chance', async () => {
    const text = 'def f(x):\n    return x**3\ndef df(x):\n    return 3*x\n';
    const { view } = await explained('python', text, { x: 1 });
    const { verdict, agrees, difference } = row(view, '∂f/∂x');
    assert.deepEqual([verdict, agrees, difference], ['wrong', true, null]);
  });

  it('has the other derivatives of the same function that are said in the same way', async () => {
    const text = 'def f(x, y):\n    return x*y\ndef df_dx(x, y):\n    return y\ndef df_dy(x, y):\n    return 2*x\n';
    const { view } = await explained('python', text);
    assert.deepEqual(
      view.rows.map(({ partial, derivative, verdict }) => [partial, derivative, verdict]),
      [
        ['∂f/∂x', 'df_dx', 'right'],
        ['∂f/∂y', 'df_dy', 'wrong'],
      ],
    );
    assert.deepEqual([view.derivative, view.verdict], ['df_dx', 'right']);
  });

  it('is at the point of the graph for arrays too, whatever the language counts from', async () => {
    const python = `def rosen(x):
    return (1 - x[0])**2 + 100*(x[1] - x[0]**2)**2
def rosen_der(x):
    return [-2*(1 - x[0]) - 400*x[0]*(x[1] - x[0]**2), 100*(x[1] - x[0]**2)]
`;
    const julia = `f(x) = (1 - x[1])^2 + 100*(x[2] - x[1]^2)^2
function f_grad(x)
    [-2*(1 - x[1]) - 400*x[1]*(x[2] - x[1]^2), 100*(x[2] - x[1]^2)]
end
`;
    for (const [id, text, name] of [
      ['python', python, '∂rosen/∂x[1]'],
      ['julia', julia, '∂f/∂x[2]'],
    ] as const) {
      const { view } = await explained(id, text);
      const { claimed, right, verdict } = row(view, name);
      assert.deepEqual([verdict, view.note], ['wrong', null], id);
      assert.ok(Math.abs(Number(right?.exact) - 2 * Number(claimed?.exact)) <= 1e-12 * Math.abs(Number(right?.exact)));
    }
  });

  it('says which values it took that the graph does not have', async () => {
    const text = 'def f(x):\n    return x**2\ndef f_backward(dout, x):\n    return dout*2*x\n';
    const { view } = await explained('python', text);
    assert.match(view.note ?? '', /^Compared with dout = /);
  });
});
