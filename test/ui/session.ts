/**
 * One embedded VS Code and one browser for all UI tests, with the extension packaged and installed as users get it.
 * Every workbench is a fresh browser context; what it opens is a copy, which a test may change.
 * Of a failed test there are pictures in out/ui-failures.
 */
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/host/browser.mjs';
import { installedExtension } from '../../scripts/host/package.mjs';
import { show } from '../../scripts/host/panel.mjs';
import { root } from '../../scripts/host/paths.mjs';
import { reference, referencePlaces } from '../../scripts/host/reference.mjs';
import { type Server, startServer } from '../../scripts/host/server.mjs';
import { temporaryFolder } from '../../scripts/host/temporary.mjs';
import { openWorkbench, placesOf, select } from '../../scripts/host/workbench.mjs';

interface Session {
  readonly server: Server;
  readonly browser: Browser;
  end(): Promise<void>;
}

let session: Promise<Session> | null = null;

async function begin(): Promise<Session> {
  const extension = await installedExtension();
  const workspace = await temporaryFolder('gradient-graph-workspace-');
  await cp(join(root, 'examples'), workspace.path, { recursive: true });
  await cp(join(root, 'test', 'ui', 'workspace'), workspace.path, { recursive: true });
  const server = await startServer({ folder: workspace.path, extensionsDir: extension.folder });
  const browser = await launchBrowser();
  return {
    server,
    browser,
    end: async () => {
      await browser.close();
      await server.stop();
      workspace.remove();
      extension.remove();
    },
  };
}

/** The folder that every workbench has open. */
export async function workspaceFolder(): Promise<string> {
  session ??= begin();
  return (await session).server.folder;
}

/** Sets user settings for every workbench, over those that keep it quiet; without any, as it was. */
export async function configure(settings: Readonly<Record<string, unknown>> = {}): Promise<void> {
  session ??= begin();
  await (await session).server.configure(settings);
}

/** A workbench with this file of the workspace in the editor. */
export async function workbench(file: string): Promise<Page> {
  session ??= begin();
  const { server, browser } = await session;
  return openWorkbench(browser, server, file);
}

/** A workbench with the graph of the worked example in the panel, or that of a text of another file. */
export async function shown(
  file: string = reference.file,
  text?: string,
): Promise<{ readonly page: Page; readonly panel: FrameLocator }> {
  const page = await workbench(file);
  const source = await readFile(join(await workspaceFolder(), file), 'utf8');
  const { from, to } = text === undefined ? referencePlaces() : placesOf(source, text);
  await select(page, from, to);
  const { panel } = await show(page);
  return { page, panel };
}

afterEach(async function () {
  const failed = this.currentTest;
  if (failed?.state !== 'failed' || session === null) return;
  const pages = (await session).browser.contexts().flatMap((context) => context.pages());
  const name = failed.fullTitle().replace(/\W+/g, '-').slice(0, 100);
  await Promise.all(
    pages.map((page, index) => page.screenshot({ path: join(root, 'out', 'ui-failures', `${name}-${index}.png`) })),
  );
});

after(async () => {
  await (await session)?.end();
});
