import assert from 'node:assert/strict';
import type { Analysis } from '../../src/language/analyse.ts';
import { buildView } from '../../src/view/build.ts';
import { deriveByHand } from '../../src/view/derivation.ts';
import { showJson } from '../../src/view/json.ts';
import { viewLatex } from '../../src/view/latex.ts';
import { nameNodes } from '../../src/view/names.ts';
import { viewMarkdown, viewText } from '../../src/view/text.ts';
import { type Case, differentiate, marked } from '../differentiate.ts';

async function analysed(given: Case): Promise<{ readonly analysis: Analysis; readonly text: string }> {
  const analysis = await differentiate(given);
  assert.ok(analysis.kind === 'analysis', 'refused');
  return { analysis, text: marked(given.source).text };
}

/** `x` is a vector of three numbers, of which the second and the third are multiplied. */
const programs = [
  { language: 'python', source: '# at x=[1, 2, 5]\n⟦x[1] * x[2]⟧', elements: ['x[1]', 'x[2]'] },
  { language: 'javascript', source: '// at x=[1, 2, 5]\n⟦x[1] * x[2]⟧', elements: ['x[1]', 'x[2]'] },
  { language: 'julia', source: '# at x=[1, 2, 5]\n⟦x[2] * x[3]⟧', elements: ['x[2]', 'x[3]'] },
  { language: 'r', source: '# at x=[1, 2, 5]\n⟦x[2] * x[3]⟧', elements: ['x[2]', 'x[3]'] },
  { language: 'matlab', source: '% at x=[1, 2, 5]\n⟦x(2) * x(3)⟧', elements: ['x(2)', 'x(3)'] },
  {
    language: 'fortran',
    source:
      '! at x=[1, 2, 5]\n⟦function f(x) result(y)\n  real(8), intent(in) :: x(3)\n  real(8) :: y\n  y = x(2) * x(3)\nend function⟧',
    elements: ['x(2)', 'x(3)'],
  },
] as const;

for (const { language, source, elements } of programs)
  describe(`elements of arrays in ${language}`, () => {
    const [second, third] = elements;

    it('are written as the language writes them, wherever a reader sees them', async () => {
      const { analysis, text } = await analysed({ language, source });
      const view = buildView(analysis, text, null);
      assert.deepEqual(
        view.inputs.filter(({ node }) => node !== '').map(({ label }) => label),
        elements,
      );
      const product = view.nodes.find(({ id }) => id === view.output)!;
      assert.equal(product.formula, `${second}*${third}`);
      assert.deepEqual(
        view.steps.map(({ update }) => update),
        [`g_${second} += g_y · ∂y/∂${second}`, `g_${third} += g_y · ∂y/∂${third}`],
      );
      const partial = view.gradient.find(({ label }) => label === second)!;
      assert.deepEqual([partial.value.exact, partial.closedForm], ['5', third]);
      for (const written of [viewText(view), viewMarkdown(view)])
        assert.ok(written.includes(`∂y/∂${third}`) && written.includes(second), written);
      assert.ok(view.mermaid.includes(second.replace('[', '#91;').replace(']', '#93;')), view.mermaid);
    });

    it('are indices in LaTeX, counted the same way', async () => {
      const { analysis, text } = await analysed({ language, source });
      const [a, b] = elements.map((element) => `x_{${/\d+/.exec(element)}}`);
      assert.ok(viewLatex(analysis, text).includes(`y &= ${a} ${b}`), viewLatex(analysis, text));
      const { partials } = deriveByHand(analysis, nameNodes(analysis, text));
      assert.ok(partials.some(({ left }) => left === `\\frac{\\partial y}{\\partial ${a}}`));
    });

    it('keep the keys that programs read, which all languages share', async () => {
      const { analysis, text } = await analysed({ language, source });
      const view = buildView(analysis, text, null);
      const json = showJson(analysis, view, text);
      assert.deepEqual(json.gradient, { x: [0, 5, 2] });
      assert.equal(json.closedForms['x[1]'], 'x[2]');
      assert.ok(json.nodes.some(({ id }) => id === 'x[1]'));
      assert.ok(json.steps.some(({ parent }) => parent === 'x[2]'));
    });

    it('are set by their keys', async () => {
      const { analysis } = await analysed({ language, source, at: { 'x[1]': 7 } });
      assert.equal(analysis.trace.graph.value(analysis.output), 35);
    });
  });

describe('a result that is a number', () => {
  it('has a name like any other, and its value', async () => {
    const { analysis, text } = await analysed({ language: 'python', source: 'def f(x):  # at x=3\n    return 2.0\n' });
    const view = buildView(analysis, text, null);
    assert.deepEqual([view.outputName, view.value.exact], ['y', '2']);
    assert.deepEqual(
      view.nodes.map(({ name, formula, value }) => `${name} = ${formula} = ${value.text}`),
      ['y = 2 = 2'],
    );
    assert.deepEqual(
      view.gradient.map(({ label, value }) => `∂${view.outputName}/∂${label} = ${value.text}`),
      ['∂y/∂x = 0'],
    );
  });
});
