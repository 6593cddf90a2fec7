import { inputAs } from '../conversion.ts';
import type { ClassDefinition, Expression, Parameter, Span, Statement, Target } from '../program.ts';
import { integer, type Key, none, unknown, type Value } from '../values.ts';
import type { Work } from '../work.ts';
import { runBefore } from './before.ts';
import { callGiven } from './closures.ts';
import { declareNames, declareTopVariables } from './declared.ts';
import { inputOf, keepInput } from './inputs.ts';
import { definitionOf, receiverValue } from './names.ts';
import { methodValue } from './objects.ts';
import type { Run } from './run.ts';
import { runStatement } from './statements.ts';

/**
 * Runs top-level statements; the value of the last one is the result. A function that is named as the entry, or that
 * the last statement defines, is called with its parameters as inputs.
 */
export function* runProgram(run: Run, statements: readonly Statement[], entry: string | undefined): Work<Value> {
  yield* runBefore(run);
  let last: Value = unknown;
  if (run.options.objects === 'javascript') {
    declareNames(run, statements, run.base);
    declareTopVariables(run, statements, run.base);
  }
  for (const statement of statements) {
    const completion = yield* runStatement(run, statement, run.base);
    if (completion?.kind === 'return') return completion.value;
    if (completion?.kind === 'give') last = completion.value;
    else if (statement.kind === 'assign') last = run.lastAssigned;
    else if (statement.kind === 'expression') last = run.lastExpression;
    else if (statement.kind === 'class' && run.options.objects === undefined) {
      last = selectedMethod(run, statement.definition) ?? last;
    } else if (statement.kind === 'function' || statement.kind === 'class')
      last = run.base.get(statement.definition.name) ?? unknown;
    else if (
      statement.kind === 'for' ||
      statement.kind === 'while' ||
      statement.kind === 'if' ||
      statement.kind === 'switch' ||
      statement.kind === 'detached' ||
      statement.kind === 'block'
    )
      last = run.lastAssigned;
    else if (statement.kind !== 'pass') last = unknown;
  }
  const end = statements.at(-1);
  const named = entry === undefined ? last : (run.base.get(entry) ?? definitionOf(run, entry));
  if (end === undefined) return unknown;
  if (named === undefined)
    return run.refuse('unknown-function', `There is no function \`${entry}\` in this text.`, end);
  if (named.kind === 'closure' && named.self === undefined && named.receiver === run.options.receiver?.name) {
    const self = named.receiver === undefined ? undefined : receiverValue(run, named.receiver);
    if (self?.kind === 'record') return yield* callOnInputs(run, { ...named, self }, end.span);
  }
  if (named.kind === 'closure') return yield* callOnInputs(run, named, end.span);
  if (named.kind === 'unknown' && run.problems.length === 0)
    return run.refuse('no-result', 'The last statement has no value: end with an expression or an assignment.', end);
  return named;
}

/** The method that a statement adds to a class which stands elsewhere, on the object that the selection has. */
function selectedMethod(run: Run, { extends: isAdded, methods }: ClassDefinition): Value | undefined {
  const [only] = methods;
  if (!isAdded || only === undefined || methods.length > 1) return undefined;
  const { receiver } = only.definition;
  const self = receiver === undefined ? undefined : receiverValue(run, receiver);
  if (self?.kind !== 'record' || self.of === undefined) return undefined;
  return methodValue({ method: only, in: self.of }, self);
}

function* callOnInputs(run: Run, closure: Extract<Value, { kind: 'closure' }>, span: Span): Work<Value> {
  const given = new Map<Parameter, Value>();
  for (const parameter of closure.parameters) {
    const read = parameterInput(run, parameter);
    if (read !== undefined) given.set(parameter, read);
  }
  return yield* callGiven(run, closure, given, { kind: 'none', span });
}

/** What a parameter gets where its function is differentiated; undefined where its fallback says it. */
function parameterInput(run: Run, parameter: Parameter): Value | undefined {
  const { name, span: at, fallback, type, target, rest } = parameter;
  run.readAt = { kind: 'name', span: at, name };
  const receiver = receiverValue(run, name);
  if (receiver !== undefined) return receiver;
  if (target !== undefined) return targetInput(run, target, fallback === undefined);
  if (rest === 'keyword') return { kind: 'record', entries: new Map() };
  const plain =
    inputOf(run, name, run.options.pointOf, rest === undefined ? undefined : 'list') ??
    (fallback === undefined ? inputOf(run, name, run.options.assume) : undefined);
  if (rest === 'positional')
    return plain === undefined || plain.kind === 'sequence'
      ? plain
      : { kind: 'sequence', form: 'tuple', items: [plain] };
  const read =
    type === undefined || plain === undefined
      ? plain
      : keepInput(run, name, inputAs(run, plain, type, { kind: 'name', span: at, name }));
  // Python's `n=10` is an integer, at any whole number.
  if (read?.kind === 'real' && isWhole(fallback) && run.options.objects === 'python') {
    const value = run.graph.value(read.node);
    if (Number.isSafeInteger(value)) return keepInput(run, name, integer(value, read.node));
  }
  if (read === undefined && fallback === undefined)
    return run.refuse('no-value', `The parameter \`${name}\` has no value.`, { span: at });
  return read;
}

const isWhole = (e: Expression | undefined): boolean => e?.kind === 'number' && e.integer;

/** What is taken apart into inputs: the names of the target are the inputs. */
function targetInput(run: Run, target: Target, assumes: boolean): Value | undefined {
  switch (target.kind) {
    case 'name': {
      run.readAt = { kind: 'name', span: target.span, name: target.name };
      const { name } = target;
      return inputOf(run, name) ?? (assumes ? inputOf(run, name, run.options.assume) : undefined);
    }
    case 'default':
      return targetInput(run, target.target, false);
    case 'tuple': {
      const items = target.items.filter((item) => item.kind !== 'rest').map((item) => targetInput(run, item, assumes));
      if (items.every((item) => item === undefined) && !assumes) return undefined;
      return { kind: 'sequence', form: 'list', items: items.map((item) => item ?? none) };
    }
    case 'fields': {
      const entries = new Map<Key, Value>();
      for (const { key, target: field } of target.items) {
        const value = targetInput(run, field, assumes);
        if (value !== undefined) entries.set(key, value);
      }
      return entries.size === 0 && !assumes ? undefined : { kind: 'record', entries };
    }
    default:
      return undefined;
  }
}
