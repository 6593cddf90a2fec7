import assert from 'node:assert/strict';
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
        const { statements, functions, comments } = language.outline!(of);
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
});
