import { attempt, lastLines } from '../host/command.mjs';
import { root } from '../host/paths.mjs';

/**
 * What a stage found; `complaints` say what went wrong, as text for the reader.
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {readonly string[]} complaints
 */

/** Nothing was wrong. @type {Outcome} */
export const passed = { passed: 1, failed: 0, skipped: 0, complaints: [] };

/** @param {string} complaint @returns {Outcome} */
export const failed = (complaint) => ({ passed: 0, failed: 1, skipped: 0, complaints: [complaint] });

/**
 * A tool that says yes or no counts as one test.
 * @param {string} tool such as `biome`
 * @param {readonly string[]} args
 * @param {(output: string) => boolean} [sawSomething] guards against a tool that is content because it looked at nothing
 * @returns {Promise<Outcome>}
 */
export async function check(tool, args, sawSomething = () => true) {
  const { code, output } = await attempt('npx', ['--no-install', tool, ...args], { cwd: root });
  if (code !== 0) return failed(lastLines(output, 200));
  return sawSomething(output) ? passed : failed(`${tool} looked at nothing:\n${lastLines(output)}`);
}
