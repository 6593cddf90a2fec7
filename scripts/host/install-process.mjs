// Installs one packaged extension as the VS Code server itself does; a process of its own because it runs on the server's Node.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// Without it the module below starts a server by itself.
process.env['CODE_SERVER_PARENT_PID'] = String(process.pid);
process.env['EXTENSIONS_GALLERY'] = '{"serviceUrl":""}';

const { vscode, vsix, folder } = JSON.parse(process.argv[2] ?? '{}');
const { loadCodeWithNls } = await import(pathToFileURL(join(vscode, 'out', 'server-main.js')).href);
const code = await loadCodeWithNls();
await code.spawnCli({
  _: [],
  'install-extension': [vsix],
  'extensions-dir': folder,
  'user-data-dir': join(folder, '..', 'installer'),
  'accept-server-license-terms': true,
  'disable-telemetry': true,
  force: true,
});
