import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { checkDeclaration } from '../../src/language/declared/check.ts';
import { readDeclarations } from '../../src/language/declared/declarations.ts';
import { isProblem, readJson } from '../../src/language/declared/json.ts';
import { answer } from '../differentiate.ts';

const swish = {
  name: 'swish',
  parameters: ['x', 'beta'],
  value: 'x*sigmoid(beta*x)',
  derivatives: {
    x: 'sigmoid(beta*x) + beta*x*sigmoid(beta*x)*(1 - sigmoid(beta*x))',
    beta: 'x^2*sigmoid(beta*x)*(1 - sigmoid(beta*x))',
  },
};
const file = (...operations: unknown[]): string => JSON.stringify({ operations }, null, 2);
const problemsIn = (text: string): readonly string[] =>
  readDeclarations(text).problems.map(({ code, span, message }) => {
    assert.match(message, /^[^a-z].*\.$/s, 'a message is a sentence');
    return `${code} @ ${text.slice(span.start, span.end)}`;
  });
const checked = (text: string) => readDeclarations(text).declared.flatMap(checkDeclaration);

describe('declarations', () => {
  it('read the example', () => {
    const { declared, problems } = readDeclarations(readFileSync('examples/gradient-graph.json', 'utf8'));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      declared.map(({ operation }) => operation.name),
      ['swish', 'quantize'],
    );
    assert.deepEqual(
      declared.flatMap(checkDeclaration).map(({ code, severity }) => [code, severity]),
      [['wrong-derivative', 'information']],
    );
  });

  for (const [title, operation, problems] of [
    ['an operation that is there', { ...swish, name: 'sin' }, ['taken @ "sin"']],
    ['a name that is none', { ...swish, name: 'a b' }, ['wrong-name @ "a b"']],
    ['an unknown name', { ...swish, value: 'x*sigmoid(gain*x)' }, ['unknown-name @ gain']],
    ['an unknown function', { ...swish, value: 'x*hardly(beta*x)' }, ['unknown-function @ hardly']],
    ['an unreadable expression', { ...swish, value: 'x*' }, ['half-typed @ *']],
    ['statements', { ...swish, value: 'y = x*beta' }, ['unsupported @ y = x*beta']],
    ['a parameter without derivative', { ...swish, derivatives: { x: '1' } }, ['no-derivative @ "derivatives"']],
    [
      'a derivative without parameter',
      { ...swish, derivatives: { ...swish.derivatives, gamma: '1' } },
      ['unknown-name @ "gamma"'],
    ],
    ['no derivatives', { ...swish, derivatives: undefined }, ['missing @ {']],
    ['no parameters', { ...swish, parameters: [] }, ['wrong-count @ []']],
    ['a parameter twice', { ...swish, parameters: ['x', 'x'] }, ['taken @ "x"']],
    ['a number for a text', { ...swish, value: 3 }, ['wrong-type @ 3']],
    ['a misspelt key', { ...swish, intend: true }, ['unknown-property @ "intend"']],
    ['a wrong kind of intent', { ...swish, intended: 1 }, ['wrong-type @ 1']],
  ] as const)
    it(`say where there is ${title}`, () => assert.deepEqual(problemsIn(file(operation)), problems));

  it('keep the others where one is wrong', () => {
    const { declared, problems } = readDeclarations(
      file({ ...swish, value: 'x*' }, { ...swish, name: 'other' }, swish),
    );
    assert.equal(problems.length, 1);
    assert.deepEqual(
      declared.map(({ operation }) => operation.name),
      ['other', 'swish'],
    );
    assert.deepEqual(problemsIn(file(swish, swish)), ['taken @ "swish"']);
  });

  it('find the place inside a text with escapes', () => {
    const text = '{"operations":[{"name":"f","parameters":["x"],"value":"x\\u002bgain","derivatives":{"x":"1"}}]}';
    assert.deepEqual(problemsIn(text), ['unknown-name @ gain']);
  });

  it('may call what is declared above', () => {
    const double = { name: 'double', parameters: ['x'], value: 'swish(x, 2)', derivatives: { x: '0' } };
    assert.deepEqual(problemsIn(file(double, swish)), ['unknown-function @ swish']);
    assert.deepEqual(problemsIn(file(swish, double)), []);
  });

  it('do not grow without bounds', () => {
    const operations = Array.from({ length: 20 }, (_, k) => {
      const below = k === 0 ? 'sin(x)' : `f${k - 1}(x) + f${k - 1}(x + 1)`;
      return { name: `f${k}`, parameters: ['x'], value: below, derivatives: { x: '1' } };
    });
    assert.match(problemsIn(file(...operations)).join('\n'), /^too-large @ /);
  });

  it('fit where they are right, and say what is right where they do not', () => {
    assert.deepEqual(checked(file(swish)), []);
    const wrong = { ...swish, derivatives: { ...swish.derivatives, beta: 'x*sigmoid(beta*x)*(1 - sigmoid(beta*x))' } };
    const [problem, ...others] = checked(file(wrong));
    assert.deepEqual(others, []);
    assert.equal(problem!.severity, 'warning');
    assert.match(problem!.message, /^The derivative of `swish` by `beta` does not fit its value: at x = .*, beta = /);
    assert.match(problem!.message, /is `x\^2\*sigmoid\(beta\*x\)\*\(1 - sigmoid\(beta\*x\)\)`\./);
    const [meant] = checked(file({ ...wrong, intended: true }));
    assert.equal(meant!.severity, 'information');
  });

  it('hear no alarm at kinks and edges of the domain', () => {
    const right = [
      ['abs(x)', 'sign(x)'],
      ['log(x)', '1/x'],
      ['sqrt(x)', '1/(2*sqrt(x))'],
      ['relu(x)', 'heaviside(x, 0)'],
      ['(x - 1)^2', '2x - 2'],
    ];
    const operations = right.map(([value, slope], k) => ({
      name: `f${k}`,
      parameters: ['x'],
      value,
      derivatives: { x: slope },
    }));
    assert.deepEqual(checked(file(...operations)), []);
  });
});

