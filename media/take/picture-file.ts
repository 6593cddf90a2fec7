/** The picture as a file that looks the same everywhere: colours written out, labels as plain text. A chunk of its own. */

const xmlns = 'http://www.w3.org/2000/svg';
/** Room around the picture. */
const margin = 12;
/** What the page's style sheets decide about a shape. */
const properties = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'fill-opacity', 'stroke-opacity'];

/** A whole SVG document of what is drawn, in the colours of the theme, on its background. */
export function svgText(drawn: SVGSVGElement): string {
  return new XMLSerializer().serializeToString(standalone(drawn));
}

/** The same as a PNG with two pixels for one, in base 64. */
export async function pngOf(drawn: SVGSVGElement): Promise<string> {
  const svg = standalone(drawn);
  const [width, height] = [Number(svg.getAttribute('width')), Number(svg.getAttribute('height'))];
  // A canvas holds no more pixels than this in every browser that VS Code runs in.
  const scale = Math.min(2, 16_000 / Math.max(width, height), Math.sqrt(200_000_000 / (width * height)));
  const image = new Image();
  const source = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' }));
  try {
    image.src = source;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png').replace(/^data:[^,]*,/, '');
  } finally {
    URL.revokeObjectURL(source);
  }
}

function standalone(drawn: SVGSVGElement): SVGSVGElement {
  const box = drawn.viewBox.baseVal;
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const [originals, copies] = [drawn.querySelectorAll<SVGElement>('*'), copy.querySelectorAll<SVGElement>('*')];
  const texts: SVGElement[] = [];
  const toPicture = drawn.getScreenCTM()!.inverse();
  const dropped: Element[] = [];
  originals.forEach((original, k) => {
    const mine = copies[k]!;
    if (original instanceof SVGForeignObjectElement) {
      texts.push(...labels(original, toPicture));
      dropped.push(mine);
    } else if (original.localName === 'style') dropped.push(mine);
    else if (original instanceof SVGGeometryElement) paint(original, mine);
  });
  for (const element of dropped) element.remove();
  for (const element of [copy, ...copy.querySelectorAll('*')])
    for (const { name } of [...element.attributes])
      if (/^(class|style|role|tabindex|aria-|data-)/.test(name)) element.removeAttribute(name);
  const frame = {
    x: box.x - margin,
    y: box.y - margin,
    width: Math.ceil(box.width) + 2 * margin,
    height: Math.ceil(box.height) + 2 * margin,
  };
  copy.prepend(ground(frame, colour(getComputedStyle(document.body).backgroundColor)));
  copy.append(...texts);
  copy.setAttribute('xmlns', xmlns);
  copy.setAttribute('viewBox', `${frame.x} ${frame.y} ${frame.width} ${frame.height}`);
  copy.setAttribute('width', String(frame.width));
  copy.setAttribute('height', String(frame.height));
  return copy;
}

/** What an attribute means where it is left out. */
const initial: Readonly<Record<string, string>> = {
  fill: '#000000',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  opacity: '1',
  'fill-opacity': '1',
  'stroke-opacity': '1',
};

function paint(original: Element, copy: Element): void {
  const style = getComputedStyle(original);
  for (const property of properties) {
    const value =
      property === 'fill' || property === 'stroke'
        ? colour(style.getPropertyValue(property))
        : style.getPropertyValue(property);
    if (value !== '' && value !== initial[property]) copy.setAttribute(property, value);
  }
}

/** A colour as every program that reads SVG knows it: six digits, or with its opacity. */
function colour(computed: string): string {
  const numbers = computed.match(/[\d.]+(e-?\d+)?/g)?.map(Number) ?? [];
  const [red = 0, green = 0, blue = 0, opacity = 1] = computed.startsWith('color(srgb')
    ? numbers.map((number, k) => (k < 3 ? number * 255 : number))
    : numbers;
  if (!/^(rgb|color\(srgb)/.test(computed)) return computed;
  const channels = [red, green, blue].map((number) => Math.round(number));
  if (opacity < 1) return `rgba(${channels.join(', ')}, ${opacity})`;
  return `#${channels.map((number) => number.toString(16).padStart(2, '0')).join('')}`;
}

/** The lines of a label as text elements where they stand, in the picture's own coordinates. */
function labels(label: SVGForeignObjectElement, toPicture: DOMMatrix): SVGElement[] {
  const walker = document.createTreeWalker(label, NodeFilter.SHOW_TEXT);
  const made: SVGElement[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (holder === null || node.textContent?.trim() === '') continue;
    const style = getComputedStyle(holder);
    if (style.visibility === 'hidden') continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const place = range.getBoundingClientRect();
    const middle = new DOMPoint(place.x + place.width / 2, place.y + place.height / 2).matrixTransform(toPicture);
    const text = document.createElementNS(xmlns, 'text');
    const attributes = {
      x: middle.x.toFixed(2),
      y: middle.y.toFixed(2),
      'text-anchor': 'middle',
      'dominant-baseline': 'central',
      'font-family': style.fontFamily,
      'font-size': style.fontSize,
      'font-weight': style.fontWeight,
      fill: colour(style.color),
    };
    for (const [name, value] of Object.entries(attributes)) text.setAttribute(name, value);
    text.textContent = node.textContent;
    // Behind a number on an edge the line must not show through.
    if (holder.closest('.edgeLabel') !== null)
      made.push(ground(corner(place, toPicture), colour(getComputedStyle(holder).backgroundColor)));
    made.push(text);
  }
  return made;
}

/** A rectangle of the screen in the picture's coordinates. */
function corner(place: DOMRect, toPicture: DOMMatrix): DOMRect {
  const from = new DOMPoint(place.left, place.top).matrixTransform(toPicture);
  const to = new DOMPoint(place.right, place.bottom).matrixTransform(toPicture);
  return new DOMRect(from.x, from.y, to.x - from.x, to.y - from.y);
}

function ground(
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  fill: string,
): SVGElement {
  const made = document.createElementNS(xmlns, 'rect');
  for (const [name, value] of Object.entries({ x, y, width, height })) made.setAttribute(name, value.toFixed(2));
  made.setAttribute('fill', fill);
  return made;
}
