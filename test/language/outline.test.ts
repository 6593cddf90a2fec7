import assert from 'node:assert/strict';
import { toEnd } from '../../src/language/analyse.ts';
import { languageFor } from '../../src/language/registry.ts';
import { grammars } from '../differentiate.ts';

const texts: Readonly<Record<string, string>> = {
  python:
    'import math\n\ndef f(x, y=2):\n    """f(x)"""\n    t = x**2 if x > 0 else -x\n    for i in range(3):\n        t += i*y\n    return [t, math.sin(t)]\n\nclass A:\n    @property\n    def g(self, x):\n        return sum(a*a for a in x[1:])\n',
  javascript:
    'function f(x, y = 2) { let t = x ** 2; for (let i = 0; i < 3; i++) t += i * y; return Math.sin(t); }\nconst g = (x) => x * 2;\nclass A { h(x) { return { a: x, b: [x, 1] }; } }\n',
  java: 'class A {\n  static double f(double x) { double t = x * x; return Math.sin(t); }\n}\n',
};

describe('an outline after an edit', () => {
  for (const [id, text] of Object.entries(texts))
    it(`is that of the text as if nothing had been before: ${id}`, async () => {
      const { language } = languageFor(id);
      await language.ready(grammars);
      const outlined = (of: string) => {
        const { statements, functions, comments } = toEnd(language.outline!(of));
        return { statements, functions, comments };
      };
      const line = id === 'python' ? '# a line\n' : '// a line\n';
      const other = text.replaceAll('2', '7');
      outlined(other);
      const fresh = outlined(line + text);
      outlined(text);
      assert.deepEqual(outlined(line + text), fresh);
      outlined(`${line}${line}${text}`);
      assert.deepEqual(outlined(line + text), fresh);
      assert.ok(fresh.functions.length > 0);
    });

  it('is that of the text if another one was given up or made between', async () => {
    const { language } = languageFor('python');
    await language.ready(grammars);
    const text = texts['python']!;
    const longer = `${text}\n${text.replaceAll('2', '5')}`;
    const fresh = toEnd(language.outline!(text)).functions;
    for (let given = 0; given < 12; given++) {
      const other = language.outline!(longer);
      const own = language.outline!(text);
      for (let k = 0; k < given; k++) other.next();
      own.next();
      other.next();
      assert.deepEqual(toEnd(own).functions, fresh);
    }
    assert.deepEqual(toEnd(language.outline!(longer)).functions.slice(0, fresh.length), fresh);
  });
});

describe('an outline', () => {
  const functions: Readonly<Record<string, string>> = {
    python: 'def f§(x):\n    return x\n',
    javascript: 'function f§(x) { return x; }\n',
    c: 'double f§(double x) { return x; }\n',
    matlab: 'function y = f§(x)\n  y = x;\nend\n',
    r: 'f§ <- function(x) x\n',
    latex: '$f_{§}(x) = x$\n\n',
  };
  for (const [id, one] of Object.entries(functions))
    it(`pauses between the functions of a file: ${id}`, async () => {
      const { language } = languageFor(id);
      await language.ready(grammars);
      const text = Array.from({ length: 40 }, (_, k) => one.replace('§', String(k))).join('');
      const work = language.outline!(text);
      let pauses = 0;
      for (let step = work.next(); ; step = work.next()) {
        if (step.done === true) {
          assert.equal(step.value.functions.length, 40);
          assert.ok(pauses >= 40, `${pauses} pauses`);
          return;
        }
        pauses++;
      }
    });
});
