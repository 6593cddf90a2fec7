import { spawn } from 'node:child_process';

/**
 * Runs a program to its end and returns what it printed; throws with its last lines when it fails.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<string>}
 */
export async function run(program, args, options = {}) {
  const { code, output } = await attempt(program, args, options);
  if (code === 0) return output;
  throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${lastLines(output)}`);
}

/**
 * Runs a program to its end; a failure is an answer, not an exception.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function attempt(program, args, options = {}) {
  // npm and npx are batch files on Windows, which only a shell can start.
  const shell = process.platform === 'win32' && /^np[mx]$/.test(program);
  const env = { ...(options.env ?? process.env), npm_config_loglevel: 'error' };
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { shell, ...options, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout?.on('data', (text) => (output += text));
    child.stderr?.on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** @param {string} text */
export const lastLines = (text, count = 30) => text.trimEnd().split('\n').slice(-count).join('\n');
