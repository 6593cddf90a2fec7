import { none, type Value } from './values.ts';

/** Work that pauses, or asks for other work to be done first and to be handed its result. */
export type Work<T> = Generator<Work<Value> | undefined, T, Value>;

/** Runs nested work on a stack of our own, so that recursion of the program costs no call stack. */
export function* flattened(root: Work<Value>): Generator<void, Value> {
  const stack = [root];
  let handed: Value = none;
  for (;;) {
    const { done, value } = stack.at(-1)!.next(handed);
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
