import assert from 'node:assert/strict';
import { analyse, outputValue, toEnd } from '../../src/language/analyse.ts';
import { joinCells, placeInCell } from '../../src/language/cells.ts';
import { languageFor } from '../../src/language/registry.ts';
import { buildView } from '../../src/view/build.ts';
import { grammars } from '../differentiate.ts';

/** Differentiates the last of the cells. */
async function lastCell(cells: readonly string[], id = 'python') {
  const { language } = languageFor(id);
  await language.ready(grammars);
  const { text, starts } = joinCells(cells, id);
  const selection = { start: starts.at(-1)!, end: text.length };
  const source = { text, selection, starts };
  const result = toEnd(analyse({ language, source, given: new Map(), assume: true, budget: 100_000 }));
  assert.ok(result.kind === 'analysis', JSON.stringify(result.problems));
  const gradient = Object.fromEntries(result.inputs.map(({ name, node }) => [name, result.adjoints[node!]]));
  return { value: outputValue(result), gradient, view: buildView(result, text, null, starts), text, starts };
}

describe('the cells of a notebook', () => {
  it('see imports, functions and literals of earlier cells', async () => {
    const { value, gradient } = await lastCell([
      'from math import cos as c',
      'def f(x):\n    return c(x) + 1',
      'a = 0.0',
      'y = f(a)*3',
    ]);
    assert.deepEqual([value, gradient], [6, { a: 0 }]);
  });
  it('see what earlier cells computed, and say where', async () => {
    const { value, gradient, view } = await lastCell(['k = 3.0', '\nk = k + 1', 'y = k**2']);
    assert.deepEqual([value, gradient], [16, { k: 8 }]);
    assert.equal(view.inputs[0]!.originText, 'computed on line 2 of an earlier cell');
  });
  it('see the later of two definitions', async () => {
    const { value } = await lastCell(['def f(x):\n    return x', 'def f(x):\n    return 10*x', 'x = 2.0\nf(x)']);
    assert.equal(value, 20);
  });
  it('count their lines from their own beginning', async () => {
    const { view } = await lastCell(['a = 1\nb = 2', '# at x=4\ny = x/0']);
    assert.equal(view.problems[0]!.place, 'line 2, column 5');
    assert.equal(view.inputs[0]!.originText, 'from the comment on line 1');
  });
  it('may have lines of IPython, which are no Python', async () => {
    const { value } = await lastCell([
      '%matplotlib inline\nimport numpy as np\n!pip install numpy\nk = 3.0',
      '%%bash\necho "hello',
      '%%time\ny = np.square(k)',
    ]);
    assert.equal(value, 9);
  });
  it('of Markdown see the functions of earlier ones', async () => {
    const { value } = await lastCell(['Let $f(x) = x^2 + 1$.', 'With $x = 3$ it is $f(x) \\cdot 2$'], 'markdown');
    assert.equal(value, 20);
  });
  it('are not spoiled by one that is half typed', async () => {
    const halves = [
      'y = f(',
      'a = [1, 2',
      's = "abc',
      "s = '''abc",
      'x = {',
      'def g(x',
      'class A:\n    def',
      'with open(',
      '@',
      'y = f"{',
    ];
    for (const half of halves) {
      const { value, gradient } = await lastCell(['k = 3.0\ndef q(x):\n    return x*x', half, 'u = 2.0', 'w = q(k)*u']);
      assert.deepEqual([value, gradient], [18, { k: 12, u: 9 }], half);
    }
  });
  const others: readonly (readonly [id: string, cells: readonly string[]])[] = [
    ['javascript', ['let k = 3.0', 'if (k > 1) {', 'let u = 2.0', 'let w = k**2*u']],
    ['csharp', ['double k = 3.0;', 'double s = Math.Sin(', 'double u = 2.0;', 'double w = k*k*u;']],
    ['julia', ['k = 3.0', 'a = [1', 'u = 2.0', 'w = k^2*u']],
    ['r', ['k = 3.0', 'a = c(1', 'u = 2.0', 'w = k^2*u']],
    ['octave', ['k = 3;', 'y = f(', 'u = 2;', 'w = k^2*u']],
  ];
  for (const [id, cells] of others)
    it(`are not spoiled by one that is half typed (${id})`, async () => {
      const { value, gradient } = await lastCell(cells, id);
      assert.deepEqual([value, gradient], [18, { k: 12, u: 9 }]);
    });
  it('keep what stands beside the half-typed part of a cell', async () => {
    const { value } = await lastCell(['import numpy as np\nfiles = !ls\nk = 3.0', 'w = np.square(k)']);
    assert.equal(value, 9);
  });
  it('know no value of what a half-typed cell assigns, and say so', async () => {
    const { view } = await lastCell(['k = 3.0', 'k = (1 +', 'w = k**2']);
    assert.equal(view.inputs[0]!.origin, 'assumed');
    assert.match(view.problems[0]!.message, /^`k` is computed above by something that cannot be followed/);
  });
  it('know the value of what a half-typed cell only uses', async () => {
    const { value, view } = await lastCell(['k = 3.0', 'y = sin(k', 'w = k**2']);
    assert.deepEqual([value, view.inputs[0]!.origin], [9, 'literal']);
  });
  it('do not call a function that a half-typed cell writes anew', async () => {
    const cells = ['def q(x):\n    return x', 'def q(x):\n    return x*(', 'k = 2.0\nw = q(k)'];
    await assert.rejects(lastCell(cells), /`q` is written anew in a cell that cannot be read yet/);
    const { value } = await lastCell([...cells.slice(0, 2), 'def q(x): return x*5', cells[2]!]);
    assert.equal(value, 10);
  });
  it('of Markdown see formulas below a fence that is open', async () => {
    const { value } = await lastCell(
      ['Let $f(x) = x^2$.', '```python\nx = 3', 'With $x = 3$ it is $f(x) + 1$'],
      'markdown',
    );
    assert.equal(value, 10);
  });
  it('find the cell and the place of anything in the text', () => {
    const joined = joinCells(['ab', '', 'cde'], 'python');
    const places = ['a', 'c', 'e'].map((c) => placeInCell(joined, joined.text.indexOf(c)));
    assert.deepEqual(places, [
      { cell: 0, place: 0 },
      { cell: 2, place: 0 },
      { cell: 2, place: 2 },
    ]);
  });
});
