/** Lines of equal value over two inputs, with the way and arrows of the gradient. */
import { contours } from 'd3-contour';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { LandscapeView } from '../../src/view/descent/landscape.ts';
import type { PlaceView } from '../../src/view/descent/way.ts';
import { numberText } from '../../src/view/numbers.ts';
import { ramp } from './colours.ts';
import { geoPathFrom } from './contour-path.ts';
import { axes, type Box, type Group, picture, widthOf } from './frame.ts';
import type { Levels } from './levels.ts';

export interface Scene {
  readonly landscape: LandscapeView;
  readonly levels: Levels;
  /** The way's places, and which components the plane shows. */
  readonly places: readonly PlaceView[];
  readonly components: readonly [x: number, y: number];
  readonly maximise: boolean;
}

const legend = 62;
const largest = 460;

export function drawContour(place: HTMLElement, scene: Scene): void {
  const width = Math.min(largest + legend, widthOf(place));
  if (width < 120) return;
  const { landscape, levels } = scene;
  const { size, x: across, y: up } = landscape;
  const box: Box = { width, height: 0, left: 58, right: legend + 8, top: 10, bottom: 36 };
  const side = width - box.left - box.right;
  const high = { ...box, height: side + box.top + box.bottom };
  const x = scaleLinear([across.from, across.to], [box.left, box.left + side]);
  const y = scaleLinear([up.from, up.to], [box.top + side, box.top]);
  const svg = picture(high, describe(scene));
  const clip = `clip-${Math.random().toString(36).slice(2)}`;
  svg
    .append('clipPath')
    .attr('id', clip)
    .append('rect')
    .attr('x', box.left)
    .attr('y', box.top)
    .attr('width', side)
    .attr('height', side);
  const plane = svg.append('g').attr('clip-path', `url(#${clip})`);

  // A contour of d3 has its values at the middles of cells: the first one at 0.5.
  const cell = side / (size - 1);
  const path = geoPathFrom(([column, row]) => [box.left + (column - 0.5) * cell, box.top + side - (row - 0.5) * cell]);
  const shown = landscape.values.map((value) =>
    value === null ? Number.NaN : Math.min(levels.high, Math.max(levels.low, value)),
  );
  const made = contours().size([size, size]);
  for (const threshold of levels.thresholds)
    plane
      .append('path')
      .attr('class', 'band')
      .attr('d', path(made.contour(shown, threshold)))
      .style('--band', ramp(levels.part(threshold)));

  drawArrows(plane, scene, x, y);
  const at = ({ point }: PlaceView): [number, number] => [
    x(point[scene.components[0]]!),
    y(point[scene.components[1]]!),
  ];
  const inside = scene.places.map(at).filter(([a, b]) => Math.abs(a) < 1e5 && Math.abs(b) < 1e5);
  plane
    .append('path')
    .attr('class', 'trajectory behind')
    .attr('d', line()(inside) ?? '');
  plane
    .append('path')
    .attr('class', 'trajectory')
    .attr('d', line()(inside) ?? '');
  if (inside.length <= 200)
    plane
      .selectAll('circle')
      .data(inside)
      .join('circle')
      .attr('class', 'dot')
      .attr('r', 2.2)
      .attr('cx', (d) => d[0])
      .attr('cy', (d) => d[1]);
  const [start, now] = [scene.places[0], scene.places.at(-1)];
  if (start !== undefined && now !== undefined) {
    mark(plane, at(start), 'start', 5);
    mark(plane, at(now), 'now', 5.5);
  }
  svg
    .append('rect')
    .attr('class', 'edge')
    .attr('x', box.left)
    .attr('y', box.top)
    .attr('width', side)
    .attr('height', side);
  axes(svg, high, { scale: x, name: across.name }, { scale: y, name: up.name });
  drawLegend(svg, levels, box.left + side + 14, box.top, side);
  place.replaceChildren(svg.node()!);
}

type Along = (value: number) => number;

