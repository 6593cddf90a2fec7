import { convert } from '../conversion.ts';
import type { Bound, Expression, Parameter, Statement } from '../program.ts';
import { none, Scope, unknown, type Value } from '../values.ts';
import { isWork, type Soon, type Work, worked } from '../work.ts';
import type { Completion } from './completion.ts';
import { declareVariables } from './declared.ts';
import { bindParameters, givenTo, isOneByOne } from './parameters.ts';
import type { Run } from './run.ts';
import { bind } from './targets.ts';
import { resolved } from './templates.ts';

type Closure = Extract<Value, { kind: 'closure' }>;

/** Nested calls of the program's own functions. */
const deepestCall = 5000;
/** Those of them that may nest calls of ours. */
const deepestOnStack = 40;

/** Whether the object of a function is its first operand. */
function isMethod(closure: Closure): closure is Closure & { readonly self: Value } {
  return closure.self !== undefined && closure.receiver === undefined;
}

/** Runs a function of the program's own: its parameters in a scope of its own. */
export function* callClosure(
  run: Run,
  closure: Closure,
  operands: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  at: Expression,
): Work<Value> {
  if (run.depth >= deepestCall)
    run.stop('budget', `Stopped: \`${closure.name}\` calls itself more than ${deepestCall} deep.`, at.span);
  const given = givenTo(run, closure, isMethod(closure) ? [closure.self, ...operands] : operands, keywords, at);
  return given === undefined ? unknown : yield* callGiven(run, closure, given, at);
}

/** Runs a function whose parameters have their values, but for fallbacks. */
export function* callGiven(
  run: Run,
  closure: Closure,
  given: ReadonlyMap<Parameter, Value>,
  at: Expression,
): Work<Value> {
  const scope = scopeOf(run, closure);
  if (!(yield* bindParameters(run, closure, given, at, scope))) return unknown;
  return yield* worked(resultOf(run, closure, scope, at));
}

/** A call whose operands are the parameters one by one, as most are; undefined for any other. */
export function callPlainly(
  run: Run,
  closure: Closure,
  operands: readonly Value[],
  at: Expression,
): Soon<Value> | undefined {
  if (run.depth >= deepestOnStack || isMethod(closure) || !isOneByOne(run, closure.parameters, operands))
    return undefined;
  const scope = scopeOf(run, closure);
  bindOneByOne(run, closure.parameters, operands, scope);
  return resultOf(run, closure, scope, at);
}

/** Binds operands that are the values of the parameters one by one. */
function bindOneByOne(run: Run, parameters: readonly Parameter[], operands: readonly Value[], scope: Scope): void {
  for (let k = 0; k < parameters.length; k++) {
    const { name, span, type } = parameters[k]!;
    if (type === undefined) scope.set(name, operands[k]!);
    else bind(run, { kind: 'name', span, name }, operands[k]!, 'block', scope, type);
  }
}

/** The names that a call of a function has before its parameters. */
function scopeOf(run: Run, closure: Closure): Scope {
  const scope = new Scope(closure.scope, true);
  if (closure.bound !== undefined) scope.bind(closure.bound.own, outerScopes(run, closure, closure.bound));
  if (closure.above !== undefined) scope.set('super()', closure.above);
  if (closure.receiver !== undefined) scope.set(closure.receiver, closure.self ?? none);
  return scope;
}

/** Runs the body of a function whose parameters are bound. */
function resultOf(run: Run, closure: Closure, scope: Scope, at: Expression): Soon<Value> {
  run.depth++;
  run.begin(at, () => ({ kind: 'call', span: at.span, name: closure.name }));
  if (run.options.objects === 'javascript' && isStatements(closure.body))
    declareVariables(run, closure.parameters, closure.body, scope);
  // Deeper calls wait on a stack of our own.
  const found = run.depth > deepestOnStack ? bodyLater(run, closure.body, scope) : bodyValue(run, closure.body, scope);
  return isWork(found) ? resultLater(run, closure, found, at, scope) : resultOfBody(run, closure, found, at, scope);
}

function* resultLater(run: Run, closure: Closure, body: Work<Value>, at: Expression, scope: Scope): Work<Value> {
  return resultOfBody(run, closure, yield body, at, scope);
}

function resultOfBody(run: Run, { result }: Closure, value: Value, at: Expression, scope: Scope): Value {
  run.end();
  run.depth--;
  return result === undefined || value.kind === 'none' ? value : convert(run, value, resolved(result, scope), at);
}

type Body = readonly Statement[] | Expression;

function* bodyLater(run: Run, body: Body, scope: Scope): Work<Value> {
  return yield* worked(bodyValue(run, body, scope));
}

function bodyValue(run: Run, body: Body, scope: Scope): Soon<Value> {
  const isOutermost = run.depth === 1;
  if (!isStatements(body)) {
    if (isOutermost) run.returned = body;
    return run.evaluated(body, scope);
  }
  const completion = run.blockRun(body, scope);
  return isWork(completion) ? givenLater(run, completion, isOutermost) : givenBy(run, completion, isOutermost);
}

function* givenLater(run: Run, body: Work<Completion>, isOutermost: boolean): Work<Value> {
  return givenBy(run, yield* body, isOutermost);
}

/** What the end of a body gives. */
function givenBy(run: Run, completion: Completion, isOutermost: boolean): Value {
  if (completion?.kind !== 'return' && completion?.kind !== 'give') return none;
  if (isOutermost) run.returned = completion.at;
  return completion.value;
}

function isStatements(body: Body): body is readonly Statement[] {
  return Array.isArray(body);
}

/** Where `global` and `nonlocal` names of a function are bound. */
function outerScopes(run: Run, { scope }: Closure, { outer }: Bound): ReadonlyMap<string, Scope> | undefined {
  if (outer.size === 0) return undefined;
  const scopes = new Map<string, Scope>();
  for (const [name, where] of outer) {
    let at: Scope | undefined = where === 'global' ? undefined : scope;
    while (at !== undefined && !(at.isFunction && (at.owns(name) || run.waiting?.values.get(at)?.has(name) === true)))
      at = at.parent;
    scopes.set(name, at ?? run.global);
  }
  return scopes;
}
