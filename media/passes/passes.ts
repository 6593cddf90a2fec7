/** Forward, reverse and gradient as tables: what the picture shows, for readers and for screen readers. */
import type { Page, Part } from '../page/part.ts';
import { createForward } from './forward.ts';
import { createGradient } from './gradient.ts';
import { createReverse } from './reverse.ts';

export function createPasses(page: Page): Part {
  const place = page.tabs.add('passes', 'Passes', () => ask());
  place.id = 'tables';
  const forward = createForward(place, page.choose);
  const reverse = createReverse(place, page.point);
  const gradient = createGradient(place, page);
  const ask = (): void => {
    const view = page.view();
    if (view !== null) gradient.patch?.(view);
  };
  const tables: readonly Part[] = [forward, reverse, gradient];
  return {
    build: (view) => {
      for (const table of tables) table.build?.(view);
    },
    patch: (view) => {
      for (const table of tables) table.patch?.(view);
    },
    tell: (moment, view) => {
      for (const table of tables) table.tell?.(moment, view);
    },
    select: (node, view) => forward.select?.(node, view),
    receive: (message) => gradient.receive?.(message),
    light: (nodes, scroll) => forward.light?.(nodes, scroll),
  };
}
