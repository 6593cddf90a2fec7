import type { Side } from '../../core/same/verdict.ts';
import type { Span } from '../../language/program.ts';
import type { PlacedRun } from '../claim.ts';
import { quoted } from './words.ts';

/** The condition under which a claimed derivative is wrong, in the text's own words: `x > 0`, `not x > 0`. */
export function conditionOf(side: Side | undefined, f: PlacedRun, claim: PlacedRun, text: string): string | undefined {
  if (side === undefined || side.kind === 'edge') return undefined;
  const run = side.of === 'f' ? f : claim;
  if (side.kind === 'kink') {
    const source = /@(\d+) /.exec(side.key)?.[1];
    const at = source === undefined ? undefined : run.trace.sources[Number(source)];
    return at === undefined ? undefined : `on one side of the kink of ${quoted(text, at.span)}`;
  }
  const index = run.guards?.findIndex(({ key }) => key === side.key) ?? -1;
  const span = run.trace.guards[index]?.span;
  if (span === undefined) return undefined;
  const relation = relationIn(text, span);
  const words = quoted(text, span);
  if (relation === undefined) return `on one side of ${words}`;
  const holds = relation.startsWith('<') ? side.side < 0 : side.side > 0;
  return `where ${holds ? words : words.replace(relation, opposite[relation])}`;
}

const opposite = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;

/** The only sign of comparison in a text. */
function relationIn(text: string, { start, end }: Span): keyof typeof opposite | undefined {
  const found = text.slice(start, end).match(/<=|>=|<|>/g) ?? [];
  return found.length === 1 ? (found[0] as keyof typeof opposite) : undefined;
}
