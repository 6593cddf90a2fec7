import { operateOnDoubles } from '../arithmetic.ts';
import { isMatrix } from '../arrays/array.ts';
import { itemByItem } from '../arrays/compute.ts';
import { ownCopy, realOf } from '../conversion.ts';
import { attributeOf } from '../ndarrays/attributes.ts';
import { itemsOf } from '../ndarrays/lists.ts';
import type { Expression, Parameter } from '../program.ts';
import { boolean, describe, integer, type Key, none, real, type Scope, unknown, type Value } from '../values.ts';
import { isWork, nested, type Soon, type Work, worked } from '../work.ts';
import { valueFrom } from './block-values.ts';
import { callFrame, elementaryCall, spreadOut } from './calls.ts';
import { compared } from './comparisons.ts';
import { comprehension } from './comprehensions.ts';
import { type Finished, type Frame, type Inner, operandsOf } from './frame.ts';
import { inputOf } from './inputs.ts';
import { itemAt } from './items.ts';
import { attributeValue, calleeOf, closureOf, methodNamed, nameValue } from './names.ts';
import { isDictionary, isInstance, memberValue } from './objects.ts';
import { convertedTo, operate } from './operations.ts';
import { itemOfObject, operateOnObjects } from './overloads.ts';
import { addressOf, behind, pointed } from './pointers.ts';
import type { Run } from './run.ts';
import { overloaded } from './structs.ts';
import { bind } from './targets.ts';
import { tested } from './tests.ts';
import { textOf } from './text.ts';
import { boundTo } from './waiting.ts';

/**
 * The value of an expression. Operands wait on a stack of our own, so that depth costs no call stack;
 * only the program's own functions nest generators, and their depth is limited.
 */
export function* evaluate(run: Run, expression: Expression, scope: Scope): Work<Value> {
  return yield* worked(evaluated(run, expression, scope));
}

/** Operations in operations that may nest calls of ours, which costs less than a stack of our own. */
const shallow = 8;
type Operation = Extract<Expression, { kind: 'operation' }>;

/** `evaluate` as far as it goes without a pause: that far it is done when this returns. */
export function evaluated(run: Run, expression: Expression, scope: Scope, depth = 0): Soon<Value> {
  if (expression.kind === 'operation' && depth < shallow) return operationValue(run, expression, scope, depth);
  const simple = leaf(run, expression, scope);
  if (simple !== undefined) return simple;
  const frames: Frame[] = [frameOf(run, expression as Inner, scope)];
  const found = settled(run, frames, scope);
  return isWork(found) ? resumed(run, frames, scope, found) : found;
}

function operationValue(run: Run, e: Operation, scope: Scope, depth: number): Soon<Value> {
  const given: Value[] = [];
  for (const operand of e.operands) {
    const found = evaluated(run, operand, scope, depth + 1);
    if (isWork(found)) return operationLater(run, e, given, found, scope);
    given.push(found);
  }
  const value = operated(run, e, given, scope);
  return isWork(value) || !run.isPause(e) ? value : paused(value);
}

/** The rest of an operation, when the work for one of its operands is done. */
function* operationLater(run: Run, e: Operation, given: Value[], work: Work<Value>, scope: Scope): Work<Value> {
  given.push(yield* work);
  while (given.length < e.operands.length) given.push(yield* evaluate(run, e.operands[given.length]!, scope));
  return yield* worked(operated(run, e, given, scope));
}

/** Goes on with the expression of the first frame: its value, or the work that finds the value of the last frame. */
function settled(run: Run, frames: Frame[], scope: Scope): Soon<Value> {
  for (;;) {
    const frame = frames.at(-1)!;
    const next = fill(run, frame, scope);
    if (next !== undefined) {
      frames.push(frameOf(run, next, scope));
      continue;
    }
    const e = frame.expression;
    let found: Soon<Value>;
    if (e.kind === 'conditional' || e.kind === 'logical') {
      const chosen = choose(run, e, frame.given[0]!);
      if ('span' in chosen) {
        const simple = leaf(run, chosen, scope);
        if (simple === undefined) {
          frames[frames.length - 1] = frameOf(run, chosen as Inner, scope);
          continue;
        }
        found = simple;
      } else found = chosen;
    } else found = computed(run, e, frame, scope);
    if (isWork(found)) return found;
    if (run.isPause(e)) return paused(found);
    frames.pop();
    const parent = frames.at(-1);
    if (parent === undefined) return found;
    parent.given.push(found);
  }
}

/** The rest of an expression, when the work for the value of the last frame is done. */
function* resumed(run: Run, frames: Frame[], scope: Scope, first: Work<Value>): Work<Value> {
  for (let work = first; ; ) {
    const value = yield* work;
    frames.pop();
    const parent = frames.at(-1);
    if (parent === undefined) return value;
    parent.given.push(value);
    const found = settled(run, frames, scope);
    if (!isWork(found)) return found;
    work = found;
  }
}

