import type { AboveLevel } from '../above/above.ts';
import { effectsOf } from '../above/changes.ts';
import { effectsWith } from '../above/outer.ts';
import type { Statement } from '../program.ts';
import { Scope, unknown, type Value } from '../values.ts';
import type { Work } from '../work.ts';
import { isHarmlessCall } from './lost.ts';
import { Stop } from './recording.ts';
import type { Run } from './run.ts';
import { runStatement } from './statements.ts';

/** Why a name has no value here that can be followed. */
const reasons = {
  loop: 'changes in the loop around this selection, so that no single value reaches it',
  unread: 'stands above in a part that is not understood',
  several: 'is assigned in several places of the text',
  function: 'is changed inside of a function',
};

/**
 * Runs what stands above the statements. Where the graph does not go on through it, its results are numbers only, which
 * wait for the statements to read them.
 */
export function* runBefore(run: Run): Work<void> {
  const { above, budget } = run.options;
  if (above === undefined) return;
  run.isBefore = !above.follows;
  run.budget = budget / 2;
  const scopes: Scope[] = [];
  for (const level of above.levels) {
    if (scopes.length > 0) run.base = new Scope(run.base, true);
    scopes.push(run.base);
    yield* runLevel(run, level);
  }
  const values = new Map<Scope, Map<string, Value>>();
  for (const scope of scopes) {
    const taken = scope.take();
    for (const [name, value] of taken) {
      if (value.kind === 'unknown' || above.settled.has(name)) taken.delete(name);
      else if (above.follows) scope.set(name, value);
    }
    values.set(scope, taken);
  }
  if (!above.follows) {
    run.waiting = { values, made: new Map() };
    run.problems.length = 0;
    run.names.clear();
  }
  run.isBefore = false;
  run.budget = budget;
  run.steps = 0;
  run.lastAssigned = unknown;
}

function* runLevel(run: Run, { steps, locals }: AboveLevel): Work<void> {
  run.locals = locals;
  let hasLeft = false;
  for (const step of steps) {
    if (step.kind === 'forget') forget(run, step.names, reasons[step.why]);
    else if (hasLeft)
      forget(run, effectsOf(step.statement).changes, 'stands behind a jump that is taken at this point');
    else hasLeft = yield* runStep(run, step.statement);
  }
  if (hasLeft)
    for (const step of steps)
      if (step.kind === 'run')
        forget(run, effectsOf(step.statement).changes, 'is computed for a point that leaves before this selection');
}

function forget(run: Run, names: ReadonlySet<string>, reason: string): void {
  for (const name of names) {
    run.base.set(name, unknown);
    lose(run, name, reason);
  }
}

/** Runs one statement; true where it leaves what the selection stands in. */
function* runStep(run: Run, statement: Statement): Work<boolean> {
  const known = run.problems.length;
  const { changes, mentions } = effectsWith(statement, run.options);
  const { depth, detached } = run;
  const open = run.regions?.depth ?? 0;
  try {
    const completion = yield* runStatement(run, statement, run.base);
    if (completion !== undefined && completion.kind !== 'give') return true;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    run.depth = depth;
    run.detached = detached;
    run.regions?.closeTo(open, run.graph.size);
    forget(run, changes, because(run, known));
  }
  for (const name of mentions) {
    const value = run.base.get(name);
    if (value?.kind === 'unknown') lose(run, name, because(run, known));
    // What was not understood may have changed every array and object that it got.
    const isObject = value?.kind === 'array' || value?.kind === 'sequence' || value?.kind === 'record';
    const isRefused = run.problems.slice(known).some((problem) => problem.severity === 'error');
    if (isObject && isRefused && !(statement.kind === 'expression' && isHarmlessCall(statement.value)))
      forget(run, new Set([name]), because(run, known));
  }
  return false;
}

function because(run: Run, known: number): string {
  const message = run.problems.slice(known).find((problem) => problem.severity === 'error')?.message;
  return message === undefined
    ? 'is computed above from what is not known'
    : `is computed above by something that cannot be followed (${message.replace(/\.$/, '')})`;
}

function lose(run: Run, name: string, reason: string): void {
  run.lost ??= new Map();
  run.lost.set(name, reason);
}
