import type { Evaluate } from '../core/same/evaluated.ts';

/**
 * A derivative that is written in terms of the function's value: `g` with `f` in the place of an input. What rounding may
 * have done to the value of `f` is carried through `g` by trying both ends of it.
 */
export function atOutput(f: Evaluate, g: Evaluate, input: number): Evaluate {
  return (point) => {
    const inner = f(point);
    if (inner === undefined) return undefined;
    const at = (value: number) => g(point.map((x, k) => (k === input ? value : x)));
    const outer = at(inner.value);
    if (outer === undefined) return undefined;
    const borders = [...inner.borders, ...outer.borders.map((border) => ({ ...border, key: `g ${border.key}` }))];
    if (!(inner.bound < Number.POSITIVE_INFINITY)) return { value: outer.value, bound: inner.bound, borders };
    // An error below the spacing of doubles would not arrive.
    const error = inner.bound === 0 ? 0 : Math.max(inner.bound, Math.abs(inner.value) * 2 ** -52);
    const ends = error === 0 ? [] : [at(inner.value - error), at(inner.value + error)];
    let spread = 0;
    for (const end of ends) spread = Math.max(spread, end === undefined ? 0 : Math.abs(end.value - outer.value));
    return {
      value: outer.value,
      bound: outer.bound + (Number.isNaN(spread) ? Number.POSITIVE_INFINITY : 1.5 * spread),
      borders,
    };
  };
}
