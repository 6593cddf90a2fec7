import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import Ajv from 'ajv-draft-04';
import { type CheckFormat, check } from '../../src/cli/check.ts';
import { UsageError } from '../../src/cli/usage.ts';
import { grammars } from '../differentiate.ts';

const right = 'def f(x):\n    return x**3\n\ndef f_prime(x):\n    return 3*x**2\n';
const wrong = 'def f(x):\n    return x**3\n\ndef f_prime(x):\n    return 3*x\n';
const named = 'import math\n\ndef sigmoid(z):\n    return 1/(1 - math.exp(-z))\n';

describe('check', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'gradient-graph-'));
    mkdirSync(join(folder, 'a b'));
    writeFileSync(join(folder, 'right.py'), right);
    writeFileSync(join(folder, 'a b', 'wrong.py'), wrong);
    writeFileSync(join(folder, 'ignored.py'), wrong.replace('3*x\n', '3*x  # gradient-graph: ignore\n'));
    writeFileSync(join(folder, 'unchecked.py'), wrong.replace('x**3', 'unknown(x)'));
    writeFileSync(join(folder, 'named.py'), named);
    writeFileSync(join(folder, 'notes.txt'), 'f and f_prime');
  });
  after(() => rmSync(folder, { recursive: true }));

  const run = (format: CheckFormat, ...files: readonly string[]) =>
    check({ files: files.map((file) => relative('', join(folder, file))), language: undefined, format }, grammars);

  it('passes where every derivative is right', async () => {
    const { text, code } = await run('text', 'right.py', 'notes.txt');
    assert.deepEqual([text, code], ['1 right in 2 files.\n', 0]);
  });
  it('fails where one is wrong, and says where and why', async () => {
    const { text, code } = await run('text', 'right.py', 'a b/wrong.py');
    assert.equal(code, 1);
    assert.match(text, /wrong\.py:5:\d+: wrong: .*f_prime.*\.\n1 right, 1 wrong in 2 files\.\n$/s);
  });
  it('passes over what a comment asks to ignore', async () => {
    const { text, code } = await run('text', 'ignored.py');
    assert.deepEqual([text, code], ['1 ignored by a comment in 1 file.\n', 0]);
  });
  it('says what could not be checked, and passes', async () => {
    const { text, code } = await run('text', 'unchecked.py');
    assert.equal(code, 0);
    assert.match(text, /not checked: .*`unknown` is not a function.*\n1 not checked in 1 file\.\n$/);
  });
  it('writes rows of JSON with lines from 1', async () => {
    const rows = JSON.parse((await run('json', 'right.py', 'a b/wrong.py')).text);
    assert.deepEqual(
      rows.map((row: Record<string, unknown>) => [
        row['verdict'],
        row['derivative'],
        row['of'],
        row['wrt'],
        row['line'],
      ]),
      [
        ['right', 'f_prime', 'f', 'x', 4],
        ['wrong', 'f_prime', 'f', 'x', 5],
      ],
    );
    const { counterexample, endLine, endColumn } = rows[1];
    assert.deepEqual([endLine, endColumn], [5, 15]);
    assert.equal(counterexample.expected, 3 * counterexample.point.x ** 2);
    assert.equal(counterexample.got, 3 * counterexample.point.x);
  });
  it('writes SARIF that the standard’s schema accepts', async () => {
    const { text, code } = await run('sarif', 'right.py', 'a b/wrong.py', 'ignored.py', 'unchecked.py');
    const schema = createRequire(join(process.cwd(), 'package.json'))(
      '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
    );
    const accepts = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
    assert.ok(accepts(JSON.parse(text)), JSON.stringify(accepts.errors));
    assert.ok(!accepts({ version: '2.1.0' }), 'the schema refuses something');
    assert.equal(code, 1);
    const { results } = JSON.parse(text).runs[0];
    assert.deepEqual(
      results.map((result: { ruleId: string; suppressions?: unknown[] }) => [
        result.ruleId,
        result.suppressions?.length ?? 0,
      ]),
      [
        ['wrong-derivative', 0],
        ['wrong-derivative', 1],
        ['unchecked-derivative', 0],
      ],
    );
    assert.match(results[0].locations[0].physicalLocation.artifactLocation.uri, /a%20b\/wrong\.py$/);
  });
  it('tells a contradicted name in every format, in JSON as what is no derivative', async () => {
    const told = await run('text', 'named.py');
    assert.match(
      told.text,
      /named\.py:3:5: contradicts its name: `sigmoid` gives .*\n1 not what its name says in 1 file\.\n$/,
    );
    const [row, ...others] = JSON.parse((await run('json', 'named.py')).text);
    assert.deepEqual([row.verdict, row.contradicts, row.line, others.length], ['not-derivative', 'sigmoid', 3, 0]);
    const [result] = JSON.parse((await run('sarif', 'named.py')).text).runs[0].results;
    assert.deepEqual([result.ruleId, result.level, told.code], ['contradicts-name', 'note', 0]);
  });
  it('says `contradicts` of nothing else', async () => {
    const rows = JSON.parse((await run('json', 'right.py', 'a b/wrong.py', 'unchecked.py')).text);
    assert.ok(rows.length === 3 && rows.every((row: object) => !('contradicts' in row)));
  });
  it('refuses a file that is not there, and a folder', async () => {
    await assert.rejects(run('text', 'none.py'), UsageError);
    await assert.rejects(run('text', 'a b'), UsageError);
  });
});