function* paused(value: Value): Work<Value> {
  yield undefined;
  return value;
}

/** The value of an expression whose operands are evaluated. */
function computed(
  run: Run,
  e: Exclude<Inner, { kind: 'conditional' | 'logical' }>,
  frame: Frame,
  scope: Scope,
): Soon<Value> {
  const { given: values } = frame;
  switch (e.kind) {
    case 'operation':
      return operated(run, e, values, scope);
    case 'call':
      return elementaryCall(run, e, frame) ?? callFrame(run, e, frame, scope);
    case 'address':
      return addressed(run, e, scope);
    case 'block':
      return nested(blockValue(run, e, scope));
    case 'comprehension':
      return comprehension(run, e, scope);
    case 'attribute':
      return attributeOfValue(run, e, values[0]!);
    case 'lambda':
      return closureOf(e, scope, given(e.parameters, values));
    case 'index':
      if (run.options.objects === 'python' && isInstance(values[0]!)) return itemOfObject(run, e, values);
      return itemAt(run, e, values[0]!, values.slice(1));
    default:
      return finished(run, e, values, scope);
  }
}

function operated(run: Run, e: Operation, given: readonly Value[], scope: Scope): Soon<Value> {
  const plain = operateOnDoubles(run, e, given);
  if (plain !== undefined) return plain;
  if (run.options.objects === 'python' && given.some(isInstance)) return operateOnObjects(run, e, given);
  return overloaded(run, e, given, scope) ?? operate(run, e, given);
}

function frameOf(run: Run, expression: Inner, scope: Scope): Frame {
  if (expression.kind === 'call' && expression.callee.kind === 'attribute') {
    const method = methodNamed(run, expression.callee, scope);
    if (method !== undefined)
      return {
        expression,
        operands: [expression.callee.object, ...operandsOf(expression)],
        given: [],
        callee: method,
      };
  }
  if (expression.kind === 'call' && isComputed(expression.callee))
    return {
      expression,
      operands: [expression.callee, ...operandsOf(expression)],
      given: [],
      callee: none,
      isCalleeFirst: true,
    };
  return {
    expression,
    operands: operandsOf(expression),
    given: [],
    callee: expression.kind === 'call' ? calleeOf(run, expression.callee, scope) : none,
  };
}

/** Whether what is called has to be computed first: an item, or the result of another call. */
function isComputed({ kind }: Expression): boolean {
  return kind === 'index' || kind === 'call' || kind === 'conditional' || kind === 'lambda';
}

/** Evaluates operands from the left as far as they are leaves; gives the first that is not. */
function fill(run: Run, { operands, given }: Frame, scope: Scope): Inner | undefined {
  while (given.length < operands.length) {
    const operand = operands[given.length]!;
    const value = leaf(run, operand, scope);
    if (value === undefined) return operand as Inner;
    given.push(value);
  }
  return undefined;
}

/** The value of an expression without operands; undefined for any other. */
function leaf(run: Run, e: Expression, scope: Scope): Value | undefined {
  switch (e.kind) {
    case 'number':
      return numberValue(run, e);
    case 'name':
      return nameValue(run, e, scope);
    case 'boolean':
      return boolean(e.value);
    case 'none':
      return e.isNull ? { kind: 'none', isNull: true } : none;
    case 'attribute':
      return attributeValue(run, e, scope);
    case 'text':
      return { kind: 'text', value: e.value };
    case 'ellipsis':
      return { kind: 'ellipsis' };
    case 'builtin':
      return { kind: 'known', known: { kind: 'builtin', builtin: e.builtin }, path: e.builtin };
    case 'unsupported':
      return run.refuse(e.code, e.message, e);
    case 'lambda':
      return run.options.objects === 'python' && e.parameters.some(isComputedNow)
        ? undefined
        : closureOf(e, scope, undefined);
    default:
      return undefined;
  }
}

function numberValue(run: Run, e: Extract<Expression, { kind: 'number' }>): Value {
  if (e.integer)
    return e.type?.kind === 'integer' ? ({ ...integer(e.value), type: e.type } as Value) : integer(e.value);
  const single = e.type?.kind === 'real' && e.type.width === 'single';
  const node = run.graph.constant(single ? Math.fround(Number(e.value)) : Number(e.value));
  return single ? realOf(node, 'single') : e.type?.kind === 'same' ? realOf(node, 'untyped') : real(node);
}

/** What C's `&&` makes of its second operand. */
function asTruth(operand: Expression): Expression {
  if (operand.kind === 'comparison' || operand.kind === 'not' || operand.kind === 'boolean') return operand;
  const { span } = operand;
  return { kind: 'not', span, operand: { kind: 'not', span, operand } };
}

