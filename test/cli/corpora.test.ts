/** The reference corpora beside the project, through `batch`; skipped, and said so, where they are not there. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { batchLine } from '../../src/cli/batch.ts';
import { grammars } from '../differentiate.ts';

const folder = join(process.cwd(), '..', 'shared', 'corpus');

interface Row {
  readonly id: string;
  readonly value: number;
  readonly gradient: Readonly<Record<string, number>>;
  readonly tolerance?: number;
}

for (const [file, rows] of [
  ['feynman.jsonl', 50],
  ['rubi.jsonl', 500],
] as const)
  describe(`corpus ${file}`, () => {
    const path = join(folder, file);
    if (!existsSync(path)) {
      it('was not found beside the project');
      return;
    }
    it(`${rows} of ${rows} rows are within tolerance`, async () => {
      const lines = readFileSync(path, 'utf8').trim().split('\n');
      const wrong: string[] = [];
      for (const line of lines) {
        const row = JSON.parse(line) as Row;
        const out = JSON.parse(await batchLine(line, grammars)) as Partial<Row>;
        if (!agrees(row, out)) wrong.push(`${row.id}: ${JSON.stringify(out)}`);
      }
      assert.deepEqual(wrong, []);
      assert.equal(lines.length, rows);
    }).timeout(60_000);
  });

function agrees(row: Row, out: Partial<Row>): boolean {
  if (out.value === undefined || out.gradient === undefined) return false;
  const tolerance = row.tolerance ?? 1e-9;
  const largest = Math.max(Math.abs(row.value), ...Object.values(row.gradient).map(Math.abs));
  const near = (found: number | undefined, wanted: number) =>
    found !== undefined && Math.abs(found - wanted) <= tolerance * (Math.abs(wanted) + largest);
  return (
    near(out.value, row.value) &&
    Object.entries(row.gradient).every(([name, wanted]) => near(out.gradient![name], wanted))
  );
}
