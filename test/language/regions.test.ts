/** Which nodes calls, loops and turns recorded, written out as a tree: `name[nodes](inside)`. */
import assert from 'node:assert/strict';
import { type Case, differentiate } from '../differentiate.ts';

/** The regions of a run as text: an operation is written by its sign or its name, what lies in a region in brackets. */
async function tree(given: Case): Promise<string> {
  const analysis = await differentiate(given);
  assert.ok(analysis.kind === 'analysis', 'refused');
  const { graph, regions } = analysis.trace;
  const words: string[] = [];
  const open: number[] = [];
  let next = 0;
  for (let id = 0; id <= graph.size; id++) {
    while (open.length > 0 && regions!.end(open.at(-1)!) <= id) {
      words.push(')');
      open.pop();
    }
    for (; regions !== undefined && next < regions.size && regions.start(next) === id; next++) {
      const place = regions.place(next);
      const value = regions.value(next);
      const name = place.kind === 'call' ? place.name : place.kind === 'loop' ? 'loop' : `${place.counter}=${value}`;
      words.push(`${name}(`);
      open.push(next);
    }
    const operation = id < graph.size ? graph.operation(id) : undefined;
    if (operation !== undefined) words.push(operation);
  }
  assert.equal(open.length, 0, 'a region stays open');
  return words.join(' ').replaceAll('( ', '(').replaceAll(' )', ')');
}

const cases: readonly (readonly [what: string, given: Case, expected: string])[] = [
  ['a formula has none', { source: 'x*x + 1', at: { x: 2 } }, 'mul add'],
  [
    'calls lie one in the other',
    { source: 'def f(a):\n    return a * a\ndef g(a):\n    return f(a) + 1\n⟦y = g(x) - f(x)⟧', at: { x: 2 } },
    'g(f(mul) add) f(mul) sub',
  ],
  [
    'every turn of a loop, with the value of its counter',
    { source: 's = x\nfor k in range(2, 5):\n    s = s * x\ny = s', at: { x: 2 } },
    'loop(k=2(mul) k=3(mul) k=4(mul))',
  ],
  [
    'a loop that is left, and what computes nothing',
    {
      source: 's = x\nfor k in range(9):\n    j = k\n    if k == 1:\n        break\n    s = s * x\ny = s + x',
      at: { x: 2 },
    },
    'loop(k=0(mul)) add',
  ],
  [
    'a while loop, whose test belongs to the turn',
    { source: 's = x\nwhile s * 2 < 9:\n    s = s + x\ny = s', at: { x: 2 } },
    'loop(=NaN(mul add) =NaN(mul add) =NaN(mul))',
  ],
  [
    'a C-style loop is told apart by what its step changes',
    {
      language: 'javascript',
      source: 'let s = x;\nfor (let i = 0; i < 2; i++) { s = s * x; }\nconst y = s;',
      at: { x: 2 },
    },
    'loop(i=0(mul add) i=1(mul add))',
  ],
  ['a comprehension', { source: 'y = sum([k * x for k in range(2)])', at: { x: 2 } }, 'loop(k=0(mul) k=1(mul)) add'],
  [
    'a function that is returned from within its loop',
    {
      source:
        'def f(a):\n    for k in range(9):\n        a = a * a\n        if k == 1:\n            return a\n⟦y = f(x) + 1⟧',
      at: { x: 1 },
    },
    'f(loop(k=0(mul) k=1(mul))) add',
  ],
  [
    'recursion',
    { source: 'def f(a, n):\n    return a if n == 0 else a * f(a, n - 1)\n⟦y = f(x, 2)⟧', at: { x: 1 } },
    'f(f(mul) mul)',
  ],
];

describe('regions of a run', () => {
  for (const [what, given, expected] of cases)
    it(what, async () => {
      assert.equal(await tree(given), expected);
    });
});
