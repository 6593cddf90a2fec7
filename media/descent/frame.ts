/** What all plots share: an svg of the width that there is, axes in the reader's numbers, and a name for screen readers. */
import { type Axis, type AxisScale, axisBottom, axisLeft } from 'd3-axis';
import { create, type Selection } from 'd3-selection';
import { numberText } from '../../src/view/numbers.ts';

export type Group = Selection<SVGGElement, undefined, null, undefined>;

export interface Box {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** An svg that is read as one picture with this name. */
export function picture(box: Pick<Box, 'width' | 'height'>, name: string) {
  return create('svg')
    .attr('viewBox', `0 0 ${box.width} ${box.height}`)
    .attr('width', box.width)
    .attr('height', box.height)
    .attr('role', 'img')
    .attr('aria-label', name);
}

/** Both axes with their names. */
export function axes(
  svg: ReturnType<typeof picture>,
  box: Box,
  x: { readonly scale: AxisScale<number>; readonly name: string; readonly ticks?: number },
  y: { readonly scale: AxisScale<number>; readonly name: string; readonly ticks?: number },
): void {
  const bottom = svg
    .append('g')
    .attr('class', 'axis')
    .attr('transform', `translate(0,${box.height - box.bottom})`);
  bottom.call(
    spoken(axisBottom(x.scale))
      .ticks(x.ticks ?? 5)
      .tickSize(4),
  );
  const left = svg.append('g').attr('class', 'axis').attr('transform', `translate(${box.left},0)`);
  left.call(
    spoken(axisLeft(y.scale))
      .ticks(y.ticks ?? 5)
      .tickSize(4),
  );
  svg
    .append('text')
    .attr('class', 'axis-name')
    .attr('x', (box.left + box.width - box.right) / 2)
    .attr('y', box.height - 4)
    .attr('text-anchor', 'middle')
    .text(x.name);
  svg
    .append('text')
    .attr('class', 'axis-name')
    .attr('transform', `translate(11,${(box.top + box.height - box.bottom) / 2}) rotate(-90)`)
    .attr('text-anchor', 'middle')
    .text(y.name);
}

/** Ticks as numbers are written everywhere else on the page. */
function spoken<T extends AxisScale<number>>(axis: Axis<number>): Axis<number> & { scale(): T } {
  return axis.tickFormat((value) => numberText(Number(value))) as Axis<number> & { scale(): T };
}

/** The width that a place has; 0 while it is hidden. */
export const widthOf = (place: HTMLElement): number => Math.floor(place.clientWidth);
