// The bare VS Code server, a process of its own: forked by server.mjs with the options as JSON, answers with its port.
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// Without it the module below starts a second server by itself, on port 8000.
process.env['CODE_SERVER_PARENT_PID'] = String(process.pid);
// When whoever started us is gone, so are we, however it ended.
process.on('disconnect', () => process.exit());

const { vscode, port, userData, extensions, trust } = JSON.parse(process.argv[2] ?? '{}');

const http = createServer();
await new Promise((resolve, reject) => {
  http.on('error', reject);
  http.listen(port, '127.0.0.1', () => resolve(undefined));
});
const address = http.address();
const listening = typeof address === 'object' && address ? address.port : port;

const { loadCodeWithNls } = await import(pathToFileURL(join(vscode, 'out', 'server-main.js')).href);
const code = await loadCodeWithNls();
const server = await code.createServer(null, {
  _: [],
  auth: 'none',
  host: '127.0.0.1',
  port: String(listening),
  'user-data-dir': userData,
  'extensions-dir': extensions,
  'accept-server-license-terms': true,
  compatibility: '1.64',
  'without-connection-token': true,
  // Lets a page run extension tests and report their end; without it the workbench ignores them silently.
  'enable-smoke-test-driver': true,
  'disable-telemetry': true,
  'telemetry-level': 'off',
  'disable-update-check': true,
  'disable-workspace-trust': !trust,
  'disable-proxy': true,
});
http.on('request', (request, response) => server.handleRequest(request, response));
http.on('upgrade', (request, socket) => server.handleUpgrade(request, socket));
process.send?.({ port: listening });
