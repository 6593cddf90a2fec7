// A graph of a million nodes: reading, running and sweeping it, and making the panel's view of it, each by itself, beside the
// same computation written by hand. `npm run bench -- large`; the panel's own first paint of it: `npm run bench -- panel`.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyse, toEnd } from '../src/language/analyse.ts';
import { languageFor } from '../src/language/registry.ts';
import { buildView, drawnNodes } from '../src/view/build.ts';

const rounds = Number(process.argv[2] ?? 5);
const turns = 250_000;

/** Programs of a million operations, as people write loops. */
const programs: readonly (readonly [name: string, text: string, value: number])[] = [
  ['a loop', `# at x=0.7\ns = 0.0\nfor k in range(${turns}):\n    s = s * 0.999 + x * k\ns\n`, byHand()],
  [
    'a helper in a loop',
    `def f(a, b):\n    return a * 0.999 + b\n\n# at x=0.7\ns = 0.0\nfor k in range(${turns}):\n    s = f(s, x * k)\ns\n`,
    byHand(),
  ],
];

function byHand(): number {
  let s = 0;
  for (let k = 0; k < turns; k++) s = s * 0.999 + 0.7 * k;
  return s;
}

const { language } = languageFor('python');
const folder = join(process.cwd(), 'dist', 'grammars');
await language.ready({ runtime: () => import('web-tree-sitter'), bytes: (file) => readFile(join(folder, file)) });

for (const [name, text, value] of programs) {
  const times: number[][] = [];
  let size = 0;
  for (let round = 0; round < rounds; round++) {
    const from = text.lastIndexOf('# at');
    const source = { text, selection: { start: from, end: text.length } };
    const started = performance.now();
    const result = toEnd(analyse({ language, source, given: new Map(), assume: true, budget: 20_000_000 }));
    const analysed = performance.now();
    if (result.kind === 'refused') throw new Error(result.problems[0]?.message);
    if (result.trace.graph.value(result.output) !== value) throw new Error('another value than by hand');
    const drawn = drawnNodes(result, text);
    const named = performance.now();
    const view = buildView(result, text, null, undefined, drawn);
    const viewed = performance.now();
    size = result.trace.graph.size;
    if (view.nodes.length < 2) throw new Error('nothing is drawn');
    times.push([analysed - started, named - analysed, viewed - named, viewed - started]);
    if (round === rounds - 1) {
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      console.log(
        `${name}: ${size.toLocaleString('en')} nodes, ${view.nodes.length} drawn; heap ${mega(heapUsed)}, arrays ${mega(arrayBuffers)}`,
      );
    }
  }
  for (const [k, what] of ['read, run and sweep', 'names and folding', 'view', 'together'].entries()) {
    const sorted = times.map((row) => row[k]!).sort((a, b) => a - b);
    console.log(
      `  ${what.padEnd(24)} first ${times[0]![k]!.toFixed(0).padStart(6)} ms, least ${sorted[0]!.toFixed(0).padStart(6)}, median ${sorted[Math.floor(rounds / 2)]!.toFixed(0).padStart(6)}${k === 3 ? '   ≤ 1500 from command to picture' : ''}`,
    );
  }
}

/** The same loop with its derivative, by hand: what no recording can fall short of. */
const columns = new Float64Array(3 * turns + 2);
const started = performance.now();
let s = 0;
for (let k = 0, at = 0; k < turns; k++) {
  columns[at++] = s * 0.999;
  columns[at++] = 0.7 * k;
  s = columns[at - 2]! + columns[at - 1]!;
  columns[at++] = s;
}
let g = 1;
let dx = 0;
for (let k = turns - 1; k >= 0; k--) {
  dx += g * k;
  g *= 0.999;
}
console.log(
  `by hand: ${(performance.now() - started).toFixed(1)} ms (${dx === 0 ? '' : 'value and derivative, its numbers kept'})`,
);

function mega(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MiB`;
}
