#!/usr/bin/env node
// Stands in for the VS Code executable where the desktop build cannot be had: @vscode/test-electron starts it with the
// desktop's own arguments, and the suite runs in the embedded VS Code named by GRADIENT_GRAPH_HOST.
import { runSuite } from './suite-run.mjs';
import { isHostName } from './versions.mjs';

const args = process.argv.slice(2);

/** @param {string} name */
function required(name) {
  const given = args.find((arg) => arg.startsWith(`--${name}=`));
  if (!given) throw new Error(`--${name}=… is missing.`);
  return given.slice(name.length + 3);
}

const version = process.env['GRADIENT_GRAPH_HOST'] ?? 'newest';
if (!isHostName(version)) throw new Error(`GRADIENT_GRAPH_HOST must be newest or minimum, not ${version}.`);

process.exitCode = await runSuite({
  version,
  extensionPath: required('extensionDevelopmentPath'),
  testsPath: required('extensionTestsPath'),
  folder: args.find((arg) => !arg.startsWith('--')) ?? process.cwd(),
});
