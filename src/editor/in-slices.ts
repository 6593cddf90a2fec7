/** Work between two chances for the extension host to do something else, in milliseconds. */
const slice = 15;
/** What takes longer than this is no part of typing: it pauses less often, as a pause takes some milliseconds itself. */
const [patience, longSlice] = [300, 80] as const;

/** Runs a generator that pauses now and then; undefined when cancelled. */
export async function inSlices<T>(work: Generator<void, T>, cancelled: () => boolean): Promise<T | undefined> {
  const started = performance.now();
  let since = started;
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    const now = performance.now();
    if (now - since < (now - started > patience ? longSlice : slice)) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (cancelled()) return undefined;
    since = performance.now();
  }
}
