/** The few assertions that run in every extension host: `node:assert` is missing in a web worker. */

export function ok(condition: unknown, otherwise: string): asserts condition {
  if (!condition) throw new Error(otherwise);
}

/** Compares plain data. */
export function equal(actual: unknown, expected: unknown): void {
  const [found, wanted] = [JSON.stringify(actual, null, 1), JSON.stringify(expected, null, 1)];
  ok(found === wanted, `expected ${wanted}, got ${found}`);
}

/** Waits for what the editor does in its own time. Returns the first answer that is not undefined or false. */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  within = 15_000,
): Promise<T> {
  const end = Date.now() + within;
  while (Date.now() < end) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`${what} did not happen within ${within / 1000} s`);
}
