/** Random JavaScript expressions: our value is the one that JavaScript itself computes, our gradient a difference quotient's. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { outputValue } from '../../src/language/analyse.ts';
import { differentiate } from '../differentiate.ts';

const names = ['x', 'y', 'z'] as const;

const expression = fc.letrec<{ e: string }>((tie) => {
  const e = tie('e');
  return {
    e: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(...names),
      fc.integer({ min: 0, max: 9 }).map(String),
      fc.double({ min: 0.1, max: 5, noNaN: true }).map(String),
      fc.tuple(e, fc.constantFrom('+', '-', '*', '/', '%'), e).map(([a, op, b]) => `${a} ${op} ${b}`),
      fc.tuple(e, fc.integer({ min: 0, max: 3 })).map(([a, n]) => `(${a}) ** ${n}`),
      e.map((a) => `(${a})`),
      e.map((a) => `-(${a})`),
      fc
        .tuple(fc.constantFrom('sin', 'cos', 'tanh', 'atan', 'abs', 'sqrt', 'exp', 'cbrt', 'floor', 'sign', 'log1p'), e)
        .map(([f, a]) => `Math.${f}(${a})`),
      fc
        .tuple(fc.constantFrom('max', 'min', 'atan2', 'hypot', 'pow'), e, e)
        .map(([f, a, b]) => `Math.${f}(${a}, ${b})`),
      fc
        .tuple(e, fc.constantFrom('<', '>=', '===', '!=='), e, e, e)
        .map(([a, op, b, c, d]) => `(${a} ${op} ${b} ? ${c} : ${d})`),
      fc.tuple(e, fc.constantFrom('&&', '||'), e).map(([a, op, b]) => `(${a} ${op} ${b})`),
    ),
  };
}).e;

/** Coordinates that are equal or well apart: differences show nothing across a border that is nearer than their step. */
const coordinate = fc.integer({ min: -300, max: 300 }).map((k) => k / 97 + 0.0031);
const point = fc.record({ x: coordinate, y: coordinate, z: coordinate });

function evaluate(source: string, at: Readonly<Record<string, number>>): number {
  return Number(new Function(...names, `return (${source})`)(...names.map((name) => at[name])));
}

describe('random JavaScript expressions', () => {
  it('have the value that JavaScript gives them', async () =>
    fc.assert(
      fc.asyncProperty(expression, point, async (source, at) => {
        const result = await differentiate({ language: 'javascript', source, at, assume: false });
        const expected = evaluate(source, at);
        assert.ok(result.kind === 'analysis', result.kind === 'refused' ? result.problems[0]?.message : '');
        const found = outputValue(result);
        const ulps = Math.abs(found - expected) / (Math.abs(expected) * Number.EPSILON + Number.MIN_VALUE);
        assert.ok(Object.is(found, expected) || found === expected || ulps <= 64, `${found}, not ${expected}`);
      }),
      { numRuns: 600, seed: 20261122 },
    )).timeout(60_000);

  it('have the gradient that differences show where the function is smooth', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(expression, point, async (source, at) => {
        const result = await differentiate({ language: 'javascript', source, at, assume: false });
        if (result.kind !== 'analysis' || result.troubles.length + result.problems.length > 0) return;
        for (const { name, node } of result.inputs) {
          const gradient = node === undefined ? 0 : result.adjoints[node]!;
          const shifted = (h: number) => evaluate(source, { ...at, [name]: at[name as (typeof names)[number]] + h });
          const quotients = [1e-3, 5e-4].map(
            (h) => (shifted(-2 * h) - 8 * shifted(-h) + 8 * shifted(h) - shifted(2 * h)) / (12 * h),
          );
          const [coarse, fine] = quotients as [number, number];
          // Where two step widths disagree a border or a steep place is near, and differences show nothing.
          if (!Number.isFinite(fine) || Math.abs(coarse - fine) > 1e-7 * (1 + Math.abs(fine))) continue;
          if (Math.abs(shifted(1e-3) - shifted(-1e-3)) > 1) continue;
          compared++;
          assert.ok(
            Math.abs(gradient - fine) <= 1e-5 * (1 + Math.abs(fine)),
            `∂/∂${name} is ${gradient}, differences show ${fine}`,
          );
        }
      }),
      { numRuns: 600, seed: 20261122 },
    );
    assert.ok(compared > 500, `${compared} partial derivatives were compared`);
  }).timeout(60_000);
});

describe('any text at all', () => {
  const languages = ['python', 'javascript', 'typescript', 'plain', 'c'] as const;
  const pieces = fc.array(
    fc.constantFrom(
      'x',
      'y',
      '1',
      '2.5',
      '+',
      '-',
      '*',
      '/',
      '**',
      '^',
      '(',
      ')',
      '[',
      ']',
      ',',
      ' ',
      '\n',
      '=',
      'sin',
      '.',
      'if',
      'for',
      'def',
      ':',
      'return',
      '|',
      '²',
      '√',
      '"',
      '{',
      '}',
      '=>',
      ';',
      '#',
      '//',
      'lambda',
      '\u0000',
      '😀',
    ),
    { maxLength: 30 },
  );
  for (const language of languages)
    it(`is differentiated or refused with a sentence at a place in it (${language})`, async () =>
      fc.assert(
        fc.asyncProperty(pieces, async (parts) => {
          const source = parts.join('');
          const result = await differentiate({ language, source });
          if (result.kind === 'analysis') return;
          const { message, span } = result.problems[0]!;
          assert.match(message, /\S.*\.$/s);
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= source.length);
        }),
        { numRuns: 400, seed: 20261122 },
      )).timeout(60_000);
});
