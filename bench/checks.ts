/**
 * What the checks of a file take: a file with 200 functions, 100 of which are derivatives of the others; all of it for the
 * first time, and again after a keystroke in one function. `node bench/run.mjs checks`
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkFile } from '../src/check/check.ts';
import { toEnd } from '../src/language/analyse.ts';
import { languageFor } from '../src/language/registry.ts';

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
const run = (text: string) => {
  const since = performance.now();
  const checks = toEnd(checkFile({ language, text, budget: 200_000 }));
  return {
    milliseconds: performance.now() - since,
    right: checks.filter((c) => c.verdict === 'right').length,
    all: checks.length,
  };
};
console.log('first', run(source('')));
for (let k = 0; k < 6; k++) console.log('again', run(source(` + ${k}`)));
