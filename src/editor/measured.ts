/**
 * Does work that people wait for, under a name by which profilers of the extension host and observers see how long it took,
 * from when it was asked for until its answer is there.
 */
export async function measured<T>(name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    performance.measure(name, { start });
    // Whoever observes has been told; nobody else keeps a list.
    performance.clearMeasures(name);
  }
}
