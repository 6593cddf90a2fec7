import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { attempt, lastLines } from '../host/command.mjs';
import { root } from '../host/paths.mjs';
import { failed } from './checks.mjs';
import { REPORT_VARIABLE, tally } from './report.mjs';

/**
 * Runs mocha in a Node process of its own.
 * @param {string} name the stage's
 * @param {readonly string[]} args files and options
 */
export const mochaRun = (name, args) =>
  reported(name, async (report) => {
    const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
    const reporter = join(root, 'scripts', 'test', 'mocha-reporter.mjs');
    const { code, output } = await attempt(
      process.execPath,
      ['--enable-source-maps', mocha, '--reporter', reporter, ...args],
      { cwd: root, env: { ...process.env, [REPORT_VARIABLE]: report } },
    );
    if (code !== 0) throw new Error(`mocha ended with ${code}.\n${lastLines(output)}`);
  });

/**
 * Runs something that writes a mocha report, and reads it.
 * A run that broke off counts as a failure, whatever its report says.
 * @param {string} name the stage's
 * @param {(report: string) => Promise<unknown>} run gets the file to write; throws when it failed
 * @returns {Promise<import('./checks.mjs').Outcome>}
 */
export async function reported(name, run) {
  const file = join(root, 'out', 'reports', `${name}.json`);
  await mkdir(join(root, 'out', 'reports'), { recursive: true });
  await rm(file, { force: true });
  const broken = await run(file).then(
    () => null,
    (error) => String(error?.message ?? error),
  );
  if (!existsSync(file)) return failed(broken ?? 'The run left no report.');
  /** @type {import('./report.mjs').Report} */
  const report = JSON.parse(await readFile(file, 'utf8'));
  const counts = tally(report);
  const complaints = report.tests
    .filter(({ state }) => state === 'failed')
    .map(({ title, error }) => `${title}\n${error}`);
  if (broken && counts.failed === 0) return { ...counts, failed: 1, complaints: [broken] };
  return { ...counts, complaints };
}
