import { ensureChromium } from '../host/chromium.mjs';
import { attempt, lastLines } from '../host/command.mjs';
import { ensureCompilers } from '../host/debian.mjs';
import { ensureHost } from '../host/install.mjs';
import { root } from '../host/paths.mjs';
import { buildHostTests, buildUiTests } from './build.mjs';
import { check, failed, passed } from './checks.mjs';
import { runInHost, runInWebWorker, usesDesktop } from './host-stage.mjs';
import { mochaRun, reported } from './mocha-run.mjs';

/**
 * @typedef {object} Stage
 * @property {string} name to run it alone: `npm test -- unit`
 * @property {string} title
 * @property {boolean} [built] whether it looks at what the build wrote
 * @property {readonly (() => Promise<unknown>)[]} [needs] what has to be installed, fetched while earlier stages run
 * @property {() => Promise<import('./checks.mjs').Outcome>} run
 */

const newest = () => ensureHost('newest');
const minimum = () => ensureHost('minimum');
/** @param {readonly (() => Promise<unknown>)[]} programs */
const unlessDesktop = (...programs) => (usesDesktop() ? [] : programs);

/** Everything that is tested, in this order. @type {readonly Stage[]} */
export const stages = [
  { name: 'build', title: 'Build', run: buildEverything },
  {
    name: 'lint',
    title: 'Lint and format',
    run: () => check('biome', ['check', '.'], (output) => /Checked [1-9]\d* file/.test(output)),
  },
  { name: 'types', title: 'Types', run: () => check('tsc', ['-p', 'tsconfig.json']) },
  { name: 'types-core', title: 'Types of what runs anywhere', run: () => check('tsc', ['-p', 'tsconfig.core.json']) },
  {
    name: 'unit',
    title: 'Unit tests',
    built: true,
    needs: [ensureCompilers],
    run: () => mochaRun('unit', ['--timeout', '60000', 'out/test/unit/**/*.test.*js']),
  },
  {
    name: 'newest',
    title: 'Extension host, newest VS Code',
    built: true,
    needs: unlessDesktop(newest, ensureChromium),
    run: () => reported('newest', (report) => runInHost('newest', report)),
  },
  {
    name: 'minimum',
    title: 'Extension host, oldest supported VS Code',
    built: true,
    needs: unlessDesktop(minimum, ensureChromium),
    run: () => reported('minimum', (report) => runInHost('minimum', report)),
  },
  {
    name: 'web',
    title: 'Web-worker extension host',
    built: true,
    needs: [newest, ensureChromium],
    run: () => reported('web', runInWebWorker),
  },
  {
    name: 'ui',
    title: 'The panel in VS Code, packaged and installed',
    built: true,
    needs: [newest, ensureChromium],
    run: () => mochaRun('ui', ['--timeout', '90000', 'out/test/ui/**/*.test.mjs']),
  },
];

async function buildEverything() {
  const { code, output } = await attempt(process.execPath, ['esbuild.mjs', 'tests'], { cwd: root });
  if (code !== 0) return failed(lastLines(output, 200));
  await Promise.all([buildHostTests(), buildUiTests()]);
  return passed;
}
