import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { operationsDocument } from '../../scripts/docs/operations.ts';
import { opNames } from '../../src/core/operations/names.ts';

describe('docs/operations.md', () => {
  it('is what the table says', () => {
    const page = readFileSync('docs/operations.md', 'utf8');
    assert.equal(page, operationsDocument(), 'run `node scripts/docs/operations.mjs`');
  });

  it('has every operation', () => {
    const page = operationsDocument();
    for (const name of opNames) assert.ok(page.includes(`\n| \`${name}\` |`), name);
  });
});
