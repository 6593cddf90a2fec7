/** The value over the steps. */
import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import type { PlaceView } from '../../src/view/descent/way.ts';
import { numberText } from '../../src/view/numbers.ts';
import { axes, type Box, picture, widthOf } from './frame.ts';

/** Up to here every step has a dot. */
const mostDots = 120;

/** Draws the values of a way; on a logarithmic scale the distance from the smallest one where some are not positive. */
export function drawValues(
  place: HTMLElement,
  places: readonly PlaceView[],
  output: string,
  isLogarithmic: boolean,
): void {
  const width = widthOf(place);
  if (width === 0) return;
  const box: Box = { width, height: 210, left: 62, right: 14, top: 12, bottom: 36 };
  const least = Math.min(...places.map(({ value }) => value));
  const floor = isLogarithmic && least <= 0 ? least : 0;
  const shown = places
    .map(({ step, value }) => ({ step, value: value - floor }))
    .filter(({ value }) => !isLogarithmic || value > 0);
  const first = places[0];
  const last = places.at(-1);
  if (first === undefined || last === undefined) return;
  const all = shown.map(({ value }) => value);
  let [low, high] = all.length === 0 ? [1, 1] : [Math.min(...all), Math.max(...all)];
  if (low === high) [low, high] = isLogarithmic ? [low / 2, high * 2] : [low - 1, high + 1];
  const x = scaleLinear([0, Math.max(1, last.step)], [box.left, width - box.right]);
  const range = [box.height - box.bottom, box.top];
  const y = isLogarithmic ? scaleLog([low, high], range) : scaleLinear([low, high], range).nice();
  const name = floor === 0 ? output : `${output} − ${bracketed(numberText(floor))}`;
  const svg = picture(
    box,
    `${output} over the steps: ${numberText(first.value)} at step 0, ${numberText(last.value)} at step ${last.step}`,
  );
  axes(svg, box, { scale: x, name: 'step' }, { scale: y, name, ticks: isLogarithmic ? 4 : 5 });
  const path = line<{ step: number; value: number }>(
    (d) => x(d.step),
    (d) => y(d.value),
  )(shown);
  svg
    .append('path')
    .attr('class', 'trajectory')
    .attr('d', path ?? '');
  if (shown.length <= mostDots)
    svg
      .append('g')
      .selectAll('circle')
      .data(shown)
      .join('circle')
      .attr('class', 'dot')
      .attr('r', 2.5)
      .attr('cx', (d) => x(d.step))
      .attr('cy', (d) => y(d.value));
  place.replaceChildren(svg.node()!);
}

const bracketed = (text: string): string => (text.startsWith('−') ? `(${text})` : text);
