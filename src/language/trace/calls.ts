import { isMatrix } from '../arrays/array.ts';
import { indexed } from '../arrays/compute.ts';
import { callBuiltin } from '../builtins.ts';
import { convert } from '../conversion.ts';
import { callCustom } from '../custom-call.ts';
import type { Known } from '../libraries.ts';
import { listMethod, methodOf, unknownMethod } from '../ndarrays/methods.ts';
import type { Expression, Parameter, Statement } from '../program.ts';
import { describe, none, Scope, unknown, type Value } from '../values.ts';
import { nested, type Work } from '../work.ts';
import { elementary, noKeywords } from './elementary.ts';
import type { CallExpression, Frame } from './frame.ts';
import { isHarmlessCall, loseObjects } from './lost.ts';
import type { Run } from './run.ts';
import { runBlock } from './statements.ts';
import { bind } from './targets.ts';

/** A call of an elementary operation, which nests nothing. */
export function elementaryCall(run: Run, e: CallExpression, { callee, given }: Frame): Value | undefined {
  if (callee.kind !== 'known' || callee.known.kind !== 'operation' || e.keywords.length > 0) return undefined;
  if (given.some((v) => v.kind === 'spread')) return undefined;
  return elementary(run, callee.known.operation, given, noKeywords, callee.path, e, callee.known);
}

/** Calls the function of a call whose operands are evaluated. */
export function* callFrame(run: Run, e: CallExpression, frame: Frame, scope: Scope): Work<Value> {
  const { given } = frame;
  const callee = frame.isCalleeFirst ? given.shift()! : frame.callee;
  if (callee.kind === 'unknown' && run.options.references === true && !isHarmlessCall(e))
    // A name may be given by reference.
    for (const operand of e.operands)
      if (operand.kind === 'name') (scope.owner(operand.name) ?? scope).set(operand.name, unknown);
  const count = given.length - e.keywords.length;
  const keywords = new Map(e.keywords.map((k, i) => [k.name, given[count + i]!]));
  return yield* run.call(callee, spreadOut(given.slice(0, count)), keywords, e);
}

/** Calls a value; `at` is the expression that problems and provenance point to. */
export function* callValue(
  run: Run,
  callee: Value,
  operands: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  at: Expression,
): Work<Value> {
  if (callee.kind === 'unknown') {
    if (!isHarmlessCall(at)) loseObjects(operands);
    return unknown;
  }
  if (callee.kind === 'known') return yield* callKnown(run, callee.known, callee.path, operands, keywords, at);
  if (callee.kind === 'closure') return yield* callClosure(run, callee, operands, keywords, at);
  if (callee.kind === 'method') return yield* callMethod(run, callee.name, operands, keywords, at);
  // Brackets of MATLAB and Fortran call or index.
  if (isMatrix(callee)) return indexed(run, callee, operands, at);
  return run.refuse('not-a-function', `Only functions can be called, and this is ${describe(callee)}.`, at);
}

function* callKnown(
  run: Run,
  known: Known,
  path: string,
  operands: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  at: Expression,
): Work<Value> {
  if (known.kind === 'constant' || known.kind === 'none')
    return run.refuse('not-a-function', `\`${path}\` is a number, not a function.`, at);
  const start = run.graph.size;
  if (known.kind === 'builtin') {
    const call = { path, operands, keywords, at, library: known.library };
    return run.noted(at, start, operands, yield* callBuiltin(run, known.builtin, call));
  }
  if (known.kind === 'custom') return callCustom(run, known.custom, operands, keywords, at);
  return elementary(run, known.operation, operands, keywords, path, at, known);
}

function* callMethod(
  run: Run,
  name: string,
  operands: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  at: Expression,
): Work<Value> {
  const [object] = operands as [Value];
  if (object.kind === 'unknown') return unknown;
  const path = `.${name}`;
  const entry = object.kind === 'record' ? object.entries.get(name) : undefined;
  if (entry !== undefined) return yield* run.call(entry, operands.slice(1), keywords, at);
  const method = listMethod(object, name, run.options.objects ?? 'python');
  if (method !== undefined) {
    if (operands.some((v) => v.kind === 'unknown')) return unknown;
    const result = method(run, { path, operands, keywords, at });
    return Symbol.iterator in result ? yield* result : result;
  }
  const isNumber = object.kind === 'real' || object.kind === 'integer' || object.kind === 'boolean';
  const known =
    object.kind === 'array' || (isNumber && run.options.objects === 'python') ? methodOf(object, name) : undefined;
  if (known === undefined) {
    loseObjects(operands);
    return unknownMethod(run, object, name, { at });
  }
  if (known.kind !== 'builtin' || !isNumber) return yield* callKnown(run, known, path, operands, keywords, at);
  // A number has the library of its text.
  const library = run.options.arrays?.(name) ?? known.library;
  return yield* callBuiltin(run, known.builtin, { path, operands, keywords, at, library });
}

