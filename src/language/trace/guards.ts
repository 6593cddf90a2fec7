import type { TracedGuard } from '../../core/same/evaluated.ts';
import type { Trace } from './trace.ts';

/**
 * A run's comparisons as core/same watches them. Each is told from others by its place in the text and by how often the
 * run came there before: the same at every point, also where the run takes another way in between.
 */
export function keyedGuards({ guards }: Trace): readonly TracedGuard[] {
  const turns = new Map<string, number>();
  return guards.map(({ left, right, span }) => {
    const place = `${span.start}-${span.end}`;
    const turn = turns.get(place) ?? 0;
    turns.set(place, turn + 1);
    return { left, right, key: `guard@${place} ${turn}` };
  });
}
