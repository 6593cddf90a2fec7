/** A table of integers by numbers against a Map. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NumberTable } from '../../src/core/number-table.ts';

describe('a table of numbers', () => {
  it('finds what a Map finds, for any doubles, as it grows', () => {
    const key = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, -0, Number.NaN, Number.POSITIVE_INFINITY));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(key, fc.nat(1_000_000_000)), { maxLength: 300 }),
        fc.array(key),
        (entries, others) => {
          const map = new Map(entries);
          const table = new NumberTable(entries, 4);
          for (const k of [...map.keys(), ...others]) assert.equal(table.get(k), map.get(k));
        },
      ),
      { seed: 20261122, numRuns: 300 },
    );
  });
  it('keeps many neighbours', () => {
    const table = new NumberTable();
    for (let k = 0; k < 100_000; k++) table.set(k * 0.25, k);
    for (let k = 0; k < 100_000; k++) assert.equal(table.get(k * 0.25), k);
    assert.equal(table.get(-1), undefined);
  });
});
