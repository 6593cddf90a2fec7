// Replaces VS Code's native log writer, which needs a compiler to install: the same calls, one plain file without rotation.
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

export function setFlushOn() {}

export async function createAsyncRotatingLogger(_name, file) {
  mkdirSync(dirname(file), { recursive: true });
  let least = levels.indexOf('info');
  const write = (rank, text) => {
    if (rank >= least) appendFileSync(file, `${new Date().toISOString()} [${levels[rank]}] ${text}\n`);
  };
  return {
    ...Object.fromEntries(levels.map((level, rank) => [level, (text) => write(rank, text)])),
    setLevel: (rank) => {
      least = rank;
    },
    setPattern() {},
    clearFormatters() {},
    flush() {},
    drop() {},
  };
}
