/** Gradient descent, in a tab of its own: settings, where it stands in words, and four views of the way. */
import type { LandscapeView } from '../../src/view/descent/landscape.ts';
import type { DescentView, PlaceView } from '../../src/view/descent/way.ts';
import { button, element, setText } from '../dom.ts';
import { isCalm } from '../page/motion.ts';
import type { Page, Part } from '../page/part.ts';
import { drawContour, type Scene } from './contour.ts';
import { createControls } from './controls.ts';
import { levelsOf } from './levels.ts';
import { createPlane } from './plane.ts';
import { createSurface } from './surface.ts';
import { fillTable } from './table.ts';
import { drawValues } from './values.ts';

/** While the point moves at frame rate, the picture of the function follows at this distance, in milliseconds. */
const pause = 180;

export function createDescent(page: Page, place: HTMLElement): Part {
  /** Where the way stands, and all its places. */
  let stands: DescentView | null = null;
  let places: PlaceView[] = [];
  let landscape: LandscapeView | null = null;
  let isLogarithmic = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const run = (): void => {
    if (stands?.isRunning) {
      page.post({ kind: 'pauseDescent' });
      return;
    }
    descend(controls.steps());
  };
  const descend = (steps: number | null): void => {
    const settings = controls.settings();
    if (settings === null || steps === null) {
      setText(said, 'A learning rate, a momentum and a number of steps are numbers above 0.');
      return;
    }
    page.post({ kind: 'descend', settings, steps });
  };
  const controls = createControls({
    run,
    step: () => descend(1),
    reset: () => page.post({ kind: 'resetDescent' }),
    apply: () => page.post({ kind: 'applyPoint' }),
  });
  const said = element('p', { class: 'said', role: 'status' });
  const plane = createPlane(() => look());
  const contour = element('div', { class: 'plot contour' });
  const surface = element('div', { class: 'plot surface' });
  const drawn = createSurface(surface);
  const note = element('p', { class: 'note' });
  const values = element('div', { class: 'plot values' });
  const scale = button('Logarithmic', { class: 'plain toggle', 'aria-pressed': 'false' }, () => {
    isLogarithmic = !isLogarithmic;
    scale.setAttribute('aria-pressed', String(isLogarithmic));
    drawWay();
  });
  const table = element('div', { class: 'way', tabindex: '0', role: 'region', 'aria-label': 'The way, step by step' });
  const over = element('div', { class: 'planes' }, card('Contours', contour), card('Surface', surface));
  const pictures = element(
    'section',
    { class: 'pictures', 'aria-label': 'The function around the way' },
    plane.element,
    over,
    note,
  );
  const content = element(
    'div',
    { class: 'descent' },
    controls.element,
    said,
    pictures,
    element('div', { class: 'planes' }, card('Value over steps', values, scale), card('Steps', table)),
  );
  place.append(content);

  const scene = (): Scene | null => {
    if (stands === null || landscape === null) return null;
    const components = [stands.names.indexOf(landscape.x.name), stands.names.indexOf(landscape.y.name)] as const;
    if (components.includes(-1)) return null;
    const maximise = controls.settings()?.maximise ?? false;
    const [x, y] = [landscape.x, landscape.y].map((axis, k) => ({ ...axis, name: stands!.labels[components[k]!]! }));
    return {
      landscape: { ...landscape, x: x!, y: y! },
      levels: levelsOf(landscape.values, maximise),
      places,
      components,
      maximise,
    };
  };
  const drawPlanes = (): void => {
    const shown = scene();
    if (shown === null) return;
    drawContour(contour, shown);
    drawn.draw(shown);
    setText(note, notesOf(shown));
  };
  const drawWay = (): void => {
    if (stands !== null) drawValues(values, places, stands.output, isLogarithmic);
  };
  /** Asks for the function around the way, once nothing has moved for a moment. */
  const look = (): void => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const chosen = plane.chosen();
      if (chosen !== null && place.checkVisibility() && stands?.isRunning === false)
        page.post({ kind: 'survey', ...chosen });
    }, pause);
  };
  const show = (descent: DescentView): void => {
    if (descent.way !== stands?.way || descent.from === 0) places = [];
    places = [...places.slice(0, descent.from), ...descent.places];
    stands = descent;
    controls.lock(descent.isRunning);
    controls.face(descent.isRunning);
    place.setAttribute('data-running', String(descent.isRunning));
    place.setAttribute('data-steps', String(places.at(-1)?.step ?? 0));
    said.setAttribute('data-end', descent.end?.kind ?? '');
    if (descent.end !== null) setText(said, descent.end.sentence);
    else if (!descent.isRunning) setText(said, 'Run or Step goes down the gradient from the point above.');
    else setText(said, '');
    plane.offer(descent);
    pictures.hidden = descent.names.length < 2;
    if (descent.isRunning && isCalm()) return;
    drawWay();
    drawPlanes();
    if (descent.isRunning) return;
    fillTable(table, descent, places);
    look();
  };

  new ResizeObserver(() => {
    drawWay();
    drawPlanes();
  }).observe(place);
  // Colours on a canvas do not follow the theme by themselves.
  new MutationObserver(() => drawn.paint()).observe(document.body, { attributes: true, attributeFilter: ['class'] });
  controls.element.addEventListener('change', drawPlanes);

  return {
    patch: () => {
      if (place.checkVisibility()) page.post({ kind: 'watchDescent' });
    },
    receive: (message) => {
      if (message.kind === 'landscape') {
        landscape = message.landscape ?? landscape;
        if (message.note !== null) setText(note, message.note);
        else drawPlanes();
      }
      if (message.kind !== 'descent') return;
      content.classList.toggle('nowhere', message.descent === null);
      if (message.descent !== null) show(message.descent);
      else setText(said, message.note ?? '');
    },
    clear: () => {
      stands = null;
      places = [];
      landscape = null;
    },
  };
}

function card(title: string, content: HTMLElement, ...tools: readonly HTMLElement[]): HTMLElement {
  return element('figure', {}, element('figcaption', {}, element('h3', {}, title), ...tools), content);
}

function notesOf({ landscape, levels, maximise }: Scene): string {
  const { others, missing, values } = landscape;
  const part = missing / values.length;
  const sentences = [
    `Arrows point ${maximise ? 'up' : 'down'} the gradient.`,
    others === '' ? '' : `The other inputs stay at ${others}; of the way, its shadow in this plane is drawn.`,
    levels.note === '' ? '' : `Levels: ${levels.note}.`,
    missing === 0 ? '' : `Blank: there is no value at ${(100 * part).toPrecision(2)} % of the points.`,
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}
