/** Random programs of loops, calls, arrays and long expressions, opened and closed at random: what holds for every picture. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildView, type Drawn, drawnNodes, mostDrawn, withNode, withOpen } from '../../src/view/build.ts';
import { groupKey } from '../../src/view/open.ts';
import { differentiate } from '../differentiate.ts';

/** Statements over `s` and `x`; `f` and `g` are functions above. */
const statement = fc.letrec<{ block: string[]; one: string[] }>((tie) => ({
  one: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<string[]>(
      ['s = s * 0.9 + x'],
      ['s = f(s, x)'],
      ['s = s + g(x) * f(x, s)'],
      ['t = x * 2', 's = s + t'],
    ),
    fc
      .integer({ min: 2, max: 90 })
      .map((n) => [`s = s + ${Array.from({ length: n }, (_, k) => `sin(x + ${k})`).join(' + ')}`]),
    fc
      .integer({ min: 2, max: 60 })
      .map((n) => [`s = s + np.sum(np.array([${Array.from({ length: n }, (_, k) => k / 8)}]) * x)`]),
    fc
      .tuple(fc.constantFrom('i', 'j', 'k'), fc.integer({ min: 1, max: 70 }), tie('block'))
      .map(([name, n, body]) => [`for ${name} in range(${n}):`, ...body.map((line) => `    ${line}`)]),
  ),
  block: fc.array(tie('one'), { minLength: 1, maxLength: 3 }).map((parts) => parts.flat()),
})).block;

const programOf = (lines: readonly string[]): string =>
  `import numpy as np\nfrom math import sin\ndef f(a, b):\n    c = a * 0.5\n    return c + b\ndef g(a):\n    for m in range(3):\n        a = f(a, 0.25)\n    return a\n# at x=0.3\n⟦s = x * 0.1\n${lines.join('\n')}\ny = s * 2⟧`;
const program = statement.map(programOf);

/** An array inside a turn of a loop that fills the picture almost by itself. */
const crowded = programOf([
  'for i in range(16):',
  `    s = s + np.sum(np.array([${Array.from({ length: 18 }, (_, k) => k / 8)}]) * x)`,
  `    s = s + ${Array.from({ length: 57 }, (_, k) => `sin(x + ${k})`).join(' + ')}`,
]);

/** Every shown node is in exactly one drawn group, in order, and there are at most 200 groups. */
function assertWhole({ groups, names, opened }: Drawn): void {
  assert.ok(groups.length <= mostDrawn, `${groups.length} groups`);
  const all = Int32Array.from(groups.flatMap(({ members }) => [...members])).sort();
  assert.deepEqual(all, names.shown);
  for (const { members } of groups)
    for (let k = 1; k < members.length; k++) assert.ok(members[k - 1]! < members[k]!, 'members are in order');
  assert.equal(new Set(groups.map((group) => groupKey(group, names.of))).size, groups.length, 'keys differ');
  for (const { group } of opened) assert.ok(group.members.length > 1);
}

describe('whatever is opened and closed', () => {
  it('every node is in exactly one of at most 200 drawn groups, and every one can be reached', async () => {
    const picks = fc.array(fc.tuple(fc.constantFrom('open', 'close', 'reach'), fc.nat()), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(program, picks, async (source, choices) => {
        const analysis = await differentiate({ source, budget: 60_000 });
        fc.pre(analysis.kind === 'analysis');
        const text = source.replace(/[⟦⟧]/g, '');
        let drawn = drawnNodes(analysis, text);
        assertWhole(drawn);
        for (const [what, choice] of choices) {
          const keys = drawn.opened.map(({ key }) => key);
          const folded = drawn.groups.filter(({ members }) => members.length > 1);
          if (what === 'open' && folded.length > 0) {
            const key = groupKey(folded[choice % folded.length]!, drawn.names.of);
            drawn = withOpen(drawn, [...keys, key]);
            assert.ok(
              drawn.opened.some((opened) => opened.key === key),
              `${key} does not open`,
            );
          } else if (what === 'close' && keys.length > 0)
            drawn = withOpen(
              drawn,
              keys.filter((_, k) => k !== choice % keys.length),
            );
          else if (what === 'reach') {
            const id = drawn.names.shown[choice % drawn.names.shown.length]!;
            drawn = withNode(drawn, id);
            assert.ok(
              drawn.groups.some(({ members }) => members.length === 1 && members[0] === id),
              `${id} is folded`,
            );
          }
          assertWhole(drawn);
        }
        const view = buildView(analysis, text, null, undefined, drawn);
        assert.equal(view.nodes.length, drawn.groups.length);
        assert.equal(new Set(view.nodes.map(({ name, count }) => `${name} ${count}`)).size, view.nodes.length);
      }),
      { seed: 20261122, numRuns: 40, examples: [[crowded, [['reach', 934413347]]]] },
    );
  });
});
