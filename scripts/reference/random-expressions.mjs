// Random expressions against mpmath: node scripts/reference/random-expressions.mjs [--count 1000] [--seed 1] [--write]
//
// Draws expressions over all operations, depth up to 8, where value and derivative are well conditioned; has
// random-expressions.py work both out to 50 digits (Debian's python3-mpmath), and counts how many of ours are outside their
// rounding bounds. --write keeps the first 5,000 as test/core/same-references.json.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { build } from 'esbuild';

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
});
const here = fileURLToPath(new URL('.', import.meta.url));
const data = fileURLToPath(new URL('../../test/core/same-references.json', import.meta.url));
const keptRows = 5000;

const bundle = await build({
  entryPoints: [`${here}random-expressions.ts`],
  bundle: true,
  write: false,
  format: 'cjs',
  platform: 'node',
});
/** @type {{ exports: any }} */
const module = { exports: {} };
new Function('module', 'exports', 'require', bundle.outputFiles[0]?.text ?? '')(
  module,
  module.exports,
  createRequire(import.meta.url),
);
const { draw, check } = module.exports;

const python = spawn('/usr/bin/python3', [`${here}random-expressions.py`], { stdio: ['pipe', 'pipe', 'inherit'] });
const answers = createInterface({ input: python.stdout });
feed();

const totals = { rows: 0, refused: 0 };
/** @type {Record<string, number>} */
const outside = { value: 0, gradient: 0, reverse: 0, firstOrder: 0 };
/** @type {number[]} */
const looseness = [];
const refusals = new Map();
const kept = [];
const started = Date.now();
for await (const line of answers) {
  const [, , value = '', slope] = line.split('\t');
  if (slope === undefined) {
    totals.refused++;
    const reason = value.slice(1, 40);
    const count = (refusals.get(reason) ?? 0) + 1;
    refusals.set(reason, count);
    console.log(`refused: ${line}`);
    continue;
  }
  totals.rows++;
  const ratios = check(line);
  looseness.push(ratios.looseness);
  for (const name of Object.keys(outside)) {
    if (ratios[name] <= 1) continue;
    const count = (outside[name] ?? 0) + 1;
    outside[name] = count;
    if (count <= 20) console.log(`outside (${name}, ${ratios[name].toPrecision(3)} bounds): ${line}`);
  }
  if (kept.length < keptRows) kept.push(line);
  if (totals.rows % 5000 === 0)
    console.log(totals.rows, 'rows', ((Date.now() - started) / 1000).toFixed(0), 's', outside);
}
looseness.sort((a, b) => a - b);
const quantile = (/** @type {number} */ q) => looseness[Math.floor(q * (looseness.length - 1))]?.toPrecision(3);
console.log({ ...totals, outside, seconds: (Date.now() - started) / 1000 });
console.log('bound in units of the larger of error and half an ulp: median', quantile(0.5), '90 %', quantile(0.9));
console.log('refused:', Object.fromEntries([...refusals].sort((a, b) => b[1] - a[1]).slice(0, 12)));

if (options.write) {
  const text = deflateRawSync(kept.join('\n'), { level: 9 }).toString('base64');
  writeFileSync(data, `${JSON.stringify({ rows: kept.length, deflated: text }, null, 2)}\n`);
  console.log(`${data}: ${readFileSync(data).length} bytes`);
}

async function feed() {
  for (const line of draw(Number(options.count), Number(options.seed)))
    if (!python.stdin.write(`${line}\n`)) await new Promise((resolve) => python.stdin.once('drain', resolve));
  python.stdin.end();
}
