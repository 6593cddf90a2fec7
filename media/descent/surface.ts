/**
 * The function as a surface that can be turned, on a two-dimensional canvas: cells are painted from the farthest to the
 * nearest, and each piece of the way right behind its cell, so that hills hide it. A picture of 900 cells needs no WebGL,
 * which remote and virtual machines often lack.
 */
import type { LandscapeView } from '../../src/view/descent/landscape.ts';
import { numberText } from '../../src/view/numbers.ts';
import { element } from '../dom.ts';
import { type Colours, coloursOf, shade } from './colours.ts';
import { describe, type Scene } from './contour.ts';
import { widthOf } from './frame.ts';
import { firstView, projector, type Seen, turned, type View } from './projection.ts';

/** Cells along a side: as many as can be painted while the surface is turned. */
const finest = 30;
/** A key turns by this angle. */
const angle = Math.PI / 24;

export interface Surface {
  readonly draw: (scene: Scene) => void;
  /** Paints again, as the size or the theme is another. */
  readonly paint: () => void;
}

export function createSurface(place: HTMLElement): Surface {
  const canvas = element('canvas', {
    tabindex: '0',
    role: 'application',
    'aria-roledescription': 'surface that can be turned',
    title: 'Drag or use the arrow keys to turn, + and − to zoom, Home to look from the first side',
  });
  place.append(canvas);
  let view: View = firstView;
  let scene: Scene | undefined;
  let waiting = 0;
  const soon = (): void => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(paint);
  };
  const paint = (): void => {
    const width = Math.min(520, widthOf(place));
    if (scene === undefined || width < 80) return;
    const height = Math.round(width * 0.92);
    const ratio = window.devicePixelRatio;
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const context = canvas.getContext('2d')!;
    context.scale(ratio, ratio);
    paintScene(context, scene, view, width, height, coloursOf(place));
    canvas.setAttribute('data-turn', view.turn.toFixed(3));
  };
  const look = (next: View): void => {
    view = next;
    soon();
  };
  canvas.addEventListener('keydown', (event) => {
    const next = byKey(view, event.key);
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    look(next);
  });
  canvas.addEventListener('pointerdown', (down) => {
    if (down.button !== 0) return;
    canvas.setPointerCapture(down.pointerId);
    let [x, y] = [down.clientX, down.clientY];
    const move = (event: PointerEvent): void => {
      look(turned(view, (event.clientX - x) / 120, (event.clientY - y) / 120));
      [x, y] = [event.clientX, event.clientY];
    };
    canvas.addEventListener('pointermove', move);
    canvas.addEventListener('lostpointercapture', () => canvas.removeEventListener('pointermove', move), {
      once: true,
    });
  });
  return {
    draw: (next) => {
      scene = next;
      canvas.setAttribute('aria-label', `Surface of ${describe(next)}`);
      soon();
    },
    paint: soon,
  };
}

function byKey(view: View, key: string): View | undefined {
  switch (key) {
    case 'ArrowLeft':
      return turned(view, -angle, 0);
    case 'ArrowRight':
      return turned(view, angle, 0);
    case 'ArrowUp':
      return turned(view, 0, angle);
    case 'ArrowDown':
      return turned(view, 0, -angle);
    case '+':
    case '=':
      return { ...view, zoom: Math.min(3, view.zoom * 1.15) };
    case '-':
    case '−':
      return { ...view, zoom: Math.max(0.5, view.zoom / 1.15) };
    case 'Home':
      return firstView;
    default:
      return undefined;
  }
}

type Project = (x: number, y: number, z: number) => Seen;

