import { chooseCommand } from './workbench.mjs';

/**
 * The panel as the page shows it.
 * @typedef {import('playwright-core').Page} Page
 * @typedef {import('playwright-core').FrameLocator} Panel
 */

export const SHOW = 'Gradient Graph: Show gradient graph';

/** The newest panel. A webview is a frame in a frame. @param {Page} page @returns {Panel} */
export const panelOf = (page) => page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame');

/**
 * Every panel that is on the screen, once there are so many, the oldest first.
 * @param {Page} page @param {number} count @returns {Promise<Panel[]>}
 */
export async function panelsOf(page, count) {
  const frames = page.locator('iframe.webview.ready');
  await frames.nth(count - 1).waitFor({ state: 'attached', timeout: 60_000 });
  return Array.from({ length: count }, (_, k) => frames.nth(k).contentFrame().frameLocator('iframe#active-frame'));
}

/**
 * Runs the command on the selection and waits for its answer, a view or a refusal.
 * @param {Page} page
 * @param {boolean} [whole] whether its picture is waited for, where that comes after the numbers
 * @returns {Promise<{ panel: Panel, milliseconds: number }>} from the command to the painted answer
 */
export async function show(page, whole = true) {
  await chooseCommand(page, SHOW);
  const panel = panelOf(page);
  const open = (await panel.locator('body').count()) > 0;
  const milliseconds = await timeToPaint(panel, () => page.keyboard.press('Enter'), { open, whole });
  return { panel, milliseconds };
}

/**
 * Milliseconds from an action to the next painted answer of the panel.
 * @param {Panel} panel
 * @param {() => Promise<unknown>} action
 * @param {{ open?: boolean, whole?: boolean }} [options] whether the panel is there already; whether its picture is waited for
 */
export async function timeToPaint(panel, action, { open = true, whole = true } = {}) {
  const body = panel.locator('body');
  const watching = (/** @type {number | undefined} */ before) =>
    body.evaluateHandle(whenPainted, { before, whole }, { timeout: 60_000 });
  // A page that is at work would hear of this too late: where there is one, it watches before the action.
  const early = open ? await watching(await revision(panel)) : undefined;
  const started = Date.now();
  await action();
  // The body that can answer appears with the panel; one that is empty counts as hidden.
  if (!open) await panel.locator('body[data-state]').waitFor({ state: 'attached', timeout: 60_000 });
  const watch = early ?? (await watching(undefined));
  return (await watch.evaluate(({ painted }) => painted)) - started;
}

/** @param {Panel} panel */
const revision = async (panel) => Number(await panel.locator('body').getAttribute('data-revision'));

/**
 * Runs in the panel: the time at which the next answer is on the screen, or the first one of a new page. `data-revision`
 * grows with every painted view; a refusal paints none.
 * @param {HTMLElement} body
 * @param {{ before: number | undefined, whole: boolean }} wanted what was painted last; undefined in a new page
 * @returns {{ painted: Promise<number> }}
 */
function whenPainted(body, { before, whole }) {
  const isDrawn = () => !whole || body.dataset['drawing'] === undefined;
  const isViewed = () => Number(body.dataset['revision']) > (before ?? 0) && isDrawn();
  const isRefused = () => body.dataset['state'] === 'refusal';
  const painted = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('The panel painted no answer within 60 s.')), 60_000);
    // A message queued inside a frame's callback is delivered after that frame is painted.
    const afterPaint = () =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(Date.now());
        port2.postMessage(null);
      });
    if (isViewed() || (before === undefined && isRefused())) {
      afterPaint();
      return;
    }
    const observer = new MutationObserver((changes) => {
      if (!isViewed() && !(isRefused() && changes.some(({ attributeName }) => attributeName === 'data-state'))) return;
      observer.disconnect();
      afterPaint();
    });
    observer.observe(body, { attributes: true });
  });
  return { painted };
}

/**
 * Everything the panel says, from its document; numbers exact, as text.
 * @param {Panel} panel
 */
export const readPanel = (panel) => panel.locator('body').evaluate(readBody);

/** Runs in the panel. @param {HTMLElement} body */
function readBody(body) {
  const all = (/** @type {string} */ selector) => /** @type {HTMLElement[]} */ ([...body.querySelectorAll(selector)]);
  const exact = (/** @type {Element} */ inside, /** @type {string} */ selector) =>
    /** @type {HTMLElement | null} */ (inside.querySelector(selector))?.dataset['exact'] ?? null;
  return {
    state: body.dataset['state'],
    revision: Number(body.dataset['revision']),
    gradient: all('#gradient [data-partial]').map(({ dataset }) => ({
      name: dataset['partial'] ?? '',
      value: dataset['exact'] ?? null,
    })),
    nodes: all('#forward [data-node]').map((row) => ({
      id: row.dataset['node'] ?? '',
      name: row.querySelector('.name')?.textContent?.trim() ?? '',
      value: exact(row, '.value'),
      gradient: exact(row, '.gradient'),
    })),
    steps: all('#steps [data-edge]').map((line) => ({
      edge: line.dataset['edge'] ?? '',
      child: line.dataset['child'] ?? '',
      parent: line.dataset['parent'] ?? '',
      contribution: exact(line, '.contribution'),
      total: exact(line, '.total'),
    })),
    inputs: all('#inputs input[data-input]').map((input) => ({
      name: input.dataset['input'] ?? '',
      value: /** @type {HTMLInputElement} */ (input).value,
    })),
    origins: all('#inputs [data-origin]').map(({ dataset, textContent }) => ({
      origin: dataset['origin'],
      text: textContent?.trim(),
    })),
    problems: all('#problems [data-code]').map(({ dataset, textContent }) => ({
      code: dataset['code'],
      text: textContent?.trim(),
    })),
  };
}