/** Nested calls of the program's own functions. */
const deepestCall = 5000;

/** Runs a function of the program's own: its parameters in a scope of its own. */
export function* callClosure(
  run: Run,
  closure: Extract<Value, { kind: 'closure' }>,
  operands: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  at: Expression,
): Work<Value> {
  if (run.depth >= deepestCall)
    run.stop('budget', `Stopped: \`${closure.name}\` calls itself more than ${deepestCall} deep.`, at.span);
  const scope = new Scope(closure.scope, true);
  if (operands.length > closure.parameters.length)
    return run.refuse(
      'wrong-count',
      `\`${closure.name}\` takes ${closure.parameters.length} operands, not ${operands.length}.`,
      at,
    );
  for (const name of keywords.keys()) {
    const place = closure.parameters.findIndex((parameter) => parameter.name === name);
    if (place >= operands.length) continue;
    const sentence = place < 0 ? 'has no parameter' : 'is given twice the parameter';
    return run.refuse('wrong-keyword', `\`${closure.name}\` ${sentence} \`${name}\`.`, at);
  }
  for (const [i, parameter] of closure.parameters.entries()) {
    const given = operands[i] ?? keywords.get(parameter.name) ?? (yield* defaultOf(run, closure, parameter));
    if (given === undefined)
      return run.refuse('wrong-count', `\`${closure.name}\` needs a value for \`${parameter.name}\`.`, at);
    if (parameter.type === undefined) scope.set(parameter.name, given);
    else bind(run, { kind: 'name', span: parameter.span, name: parameter.name }, given, 'block', scope, parameter.type);
  }
  run.depth++;
  run.begin(at, () => ({ kind: 'call', span: at.span, name: closure.name }));
  const result = yield* nested(bodyValue(run, closure.body, scope));
  run.end();
  run.depth--;
  return closure.result === undefined || result.kind === 'none' ? result : convert(run, result, closure.result, at);
}

function* bodyValue(run: Run, body: readonly Statement[] | Expression, scope: Scope): Work<Value> {
  const isOutermost = run.depth === 1;
  if (!isStatements(body)) {
    if (isOutermost) run.returned = body;
    return yield* run.evaluate(body, scope);
  }
  const completion = yield* runBlock(run, body, scope);
  if (completion?.kind !== 'return' && completion?.kind !== 'give') return none;
  if (isOutermost) run.returned = completion.at;
  return completion.value;
}

/** The value that a parameter has where a call gives none. */
export function* fallbackOf(run: Run, parameter: Parameter, scope: Scope): Work<Value | undefined> {
  return parameter.fallback === undefined ? undefined : yield* run.evaluate(parameter.fallback, scope);
}

/** Python computes a default once, and every call shares it. */
function* defaultOf(
  run: Run,
  closure: Extract<Value, { kind: 'closure' }>,
  parameter: Parameter,
): Work<Value | undefined> {
  if (run.options.objects !== 'python') return yield* fallbackOf(run, parameter, closure.scope);
  const known = run.defaults?.get(parameter);
  if (known !== undefined && known.scope === closure.scope) return known.value;
  const value = yield* fallbackOf(run, parameter, closure.scope);
  if (value !== undefined) {
    run.defaults ??= new Map();
    run.defaults.set(parameter, { scope: closure.scope, value });
  }
  return value;
}

/** Rows of items in the place where they are unpacked. */
export function spreadOut(values: readonly Value[]): readonly Value[] {
  return values.some((v) => v.kind === 'spread')
    ? values.flatMap((v) => (v.kind === 'spread' ? v.items : [v]))
    : values;
}

function isStatements(body: readonly Statement[] | Expression): body is readonly Statement[] {
  return Array.isArray(body);
}