function paintScene(
  context: CanvasRenderingContext2D,
  scene: Scene,
  view: View,
  width: number,
  height: number,
  colours: Colours,
): void {
  const { landscape, levels } = scene;
  context.clearRect(0, 0, width, height);
  const project = projector(view, width, height);
  const ground = (value: number): number =>
    (2 * (Math.min(levels.high, Math.max(levels.low, value)) - levels.low)) / (levels.high - levels.low || 1) - 1;
  const isBehind = cornersBehind(project);
  paintBox(context, project, colours, isBehind);
  const stride = Math.max(1, Math.ceil((landscape.size - 1) / finest));
  const pieces = piecesOf(scene, ground, stride);
  const cells = cellsOf(landscape, project, ground, stride);
  context.lineJoin = 'round';
  for (const cell of cells) {
    paintCell(context, cell, levels.part(cell.value), colours);
    for (const piece of pieces.get(cell.key) ?? []) paintPiece(context, project, piece, colours);
  }
  paintMarks(context, project, scene, ground, colours);
  paintNames(context, project, scene, colours, isBehind);
}

interface Cell {
  readonly key: number;
  readonly corners: readonly Seen[];
  readonly value: number;
  readonly near: number;
  /** How much of the light falls on it, from 0 to 1. */
  readonly light: number;
}

/** The cells whose four corners have a value, the farthest first. */
function cellsOf(
  { size, values }: LandscapeView,
  project: Project,
  ground: (value: number) => number,
  stride: number,
): readonly Cell[] {
  const cells: Cell[] = [];
  const along = (k: number): number => (2 * k) / (size - 1) - 1;
  for (let row = 0; row + stride < size; row += stride)
    for (let column = 0; column + stride < size; column += stride) {
      const corners = [
        [column, row],
        [column + stride, row],
        [column + stride, row + stride],
        [column, row + stride],
      ] as const;
      const heights = corners.map(([c, r]) => values[r * size + c] ?? null);
      if (heights.some((value) => value === null)) continue;
      const z = heights.map((value) => ground(value!)) as [number, number, number, number];
      const seen = corners.map(([c, r], k) => project(along(c), along(r), z[k]!));
      const step = (2 * stride) / (size - 1);
      const [dx, dy] = [(z[1] + z[2] - z[0] - z[3]) / 2 / step, (z[2] + z[3] - z[0] - z[1]) / 2 / step];
      cells.push({
        key: (row / stride) * size + column / stride,
        corners: seen,
        value: heights.reduce((sum: number, value) => sum + value! / 4, 0),
        near: seen.reduce((sum, { near }) => sum + near, 0),
        light: (0.35 * dx + 0.5 * dy + 1) / (1.17 * Math.hypot(dx, dy, 1)),
      });
    }
  // What is nearer on the ground hides what is farther, however high.
  return cells.sort((a, b) => a.near - b.near);
}

function paintCell(context: CanvasRenderingContext2D, { corners, light }: Cell, part: number, colours: Colours): void {
  context.beginPath();
  for (const { x, y } of corners) context.lineTo(x, y);
  context.closePath();
  context.fillStyle = shade(colours, part, light);
  context.strokeStyle = colours.isContrast ? colours.line : context.fillStyle;
  context.lineWidth = colours.isContrast ? 0.5 : 0.8;
  context.fill();
  context.stroke();
  if (colours.isContrast) return;
  context.strokeStyle = colours.mesh;
  context.lineWidth = 0.5;
  context.stroke();
}

interface Piece {
  readonly kind: 'way' | 'arrow';
  readonly from: readonly [number, number, number];
  readonly to: readonly [number, number, number];
}

