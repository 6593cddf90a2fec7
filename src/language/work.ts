import { none, type Value } from './values.ts';

/** Work that pauses, or asks for other work to be done first and to be handed its result. */
export type Work<T> = Generator<Work<Value> | undefined, T, Value>;

/**
 * A value that is known at once, or the work that finds it. Most of a program needs no pause and no work of others, and a
 * generator costs more than the operation that it leads to.
 */
export type Soon<T> = T | Work<T>;

/** Whether something is still to be worked for. */
export function isWork<T extends { readonly kind: string } | undefined>(found: Soon<T>): found is Work<T> {
  return found !== undefined && (found as { readonly kind?: string }).kind === undefined;
}

/** What is known at once as work that is done. */
export function* worked<T extends { readonly kind: string } | undefined>(found: Soon<T>): Work<T> {
  return isWork(found) ? yield* found : found;
}

/** Runs nested work on a stack of our own, so that recursion of the program costs no call stack. */
export function* flattened(root: Work<Value>): Generator<void, Value> {
  const stack = [root];
  let handed: Value = none;
  let thrown: { readonly error: unknown } | undefined;
  for (;;) {
    let step: IteratorResult<Work<Value> | undefined, Value>;
    try {
      const top = stack.at(-1)!;
      step = thrown === undefined ? top.next(handed) : top.throw(thrown.error);
      thrown = undefined;
    } catch (error) {
      // What asked for the work may know what to do without its result.
      stack.pop();
      if (stack.length === 0) throw error;
      thrown = { error };
      continue;
    }
    const { done, value } = step;
    if (!done) {
      if (value === undefined) yield;
      else stack.push(value);
      continue;
    }
    stack.pop();
    if (stack.length === 0) return value;
    handed = value;
  }
}

/** Has work done on the stack of `flattened`, and gives its result. */
export function* nested(work: Work<Value>): Work<Value> {
  return yield work;
}
