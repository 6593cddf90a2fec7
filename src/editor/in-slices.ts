/** Work between two chances for the extension host to do something else, in milliseconds. */
const slice = 15;

/** Runs a generator that pauses now and then; undefined when cancelled. */
export async function inSlices<T>(work: Generator<void, T>, cancelled: () => boolean): Promise<T | undefined> {
  let since = performance.now();
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() - since < slice) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (cancelled()) return undefined;
    since = performance.now();
  }
}
