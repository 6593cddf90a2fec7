// `npm start`: VS Code with this extension on the examples. The desktop's where there is one, else an embedded one in the
// browser. `-- --port=8123` fixes its port; `-- --headless-check` opens the worked example by itself and checks the answer.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from './host/browser.mjs';
import { onPath } from './host/on-path.mjs';
import { installedExtension } from './host/package.mjs';
import { readPanel, show } from './host/panel.mjs';
import { root } from './host/paths.mjs';
import { reference, referencePlaces } from './host/reference.mjs';
import { startServer } from './host/server.mjs';
import { openWorkbench, select } from './host/workbench.mjs';

const examples = join(root, 'examples');

const { values: flags } = parseArgs({
  options: {
    'headless-check': { type: 'boolean', default: false },
    embedded: { type: 'boolean', default: false },
    port: { type: 'string', default: '0' },
  },
});

const desktop = onPath('code');
if (flags['headless-check']) process.exitCode = (await headlessCheck()) ? 0 : 1;
else if (desktop && !flags.embedded) startDesktop(desktop);
else await startEmbedded(Number(flags.port));

/** @param {string} code */
function startDesktop(code) {
  // On Windows `code` is a batch file, which only a shell can start.
  const shell = process.platform === 'win32';
  spawn(code, [`--extensionDevelopmentPath=${root}`, examples], { stdio: 'inherit', shell });
}

/** @param {number} port */
async function startEmbedded(port) {
  const extension = await installedExtension();
  const server = await startServer({ folder: examples, extensionsDir: extension.folder, port });
  console.log(
    `\nOpen ${server.url()}\nSelect an expression and run "Gradient Graph: Show gradient graph" (F1). Ctrl-C ends it.`,
  );
}

/** Whether the panel shows the right gradient. */
async function headlessCheck() {
  const extension = await installedExtension();
  const server = await startServer({ folder: examples, extensionsDir: extension.folder });
  const browser = await launchBrowser();
  try {
    const page = await openWorkbench(browser, server, reference.file);
    const { from, to } = referencePlaces();
    await select(page, from, to);
    const { panel, milliseconds } = await show(page);
    const { gradient } = await readPanel(panel);
    console.log(`The panel answered after ${milliseconds} ms.`);
    return Object.entries(reference.gradient)
      .map(([name, expected]) => {
        const found = Number(gradient.find((partial) => partial.name === name)?.value ?? Number.NaN);
        const right = Math.abs(found - expected) <= 1e-12;
        console.log(`∂y/∂${name} = ${found}  ${right ? 'as expected' : `but ${expected} is expected`}`);
        return right;
      })
      .every(Boolean);
  } finally {
    await browser.close();
    await server.stop();
    extension.remove();
  }
}
