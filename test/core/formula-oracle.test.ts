import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { closedFormsDocument, comparisons } from '../../scripts/docs/closed-forms.ts';
import { read } from './formula-reader.ts';

/** Where more characters say more. */
const worthIt: readonly RegExp[] = [
  // SymPy has no sigmoid, and its exp(-x)/(1 + exp(-x))^2 overflows.
  /sigmoid/,
  // heaviside(x, 1/2) says what holds at the tie.
  /heaviside/,
  // x^y*y/x has a hole at x = 0.
  /\^\(\w - 1\)/,
  // The author's square root stays one.
  /t\*sqrt\(t\)/,
];

describe('closed forms beside SymPy', () => {
  it('are never longer, but for a reason', () => {
    const longer = comparisons().filter(
      ({ ours, sympy }) => ours.length > sympy.length && !worthIt.some((reason) => reason.test(ours)),
    );
    assert.deepEqual(longer, []);
  });

  it('have the same values', () => {
    for (const { expression, input, ours, sympy } of comparisons()) {
      const point = Object.fromEntries(
        read(expression).inputs.map(({ name }, i) => [name, name === 'p' || name === 'q' ? 0.3 + i / 10 : 1.3 + i / 7]),
      );
      const values = [ours, theirs(sympy)].map((text) => {
        const { graph, output } = read(text, point);
        return graph.value(output);
      });
      const [a, b] = values as [number, number];
      if (Number.isNaN(a) && Number.isNaN(b)) continue;
      assert.ok(Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a)), `${expression} by ${input}: ${a}, ${b}`);
    }
  });

  it('docs/closed-forms.md is what scripts/docs/closed-forms.mjs writes', () => {
    assert.equal(readFileSync('docs/closed-forms.md', 'utf8'), closedFormsDocument());
  });
});

/** SymPy's names for what the reader of the tests knows. */
function theirs(text: string): string {
  return text
    .replaceAll('polygamma(0, ', 'digamma(')
    .replaceAll('Heaviside(x)', 'heaviside(x, 0.5)')
    .replaceAll('Max(', 'max(')
    .replaceAll('Abs(', 'abs(');
}