/** What a decided operand leads to: the branch to evaluate, or the value itself. */
function choose(
  run: Run,
  e: Extract<Expression, { kind: 'conditional' | 'logical' }>,
  first: Value,
): Expression | Value {
  if (e.kind === 'conditional') return run.truth(first, e.test) ? e.whenTrue : e.whenFalse;
  const decided = e.operator === '??' ? first.kind !== 'none' : run.truth(first, e.left) === (e.operator === 'or');
  if (!decided) return e.givesOperand ? e.right : asTruth(e.right);
  return e.givesOperand ? first : boolean(e.operator === 'or');
}

function finished(run: Run, e: Finished, given: readonly Value[], scope: Scope): Value {
  switch (e.kind) {
    case 'slice': {
      const [start, stop, step] = given as [Value, Value, Value];
      return given.some((v) => v.kind === 'unknown') ? unknown : { kind: 'slice', start, stop, step };
    }
    case 'spread': {
      const [of] = given as [Value];
      const items = itemsOf(of);
      if (of.kind === 'record' && of.unread === undefined)
        return { kind: 'spread', items: items === undefined ? [] : [...items], entries: of.entries };
      if (items !== undefined) return { kind: 'spread', items: [...items] };
      return given[0]!.kind === 'unknown'
        ? unknown
        : run.refuse('unsupported', `${capital(describe(given[0]!))} has no items to unpack.`, e);
    }
    case 'record':
      return recordOf(run, e, given);
    case 'template':
      return textOf(run, given);
    case 'test':
      return tested(run, e, given as [Value, Value]);
    case 'comparison':
      return compared(run, e.relations, given, e);
    case 'not':
      return negated(run, e, given[0]!);
    case 'sequence': {
      const items = spreadOut(run, given, e);
      // Structs and arrays go in as copies where the language copies them.
      return { kind: 'sequence', form: e.form, items: run.options.objects === undefined ? items.map(ownCopy) : items };
    }
    case 'bind': {
      const before = e.gives === 'before' ? (boundTo(run, e.name, scope) ?? inputOf(run, e.name)) : undefined;
      const kept = bind(run, { kind: 'name', span: e.span, name: e.name }, given[0]!, e.binding, scope);
      return before ?? kept;
    }
    case 'convert':
      return convertedTo(run, e, given[0]!, scope);
  }
}

function negated(run: Run, e: Extract<Expression, { kind: 'not' }>, value: Value): Value {
  if (value.kind === 'unknown') return unknown;
  if (isMatrix(value)) return itemByItem(run, [value], e, ([item]) => boolean(!run.truth(item!, e.operand)));
  return boolean(!run.truth(value, e.operand));
}

/** A dictionary or an object of its entries, later ones before earlier ones. */
function recordOf(run: Run, e: Extract<Expression, { kind: 'record' }>, given: readonly Value[]): Value {
  const entries = new Map<Key, Value>();
  for (const [k, value] of given.entries()) {
    if (value.kind !== 'spread') entries.set(e.keys[k]!, value);
    else if (value.entries === undefined)
      return run.refuse('unsupported', 'Only the entries of an object can be unpacked here.', e.items[k]!);
    else for (const [key, entry] of value.entries) entries.set(key, entry);
  }
  return e.dotted ? { kind: 'record', entries, dotted: true } : { kind: 'record', entries };
}

function* addressed(run: Run, e: Extract<Expression, { kind: 'address' }>, scope: Scope): Work<Value> {
  const found = yield* addressOf(run, e.operand, scope, e.always);
  if (found !== undefined) return found;
  return run.refuse('unsupported', 'This has no address that is followed.', e);
}

function* attributeOfValue(run: Run, e: Extract<Expression, { kind: 'attribute' }>, given: Value): Work<Value> {
  const object =
    given.kind === 'pointer' ? behind(run, given, 0, e) : run.options.objects === undefined ? pointed(given) : given;
  const member = isDictionary(run, object) ? undefined : yield* memberValue(run, object, e.name, e);
  return member ?? attributeOf(run, object, e.name, e);
}

const isComputedNow = ({ fallback }: Parameter): boolean => fallback !== undefined;

/** The fallbacks of parameters, which were computed in order. */
function given(parameters: readonly Parameter[], values: readonly Value[]): ReadonlyMap<Parameter, Value> {
  return new Map(parameters.filter(isComputedNow).map((parameter, k) => [parameter, values[k]!]));
}

function* blockValue(run: Run, e: Extract<Expression, { kind: 'block' }>, scope: Scope): Work<Value> {
  const found = yield* worked(valueFrom(run, e, scope));
  if (found.kind !== 'leave') return found;
  return run.stop('unsupported', 'A jump out of a block inside an expression is not understood.', e.span);
}

const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);
