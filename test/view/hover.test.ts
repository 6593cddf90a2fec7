import assert from 'node:assert/strict';
import { toEnd } from '../../src/language/analyse.ts';
import { languageFor } from '../../src/language/registry.ts';
import { type HoverView, hoverAt } from '../../src/view/hover.ts';
import { grammars, marked } from '../differentiate.ts';

/** What is said of the character behind `▮`. */
async function hover(source: string, id = 'python'): Promise<HoverView | undefined> {
  const { language } = languageFor(id);
  await language.ready(grammars);
  return toEnd(hoverAt({ language, source: marked(source), given: new Map() }));
}

/** `subject = value`, then `∂result/∂input = number = closed form` for every row. */
async function told(source: string, id?: string): Promise<readonly string[]> {
  const view = await hover(source, id);
  if (view === undefined) return [];
  return [
    `${view.subject} = ${view.value.text}`,
    ...view.rows.map((r) => `∂${view.result.name}/∂${r.input} = ${r.partial.text} = ${r.closedForm}`),
  ];
}

const reference = (marked: string) => `import numpy as np\n# at x1=1, x2=2\n${marked}`;

describe('a hover', () => {
  // Numbers of the worked example: Python's math module.
  const partials = ['∂y/∂x1 = −2.14112 = 2*(x1 - x2) - sin(x1 + x2)', '∂y/∂x2 = 1.85888 = -2*(x1 - x2) - sin(x1 + x2)'];

  it('says of a result its value and every partial derivative', async () => {
    const lines = await told(reference('▮y = (x1 - x2)**2 + np.cos(x1 + x2)'));
    assert.deepEqual(lines, ['y = 0.01001', ...partials]);
  });
  it('says of an input its value, where it comes from, and what it moves', async () => {
    const view = await hover(reference('y = (▮x1 - x2)**2 + np.cos(x1 + x2)'));
    assert.deepEqual([view?.subject, view?.value.text, view?.origin], ['x1', '1', 'from the comment on line 2']);
    assert.deepEqual(await told(reference('y = (▮x1 - x2)**2 + np.cos(x1 + x2)')), ['x1 = 1', ...partials]);
  });
  it('says where every input of the point comes from', async () => {
    const view = await hover('import math\na = 2\ndef f(x, y=3):\n    return a*math.▮sin(x*y)');
    assert.deepEqual(
      view?.rows.map(({ input, at, origin }) => [input, at.text, origin]),
      [
        ['x', '1', 'assumed'],
        ['y', '3', 'the default on line 3'],
      ],
    );
  });

  const parts: readonly (readonly [what: string, source: string, expected: readonly string[]])[] = [
    [
      'a part, at its sign',
      'y = (x1 - x2)▮**2 + np.cos(x1 + x2)',
      ['(x1 - x2)**2 = 1', '∂(x1 - x2)**2/∂x1 = −2 = 2*(x1 - x2)', '∂(x1 - x2)**2/∂x2 = 2 = -2*(x1 - x2)'],
    ],
    [
      'a call, at the name of its function',
      'y = (x1 - x2)**2 + np.▮cos(x1 + x2)',
      [
        'np.cos(x1 + x2) = −0.98999',
        '∂np.cos(x1 + x2)/∂x1 = −0.14112 = -sin(x1 + x2)',
        '∂np.cos(x1 + x2)/∂x2 = −0.14112 = -sin(x1 + x2)',
      ],
    ],
    ['a part too simple for a derivative', 'y = (x1 ▮- x2)**2 + np.cos(x1 + x2)', ['x1 - x2 = −1', ...partials]],
    ['a constant', 'y = np.▮pi*x1**2', ['np.pi = 3.14159', '∂y/∂x1 = 6.28319 = 2*pi*x1']],
    ['an argument of what is not understood', 'print(x1▮**2)', ['x1**2 = 1', '∂x1**2/∂x1 = 2 = 2*x1']],
    ['what a name is given with others', 'a, ▮b = x1**2, x2**3', ['b = 8', '∂b/∂x2 = 12 = 3*x2^2']],
    ['what is added to', '▮x1 += x2**2', ['x1 = 5', '∂x1/∂x1 = 1 = 1', '∂x1/∂x2 = 4 = 2*x2']],
    ['the index of a sum', '▮y = [x1**i for i in range(3)][2]', ['y = 1', '∂y/∂x1 = 2 = 2*x1']],
  ];
  for (const [what, source, expected] of parts)
    it(`speaks of ${what}`, async () => assert.deepEqual(await told(reference(source)), expected));

  it('takes values that are computed above it', async () => {
    const source = 'import math\nx, z = 2, 3\nt = x - 1\ny = z + math.▮sin(t)';
    const view = await hover(source);
    assert.deepEqual(await told(source), ['math.sin(t) = 0.84147', '∂math.sin(t)/∂t = 0.5403 = cos(t)']);
    assert.deepEqual(view?.rows[0]?.origin, 'computed on line 3');
  });
  it('does not take a name that a lambda binds for one around it', async () => {
    assert.deepEqual(await told('b = 3.0\na = b*b\nf = lambda a: a▮*a'), ['a*a = 1', '∂a*a/∂a = 2 = 2*a']);
  });

  const functions: readonly (readonly [id: string, source: string])[] = [
    ['python', 'import math\ndef ▮f(x):\n    t = x*x\n    return math.sin(t)'],
    ['javascript', 'function ▮f(x) { const t = x*x; return Math.sin(t) }'],
    ['typescript', 'function ▮f(x: number): number { const t = x*x; return Math.sin(t) }'],
    ['c', '#include <math.h>\ndouble ▮f(double x) { double t = x*x; return sin(t); }'],
    ['cpp', '#include <cmath>\ndouble ▮f(double x) { double t = x*x; return std::sin(t); }'],
    ['java', 'class A {\n  static double ▮f(double x) { double t = x*x; return Math.sin(t); }\n}'],
    ['csharp', 'using System;\nclass A {\n  static double ▮f(double x) { double t = x*x; return Math.Sin(t); }\n}'],
    ['go', 'package a\nimport "math"\nfunc ▮f(x float64) float64 { t := x*x; return math.Sin(t) }'],
    ['rust', 'fn ▮f(x: f64) -> f64 { let t = x*x; t.sin() }'],
    ['julia', 'function ▮f(x)\n  t = x*x\n  return sin(t)\nend'],
    ['matlab', 'function y = ▮f(x)\n  t = x*x;\n  y = sin(t);\nend'],
    ['r', '▮f <- function(x) {\n  t <- x*x\n  sin(t)\n}'],
    ['markdown', 'Let $▮f(x) = \\sin(x^2)$ be it.'],
    ['latex', 'Let $▮f(x) = \\sin(x^2)$ be it.'],
  ];
  for (const [id, source] of functions)
    it(`speaks of a function at its name: ${id}`, async () => {
      const view = await hover(source, id);
      assert.match(view?.subject ?? '', /^f(\(x\))?$/);
      assert.deepEqual(
        [view?.value.text, view?.rows.map((r) => [r.input, r.origin, r.partial.text, r.closedForm])],
        ['0.84147', [['x', 'assumed', '1.0806', '2*x*cos(x^2)']]],
      );
    });
  it('speaks of plain mathematics', async () => {
    assert.deepEqual(await told('▮y = 2(x + 1)^3', 'plaintext'), ['y = 16', '∂y/∂x = 24 = 6*(x + 1)^2']);
  });

  it('tells what is the matter at the point', async () => {
    const [trouble] = (await hover('▮y = abs(x) # at x=0'))?.troubles ?? [];
    assert.match(trouble ?? '', /corner at 0: slope −1 on the left, 1 on the right/);
  });
  it('has room for a few inputs, and counts the others', async () => {
    const view = await hover('import numpy as np\n▮y = np.sum(w**2) # at w=[1, 2, 3, 4, 5, 6, 7, 8]');
    assert.deepEqual([view?.rows.length, view?.further], [6, 2]);
    assert.deepEqual(view?.rows[5]?.partial.text, '12');
  });
  it('knows where a gradient can be inserted', async () => {
    const placeOf = async (source: string, id?: string) => (await hover(source, id))?.insertable;
    assert.equal(await placeOf('y = x**2 + ▮sin(x)'), 0);
    assert.equal(await placeOf('def ▮f(x):\n    return x**2'), 4);
    assert.equal(await placeOf('print(x**2 + ▮sin(x))'), null);
    assert.equal(await placeOf('def ▮f(x):\n    if x > 0:\n        return x**2\n    return x'), 4);
    assert.equal(await placeOf('▮y = x**2 if x > 0 else x'), null);
    assert.equal(await placeOf('$▮y = x^2$', 'markdown'), 1);
    assert.equal(await placeOf('▮y = x^2', 'plain'), null);
  });
  it('knows the text whose graph it stands for', async () => {
    const graphOf = async (source: string) => {
      const { start, end } = (await hover(source))!.graph;
      return marked(source).text.slice(start, end);
    };
    assert.equal(await graphOf('u = 1\ny = x**2 + 2*▮sin(x)'), 'sin(x)');
    assert.equal(await graphOf('u = 1\n▮y = x**2 + 2*sin(x)'), 'y = x**2 + 2*sin(x)');
    assert.equal(await graphOf('def ▮f(x):\n    return x**2\n'), 'def f(x):\n    return x**2');
  });
});

