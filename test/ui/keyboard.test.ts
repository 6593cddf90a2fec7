/** The panel by keyboard alone: everything that can be pressed is reached, is seen to have the keyboard, and keeps it. */
import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { focusEditor } from '../../scripts/host/workbench.mjs';
import { shown } from './session.ts';

describe('the panel, by keyboard alone', () => {
  let page: Page;
  let panel: FrameLocator;

  before(async () => {
    ({ page, panel } = await shown());
    // What fades in would be looked at too early.
    await page.emulateMedia({ reducedMotion: 'reduce' });
  });
  after(() => page?.context().close());

  const body = () => panel.locator('body');
  const focused = () => body().evaluate(nameOfFocused);
  /** Everything that Tab and, inside rows and the picture, arrow keys come to, each with whether that is seen. */
  const walk = async (): Promise<Map<string, boolean>> => {
    const reached = new Map<string, boolean>();
    const stopped = new Set<string>();
    await body().evaluate(() => (document.activeElement as HTMLElement | null)?.blur?.());
    await panel.locator('#heading button').first().focus();
    // By a key, or what has it need not show it.
    for (const key of ['Tab', 'Shift+Tab']) await page.keyboard.press(key);
    for (let stops = 0; stops < 150; stops++) {
      const name = await focused();
      if (name === '' || stopped.has(name)) break;
      stopped.add(name);
      reached.set(name, await body().evaluate(isFocusSeen));
      await along(reached, name, 60);
      await page.keyboard.press('Tab');
    }
    return reached;
  };
  /** Goes through the row or the picture that the keyboard is in, and comes back to where it began. */
  const along = async (reached: Map<string, boolean>, start: string, most: number): Promise<void> => {
    const row = await body().evaluate(rowOfFocused);
    if (row === null) return;
    const keys = row === 'picture' ? ['ArrowDown', 'ArrowRight', 'ArrowLeft', 'ArrowUp'] : ['ArrowRight'];
    const waiting = [start];
    for (let steps = 0; waiting.length > 0 && steps < most; steps++) {
      const from = waiting.pop()!;
      for (const key of keys) {
        await body().evaluate(focusNamed, from);
        await page.keyboard.press(key);
        const name = await focused();
        if (name === '' || reached.has(name)) continue;
        reached.set(name, await body().evaluate(isFocusSeen));
        waiting.push(name);
      }
    }
    await body().evaluate(focusNamed, start);
  };
  const everythingReached = async (): Promise<void> => {
    const reached = await walk();
    const all = await body().evaluate(namesOfAll);
    assert.ok(all.length > 20, 'hardly anything can be pressed');
    assert.deepEqual(
      all.filter((name) => !reached.has(name)),
      [],
      'not reached',
    );
    assert.deepEqual(
      [...reached].filter(([, isSeen]) => !isSeen).map(([name]) => name),
      [],
      'not seen to have the keyboard',
    );
  };

  it('is entered and left by the keys of the editor for its columns', async () => {
    await focusEditor(page);
    await page.locator('.monaco-editor.focused').waitFor();
    await page.keyboard.press('ControlOrMeta+2');
    await page.locator('.monaco-editor.focused').waitFor({ state: 'detached' });
    // The keys of the tools work at once, without a tab stop.
    const told = panel.locator('#told:not([hidden])');
    for (let tries = 0; tries < 20 && (await told.count()) === 0; tries++) {
      await page.keyboard.press('n');
      await page.waitForTimeout(200);
    }
    await told.waitFor();
    await page.keyboard.press('Escape');
    await told.waitFor({ state: 'detached' });
    await page.keyboard.press('ControlOrMeta+1');
    await page.locator('.monaco-editor.focused').waitFor();
  });

  it('comes to everything that can be pressed, and shows where it is', async function () {
    this.timeout(240_000);
    await panel.locator('#graph svg [data-node]', { hasText: /^x1\b/ }).click();
    await panel.locator('#details .content .katex').first().waitFor();
    await panel.locator('#inputs input[data-input="x1"]').fill('1.5');
    await panel.locator('#inputs [data-origin="given"]').waitFor();
    await panel.getByRole('slider', { name: 'Step', exact: true }).fill('9');
    await everythingReached();
  });

  it('comes to everything in every tab', async function () {
    this.timeout(240_000);
    for (const tab of ['By hand', 'Descent']) {
      await panel.getByRole('tab', { name: tab }).click();
      await page.waitForTimeout(1000);
      await everythingReached();
    }
    await panel.getByRole('tab').first().click();
  });

  it('goes on at the fields when the button that was pressed is gone', async () => {
    for (const name of ['Reset', 'Write into the code']) {
      await panel.locator('#inputs input[data-input="x1"]').fill('2.5');
      await panel.locator('#inputs [data-origin="given"]').waitFor();
      await panel.getByRole('button', { name, exact: true }).press('Enter');
      await panel.locator('#inputs [data-origin="given"]').waitFor({ state: 'detached' });
      await panel.locator('#inputs input:focus').waitFor();
    }
  });

  it('goes on beside a section that is closed', async () => {
    await panel.getByRole('slider', { name: 'Step', exact: true }).fill('9');
    await panel.locator('#told button').press('Enter');
    await panel.locator('#told').waitFor({ state: 'hidden' });
    assert.notEqual(await focused(), '');
    await panel.locator('#details .close').press('Enter');
    await panel.locator('#details').waitFor({ state: 'hidden' });
    assert.notEqual(await focused(), '');
  });
});