/** Arrows the way that the method wants to go, all within their cells: only their order of length tells of steepness. */
function drawArrows(plane: Group, { landscape, maximise }: Scene, x: Along, y: Along): void {
  const { slopes } = landscape;
  const steepest = Math.max(0, ...slopes.map(({ byX, byY }) => Math.hypot(byX, byY)));
  if (steepest === 0) return;
  const across = Math.sqrt(slopes.length);
  const room = Math.abs(x(landscape.x.to) - x(landscape.x.from)) / Math.max(4, across);
  const sign = maximise ? 1 : -1;
  const [unitX, unitY] = [x(1) - x(0), y(1) - y(0)];
  for (const { x: atX, y: atY, byX, byY } of slopes) {
    const [dx, dy] = [sign * byX * unitX, sign * byY * unitY];
    const length = Math.hypot(dx, dy);
    if (!(length > 0)) continue;
    const size = room * (0.3 + 0.5 * Math.sqrt(Math.hypot(byX, byY) / steepest));
    const [ux, uy] = [(dx / length) * size, (dy / length) * size];
    plane
      .append('path')
      .attr('class', 'arrow')
      .attr('d', arrow(x(atX) - ux / 2, y(atY) - uy / 2, ux, uy));
  }
}

/** A shaft and two barbs. */
export function arrow(x: number, y: number, dx: number, dy: number): string {
  const [tipX, tipY] = [x + dx, y + dy];
  const barb = (turn: number): string => {
    const [c, s] = [Math.cos(turn), Math.sin(turn)];
    return `M${tipX.toFixed(1)},${tipY.toFixed(1)}l${(0.38 * (dx * c - dy * s)).toFixed(1)},${(0.38 * (dx * s + dy * c)).toFixed(1)}`;
  };
  return `M${x.toFixed(1)},${y.toFixed(1)}L${tipX.toFixed(1)},${tipY.toFixed(1)}${barb(Math.PI - 0.5)}${barb(Math.PI + 0.5)}`;
}

function mark(plane: Group, [cx, cy]: [number, number], kind: 'start' | 'now', radius: number): void {
  plane.append('circle').attr('class', `mark ${kind}`).attr('cx', cx).attr('cy', cy).attr('r', radius);
}

function drawLegend(
  svg: ReturnType<typeof picture>,
  { thresholds, part, low, high }: Levels,
  x: number,
  top: number,
  side: number,
): void {
  const legend = svg.append('g').attr('class', 'legend');
  const count = thresholds.length;
  const every = Math.max(1, Math.ceil(count / Math.max(2, side / 34)));
  for (const [k, threshold] of thresholds.entries()) {
    const bottom = top + side - (side * k) / count;
    legend
      .append('rect')
      .attr('class', 'band')
      .attr('x', x)
      .attr('width', 12)
      .attr('y', bottom - side / count)
      .attr('height', side / count)
      .style('--band', ramp(part(threshold)));
    if (k % every === 0)
      legend
        .append('text')
        .attr('x', x + 17)
        .attr('y', k === 0 ? bottom : bottom + 4)
        .text(numberText(Number((k === 0 ? low : threshold).toPrecision(3))));
  }
  legend
    .append('text')
    .attr('x', x + 17)
    .attr('y', top + 8)
    .text(numberText(Number(high.toPrecision(3))));
}

/** The picture in words. */
export function describe({ landscape, places }: Scene): string {
  const { x, y, output, lowest, highest, missing } = landscape;
  const spot = (spot: NonNullable<typeof lowest>): string =>
    `${numberText(spot.value)} at ${x.name} = ${numberText(spot.x)}, ${y.name} = ${numberText(spot.y)}`;
  const last = places.at(-1);
  return [
    `${output} for ${x.name} from ${numberText(x.from)} to ${numberText(x.to)} and ${y.name} from ${numberText(y.from)} to ${numberText(y.to)}.`,
    lowest === null ? 'It has no value here.' : `Lowest on the grid: ${spot(lowest)}.`,
    highest === null ? '' : `Highest: ${spot(highest)}.`,
    missing === 0 ? '' : `${missing} of ${landscape.values.length} grid points have no value.`,
    last === undefined || last.step === 0 ? '' : `The way has ${last.step} steps; the table lists them.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
