import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { themes } from '../../scripts/host/settings.mjs';
import { chooseTheme } from '../../scripts/host/workbench.mjs';
import { shown } from './session.ts';

describe('the panel wears the colours of the theme', () => {
  let page: Page;
  let panel: FrameLocator;

  before(async () => {
    ({ page, panel } = await shown());
  });

  after(() => page?.context().close());

  for (const { label, kind } of Object.values(themes)) {
    it(`${label}, where all text has a contrast of at least 4.5 to what is behind it`, async () => {
      await chooseTheme(page, label);
      await panel.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor({ state: 'attached' });
      const words = panel.locator('#graph svg .nodeLabel, #forward td, #steps td, #gradient [data-partial]');
      // Colours may fade into the new ones.
      await page.waitForTimeout(500);
      const pairs = new Set(await words.evaluateAll(coloursOf));
      assert.ok((await words.count()) > 20, 'hardly any text was found');
      for (const pair of pairs) {
        const [text = '', behind = ''] = pair.split(' on ');
        const found = contrast(parse(text), parse(behind));
        assert.ok(found >= 4.5, `${pair} has a contrast of ${found.toFixed(2)}`);
      }
    });
  }
});

/** Runs in the panel: `colour on colour` for each element. */
function coloursOf(elements: (HTMLElement | SVGElement)[]): string[] {
  const behind = (element: Element): string => {
    // A node's outline comes in several shapes; some are groups of paths, the first of which is filled.
    const outline = element.closest('.node')?.querySelector('rect, circle, ellipse, polygon, path');
    if (outline) return getComputedStyle(outline).fill;
    const { backgroundColor } = getComputedStyle(element);
    const clear = backgroundColor === 'rgba(0, 0, 0, 0)' && element.parentElement !== null;
    return clear ? behind(element.parentElement) : backgroundColor;
  };
  return elements.map((element) => `${getComputedStyle(element).color} on ${behind(element)}`);
}

/** Each from 0 to 1. */
type Colour = readonly [red: number, green: number, blue: number];

/** Reads the computed forms `rgb(1, 2, 3)` and `color(srgb 0.1 0.2 0.3)`. What is behind must be opaque. */
function parse(text: string): Colour {
  const [red, green, blue, opacity = 1] = text.match(/\d[\d.]*/g)?.map(Number) ?? [];
  assert.ok(
    red !== undefined && green !== undefined && blue !== undefined && opacity === 1,
    `unreadable colour ${text}`,
  );
  const whole = text.startsWith('rgb') ? 255 : 1;
  return [red / whole, green / whole, blue / whole];
}

/** As the Web Content Accessibility Guidelines define it. */
function contrast(one: Colour, other: Colour): number {
  const [light = 1, dark = 1] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
