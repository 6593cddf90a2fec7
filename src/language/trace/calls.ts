import { isMatrix } from '../arrays/array.ts';
import { indexed } from '../arrays/compute.ts';
import { callBuiltin } from '../builtins.ts';
import { callCustom } from '../custom-call.ts';
import type { Known } from '../libraries.ts';
import { listMethod, methodOf, unknownMethod } from '../ndarrays/methods.ts';
import type { Expression, Parameter } from '../program.ts';
import { describe, type Scope, unknown, type Value } from '../values.ts';
import type { Soon, Work } from '../work.ts';
import { callClosure, callPlainly } from './closures.ts';
import { elementary, noKeywords } from './elementary.ts';
import type { CallExpression, Frame } from './frame.ts';
import { drained } from './generators.ts';
import { isHarmlessCall, loseObjects } from './lost.ts';
import {
  construct,
  constructorAbove,
  isDictionary,
  isInstance,
  memberOf,
  memberValue,
  methodValue,
} from './objects.ts';
import { cellOf, pointed } from './pointers.ts';
import type { Run } from './run.ts';

type Closure = Extract<Value, { kind: 'closure' }>;

/** A call of an elementary operation, which nests nothing. */
export function elementaryCall(run: Run, e: CallExpression, { callee, given }: Frame): Value | undefined {
  if (callee.kind !== 'known' || callee.known.kind !== 'operation' || e.keywords.length > 0) return undefined;
  if (given.some((v) => v.kind === 'spread')) return undefined;
  return elementary(run, callee.known.operation, given, noKeywords, callee.path, e, callee.known);
}

/** Calls the function of a call whose operands are evaluated. */
export function callFrame(run: Run, e: CallExpression, frame: Frame, scope: Scope): Soon<Value> {
  const { callee, given } = frame;
  const isPlain = callee.kind === 'closure' && e.keywords.length === 0 && !e.makes && given.every(isAlone);
  return (isPlain ? callPlainly(run, callee, given, e) : undefined) ?? callAnything(run, e, frame, scope);
}

/** Whether a value is one operand, for a call of any function. */
const isAlone = ({ kind }: Value): boolean => kind !== 'spread';

function* callAnything(run: Run, e: CallExpression, frame: Frame, scope: Scope): Work<Value> {
  const { given } = frame;
  const callee = frame.isCalleeFirst ? given.shift()! : frame.callee;
  if (callee.kind === 'unknown' && run.options.references === true && !isHarmlessCall(e))
    // A name may be given by reference.
    for (const operand of e.operands)
      if (operand.kind === 'name') (scope.owner(operand.name) ?? scope).set(operand.name, unknown);
  // A method that is not followed may change its object, and that is no operand here.
  if (callee.kind === 'unknown' && e.callee.kind === 'attribute' && !isHarmlessCall(e)) loseRoot(e.callee, scope);
  const count = given.length - e.keywords.length;
  if (callee.kind === 'known' && given.some((v) => v.kind === 'generator')) {
    if (!takesAll.test(callee.path))
      return run.refuse(
        'unsupported',
        `\`${callee.path}\` of a generator is not followed: write \`list(…)\` around it.`,
        e,
      );
    for (const [k, value] of given.entries()) given[k] = yield* drained(run, value, e);
  }
  if (callee.kind === 'closure' && callee.parameters.some(isByReference))
    yield* lendNames(run, e, callee, given, scope);
  const keywords = keywordsOf(run, e, given.slice(count));
  if (keywords === undefined) return unknown;
  return yield* run.call(callee, spreadOut(run, given.slice(0, count), e), keywords, e);
}

const isByReference = ({ byReference }: Parameter): boolean => byReference === true;

/** Functions that take all values of a generator before they do anything else. */
const takesAll = /^(?:sum|list|tuple|sorted|min|max|(?:math\.)?fsum|math\.prod)$/;

/** Operands of parameters that are other names for them: what is assigned to these goes there. */
function* lendNames(run: Run, e: CallExpression, { parameters }: Closure, given: Value[], scope: Scope): Work<void> {
  for (const [k, operand] of e.operands.entries()) {
    if (parameters[k]?.byReference !== true || given[k] === undefined || given[k].kind === 'pointer') continue;
    const cell = yield* cellOf(run, operand, scope);
    if (cell !== undefined) given[k] = { kind: 'pointer', cell };
  }
}

function loseRoot(e: Expression, scope: Scope): void {
  let root = e;
  while (root.kind === 'attribute' || root.kind === 'index') root = root.object;
  const value = root.kind === 'name' ? scope.get(root.name) : undefined;
  if (value !== undefined) loseObjects([value], true);
}

