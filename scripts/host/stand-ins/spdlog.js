// Replaces VS Code's native log writer, which needs a compiler to install: the same calls, one plain file without rotation.
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

export function setFlushOn() {}

/** @param {string} _name @param {string} file */
export async function createAsyncRotatingLogger(_name, file) {
  let least = levels.indexOf('info');
  mkdirSync(dirname(file), { recursive: true });
  const write = (/** @type {number} */ rank, /** @type {string} */ text) => {
    if (rank >= least) appendFileSync(file, `${new Date().toISOString()} [${levels[rank]}] ${text}\n`);
  };
  return {
    ...Object.fromEntries(levels.map((level, rank) => [level, (/** @type {string} */ text) => write(rank, text)])),
    setLevel: (/** @type {number} */ rank) => {
      least = rank;
    },
    setPattern() {},
    clearFormatters() {},
    flush() {},
    drop() {},
  };
}
