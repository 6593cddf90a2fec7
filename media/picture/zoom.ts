/** Pan and zoom on the browser's own scrolling: the svg changes its size, the frame around it scrolls. */
import { isCalm } from '../page/motion.ts';

export interface Zoom {
  /** Takes a newly drawn svg and fits it. */
  show(svg: SVGSVGElement | null): void;
  nearer(): void;
  farther(): void;
  fitWidth(): void;
  /** The whole picture in the frame, however small. */
  fitAll(): void;
  /** Moves the frame over the picture by parts of its own size. */
  pan(right: number, down: number): void;
  /** Scrolls gently until the element is in the frame. */
  reveal(target: Element): void;
  /** Scrolls until the element is in the middle, and near enough to be read. */
  centre(target: Element): void;
  /** Whether the pointer's last press was a drag rather than a click. */
  dragged(): boolean;
}

/** A wide graph is shown no smaller than this at first: its labels must stay readable, and the frame scrolls. */
const readable = 0.6;
const [smallest, largest] = [0.05, 4] as const;
/** The editor's own font size, beside which the labels of a picture are drawn, in pixels. */
const usualFont = 14;

/** How large a picture is where it has room: a reader with large letters in the editor gets large labels. */
function natural(): number {
  const size = Number.parseFloat(getComputedStyle(document.body).getPropertyValue('--vscode-editor-font-size'));
  return Number.isNaN(size) ? 1 : Math.max(1, size / usualFont);
}

export function zoomable(frame: HTMLElement): Zoom {
  let shown: { readonly svg: SVGSVGElement; readonly width: number; readonly height: number } | null = null;
  let scale = 1;
  /** What the picture was fitted with; kept while the frame changes its width, until the reader zooms. */
  let fitted: number | null = readable;

  /** How small the whole picture is in the frame. */
  const whole = ({ width, height }: NonNullable<typeof shown>): number =>
    Math.min(natural(), frame.clientWidth / width, frame.clientHeight / height);
  const resize = (next: number): void => {
    // A picture that is too long for the smallest scale may be as small as all of it asks for.
    const least = shown === null ? smallest : Math.min(smallest, whole(shown));
    scale = Math.min(largest, Math.max(least, next));
    if (shown === null) return;
    shown.svg.style.width = `${shown.width * scale}px`;
    shown.svg.style.height = `${shown.height * scale}px`;
  };
  /** Keeps the point of the picture that lies at (x, y) of the frame where it is. */
  const zoomAt = (factor: number, x = frame.clientWidth / 2, y = frame.clientHeight / 2): void => {
    fitted = null;
    const before = scale;
    const [left, top] = [frame.scrollLeft + x, frame.scrollTop + y];
    resize(scale * factor);
    frame.scrollLeft = (left * scale) / before - x;
    frame.scrollTop = (top * scale) / before - y;
  };
  const fitNoSmaller = (least: number): void => {
    fitted = least;
    if (shown === null || frame.clientWidth === 0) return;
    resize(Math.min(natural(), Math.max(least, frame.clientWidth / shown.width)));
    frame.scrollLeft = beginning(shown.svg) - frame.clientWidth / 2;
  };

  const scrollTo = (target: Element, behavior: ScrollBehavior): void => {
    const [box, view] = [target.getBoundingClientRect(), frame.getBoundingClientRect()];
    frame.scrollBy({
      left: box.left + box.width / 2 - view.left - view.width / 2,
      top: box.top + box.height / 2 - view.top - view.height / 2,
      behavior,
    });
  };

  frame.addEventListener(
    'wheel',
    (event) => {
      // A pinch on a touchpad comes as a wheel with Ctrl; Alt is what the editor's own viewer of diagrams takes.
      if (!event.ctrlKey && !event.metaKey && !event.altKey) return;
      event.preventDefault();
      const box = frame.getBoundingClientRect();
      zoomAt(Math.exp(-event.deltaY / 300), event.clientX - box.left, event.clientY - box.top);
    },
    { passive: false },
  );
  frame.addEventListener(
    'click',
    (event) => {
      if (!event.altKey || dragged()) return;
      event.stopPropagation();
      const box = frame.getBoundingClientRect();
      zoomAt(event.shiftKey ? 0.8 : 1.25, event.clientX - box.left, event.clientY - box.top);
    },
    { capture: true },
  );
  const dragged = dragToScroll(frame);
  new ResizeObserver(() => {
    if (fitted !== null) fitNoSmaller(fitted);
  }).observe(frame);

  return {
    show: (svg) => {
      shown = svg && { svg, width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height };
      if (svg === null) return;
      // Room for the whole picture before the first frame, so that the page below does not jump.
      svg.style.maxWidth = 'none';
      fitNoSmaller(readable);
    },
    nearer: () => zoomAt(1.25),
    farther: () => zoomAt(0.8),
    fitWidth: () => fitNoSmaller(smallest),
    fitAll: () => {
      if (shown === null) return;
      fitted = null;
      resize(whole(shown));
    },
    pan: (right, down) => frame.scrollBy({ left: right * frame.clientWidth, top: down * frame.clientHeight }),
    centre: (target) => {
      if (scale < readable) zoomAt(readable / scale);
      scrollTo(target, 'instant');
    },
    reveal: (target) => {
      const [box, view] = [target.getBoundingClientRect(), frame.getBoundingClientRect()];
      const outside = box.left < view.left || box.right > view.right || box.top < view.top || box.bottom > view.bottom;
      if (outside) scrollTo(target, isCalm() ? 'instant' : 'smooth');
    },
    dragged,
  };
}

/** Where the picture begins: how far from the left the middle of its topmost node lies. */
function beginning(svg: SVGSVGElement): number {
  const boxes = [...svg.querySelectorAll('.node')].map((node) => node.getBoundingClientRect());
  const top = boxes.reduce((best, box) => (box.top < best.top ? box : best), boxes[0] ?? svg.getBoundingClientRect());
  return top.left + top.width / 2 - svg.getBoundingClientRect().left;
}

/** The mouse drags the picture; touch screens scroll it by themselves. Returns whether the last press was a drag. */
function dragToScroll(frame: HTMLElement): () => boolean {
  let moved = false;
  frame.addEventListener('pointerdown', (down) => {
    moved = false;
    if (down.button !== 0 || down.pointerType !== 'mouse') return;
    const [left, top] = [frame.scrollLeft, frame.scrollTop];
    const move = (event: PointerEvent): void => {
      const [x, y] = [event.clientX - down.clientX, event.clientY - down.clientY];
      if (!moved && Math.hypot(x, y) < 4) return;
      if (!moved) frame.setPointerCapture(down.pointerId);
      moved = true;
      frame.classList.add('dragging');
      frame.scrollTo(left - x, top - y);
    };
    const end = (): void => {
      frame.classList.remove('dragging');
      frame.removeEventListener('pointermove', move);
    };
    frame.addEventListener('pointermove', move);
    for (const name of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
      frame.addEventListener(name, end, { once: true });
    }
  });
  return () => moved;
}
