/**
 * Programs that nest calls and operations to any depth give what they give when they are shallow. The tracer nests a few
 * levels itself and keeps deeper ones on a stack of its own; here are depths on both sides of every such limit.
 */
import assert from 'node:assert/strict';
import { type Case, differentiate } from '../differentiate.ts';

const depths = [1, 7, 8, 9, 39, 40, 41, 42, 43, 100, 1000];

/** y = x · 1.01 … · 1.01, as the program computes it, and its derivative, which is computed so, too. */
function scaled(x: number, depth: number): number {
  let y = x;
  for (let k = 0; k < depth; k++) y *= 1.01;
  return y;
}

const programs: readonly (readonly [what: string, of: (depth: number) => Case])[] = [
  ['brackets', (depth) => ({ source: `${'('.repeat(depth)}x${' * 1.01)'.repeat(depth)}`, at: { x: 3 } })],
  [
    'a function that calls itself last',
    (depth) => ({
      source: `def f(a, n):\n    if n == 0:\n        return a\n    return f(a * 1.01, n - 1)\n\n⟦f(x, ${depth})⟧`,
      at: { x: 3 },
    }),
  ],
  [
    'one that goes on behind the call',
    (depth) => ({
      source: `def f(a, n):\n    if n == 0:\n        return a\n    inner = f(a, n - 1)\n    return inner * 1.01\n\n⟦f(x, ${depth})⟧`,
      at: { x: 3 },
    }),
  ],
  [
    'two that call each other, by position, by keyword and with a default',
    (depth) => ({
      source: `def f(a, n):\n    return a if n == 0 else g(a * 1.01, n=n - 1)\n\ndef g(a, n, unused=None):\n    return a if n == 0 else f(a * 1.01, n - 1)\n\n⟦f(x, ${depth})⟧`,
      at: { x: 3 },
    }),
  ],
  [
    'a method of an object',
    (depth) => ({
      source: `class C:\n    def __init__(self, s):\n        self.s = s\n    def f(self, a, n):\n        return a if n == 0 else self.f(a * self.s, n - 1)\n\n⟦C(1.01).f(x, ${depth})⟧`,
      at: { x: 3 },
    }),
  ],
  [
    'an error in the innermost call, which the outermost takes, and a call behind it',
    (depth) => ({
      source: `def fail(a, n):\n    return a / 0.0 if n == 0 else fail(a, n - 1)\n\ndef f(a, n):\n    return a if n == 0 else f(a * 1.01, n - 1)\n\ndef tried(a):\n    try:\n        return fail(a, ${depth})\n    except ZeroDivisionError:\n        return f(a, ${depth})\n\n⟦tried(x)⟧`,
      at: { x: 3 },
    }),
  ],
  [
    'a generator in every call',
    (depth) => ({
      source: `def one(a):\n    yield a\n\ndef f(a, n):\n    for b in one(a):\n        return b if n == 0 else f(b * 1.01, n - 1)\n\n⟦f(x, ${depth})⟧`,
      at: { x: 3 },
    }),
  ],
  [
    'a function of JavaScript with a branch, a block and a declaration in every call',
    (depth) => ({
      language: 'javascript',
      source: `function f(a, n) {\n  if (n > 0) {\n    const b = a * 1.01;\n    { return f(b, n - 1); }\n  }\n  return a;\n}\n⟦f(x, ${depth})⟧`,
      at: { x: 3 },
    }),
  ],
  [
    'a function of C with types',
    (depth) => ({
      language: 'c',
      source: `double f(double a, int n) {\n  if (n == 0) return a;\n  double inner = f(a, n - 1);\n  return inner * 1.01;\n}\ndouble g(double x) {\n  ⟦return f(x, ${depth});⟧\n}`,
      at: { x: 3 },
    }),
  ],
];

describe('nesting', () => {
  for (const [what, of] of programs)
    it(`${what}, ${depths.join(', ')} deep`, async () => {
      for (const depth of depths) {
        const analysis = await differentiate(of(depth));
        assert.ok(analysis.kind === 'analysis', `${depth} deep: refused`);
        const { graph, inputs } = analysis.trace;
        assert.equal(graph.value(analysis.output), scaled(3, depth), `${depth} deep`);
        const slope = scaled(1, depth);
        const gradient = analysis.adjoints[inputs.get('x')!]!;
        assert.ok(Math.abs(gradient - slope) <= 1e-12 * slope, `${depth} deep: ${gradient}, not ${slope}`);
      }
    });

  it('work that pauses in the middle of calls, branches and operations goes on where it was', async () => {
    const source = `def g(a, k):\n    if a > 0:\n        b = a * 0.5 + k\n        return b - (k + (k * 0.25 - (k - a) * 0.125))\n    return a\n\ndef f(a):\n    s = 0.0\n    for k in range(3000):\n        s = s + (g(a, k) if k % 2 == 0 else g(a + 1, k))\n    return s\n\n⟦y = f(x) + f(x * 2)⟧`;
    const analysis = await differentiate({ source, at: { x: 0.5 } });
    assert.ok(analysis.kind === 'analysis', 'refused');
    const g = (a: number, k: number): number => (a > 0 ? a * 0.5 + k - (k + (k * 0.25 - (k - a) * 0.125)) : a);
    const f = (a: number): number => {
      let s = 0;
      for (let k = 0; k < 3000; k++) s = s + (k % 2 === 0 ? g(a, k) : g(a + 1, k));
      return s;
    };
    assert.equal(analysis.trace.graph.value(analysis.output), f(0.5) + f(1));
    // ∂g/∂a = 0.5 − 0.125, three thousand times, and twice that for the second call.
    assert.equal(analysis.adjoints[analysis.trace.inputs.get('x')!], 3 * 3000 * 0.375);
  });

  it('statements in each other that no stack has room for are refused', async () => {
    const source = `function f(x) {\n  let y = x;\n${'{'.repeat(20_000)} y = y * x; ${'}'.repeat(20_000)}\n  return y;\n}\n⟦f(x)⟧`;
    const analysis = await differentiate({ language: 'javascript', source, at: { x: 3 } });
    assert.deepEqual([analysis.kind, analysis.problems.map(({ code }) => code)], ['refused', ['budget']]);
  });
});
