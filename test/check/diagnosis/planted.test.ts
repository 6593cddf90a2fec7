import assert from 'node:assert/strict';
import { randomNumbers } from '../../../src/core/same/sample.ts';
import { checked } from '../checked.ts';
import { isNamed, mistakesIn, type Planted, pairText, randomFunction } from './planted.ts';

const point = { x: 0.7, y: 1.3, a: 0.4 };

const realistic = [
  '(x - y)**2 + math.cos(x + y)',
  'a*x**2 + y*x + 1',
  '0.5*a*(x - y)**2',
  'math.exp(-(x - y)**2/(2*a**2))',
  'y*math.log(1 + math.exp(a*x))',
  'x*math.sin(a*x) + y',
  '1/(1 + math.exp(-(a*x + y)))',
  'math.sqrt(x**2 + y**2 + a**2)',
  'x/(x**2 + y**2)',
  '(1 - x)**2 + 100*(y - x**2)**2',
  '4*a*((y/x)**12 - (y/x)**6)',
  'math.tanh(a*x + y)**2',
  'math.log(x**2 + a) - y*x',
  'a*math.exp(-y*x)*math.cos(x)',
  '-y*math.log(x) - (1 - y)*math.log(1 - x)',
  'x**3/3 - a*x**2 + y*x',
  'math.atan2(y, x)*a + x*y',
  'y*(1 - math.exp(-a*(x - 1)))**2',
];

describe('planted mistakes', () => {
  it('are named, and what is said is true', async function () {
    this.timeout(180_000);
    const random = randomNumbers(20);
    const functions = [...realistic, ...Array.from({ length: 30 }, () => randomFunction(random, 2))];
    let [planted, named, silent, mended] = [0, 0, 0, 0];
    const kinds = new Map<string, [number, number]>();
    const missed: string[] = [];
    for (const f of functions) {
      const text = await pairText(f, point, 'x');
      if (text === undefined || text.length > 600) continue;
      const [before] = await checked('python', text);
      if (before?.verdict !== 'right') continue;
      for (const mistake of chosen([...mistakesIn(text, Object.keys(point))], random)) {
        const [check] = await checked('python', mistake.text);
        if (check?.verdict !== 'wrong') continue;
        planted++;
        const { replacement, mistake: kind, diagnosis } = check;
        if (kind === undefined) silent++;
        if (replacement !== undefined) {
          mended++;
          const after =
            mistake.text.slice(0, replacement.span.start) +
            replacement.newText +
            mistake.text.slice(replacement.span.end);
          const [again] = await checked('python', after);
          assert.equal(again?.verdict, 'right', `${f}\n${mistake.text}\n${diagnosis}\n${after}\n${again?.sentence}`);
        }
        const right = isNamed(mistake, check);
        if (right) named++;
        else missed.push(`${mistake.kind}: ${line(mistake)} → ${kind}: ${diagnosis}  [${f}]`);
        const count = kinds.get(mistake.kind) ?? [0, 0];
        kinds.set(mistake.kind, [count[0] + (right ? 1 : 0), count[1] + 1]);
      }
    }
    const report = `${named} of ${planted} planted mistakes named, ${silent} without a diagnosis, ${mended} mended`;
    console.log(report, Object.fromEntries([...kinds].map(([kind, [a, b]]) => [kind, `${a}/${b}`])));
    if (process.env['SHOW_MISSED']) console.log(missed.join('\n'));
    assert.ok(named >= 0.9 * planted, `${report}\n${missed.join('\n')}`);
  });
});

/** A few mistakes of each kind. */
function chosen(all: readonly Planted[], random: () => number): readonly Planted[] {
  const kinds = new Set(all.map(({ kind }) => kind));
  return [...kinds].flatMap((kind) => {
    const own = all.filter((mistake) => mistake.kind === kind);
    return [own[Math.floor(random() * own.length)]!];
  });
}

function line({ text }: Planted): string {
  return text.trim().split('\n').at(-1)!.trim();
}
