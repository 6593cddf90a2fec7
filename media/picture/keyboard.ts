/** Arrow keys walk from node to node as they lie in the picture, so that Tab enters the picture once and leaves it once. */

import type { Zoom } from './zoom.ts';

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Moves the focus for an arrow key; says whether it did. */
export function walkWithArrows(nodes: () => readonly SVGGElement[]): (event: KeyboardEvent) => boolean {
  return (event) => {
    const direction = directions[event.key];
    const from = event.target;
    if (direction === undefined || !(from instanceof SVGGElement)) return false;
    const next = nearest(from, nodes(), direction);
    if (next === undefined) return true;
    next.focus();
    return true;
  };
}

/** The closest node on that side, where a step aside counts twice. */
function nearest(
  from: SVGGElement,
  nodes: readonly SVGGElement[],
  [x, y]: readonly [number, number],
): SVGGElement | undefined {
  const [fromX, fromY] = centre(from);
  let best: SVGGElement | undefined;
  let shortest = Number.POSITIVE_INFINITY;
  for (const node of nodes) {
    const [toX, toY] = centre(node);
    const along = (toX - fromX) * x + (toY - fromY) * y;
    const aside = Math.abs((toX - fromX) * y) + Math.abs((toY - fromY) * x);
    if (along > 1 && along + 2 * aside < shortest) {
      shortest = along + 2 * aside;
      best = node;
    }
  }
  return best;
}

function centre(node: SVGGElement): [number, number] {
  const box = node.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** How far an arrow key with Shift moves the frame, as a part of its size. */
const stride = 0.2;

/** Moves the frame over the picture for an arrow key; says whether it did. */
export function panWithArrows(key: string, { pan }: Pick<Zoom, 'pan'>): boolean {
  const direction = directions[key];
  if (direction === undefined) return false;
  pan(direction[0] * stride, direction[1] * stride);
  return true;
}