describe('a hover says nothing', () => {
  const cases: readonly (readonly [where: string, source: string, id?: string])[] = [
    ['of an import', 'import ▮math\ny = math.sin(x)'],
    ['of a module', 'import math\ny = ▮math.sin(x)'],
    ['of a keyword', '▮def f(x):\n    return x**2'],
    ['of a keyword inside an expression', 'y = x*x ▮if x < 0 else x**3'],
    ['of a return', 'def f(x):\n    ▮return x**2'],
    ['of a comment', '# x ▮+ y\ny = x**2'],
    ['of a comment inside an expression', 'y = (x * # x ▮+ y\n  x)'],
    ['of a string', 'y = x**2 + len("a▮ + b")'],
    ['of a number', 'y = x**2 + ▮17'],
    ['of a blank', 'y =▮ x**2'],
    ['of an equals sign', 'y ▮= x**2'],
    ['of a setting', '▮port = 8080\nlisten(port)'],
    ['of counting', 'listen(port ▮+ 1)'],
    ['of texts that are put together', 'path = folder ▮+ name + suffix'],
    ['of a call that is not understood', 'y = ▮foo(x)**2'],
    ['of an argument of such a call', 'y = foo(▮x)'],
    ['of an array', 'import numpy as np\nx = np.linspace(0, 1, 5)\ny = np.▮sin(x)'],
    ['of a condition', 'y = 3 if x ▮< 0 else x*x'],
    ['of words', 'Plain ▮text = works'],
    ['of words in Markdown', 'tex▮t $f(x) = x^2$', 'markdown'],
    ['of prose', 'Plain mathematics ▮works in any file.', 'plaintext'],
    ['of broken text', 'y = (x1 ▮- x2**2 +'],
    ['in an empty file', '▮'],
  ];
  for (const [where, source, id] of cases) it(where, async () => assert.equal(await hover(source, id), undefined));
});
