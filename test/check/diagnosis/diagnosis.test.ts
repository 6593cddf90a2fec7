import assert from 'node:assert/strict';
import type { Check } from '../../../src/check/check.ts';
import { checked } from '../checked.ts';

/** The one wrong derivative of a Python text. */
async function wrong(text: string, language = 'python'): Promise<Check> {
  const checks = await checked(language, text);
  const found = checks.filter(({ verdict }) => verdict === 'wrong');
  assert.equal(found.length, 1, JSON.stringify(checks));
  return found[0]!;
}

/** What is said of a function of x (and others) and its claimed derivative, and the text that is underlined. */
async function said(
  f: string,
  derivative: string,
  parameters = 'x',
): Promise<readonly [sentence: string, term: string, fixed: string]> {
  const by = parameters.split(',')[0]!;
  const text = `import math\n\ndef f(${parameters}):\n    return ${f}\n\ndef df_d${by}(${parameters}):\n    return ${derivative}\n`;
  const check = await wrong(text);
  const { diagnosis, span, replacement } = check;
  assert.ok(diagnosis !== undefined && replacement !== undefined, JSON.stringify(check));
  const fixed = text.slice(0, replacement.span.start) + replacement.newText + text.slice(replacement.span.end);
  const [again] = await checked('python', fixed);
  assert.equal(again?.verdict, 'right', fixed);
  return [diagnosis, text.slice(span.start, span.end), fixed.trim().split('return ').at(-1)!];
}

