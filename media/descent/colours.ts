/** The theme's colours as a canvas needs them: numbers, because light falls on the surface. */

type Channels = readonly [red: number, green: number, blue: number];

export interface Colours {
  readonly deep: Channels;
  readonly middle: Channels;
  readonly peak: Channels;
  readonly background: string;
  readonly text: string;
  readonly rule: string;
  /** The lines of a surface that is drawn by lines alone. */
  readonly line: string;
  readonly mesh: string;
  readonly way: string;
  readonly arrow: string;
  readonly font: string;
  readonly isContrast: boolean;
}

/** The same colour for a style sheet: `part` of the way from deep to peak. */
export function ramp(part: number): string {
  const [from, to, t] = part < 0.5 ? ['deep', 'middle', 2 * part] : ['middle', 'peak', 2 * part - 1];
  return `color-mix(in srgb, var(--${to}) ${(100 * t).toFixed(1)}%, var(--${from}))`;
}

/** Reads the colours that descent.css gives a place. */
export function coloursOf(place: HTMLElement): Colours {
  const style = getComputedStyle(place);
  const probe = document.createElement('span');
  place.append(probe);
  const colour = (name: string): string => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const channels = (name: string): Channels => painted(colour(name));
  const found = {
    deep: channels('--deep'),
    middle: channels('--middle'),
    peak: channels('--peak'),
    background: colour('--vscode-editor-background'),
    text: colour('--muted'),
    rule: colour('--rule-3d'),
    line: colour('--vscode-editor-foreground'),
    mesh: colour('--mesh'),
    way: colour('--gradient'),
    arrow: colour('--arrow'),
    font: `11px ${style.fontFamily}`,
    isContrast: document.body.classList.contains('vscode-high-contrast'),
  };
  probe.remove();
  return found;
}

/** A colour of the surface: `part` of the way from deep to peak, in this much light. */
export function shade({ deep, middle, peak, isContrast, background }: Colours, part: number, light: number): string {
  if (isContrast) return background;
  const [from, to, t] = part < 0.5 ? [deep, middle, 2 * part] : [middle, peak, 2 * part - 1];
  const bright = 0.78 + 0.3 * light;
  const mixed = from.map((channel, k) => Math.min(255, Math.round(bright * (channel + t * (to[k]! - channel)))));
  return `rgb(${mixed.join(',')})`;
}

let canvas: CanvasRenderingContext2D | null | undefined;

/** Any spelling of a colour as its channels. */
function painted(colour: string): Channels {
  canvas ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true }) as never;
  const context = canvas!;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return [red!, green!, blue!];
}