/** The way and the arrows in pieces as short as cells, by the cell that each is painted behind. */
function piecesOf(
  scene: Scene,
  ground: (value: number) => number,
  stride: number,
): ReadonlyMap<number, readonly Piece[]> {
  const { landscape, places, components, maximise } = scene;
  const { x, y, size, slopes } = landscape;
  const pieces = new Map<number, Piece[]>();
  const count = (size - 1) / stride;
  const keyOf = (u: number, v: number): number => {
    const [c, r] = [u, v].map((w) => Math.min(Math.ceil(count) - 1, Math.max(0, Math.floor(((w + 1) / 2) * count))));
    return r! * size + c!;
  };
  const height = heightsOf(landscape, ground);
  const add = (kind: Piece['kind'], from: readonly [number, number], to: readonly [number, number]): void => {
    const parts = Math.min(200, Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) * count)));
    for (let k = 0; k < parts; k++) {
      const [a, b] = [k / parts, (k + 1) / parts].map(
        (t) => [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])] as const,
      ) as [readonly [number, number], readonly [number, number]];
      const [za, zb] = [height(...a), height(...b)];
      if (za === undefined || zb === undefined) continue;
      const key = keyOf((a[0] + b[0]) / 2, (a[1] + b[1]) / 2);
      const piece: Piece = { kind, from: [...a, za + 0.015], to: [...b, zb + 0.015] };
      pieces.set(key, [...(pieces.get(key) ?? []), piece]);
    }
  };
  const unit = (value: number, { from, to }: { readonly from: number; readonly to: number }): number =>
    (2 * (value - from)) / (to - from) - 1;
  const steepest = Math.max(0, ...slopes.map(({ byX, byY }) => Math.hypot(byX, byY)));
  const room = 2 / Math.max(4, Math.sqrt(slopes.length));
  for (const { x: atX, y: atY, byX, byY } of slopes) {
    const sign = maximise ? 1 : -1;
    const [dx, dy] = [(sign * byX * 2) / (x.to - x.from), (sign * byY * 2) / (y.to - y.from)];
    const length = Math.hypot(dx, dy);
    if (!(length > 0)) continue;
    const long = room * (0.3 + 0.5 * Math.sqrt(Math.hypot(byX, byY) / steepest));
    const [ux, uy] = [(dx / length) * long, (dy / length) * long];
    const [u, v] = [unit(atX, x), unit(atY, y)];
    const tip = [u + ux / 2, v + uy / 2] as const;
    add('arrow', [u - ux / 2, v - uy / 2], tip);
    for (const turn of [Math.PI - 0.5, Math.PI + 0.5]) {
      const [c, s] = [0.38 * Math.cos(turn), 0.38 * Math.sin(turn)];
      add('arrow', tip, [tip[0] + c * ux - s * uy, tip[1] + s * ux + c * uy]);
    }
  }
  const track = places.map(({ point }) => [unit(point[components[0]]!, x), unit(point[components[1]]!, y)] as const);
  for (const [k, to] of track.entries()) if (k > 0) add('way', track[k - 1]!, to);
  return pieces;
}

/** The height of the surface over a place of the ground; undefined beside it and where it has none. */
function heightsOf({ size, values }: LandscapeView, ground: (value: number) => number) {
  return (u: number, v: number): number | undefined => {
    const [c, r] = [((u + 1) / 2) * (size - 1), ((v + 1) / 2) * (size - 1)];
    if (!(c >= 0 && r >= 0 && c <= size - 1 && r <= size - 1)) return undefined;
    const [c0, r0] = [Math.min(size - 2, Math.floor(c)), Math.min(size - 2, Math.floor(r))];
    let sum = 0;
    for (const [dc, dr] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const) {
      const value = values[(r0 + dr) * size + c0 + dc] ?? null;
      if (value === null) return undefined;
      sum += ground(value) * (dc === 1 ? c - c0 : 1 - (c - c0)) * (dr === 1 ? r - r0 : 1 - (r - r0));
    }
    return sum;
  };
}

function paintPiece(
  context: CanvasRenderingContext2D,
  project: Project,
  { kind, from, to }: Piece,
  colours: Colours,
): void {
  const [a, b] = [project(...from), project(...to)];
  context.beginPath();
  context.moveTo(a.x, a.y);
  context.lineTo(b.x, b.y);
  context.lineCap = 'round';
  context.strokeStyle = kind === 'way' ? colours.way : colours.arrow;
  context.lineWidth = kind === 'way' ? 2.6 : 1;
  context.stroke();
}

