import type { Statement, Target } from '../program.ts';
import { namesOf } from '../walk.ts';

/**
 * The names whose values statements may read from before them: their live-in names. What stands in front of a read in its own
 * block has run by then, so that a name which is bound there needs no value from before.
 */
export function liveIn(statements: readonly Statement[]): ReadonlySet<string> {
  const live = new Set<string>();
  collect(statements, new Set(), live, deepest);
  return live;
}

/** Loops in loops that are looked into; in deeper ones every name counts as read. */
const deepest = 20;

function collect(statements: readonly Statement[], bound: Set<string>, live: Set<string>, depth: number): void {
  const read = (names: Iterable<string>): void => {
    for (const name of names) if (!bound.has(name)) live.add(name);
  };
  for (const statement of statements) {
    const target = statement.kind === 'assign' || statement.kind === 'for' ? boundBy(statement.target) : undefined;
    if (statement.kind === 'assign' && target !== undefined) {
      read(namesOf([statement.value]));
      for (const name of target) bound.add(name);
    } else if (statement.kind === 'for' && target !== undefined && depth > 0) {
      read(namesOf([statement.over]));
      // There may be no turn: behind the loop none of these is bound for certain.
      collect(statement.body, new Set([...bound, ...target]), live, depth - 1);
      collect(statement.otherwise, new Set(bound), live, depth - 1);
    } else read(namesOf([statement]));
  }
}

/** The names of a target that is a name or a row of names. */
function boundBy(target: Target): readonly string[] | undefined {
  if (target.kind === 'name') return [target.name];
  if (target.kind !== 'tuple') return undefined;
  const names = target.items.flatMap((item) => (item.kind === 'name' ? [item.name] : []));
  return names.length === target.items.length ? names : undefined;
}