// What follows runs in the panel, each by itself: nothing may be shared but what is passed.

/** A name for what has the keyboard: how it is found from the body; empty where nothing has. */
function nameOfFocused(): string {
  let at: Element | null = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (at === null || at === document.body) return '';
  const all = (window as unknown as { names?: Map<Element, string> }).names ?? new Map<Element, string>();
  (window as unknown as { names: Map<Element, string> }).names = all;
  const named = all.get(at);
  if (named !== undefined) return named;
  const host = at.getRootNode() instanceof ShadowRoot ? (at.getRootNode() as ShadowRoot).host : at;
  const words = host.getAttribute('aria-label') ?? host.getAttribute('title') ?? host.textContent?.trim() ?? '';
  const name = `${host.localName} “${words.slice(0, 40)}” ${all.size}`;
  all.set(at, name);
  return name;
}

/** The same names for everything that can be pressed, moved or typed into. */
function namesOfAll(): string[] {
  const all = (window as unknown as { names?: Map<Element, string> }).names ?? new Map<Element, string>();
  const found: string[] = [];
  const selector = 'button, input, select, textarea, a[href], [role="button"], [role="tab"], [role="slider"]';
  const look = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot !== null) look(element.shadowRoot);
      if (!element.matches(selector) || !element.checkVisibility({ visibilityProperty: true })) continue;
      if (element.hasAttribute('disabled') || element.closest('[popover]:not(:popover-open)') !== null) continue;
      found.push(all.get(element) ?? `${element.localName} ${element.outerHTML.slice(0, 120)}`);
    }
  };
  look(document.body);
  return found;
}

function focusNamed(_body: Element, name: string): void {
  const all = (window as unknown as { names?: Map<Element, string> }).names ?? new Map<Element, string>();
  for (const [element, own] of all) if (own === name) (element as HTMLElement).focus();
}

/** Whether the keyboard is in the picture, in a row that arrow keys go through, or in neither. */
function rowOfFocused(): 'picture' | 'row' | null {
  const at = document.activeElement;
  if (at?.closest('#graph [data-node]')) return 'picture';
  return at?.closest('vscode-toolbar-button, [role="tablist"], vscode-tab-header') ? 'row' : null;
}

/** Whether what has the keyboard looks like it: it, or what draws it, has an outline, a shadow, or another border. */
function isFocusSeen(): boolean {
  let at: Element | null = document.activeElement;
  const chain: Element[] = [];
  for (; at !== null; at = at.shadowRoot?.activeElement ?? null) chain.push(at);
  const inner = chain.at(-1);
  if (inner?.shadowRoot) chain.push(...inner.shadowRoot.querySelectorAll('.wrapper'));
  if (inner instanceof SVGElement) chain.push(...inner.querySelectorAll('rect, path, polygon'));
  return chain.some((element) => {
    const style = getComputedStyle(element);
    const isOutlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0;
    const accent = getComputedStyle(document.body).getPropertyValue('--vscode-focusBorder').trim();
    const probe = document.createElement('i');
    probe.style.color = accent;
    document.body.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return isOutlined || style.borderTopColor === colour || style.stroke === colour;
  });
}
