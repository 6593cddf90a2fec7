import { lose } from '../ndarrays/array.ts';
import type { Expression } from '../program.ts';
import { sharedItems } from '../shared-items.ts';
import { putInto, type Scope, unknown, type Value, valueIn } from '../values.ts';

/** Functions that only write, draw or ask. */
const harmless =
  /^(?:print\w*|disp|puts|fprintf|sprintf|console|plt|logging|logger|log|fmt|std::cout|System|Console|Debug|cat|message|assert\w*|isinstance|type|id|hasattr|callable|warnings|time|JSON)$/;

/** Whether a call, although it is not followed, changes nothing that it gets. */
export function isHarmlessCall(e: Expression): boolean {
  if (e.kind !== 'call') return false;
  let root = e.callee;
  while (root.kind === 'attribute') root = root.object;
  return root.kind === 'name' && harmless.test(root.name);
}

/**
 * After a call that was not followed nothing is known of the arrays and objects that it got; of those that the language
 * copies only where they were given `byName`, as what stands before the dot of a method.
 */
export function loseObjects(values: readonly Value[], byName = false): void {
  const open = [...values];
  const seen = new Set<Value>();
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    if (value.kind === 'array') lose(value.cells);
    if (value.kind === 'pointer') {
      const { cell } = value;
      open.push(valueIn(cell) ?? unknown);
      putInto(cell, unknown);
      if (cell.of === 'item') (cell.items as Value[]).fill(unknown);
    }
    if (value.kind === 'spread') open.push(...value.items);
    if (value.kind === 'record') {
      open.push(...value.entries.values());
      for (const key of value.entries.keys()) value.entries.set(key, unknown);
      if (value.unread !== undefined) {
        open.push(...value.unread.from.values());
        value.unread.lost = true;
      }
    }
    if (value.kind === 'sequence') {
      open.push(...sharedItems(value.items));
      const isOwn = value.copies === true && !byName;
      // What is lost of a part may be any of the items behind it (Go's append).
      if (value.form === 'list' && !isOwn) (sharedItems(value.items) as Value[]).fill(unknown);
    }
  }
}

/** What is named may have changed, in its parts as well, for everyone who has it. */
export function loseNames(names: readonly string[], scope: Scope): void {
  loseObjects(
    names.flatMap((name) => scope.get(name) ?? []),
    true,
  );
  for (const name of names) (scope.owner(name) ?? scope.functionScope()).set(name, unknown);
}
