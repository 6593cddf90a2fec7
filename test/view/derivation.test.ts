import assert from 'node:assert/strict';
import katex from 'katex';
import type { Analysis } from '../../src/language/analyse.ts';
import { chainRows, type DerivationView, derivationLatex, deriveByHand } from '../../src/view/derivation.ts';
import { nameNodes } from '../../src/view/names.ts';
import { reference } from '../core/reference.ts';
import { differentiate, marked } from '../differentiate.ts';

async function derived(source: string): Promise<DerivationView> {
  const analysis = (await differentiate({ source })) as Analysis;
  assert.equal(analysis.kind, 'analysis');
  return deriveByHand(analysis, nameNodes(analysis, marked(source).text));
}

const typeset = (text: string): string =>
  katex.renderToString(text, { throwOnError: true, strict: 'error', displayMode: true });

describe('a derivation by hand', () => {
  it('goes from the definitions over the paths and the closed form to the number', async () => {
    const { definitions, partials, backwards, note } = await derived(`# at x1=1, x2=2\ny = ⟦${reference.source}⟧\n`);
    assert.equal(note, null);
    assert.deepEqual(
      definitions.map(({ left, rights }) => `${left} = ${rights}`),
      [
        't_{1} = x_{1} - x_{2}',
        't_{2} = t_{1}^{2}',
        't_{3} = x_{1} + x_{2}',
        't_{4} = \\cos\\left(t_{3}\\right)',
        'y = t_{2} + t_{4}',
      ],
    );
    assert.deepEqual(backwards, []);
    const d = (a: string, b: string) => `\\frac{\\partial ${a}}{\\partial ${b}}`;
    assert.deepEqual(partials[0], {
      name: 'x1',
      left: d('y', 'x_{1}'),
      rights: [
        `${d('y', 't_{2}')} \\cdot ${d('t_{2}', 't_{1}')} \\cdot ${d('t_{1}', 'x_{1}')} + ${d('y', 't_{4}')} \\cdot ${d('t_{4}', 't_{3}')} \\cdot ${d('t_{3}', 'x_{1}')}`,
        '1 \\cdot 2 t_{1} \\cdot 1 + 1 \\cdot \\left(-\\sin\\left(t_{3}\\right)\\right) \\cdot 1',
        '2 \\left(x_{1} - x_{2}\\right) - \\sin\\left(x_{1} + x_{2}\\right)',
        '-2 + \\left(-0.14112\\right)',
        '-2.14112',
      ],
    });
    assert.equal(partials[1]?.rights.at(-1), '1.85888');
  });

  it('goes from node to node where the paths are too many', async () => {
    const source = '# at x=0.5\n⟦a = x*x\nb = a*a\nc = b*b\ny = c*c⟧\n';
    const { backwards, partials } = await derived(source);
    assert.deepEqual(
      backwards.map(({ name }) => name),
      ['c', 'b', 'a'],
    );
    // y = x¹⁶: 16·0.5¹⁵.
    assert.equal(partials[0]?.rights.at(-1), '4.8828 \\cdot 10^{-4}');
    assert.ok(partials[0]?.rights.includes('16 x^{15}'));
  });

  it('is LaTeX that KaTeX sets without an error', async () => {
    for (const source of [
      `# at x1=1, x2=2\ny = ⟦${reference.source}⟧\n`,
      '# at x=0.5\n⟦a = x*x\nb = a*a\nc = b*b\ny = c*c⟧\n',
      'import math\n# at weight_1=3, alpha=1e-9\nloss = ⟦math.exp(-weight_1**2) / (alpha + math.sqrt(2))⟧\n',
      '# at x=4\n⟦y = x⟧\n',
    ]) {
      const derivation = await derived(source);
      typeset(derivationLatex(derivation).replaceAll('align*', 'aligned').replace(/\n\n/g, '\\\\'));
      for (const chain of [...derivation.definitions, ...derivation.backwards, ...derivation.partials])
        typeset(`\\begin{aligned}${chainRows(chain)}\\end{aligned}`);
    }
  });

  it('says why it is not written for a long computation', async () => {
    const { note, partials } = await derived('def f(x):\n  for i in range(100):\n    x = x*x + 0.1\n  return x\n');
    assert.match(note ?? '', /200 operations/);
    assert.deepEqual(partials, []);
  });
});
