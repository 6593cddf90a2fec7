/** A part of a text that another text has in its place: `oldEnd` counts in the one, `newEnd` in the other. */
export interface Change {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** Differences nearer to one another than this are one. */
const near = 16;

/**
 * Where two texts differ: the one region between what they share at the start and at the end; several regions, in order,
 * where the texts have one length. Nothing where they are equal.
 */
export function changesBetween(old: string, now: string): readonly Change[] {
  const whole = changedRegion(old, now);
  if (whole === undefined) return [];
  if (old.length !== now.length) return [whole];
  const changes: { start: number; oldEnd: number; newEnd: number }[] = [];
  for (let at = whole.start; at < whole.newEnd; at++) {
    if (old.charCodeAt(at) === now.charCodeAt(at)) continue;
    const last = changes.at(-1);
    if (last !== undefined && at - last.newEnd < near) last.oldEnd = last.newEnd = at + 1;
    else changes.push({ start: at, oldEnd: at + 1, newEnd: at + 1 });
  }
  return changes;
}

/** The smallest region outside of which two texts are equal; no pair of surrogates is parted by it. */
export function changedRegion(old: string, now: string): Change | undefined {
  if (old === now) return undefined;
  let start = sharedStart(old, now);
  let behind = sharedEnd(old, now, Math.min(old.length, now.length) - start);
  if (start > 0 && isHigh(old.charCodeAt(start - 1))) start--;
  if (behind > 0 && isLow(old.charCodeAt(old.length - behind))) behind--;
  return { start, oldEnd: old.length - behind, newEnd: now.length - behind };
}

/** Characters compared at once, as strings: that is how engines compare fastest. */
const stretch = 2048;

function sharedStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at + stretch <= most && a.slice(at, at + stretch) === b.slice(at, at + stretch)) at += stretch;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

function sharedEnd(a: string, b: string, most: number): number {
  let n = 0;
  const same = (length: number): boolean =>
    a.slice(a.length - n - length, a.length - n) === b.slice(b.length - n - length, b.length - n);
  while (n + stretch <= most && same(stretch)) n += stretch;
  while (n < most && a.charCodeAt(a.length - 1 - n) === b.charCodeAt(b.length - 1 - n)) n++;
  return n;
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;
