import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Format, show } from '../../src/cli/show.ts';
import { grammars } from '../differentiate.ts';

describe('show', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'gradient-graph-'));
    writeFileSync(join(folder, 'f.py'), '# at a=2, b=3\nu = a*b\nv = u + a\n');
  });
  after(() => rmSync(folder, { recursive: true }));

  const run = (words: {
    file?: string;
    expression?: string;
    language?: string;
    at?: [string, number][];
    format?: Format;
  }) =>
    show(
      {
        file: words.file === undefined ? undefined : join(folder, words.file),
        expression: words.expression,
        language: words.language,
        at: new Map(words.at),
        format: words.format ?? 'json',
      },
      grammars,
    );

  it('reads the lines that are named', async () => {
    const { text, code } = await run({ file: 'f.py:2-3' });
    const json = JSON.parse(text);
    assert.equal(code, 0);
    assert.deepEqual([json.language, json.output, json.value], ['python', 'v', 8]);
    assert.deepEqual(json.gradient, { a: 4, b: 2 });
    assert.deepEqual(json.inputs[0], { name: 'a', value: 2, origin: 'comment' });
    assert.deepEqual(json.closedForms, { a: 'b + 1', b: 'a' });
  });

  it('takes values from the command line first', async () => {
    const { text } = await run({ file: 'f.py:2-3', at: [['a', 10]] });
    assert.deepEqual(JSON.parse(text).inputs, [
      { name: 'a', value: 10, origin: 'given' },
      { name: 'b', value: 3, origin: 'comment' },
    ]);
  });

  for (const format of ['text', 'markdown'] as const)
    it(`says both one-sided derivatives at a tie and the convention, as ${format}`, async () => {
      const { text } = await run({
        expression: 'max(x, y)',
        at: [
          ['x', 2],
          ['y', 2],
        ],
        format,
      });
      assert.match(
        text,
        /each operand gets one half, as in PyTorch \(by the first operand: slope 0 on the left, 1 on the right\)/,
      );
    });

  it('spells the chain rule out over its paths: in words, as formulas, as numbers that sum to the derivative', async () => {
    const of = async (format: Format, expression: string) =>
      (
        await run({
          expression,
          at: [
            ['x1', 1],
            ['x2', 2],
          ],
          format,
        })
      ).text;
    const lesson = '(x1 - x2)^2 + cos(x1 + x2)';
    assert.match(
      await of('text', lesson),
      new RegExp(
        [
          '  ∂y/∂x1 = ∂y/∂t2 · ∂t2/∂t1 · ∂t1/∂x1 \\+ ∂y/∂t4 · ∂t4/∂t3 · ∂t3/∂x1',
          '         = 1 · \\(2\\*t1\\) · 1 \\+ 1 · \\(-sin\\(t3\\)\\) · 1',
          '         = −2 \\+ \\(−0.14112\\) = −2.14112',
        ].join('\n'),
      ),
    );
    assert.match(
      await of('markdown', lesson),
      /`1 · \(2\*t1\) · 1 \+ 1 · \(-sin\(t3\)\) · 1` = −2 \+ \(−0.14112\) = −2.14112/,
    );
    assert.ok((await of('latex', lesson)).includes('&= -2 + \\left(-0.14112\\right) = -2.14112'));
    const many = Array.from({ length: 40 }, () => '(x1 + x1)').join('*');
    assert.match(await of('text', many), /∂y\/∂x1 = .* \+ … \(80 paths\)\n.*\n.* \+ … = /);
  });

  it('shows no closed form that is not a number', async () => {
    const words = {
      expression: 'besselJ(n, x)',
      at: [
        ['n', 1],
        ['x', 2],
      ] as [string, number][],
    };
    const { closedForms, secondDerivatives } = JSON.parse((await run(words)).text);
    assert.deepEqual(Object.keys(closedForms), ['x']);
    assert.deepEqual([Object.keys(secondDerivatives.n ?? {}), Object.keys(secondDerivatives.x)], [[], ['x']]);
    assert.doesNotMatch((await run({ ...words, format: 'latex' })).text, /NaN/);
  });

  it('says what is wrong where it stands, with exit code 1', async () => {
    const { text, code } = await run({ expression: '2 + foo(x)', format: 'text' });
    assert.equal(code, 1);
    assert.equal(text, 'error (line 1, column 5): `foo` is not a function Gradient Graph knows.\n');
  });

  it('gives problems as JSON too', async () => {
    const { text } = await run({ expression: 'x^2', language: 'python' });
    const { problems, value } = JSON.parse(text);
    assert.equal(value, null);
    assert.deepEqual([problems[0].code, problems[0].start, problems[0].end], ['xor', 0, 3]);
  });

  it('writes every format', async () => {
    const expression = 'x^2';
    assert.match((await run({ expression, format: 'text' })).text, /∂y\/∂x = 2\*x = 2/);
    assert.match((await run({ expression, format: 'mermaid' })).text, /^flowchart/);
    assert.match((await run({ expression, format: 'markdown' })).text, /```mermaid/);
    assert.match((await run({ expression, format: 'latex' })).text, /\\frac\{\\partial y\}\{\\partial x\} &= 2 x/);
  });

  describe('with a gradient-graph.json', () => {
    const swish = {
      name: 'swish',
      parameters: ['x', 'beta'],
      value: 'x*sigmoid(beta*x)',
      derivatives: { x: '1', beta: 'x^2*sigmoid(beta*x)*(1 - sigmoid(beta*x))' },
    };
    const declare = (...operations: unknown[]): void =>
      writeFileSync(join(folder, 'gradient-graph.json'), JSON.stringify({ operations }));
    before(() => {
      mkdirSync(join(folder, 'below'));
      writeFileSync(join(folder, 'below', 'g.py'), 'y = swish(x, 2)\n');
      writeFileSync(join(folder, 'below', 'h.py'), 'y = 3*x\n');
    });
    after(() => rmSync(join(folder, 'gradient-graph.json')));

    it('shows a declared operation as one node, and says that its derivative is wrong', async () => {
      declare(swish);
      const json = JSON.parse((await run({ file: 'below/g.py', at: [['x', 0.5]] })).text);
      assert.deepEqual(json.nodes.at(-1), {
        ...json.nodes.at(-1),
        name: 'y',
        operation: 'swish',
        parents: ['x'],
        gradient: 1,
      });
      assert.equal(json.gradient.x, 1);
      assert.deepEqual([json.problems[0].code, json.problems[0].severity], ['wrong-derivative', 'warning']);
      assert.match(json.problems[0].file, /gradient-graph\.json$/);
      const { text, notes } = await run({ file: 'below/g.py', format: 'text' });
      assert.match(text, /y = swish\(x, 2\)/);
      assert.match(
        notes!,
        /^warning \(.*gradient-graph\.json, line 1, column \d+\): The derivative of `swish` by `x` /,
      );
    });

    it('says nothing of operations that are not used', async () => {
      declare(swish);
      const { text, notes } = await run({ file: 'below/h.py', format: 'text' });
      assert.match(text, /∂y\/∂x = 3/);
      assert.equal(notes, '');
    });

    it('says what is wrong with the file', async () => {
      declare({ ...swish, value: 'x*' });
      const { problems } = JSON.parse((await run({ file: 'below/g.py' })).text);
      assert.deepEqual(
        problems.map((p: { code: string }) => p.code),
        ['unknown-function', 'half-typed'],
      );
    });

    it('differentiates what is declared twice as formulas and as numbers alike', async () => {
      declare({ name: 'through', parameters: ['x'], value: 'floor(x)', derivatives: { x: '1' }, intended: true });
      const json = JSON.parse((await run({ expression: 'through(x)^2', at: [['x', 2.5]] })).text);
      assert.deepEqual(json.problems.filter((p: { severity: string }) => p.severity === 'error').length, 1);
      writeFileSync(join(folder, 'below', 't.py'), 'y = through(x)**2\n');
      const found = JSON.parse((await run({ file: 'below/t.py', at: [['x', 2.5]] })).text);
      assert.deepEqual([found.gradient, found.hessian], [{ x: 4 }, { x: { x: 2 } }]);
      assert.deepEqual([found.closedForms, found.secondDerivatives], [{ x: '2*floor(x)' }, { x: { x: '2' } }]);
    });
  });

  it('refuses a file or a line that is not there', async () => {
    await assert.rejects(run({ file: 'none.py' }), /there is no such file/);
    await assert.rejects(run({ file: 'f.py:9' }), /has 4 lines/);
  });
});
