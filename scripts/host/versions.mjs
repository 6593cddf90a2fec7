/**
 * The editors we test in. `codeServer` is the npm version that carries VS Code's own server, workbench and extension host;
 * `vscode` is the desktop build of the same age; `node` is the major version that server runs on.
 * @typedef {'newest' | 'minimum'} HostName
 * @typedef {{ readonly codeServer: string, readonly vscode: string, readonly node: number }} HostVersion
 * @type {{ readonly [name in HostName]: HostVersion }}
 */
export const hostVersions = {
  newest: { codeServer: '4.139.1', vscode: 'stable', node: 24 },
  /** The oldest VS Code that package.json's `engines.vscode` admits. */
  minimum: { codeServer: '4.100.3', vscode: '1.100.3', node: 20 },
};

/** @param {string} name @returns {name is HostName} */
export const isHostName = (name) => Object.hasOwn(hostVersions, name);
