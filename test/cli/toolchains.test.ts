/** What the languages' own compilers answer, through `batch`; skipped, and said so, where the corpus is not there. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { batchLine } from '../../src/cli/batch.ts';
import { grammars } from '../differentiate.ts';

const path = join(process.cwd(), '..', 'shared', 'corpus', 'toolchains.jsonl');
/** Languages with a reader, and how many rows each has. */
const languages = { python: 42, javascript: 34, c: 40, cpp: 48, java: 30, rust: 38, go: 30, csharp: 24 } as const;

interface Row {
  readonly id: string;
  readonly language: string;
  readonly source: string;
  readonly value: number;
  readonly gradient: Readonly<Record<string, number>>;
  readonly tolerance: number;
}

describe('toolchains', () => {
  if (!existsSync(path)) {
    it('were not found beside the project');
    return;
  }
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  for (const [language, count] of Object.entries(languages))
    it(`${count} of ${count} rows of ${language} are as its compiler has them`, async () => {
      const rows = lines.map((line) => JSON.parse(line) as Row).filter((row) => row.language === language);
      const wrong: string[] = [];
      for (const row of rows) {
        const out = JSON.parse(await batchLine(JSON.stringify(row), grammars)) as Partial<Row>;
        if (!agrees(row, out)) wrong.push(`${row.id} ${row.source}: ${JSON.stringify(out)}`);
      }
      assert.deepEqual(wrong, []);
      assert.equal(rows.length, count);
    }).timeout(30_000);
});

function agrees(row: Row, out: Partial<Row>): boolean {
  if (out.value === undefined || out.gradient === undefined) return false;
  const largest = Math.max(Math.abs(row.value), ...Object.values(row.gradient).map(Math.abs));
  const near = (found: number | undefined, wanted: number) =>
    found !== undefined && Math.abs(found - wanted) <= row.tolerance * (Math.abs(wanted) + largest);
  return (
    near(out.value, row.value) &&
    Object.entries(row.gradient).every(([name, wanted]) => near(out.gradient![name], wanted))
  );
}
