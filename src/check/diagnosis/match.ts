/** Values that agree to about nine digits at several generic points belong to one function; a proof comes later. */
const relative = 1e-9;

/** Whether two numbers agree; `scale` is the size of what they were computed from. */
export function closeTo(a: number, b: number, scale = 0): boolean {
  return Math.abs(a - b) <= relative * Math.max(Math.abs(a), Math.abs(b)) + 1e-13 * scale + 1e-300;
}

/** Whether two functions have the same values at every moment. */
export function allClose(a: readonly number[], b: readonly number[], scale?: readonly number[]): boolean {
  for (let k = 0; k < a.length; k++) if (!closeTo(a[k]!, b[k]!, scale?.[k] ?? 0)) return false;
  return true;
}

/** The number that all values are, if they are one: short where it is one of few digits or a simple fraction. */
export function constantOf(values: readonly number[]): number | undefined {
  const [first] = values;
  if (first === undefined || !Number.isFinite(first)) return undefined;
  if (!values.every((value) => closeTo(value, first))) return undefined;
  for (const bottom of [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 100, 1000]) {
    const top = Math.round(first * bottom);
    if (top !== 0 && closeTo(top / bottom, first)) return top / bottom;
    if (top === 0 && Math.abs(first) < 1e-12) return 0;
  }
  return first;
}

/** Whether a number is one that people write: a whole number, a simple fraction, few digits. */
export function isSimple(value: number): boolean {
  return (
    Number(value.toPrecision(4)) === value || [3, 6, 7, 9, 12].some((n) => closeTo(Math.round(value * n), value * n))
  );
}

/**
 * Where `f` has the value `target`, near a start: Newton's method with slopes by differences, by half steps where a whole
 * one leads away. Undefined where it leads nowhere.
 */
export function root(f: (x: number) => number, target: number, start: number): number | undefined {
  let x = start;
  let away = f(x) - target;
  for (let round = 0; round < 30 && Number.isFinite(away); round++) {
    if (Math.abs(away) <= 1e-14 * Math.abs(target) || away === 0) return x;
    const h = 1e-6 * (Math.abs(x) || 1);
    const slope = (f(x + h) - f(x - h)) / (2 * h);
    let step = -away / slope;
    if (!Number.isFinite(step)) return undefined;
    let next = f(x + step) - target;
    for (let half = 0; half < 12 && !(Math.abs(next) < Math.abs(away)); half++) {
      step /= 2;
      next = f(x + step) - target;
    }
    if (!(Math.abs(next) < Math.abs(away))) return closeTo(away + target, target) ? x : undefined;
    x += step;
    away = next;
    if (Math.abs(step) <= 1e-15 * Math.abs(x)) break;
  }
  return closeTo(away + target, target) ? x : undefined;
}