function paintMarks(
  context: CanvasRenderingContext2D,
  project: Project,
  { landscape, places, components }: Scene,
  ground: (value: number) => number,
  colours: Colours,
): void {
  const height = heightsOf(landscape, ground);
  const [start, now] = [places[0], places.at(-1)];
  for (const [place, isNow] of [
    [start, false],
    [now, true],
  ] as const) {
    if (place === undefined) continue;
    const { x, y } = landscape;
    const u = (2 * (place.point[components[0]]! - x.from)) / (x.to - x.from) - 1;
    const v = (2 * (place.point[components[1]]! - y.from)) / (y.to - y.from) - 1;
    const z = height(u, v);
    if (z === undefined) continue;
    const seen = project(u, v, z + 0.02);
    context.beginPath();
    context.arc(seen.x, seen.y, isNow ? 5 : 4.5, 0, 2 * Math.PI);
    context.fillStyle = isNow ? colours.way : colours.background;
    context.strokeStyle = isNow ? colours.background : colours.way;
    context.lineWidth = 2;
    context.fill();
    context.stroke();
  }
}

/** Which of the four upright edges of the box is farthest. */
function cornersBehind(project: Project): readonly [number, number] {
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const;
  const nearness = corners.map(([x, y]) => project(x, y, 0).near);
  return corners[nearness.indexOf(Math.min(...nearness))]!;
}

function paintBox(
  context: CanvasRenderingContext2D,
  project: Project,
  colours: Colours,
  [bx, by]: readonly [number, number],
): void {
  context.strokeStyle = colours.rule;
  context.lineWidth = 1;
  const polygon = (places: readonly (readonly [number, number, number])[]): void => {
    context.beginPath();
    for (const place of places) {
      const { x, y } = project(...place);
      context.lineTo(x, y);
    }
    context.closePath();
    context.stroke();
  };
  polygon([
    [-1, -1, -1],
    [1, -1, -1],
    [1, 1, -1],
    [-1, 1, -1],
  ]);
  polygon([
    [bx, -1, -1],
    [bx, 1, -1],
    [bx, 1, 1],
    [bx, -1, 1],
  ]);
  polygon([
    [-1, by, -1],
    [1, by, -1],
    [1, by, 1],
    [-1, by, 1],
  ]);
}

/** Names and ends of the axes, along the edges that are nearest. */
function paintNames(
  context: CanvasRenderingContext2D,
  project: Project,
  { landscape, levels }: Scene,
  colours: Colours,
  [bx, by]: readonly [number, number],
): void {
  const { x, y, output } = landscape;
  context.fillStyle = colours.text;
  const write = (text: string, at: Seen, away: number, isName: boolean): void => {
    context.font = isName ? `600 ${colours.font}` : colours.font;
    context.textAlign = away > 0 ? 'left' : 'right';
    context.textBaseline = 'middle';
    context.fillText(text, at.x + 7 * Math.sign(away), at.y + 9);
  };
  const side = (u: number, v: number, du: number, dv: number): number =>
    project(u + du, v + dv, -1).x - project(u, v, -1).x;
  const [fx, fy] = [-bx, -by];
  for (const [k, text] of [numberText(x.from), x.name, numberText(x.to)].entries())
    write(text, project(k - 1, fy, -1), side(k - 1, fy, 0, fy), k === 1);
  for (const [k, text] of [numberText(y.from), y.name, numberText(y.to)].entries())
    write(text, project(fx, k - 1, -1), side(fx, k - 1, fx, 0), k === 1);
  const [ux, uy] = side(fx, by, fx, 0) < 0 ? [fx, by] : [bx, fy];
  for (const [k, text] of [
    numberText(Number(levels.low.toPrecision(3))),
    output,
    numberText(Number(levels.high.toPrecision(3))),
  ].entries()) {
    const seen = project(ux, uy, k - 1);
    // The lowest number stands above that of the axis which begins at the same corner.
    write(text, { ...seen, y: seen.y - (k === 0 ? 18 : 9) }, -1, k === 1);
  }
}
