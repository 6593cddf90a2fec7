import { fork } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onExit } from './cleanup.mjs';
import { lastLines } from './command.mjs';
import { ensureHost } from './install.mjs';
import { root } from './paths.mjs';
import { quietSettings } from './settings.mjs';
import { temporaryFolder } from './temporary.mjs';

/**
 * @typedef {object} ServerOptions
 * @property {import('./versions.mjs').HostName} [version]
 * @property {string} folder opened by default
 * @property {string} [extensionsDir] a throwaway one when missing
 * @property {Readonly<Record<string, string>>} [env] reaches the extension host
 * @property {Readonly<Record<string, unknown>>} [settings] over the quiet ones
 * @property {number} [port] a free one when missing
 * @property {boolean} [trust] ask for workspace trust, as a desktop does
 *
 * @typedef {object} Server
 * @property {number} port
 * @property {string} folder
 * @property {(settings: Readonly<Record<string, unknown>>) => Promise<void>} configure sets user settings over the quiet ones
 * @property {(query?: Readonly<Record<string, string>>) => string} url the workbench on the folder
 * @property {(path: string) => string} uri a local path as the workbench names it
 * @property {() => string} log
 * @property {() => Promise<void>} stop
 */

/**
 * Starts an embedded VS Code on 127.0.0.1 with a user-data folder of its own.
 * @param {ServerOptions} options
 * @returns {Promise<Server>}
 */
export async function startServer({
  version = 'newest',
  folder,
  extensionsDir,
  env = {},
  settings = {},
  port = 0,
  trust = false,
}) {
  const host = await ensureHost(version);
  const temporary = await temporaryFolder('gradient-graph-host-');
  const userData = join(temporary.path, 'user-data');
  const extensions = extensionsDir ?? join(temporary.path, 'extensions');
  await mkdir(join(userData, 'User'), { recursive: true });
  await mkdir(extensions, { recursive: true });
  const configure = (/** @type {Readonly<Record<string, unknown>>} */ chosen) => {
    const all = { ...quietSettings, 'security.workspace.trust.enabled': trust, ...chosen };
    return writeFile(join(userData, 'User', 'settings.json'), JSON.stringify(all, null, 2));
  };
  await configure(settings);

  let log = '';
  const child = fork(
    join(root, 'scripts', 'host', 'server-process.mjs'),
    [JSON.stringify({ vscode: host.vscode, port, userData, extensions, trust })],
    {
      execPath: host.node,
      execArgv: [],
      cwd: temporary.path,
      // A group of its own, so that extension hosts and watchers go with it.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...env },
    },
  );
  child.stdout?.on('data', (text) => (log += text));
  child.stderr?.on('data', (text) => (log += text));

  const killGroup = (/** @type {NodeJS.Signals} */ signal) => {
    try {
      if (child.pid) process.kill(-child.pid, signal);
    } catch {
      // The group is gone already.
    }
  };
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const forget = onExit(() => killGroup('SIGKILL'));
  const stop = async () => {
    forget();
    killGroup('SIGTERM');
    const late = setTimeout(() => killGroup('SIGKILL'), 2000);
    if (child.exitCode === null && child.signalCode === null) await ended;
    clearTimeout(late);
    // Whoever ignored SIGTERM while the leader obeyed it.
    killGroup('SIGKILL');
    temporary.remove();
  };

  const listening = await Promise.race([
    new Promise((resolve) => child.once('message', (/** @type {{ port: number }} */ message) => resolve(message.port))),
    ended.then(() => null),
  ]);
  if (listening === null) {
    await stop();
    throw new Error(`The embedded VS Code ended while it started:\n${lastLines(log)}`);
  }
  return {
    port: listening,
    folder,
    configure,
    url: (query = {}) => `http://127.0.0.1:${listening}/?${new URLSearchParams({ folder, ...query })}`,
    uri: (path) => `vscode-remote://127.0.0.1:${listening}${path}`,
    log: () => log,
    stop,
  };
}