/** The keywords of a call by their names; those of `**kwargs` are its entries. */
function keywordsOf(run: Run, e: CallExpression, given: readonly Value[]): ReadonlyMap<string, Value> | undefined {
  if (e.keywords.length === 0) return noKeywords;
  const keywords = new Map<string, Value>();
  for (const [k, { name, value: at }] of e.keywords.entries()) {
    const value = given[k]!;
    if (name === '' && value.kind === 'unknown') return undefined;
    const entries = name !== '' ? [[name, value] as const] : value.kind === 'record' ? [...value.entries] : undefined;
    if (entries === undefined || (value.kind === 'record' && name === '' && value.unread !== undefined)) {
      run.refuse('unsupported', `${describe(value)} cannot be unpacked into keywords.`, at);
      return undefined;
    }
    for (const [key, entry] of entries) {
      if (keywords.has(`${key}`)) {
        run.refuse('wrong-keyword', `The keyword \`${key}\` is given twice.`, at);
        return undefined;
      }
      keywords.set(`${key}`, entry);
    }
  }
  return keywords;
}

/** Calls a value; `at` is the expression that problems and provenance point to. */
export function callValue(
  run: Run,
  callee: Value,
  operands: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  at: Expression,
): Work<Value> {
  // The program's own functions are called in loops: every generator between the call and the body costs time.
  if (callee.kind === 'closure' && !(at.kind === 'call' && at.makes))
    return callClosure(run, callee, operands, keywords, at);
  return callOther(run, callee, operands, keywords, at);
}

function* callOther(
  run: Run,
  callee: Value,
  operands: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  at: Expression,
): Work<Value> {
  if (callee.kind === 'unknown') {
    if (!isHarmlessCall(at)) loseObjects([...operands, ...keywords.values()], run.options.references === true);
    return unknown;
  }
  if (callee.kind === 'known') return yield* callKnown(run, callee.known, callee.path, operands, keywords, at);
  if (callee.kind === 'closure') return yield* madeBy(run, callee, operands, at);
  if (callee.kind === 'method') return yield* callMethod(run, callee.name, operands, keywords, at);
  if (callee.kind === 'class') {
    if (run.options.objects === 'javascript' && !(at.kind === 'call' && at.makes))
      return run.refuse('not-a-function', `A class is called with \`new\`: \`new ${callee.definition.name}(…)\`.`, at);
    return yield* construct(run, callee, operands, keywords, at);
  }
  if (callee.kind === 'record' && callee.standsFor !== undefined)
    return yield* run.call(constructorAbove(callee), operands, keywords, { kind: 'none', span: at.span });
  if (callee.kind === 'record' && callee.of !== undefined) {
    const call = yield* memberValue(run, callee, '__call__', at);
    if (call !== undefined) return yield* run.call(call, operands, keywords, at);
  }
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
  const [given] = operands as [Value];
  const object = given.kind === 'pointer' ? pointed(given) : given;
  if (object.kind === 'unknown') return unknown;
  const path = `.${name}`;
  // A record of Java has a field and a function of one name.
  const own = run.options.objects === undefined && isInstance(object) ? memberOf(object.of, name, 'method') : undefined;
  if (own !== undefined) return yield* run.call(methodValue(own, object), operands.slice(1), keywords, at);
  const member = isDictionary(run, object) ? undefined : yield* memberValue(run, object, name, at);
  if (member !== undefined) return yield* run.call(withSelf(member, object), operands.slice(1), keywords, at);
  if (run.options.objects === undefined) {
    const known = run.options.resolve(path, true);
    if (known !== undefined) return yield* callKnown(run, known, path, [object, ...operands.slice(1)], keywords, at);
    loseObjects([...operands, ...keywords.values()], true);
    return run.refuse(
      'unknown-function',
      `\`${path}\` of ${describe(object)} is not a function Gradient Graph knows.`,
      at,
    );
  }
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
    loseObjects([...operands, ...keywords.values()]);
    return unknownMethod(run, object, name, { at });
  }
  if (known.kind !== 'builtin' || !isNumber) return yield* callKnown(run, known, path, operands, keywords, at);
  // A number has the library of its text.
  const library = run.options.arrays?.(name) ?? known.library;
  return yield* callBuiltin(run, known.builtin, { path, operands, keywords, at, library });
}

/** `new f(x)`: the function fills a new object. */
function* madeBy(run: Run, f: Closure, operands: readonly Value[], at: Expression): Work<Value> {
  if (f.receiver === undefined)
    return run.refuse('not-a-function', `\`${f.name}\` makes no objects: call it without \`new\`.`, at);
  const self: Value = { kind: 'record', entries: new Map() };
  const made = yield* callClosure(run, { ...f, self }, operands, new Map(), at);
  return made.kind === 'none' ? self : made;
}

/** A function with a receiver has the object that it is called on. */
function withSelf(member: Value, self: Value): Value {
  return member.kind === 'closure' && member.receiver !== undefined && member.self === undefined
    ? { ...member, self }
    : member;
}

/** Rows of items in the place where they are unpacked; an object of JavaScript has no items. */
export function spreadOut(run: Run, values: readonly Value[], at: Expression): readonly Value[] {
  if (!values.some((v) => v.kind === 'spread')) return values;
  return values.flatMap((v) => {
    if (v.kind !== 'spread') return [v];
    if (v.entries === undefined || run.options.objects !== 'javascript') return v.items;
    return [run.refuse('unsupported', 'An object has no items to unpack here.', at)];
  });
}
