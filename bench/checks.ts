/**
 * What the checks of a file take: a file with 200 functions, 100 of which are derivatives of the others; all of it for the
 * first time, and again after a keystroke in one function; and a hover in it. Then the longest time for which the checks of
 * a long file let nothing else run: hovers wait as long. `npm run bench -- checks`
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkFile } from '../src/check/check.ts';
import { CheckMemory } from '../src/check/memory.ts';
import { toEnd } from '../src/language/analyse.ts';
import { languageFor } from '../src/language/registry.ts';
import { hoverAt } from '../src/view/hover.ts';
import { fileLanguages, longFile } from '../test/language/long-file.ts';

const grammars = {
  runtime: () => import('web-tree-sitter'),
  bytes: (file: string) => readFile(join(process.cwd(), 'dist', 'grammars', file)),
};
const bodies: readonly (readonly [f: string, g: string])[] = [
  ['x**3 - 2*x', '3*x**2 - 2'],
  ['math.sin(x)*x**2', 'math.cos(x)*x**2 + 2*x*math.sin(x)'],
  ['1/(1 + math.exp(-x))', 'math.exp(-x)/(1 + math.exp(-x))**2'],
  ['math.exp(-x**2/2)', '-x*math.exp(-x**2/2)'],
  ['math.log(1 + x**2)', '2*x/(1 + x**2)'],
];
const source = (change: string) => {
  const functions = Array.from({ length: 100 }, (_, k) => {
    const [f, g] = bodies[k % bodies.length]!;
    return `def f${k}(x):\n    return ${k + 1}*(${f})${k === 50 ? change : ''}\n\n\ndef f${k}_prime(x):\n    return ${k + 1}*(${g})\n`;
  });
  return `import math\n\n\n${functions.join('\n\n')}`;
};
const { language } = languageFor('python');
await language.ready(grammars);
const memory = new CheckMemory();
/** Milliseconds, and how many derivatives were found right. */
function run(text: string, known: CheckMemory) {
  const since = performance.now();
  const checks = toEnd(checkFile({ language, text, budget: 200_000, memory: known }));
  return { milliseconds: performance.now() - since, right: checks.filter((c) => c.verdict === 'right').length };
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;
function row(what: string, milliseconds: number, goal: string): void {
  console.log(`${what.padEnd(52)} ${milliseconds.toFixed(1).padStart(8)} ms   ${goal}`);
}

const cold = run(source(''), memory);
if (cold.right !== 100) throw new Error(`${cold.right} of 100 derivatives are right`);
row('200 functions, 100 checks: the very first pass', cold.milliseconds, '');
const passes = Array.from({ length: 7 }, () => run(source(''), new CheckMemory()).milliseconds);
row('the first pass over a file, engine warm', median(passes), '≤ 150 ms');
const strokes = Array.from({ length: 15 }, (_, k) => run(source(` + ${k}`), memory).milliseconds);
row('after a keystroke in one function', median(strokes), '≤ 30 ms');

const hovered = `${source('')}\n\n# at x=2, y=3\nz = (x - y)**2 + math.cos(x*y)*math.exp(-x)\n`;
const hovers = Array.from({ length: 40 }, (_, k) => {
  // Every other one after an edit of the text above.
  const text = k % 2 === 0 ? hovered : `# ${k}\n${hovered}`;
  const place = text.lastIndexOf('z =') + (k % 4 < 2 ? 0 : text.slice(text.lastIndexOf('z =')).indexOf('cos'));
  const since = performance.now();
  const view = toEnd(
    hoverAt({ language, source: { text, selection: { start: place, end: place } }, given: new Map() }),
  );
  if (view?.rows.length !== 2) throw new Error('The hover says something else.');
  return performance.now() - since;
});
row('a hover in that file', median(hovers.slice(8)), '≤ 20 ms');

const allWrong = source('').replace(/(_prime\(x\):\n {4}return )/g, '$1-');
const told = Array.from({ length: 5 }, () => {
  const { milliseconds, right } = run(allWrong, new CheckMemory());
  if (right !== 0) throw new Error(`${right} wrong derivatives are right`);
  return milliseconds;
});
row('why a derivative is wrong, beyond seeing that it is', (median(told) - median(passes)) / 100, '≤ 5 ms');

console.log(
  `\nFiles of 5,000 lines, milliseconds${''.padEnd(18)} in all  longest stretch  after a keystroke  longest stretch`,
);
for (const id of fileLanguages) await stretches(id);

/** All checks of a long file, new and after keystrokes in one function, with the longest time between two pauses. */
async function stretches(id: string): Promise<void> {
  const { language: own } = languageFor(id);
  if (own.outline === undefined) return;
  await own.ready(grammars);
  const remembering = new CheckMemory();
  const walked = (text: string) => {
    const since = performance.now();
    const work = checkFile({ language: own, text, budget: 200_000, memory: remembering });
    let longest = 0;
    for (let paused = since; ; ) {
      const { done } = work.next();
      const now = performance.now();
      longest = Math.max(longest, now - paused);
      if (done === true) return { all: now - since, longest };
      paused = now;
    }
  };
  // Numbered from the second on, so that nothing of the file is known.
  walked(longFile(id, 500).text);
  const opened = walked(longFile(id, 5_000, 1_000).text);
  const { text, key } = longFile(id, 5_000);
  walked(text);
  const typed = Array.from({ length: 9 }, (_, k) => walked(text.slice(0, key) + k + text.slice(key)));
  const columns = [
    ...[opened.all, opened.longest],
    ...[median(typed.map(({ all }) => all)), median(typed.map(({ longest }) => longest))],
  ];
  console.log(id.padEnd(44), columns.map((value) => value.toFixed(1).padStart(15)).join(' '));
}
