import type { Handler, Statement } from '../program.ts';
import { Scope, unknown } from '../values.ts';
import type { Work } from '../work.ts';
import type { Completion } from './completion.ts';
import { Raised } from './recording.ts';
import type { Run } from './run.ts';

/** What each of Python's errors is besides itself. */
const parents: Readonly<Record<string, string>> = {
  ZeroDivisionError: 'ArithmeticError',
  OverflowError: 'ArithmeticError',
  FloatingPointError: 'ArithmeticError',
  IndexError: 'LookupError',
  KeyError: 'LookupError',
  UnboundLocalError: 'NameError',
  NotImplementedError: 'RuntimeError',
  RecursionError: 'RuntimeError',
  RangeError: 'Error',
};

/** Ends what runs with an error. */
export function raised(run: Run, { error, span }: Extract<Statement, { kind: 'raise' }>): never {
  const name = error ?? run.taken ?? 'an error';
  if (run.trying > 0) throw new Raised(name);
  return run.stop('raised', `The program stops here with ${name}.`, span);
}

/** Ends what runs where a condition does not hold; one that is not known is passed over, and reported where it is. */
export function* asserted(
  run: Run,
  { test, error, span }: Extract<Statement, { kind: 'assert' }>,
  scope: Scope,
): Work<undefined> {
  const value = yield* run.evaluate(test, scope);
  if (value.kind !== 'unknown' && !run.truth(value, test)) raised(run, { kind: 'raise', span, error });
  return undefined;
}

/**
 * Runs a body whose errors may be taken. What ends the body is known where the program raises it, or where arithmetic
 * does; after anything else that is not understood inside, nobody knows how the body ends.
 */
export function* tryStatement(
  run: Run,
  statement: Extract<Statement, { kind: 'try' }>,
  scope: Scope,
): Work<Completion> {
  let left: Completion;
  try {
    left = yield* withHandlers(run, statement, scope);
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    const after = yield* run.runBlock(statement.after, new Scope(scope, false));
    if (after !== undefined) return after;
    throw error;
  }
  return (yield* run.runBlock(statement.after, new Scope(scope, false))) ?? left;
}

function* withHandlers(run: Run, statement: Extract<Statement, { kind: 'try' }>, scope: Scope): Work<Completion> {
  const { body, handlers, otherwise } = statement;
  const known = run.problems.length;
  const { depth, detached, trying } = run;
  const regions = run.openRegions;
  run.trying++;
  let error: Raised;
  try {
    const completion = yield* run.runBlock(body, new Scope(scope, false));
    run.trying = trying;
    checkKnown(run, statement, known);
    return completion ?? (yield* run.runBlock(otherwise, new Scope(scope, false)));
  } catch (thrown) {
    run.trying = trying;
    if (!(thrown instanceof Raised)) throw thrown;
    error = thrown;
  }
  run.depth = depth;
  run.detached = detached;
  run.closeRegionsTo(regions);
  checkKnown(run, statement, known);
  const handler = handlers.find((h) => takes(run, h, error.error));
  if (handler === undefined) {
    if (trying > 0) throw error;
    return run.stop('raised', `The program stops here with ${error.error}.`, statement.span);
  }
  const inner = new Scope(scope, false);
  if (handler.name !== undefined)
    (run.options.objects === 'python' ? scope.bindingScope(handler.name) : inner).set(handler.name, unknown);
  const before = run.taken;
  run.taken = error.error;
  const completion = yield* run.runBlock(handler.body, inner);
  run.taken = before;
  return completion;
}

function checkKnown(run: Run, { span }: { readonly span: Statement['span'] }, known: number): void {
  const odd = run.problems.slice(known).find((problem) => problem.severity === 'error');
  if (odd !== undefined) run.stop(odd.code, `How this \`try\` ends is not known: ${odd.message}`, odd.span ?? span);
}

function takes(run: Run, { errors }: Handler, error: string): boolean {
  if (errors === 'any') return true;
  for (let at: string | undefined = error; at !== undefined; at = parents[at]) if (errors.includes(at)) return true;
  return run.options.objects === 'javascript' || errors.includes('Exception') || errors.includes('BaseException');
}

/** Runs what a label stands before; a `break` with the label ends it. */
export function* labelled(
  run: Run,
  { body, label }: Extract<Statement, { kind: 'labelled' }>,
  scope: Scope,
): Work<Completion> {
  const completion = yield* run.runBlock(body, scope);
  return completion?.kind === 'break' && completion.label === label ? undefined : completion;
}
