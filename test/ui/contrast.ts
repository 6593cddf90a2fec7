/** How well text can be told from what is behind it. */
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';

/** What the Web Content Accessibility Guidelines ask of text of this size. */
const enough = 4.5;

/** The colours of the words whose contrast to what is behind them is too low, each pair once. */
export async function tooFaint(words: Locator): Promise<readonly string[]> {
  const pairs = new Set(await words.evaluateAll(coloursOf));
  return [...pairs].flatMap((pair) => {
    const [text = '', behind = ''] = pair.split(' on ');
    const found = contrast(parse(text), parse(behind));
    return found >= enough ? [] : [`${pair} has a contrast of ${found.toFixed(2)}`];
  });
}

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
