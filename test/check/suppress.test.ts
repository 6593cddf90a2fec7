import assert from 'node:assert/strict';
import { checked } from './checked.ts';

const f = 'def f(x):\n    return x**3\n\n';
const cases: readonly (readonly [where: string, derivative: string, suppressed: true | undefined])[] = [
  ['above it', '# gradient-graph: ignore\ndef df(x):\n    return x**2\n', true],
  ['above its decorator', '# gradient-graph: ignore\n# for speed\n@cached\ndef df(x):\n    return x**2\n', true],
  ['on its first line', 'def df(x):  # gradient-graph: ignore\n    return x**2\n', true],
  ['on its last line', 'def df(x):\n    return x**2  # gradient-graph: ignore (a bound)\n', true],
  ['nowhere', '# gradient\ndef df(x):\n    return x**2\n', undefined],
  [
    'above another function',
    '# gradient-graph: ignore\ndef g(x):\n    return x\n\ndef df(x):\n    return x**2\n',
    undefined,
  ],
];

describe('a comment that asks not to speak of a derivative', () => {
  for (const [where, derivative, suppressed] of cases)
    it(where, async () => {
      const [check] = await checked('python', f + derivative);
      assert.deepEqual([check?.verdict, check?.suppressed], ['wrong', suppressed]);
    });
});
