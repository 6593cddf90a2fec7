import assert from 'node:assert/strict';
import { checkChosen, chosenPair } from '../../src/check/chosen.ts';
import { toEnd } from '../../src/language/analyse.ts';
import { languageFor } from '../../src/language/registry.ts';
import { grammars } from '../differentiate.ts';

/** `⟦…⟧` are the function and the derivative, in this order. */
async function chosen(marked: string, wrt?: string, id = 'python') {
  const { language } = languageFor(id);
  await language.ready(grammars);
  const text = marked.replace(/[⟦⟧]/g, '');
  const marks = [...marked.matchAll(/[⟦⟧]/g)].map(({ index }, k) => index - k) as [number, number, number, number];
  const of = { start: marks[0], end: marks[1] };
  const derivative = { start: marks[2], end: marks[3] };
  const pair = toEnd(chosenPair({ language, text, of, derivative, budget: 100_000 }));
  if (typeof pair === 'string') return pair;
  const checks = toEnd(checkChosen(pair, wrt ?? pair.by[0]));
  return checks.map(({ verdict, wrt }) => `${verdict} by ${wrt}`).join(', ');
}

describe('two selections', () => {
  it('that are a function and its derivative', async () => {
    const f = 'def height(t):\n    return 3*t**2\n\n';
    assert.equal(await chosen(`⟦${f.trim()}⟧\n\n⟦def speed(t):\n    return 6*t⟧\n`), 'right by t');
    assert.equal(await chosen(`⟦${f.trim()}⟧\n\n⟦def speed(t):\n    return 5*t⟧\n`), 'wrong by t');
    assert.equal(
      await chosen('def ⟦height⟧(t):\n    return 3*t**2\n\ndef ⟦speed⟧(t):\n    return 6*t\n'),
      'right by t',
    );
  });
  it('that are an expression and its derivative by one of its names', async () => {
    const text = 'import math\ny = ⟦a*math.sin(b*x)⟧\nv = ⟦a*b*math.cos(b*x)⟧\n';
    assert.equal(await chosen(text, 'x'), 'right by x');
    assert.equal(await chosen(text, 'b'), 'wrong by b');
  });
  it('that are assignments', async () => {
    assert.equal(await chosen('⟦y = x**3⟧\nz = 1\n⟦dy = 3*x**2⟧\n'), 'right by x');
  });
  it('in JavaScript', async () => {
    assert.equal(
      await chosen('const y = ⟦Math.exp(2*x)⟧;\nconst d = ⟦2*Math.exp(2*x)⟧;', 'x', 'javascript'),
      'right by x',
    );
  });
  it('that cannot be compared', async () => {
    assert.match(await chosen('⟦y = ⟧x**3\n⟦3*x**2⟧\n'), /first selection is no expression/);
    assert.match(await chosen('def ⟦f⟧(x):\n    return x\n⟦1*x⟧\n'), /select two of a kind/);
  });
});
