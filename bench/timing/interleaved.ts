/** One thing to time; `calls` repeats it, so that the clock's own cost and grain do not show. */
export interface Subject {
  readonly name: string;
  readonly calls: number;
  run(): void;
}

/** Nanoseconds of processor time a call, all threads together: the least of all rounds, and the median. */
export interface Timing {
  readonly least: number;
  readonly median: number;
}

/**
 * Times subjects by turns: in each round every subject runs once, so that a busy machine slows all of them alike and
 * their ratios hold; and other programs' share of the processor does not count. The first rounds only warm up.
 */
export function interleaved(subjects: readonly Subject[], rounds: number, warmUp: number): readonly Timing[] {
  const times: number[][] = subjects.map(() => []);
  for (let round = -warmUp; round < rounds; round++)
    for (const [i, { calls, run }] of subjects.entries()) {
      const start = process.cpuUsage();
      for (let k = 0; k < calls; k++) run();
      const { user, system } = process.cpuUsage(start);
      if (round >= 0) times[i]!.push((1000 * (user + system)) / calls);
    }
  return times.map((of) => {
    const sorted = of.sort((a, b) => a - b);
    return { least: sorted[0]!, median: sorted[sorted.length >> 1]! };
  });
}

/** A line for each subject: time per `unit`, and how many times the floor, which is the subject named so. */
export function report(
  title: string,
  subjects: readonly Subject[],
  timings: readonly Timing[],
  floor: string,
  unit: { readonly name: string; readonly count: number },
): void {
  const base = timings[subjects.findIndex(({ name }) => name === floor)]!;
  console.log(`\n${title}: ${unit.name}, least and median; × ${floor}`);
  for (const [i, { name }] of subjects.entries()) {
    const { least, median } = timings[i]!;
    const columns = [least / unit.count, median / unit.count].map((t) => t.toPrecision(3).padStart(9));
    const ratios = [least / base.least, median / base.median].map((r) => `${r.toFixed(2)}×`.padStart(9));
    console.log(`  ${name.padEnd(34)}${columns.join('')}   ${ratios.join('')}`);
  }
}