describe('JSON with places', () => {
  it('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        assert.ok(!isProblem(readJson(text)));
      }),
      { seed: 1 },
    );
  });

  it('gives a problem wherever JSON.parse throws', () => {
    const nearly = fc.tuple(
      fc.json({ maxDepth: 2 }),
      fc.nat(),
      fc.constantFrom('', ',', '"', '{', ']', '\\', '1', ':', 'é'),
    );
    fc.assert(
      fc.property(nearly, ([text, at, put]) => {
        const place = at % (text.length + 1);
        const broken = text.slice(0, place) + put + text.slice(place + 1);
        let parses = true;
        try {
          JSON.parse(broken);
        } catch {
          parses = false;
        }
        assert.equal(!isProblem(readJson(broken)), parses, broken);
      }),
      { seed: 1, numRuns: 2000 },
    );
    assert.ok(isProblem(readJson('['.repeat(100_000))));
  });
});

describe('declared operations in programs', () => {
  const operations = readDeclarations(file(swish)).declared.map(({ operation }) => operation);
  const at = { x: 0.5 };
  const slope = 1 / (1 + Math.exp(-1));
  const gradient = slope + 2 * 0.5 * slope * (1 - slope);

  for (const [language, source] of [
    ['plain', 'swish(x, 2)'],
    ['python', 'import numpy as np\ny = swish(x, beta=2)'],
    ['python', 'swish(beta=2, x=x)'],
    ['javascript', 'const y = swish(x, 2);'],
    ['typescript', 'const f = (x: number): number => swish(x, 2);'],
    ['matlab', 'y = swish(x, 2);'],
  ] as const)
    it(`are called in ${language}: ${source.split('\n').at(-1)}`, async () => {
      const found = await answer({ language, source, at, operations });
      assert.ok(typeof found === 'object', String(found));
      assert.ok(Math.abs(found.value - 0.5 * slope) < 1e-15, String(found.value));
      assert.ok(Math.abs(found.gradient['x']! - gradient) < 1e-14, String(found.gradient['x']));
    });

  it('go through arrays element by element', async () => {
    for (const [language, source] of [
      ['python', 'import numpy as np\ny = np.sum(swish(np.array([x, 2*x]), 0))'],
      ['matlab', 'y = sum(swish([x 2*x], 0));'],
    ] as const) {
      assert.deepEqual(await answer({ language, source, at, operations }), { value: 0.75, gradient: { x: 1.5 } });
    }
  });

  it('give way to what the program defines', async () => {
    const source = 'def swish(a, b):\n    return a*b\n\ny = swish(x, 3)';
    assert.deepEqual(await answer({ source: `${source}`, at, operations }), { value: 1.5, gradient: { x: 3 } });
  });

  it('are refused with a wrong count or an unknown keyword', async () => {
    for (const source of ['swish(x)', 'swish(x, 1, 2)', 'swish(x, gain=2)', 'swish(x, 2, x=1)'])
      assert.equal(await answer({ source, at, operations }), 'wrong-count', source);
  });

  it('are variables where they are not called', async () => {
    assert.deepEqual(await answer({ language: 'plain', source: 'swish*x', at: { x: 2, swish: 3 }, operations }), {
      value: 6,
      gradient: { swish: 2, x: 3 },
    });
  });
});
