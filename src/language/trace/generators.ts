import type { Expression, Statement } from '../program.ts';
import { type GeneratorValue, none, type Scope, type Value } from '../values.ts';
import type { Work } from '../work.ts';
import type { Completion } from './completion.ts';
import type { Run } from './run.ts';

/** What the body of a generator hands out where it yields; it goes on when somebody asks for the next value. */
const suspended: Work<Value> = nothing();

/** Work that nobody does: it is told by being this one. */
function* nothing(): Work<Value> {
  yield undefined;
  return none;
}

/** A generator of Python: its body begins when the first value is asked for. */
export function generatorOf(run: Run, body: readonly Statement[], scope: Scope): GeneratorValue {
  return { kind: 'generator', state: { work: run.runBlock(body, scope), isRunning: false } };
}

/** Hands out a value and waits. */
export function* handOut(run: Run, value: Value): Work<Completion> {
  run.yielded = value;
  yield suspended;
  return undefined;
}

/**
 * The next value of a generator; undefined when it has ended. Its body goes on exactly as far as the value needs, so that
 * what it and its reader change is seen in Python's order.
 */
export function* nextOf(run: Run, { state }: GeneratorValue, at: Expression): Work<Value | undefined> {
  const { work } = state;
  if (work === undefined) return undefined;
  // One that asks itself for its next value is an error in Python.
  if (state.isRunning)
    run.stop('unsupported', 'This generator is running already: Python stops with ValueError.', at.span);
  state.isRunning = true;
  run.inGenerators++;
  run.depth++;
  try {
    let handed: Value = none;
    let thrown: { readonly error: unknown } | undefined;
    for (;;) {
      const step: IteratorResult<Work<Value> | undefined, unknown> =
        thrown === undefined ? work.next(handed) : work.throw(thrown.error);
      thrown = undefined;
      if (step.done) {
        state.work = undefined;
        return undefined;
      }
      if (step.value === suspended) return run.yielded;
      try {
        handed = yield step.value;
      } catch (error) {
        thrown = { error };
      }
    }
  } catch (error) {
    state.work = undefined;
    throw error;
  } finally {
    run.depth--;
    run.inGenerators--;
    state.isRunning = false;
  }
}

/** All values that are left of a generator; any other value itself. */
export function* drained(run: Run, value: Value, at: Expression): Work<Value> {
  if (value.kind !== 'generator') return value;
  const items: Value[] = [];
  for (let item = yield* nextOf(run, value, at); item !== undefined; item = yield* nextOf(run, value, at))
    items.push(item);
  return { kind: 'sequence', form: 'list', items };
}