describe('why a derivative is wrong', () => {
  const walk = '(x1 - x2)**2 + math.cos(x1 + x2)';
  const cases: readonly (readonly [
    title: string,
    f: string,
    derivative: string,
    sentence: string,
    term: string,
    fixed: string,
    parameters?: string,
  ])[] = [
    [
      'the sign of one term',
      walk,
      '2*(x1 - x2) + math.sin(x1 + x2)',
      'The sign of the term math.sin(x1 + x2) is wrong: it should be subtracted, not added.',
      'math.sin(x1 + x2)',
      '2*(x1 - x2) - math.sin(x1 + x2)',
      'x1, x2',
    ],
    [
      'a missing path',
      walk,
      '2*(x1 - x2)',
      'The path x1 → x1 + x2 → math.cos(x1 + x2) → f, worth −math.sin(x1 + x2), is missing.',
      '2*(x1 - x2)',
      '2*(x1 - x2) - math.sin(x1 + x2)',
      'x1, x2',
    ],
    [
      'a missing inner factor',
      'math.sin((x1 - x2)**2)',
      'math.cos((x1 - x2)**2)',
      "The chain rule's factor 2*(x1 - x2) is missing.",
      'math.cos((x1 - x2)**2)',
      'math.cos((x1 - x2)**2)*2*(x1 - x2)',
      'x1, x2',
    ],
    [
      'one half of the product rule',
      'x*math.sin(x)',
      'math.sin(x)',
      'One half of the product rule, x*math.cos(x), is missing.',
      'math.sin(x)',
      'math.sin(x) + x*math.cos(x)',
    ],
    [
      'one half of the quotient rule',
      'x/(1 + x**2)',
      '1/(1 + x**2)',
      'One half of the quotient rule, −2*x**2/(1 + x**2)**2, is missing.',
      '1/(1 + x**2)',
      '1/(1 + x**2) - 2*x**2/(1 + x**2)**2',
    ],
    ['a wrong exponent', 'x**3 + 2*x', '3*x**3 + 2', 'The exponent of x should be 2, not 3.', '3', '3*x**2 + 2'],
    [
      'an exponent too many',
      '0.5*k*(x - m)**2',
      'k*(x - m)**2',
      'The exponent of (x - m) should be 1, not 2.',
      '2',
      'k*(x - m)',
      'x, k, m',
    ],
    ['a wrong constant', 'x**3 + 2*x', '3*x**2 + 3', 'The number 3 should be 2.', '3', '3*x**2 + 2'],
    ['a wrong constant factor', 'x**3', '2*x**2', 'The constant factor 2 should be 3.', '2', '3*x**2'],
    [
      'the partial derivative by another input',
      'x*y**2',
      '2*x*y',
      'This is ∂f/∂y, not ∂f/∂x.',
      '2*x*y',
      'y**2',
      'x, y',
    ],
    [
      'the function itself',
      'math.sin(x)',
      'math.sin(x)',
      'This is f itself, not its derivative.',
      'math.sin(x)',
      'math.cos(x)',
    ],
    [
      'cos for sin',
      'x*math.sin(x)',
      'math.cos(x) + x*math.cos(x)',
      'The function in math.cos(x) should be sin, not cos.',
      'math.cos(x)',
      'math.sin(x) + x*math.cos(x)',
    ],
    [
      'the wrong place',
      'math.sin(x*y)',
      'y*math.cos(x)',
      'The factor y is missing beside x.',
      'x',
      'y*math.cos(x*y)',
      'x, y',
    ],
    ['a factor too many', 'x**2*y', '2*x*y*y', 'The factor y is one too many.', 'y', '2*x*y', 'x, y'],
    ['a term too many', 'x**2*y', '2*x*y + y', 'The term y does not belong here.', 'y', '2*x*y', 'x, y'],
    [
      'a sign inside a function',
      '1/(1 + math.exp(-x))',
      'math.exp(x)/(1 + math.exp(-x))**2',
      'The sign of x is wrong.',
      'x',
      'math.exp(-x)/(1 + math.exp(-x))**2',
    ],
    [
      'one branch',
      'x**2 if x > 0 else -x**2',
      '2*x if x > 0 else 2*x',
      'It is wrong only where x <= 0: the sign of the whole derivative is wrong.',
      '2*x',
      '2*x if x > 0 else -2*x',
    ],
    [
      'one branch, in another way',
      'x**2 if x > 1 else x**3',
      '2*x if x > 1 else 3*x',
      'It is wrong only where x <= 1: the exponent of x should be 2.',
      'x',
      '2*x if x > 1 else 3*x**2',
    ],
  ];
  for (const [title, f, derivative, sentence, term, fixed, parameters] of cases)
    it(title, async () => assert.deepEqual(await said(f, derivative, parameters), [sentence, term, fixed]));

  it("a missing path, in the function's own names", async () => {
    const { diagnosis } = await wrong(`import math
def f(x1, x2):
    t1 = x1 - x2
    t2 = t1**2
    t3 = x1 + x2
    t4 = math.cos(t3)
    y = t2 + t4
    return y
def df_dx1(x1, x2):
    return 2*(x1 - x2)
`);
    assert.equal(diagnosis, 'The path x1 → t3 → t4 → y, worth −math.sin(t3), is missing.');
  });

  const loop = (term: string) => `import math
def wave(a):
    s = 0.0
    for x, y in [(1.0, 2.0), (2.0, 3.5), (3.0, 5.0)]:
        s += y*math.sin(a*x)
    return s
def dwave_da(a):
    g = 0.0
    for x, y in [(1.0, 2.0), (2.0, 3.5), (3.0, 5.0)]:
        g += ${term}
    return g
`;
  const inLoops: readonly (readonly [title: string, term: string, sentence: string, fixed: string])[] = [
    ['a factor of its round', 'y*math.cos(a*x)', 'The factor x is missing beside y.', 'y*x*math.cos(a*x)'],
    ['a name of its round', 'y*x*math.cos(a*y)', 'Here y should be x.', 'y*x*math.cos(a*x)'],
    ['a factor too many', 'y*x*math.cos(a*x)*y', 'The factor y is one too many.', 'y*x*math.cos(a*x)'],
    [
      'another function',
      'y*x*math.sin(a*x)',
      'The function in math.sin(a*x) should be cos, not sin.',
      'y*x*math.cos(a*x)',
    ],
  ];
  for (const [title, term, sentence, fixed] of inLoops)
    it(`in a loop: ${title}`, async () => {
      const text = loop(term);
      const { diagnosis, replacement } = await wrong(text);
      assert.equal(diagnosis, sentence);
      const { span, newText } = replacement!;
      const after = text.slice(0, span.start) + newText + text.slice(span.end);
      assert.ok(after.includes(`g += ${fixed}\n`), after);
      assert.equal((await checked('python', after))[0]?.verdict, 'right');
    });

  it('of arrays: what is wrong in each element', async () => {
    const checks = await checked(
      'python',
      'import numpy as np\ndef f(w):\n    return np.sum(np.sin(2*w))\ndef grad_f(w):\n    return np.cos(2*w)\n',
    );
    assert.equal(checks[0]?.diagnosis, "The chain rule's factor 2 is missing.");
  });
});
