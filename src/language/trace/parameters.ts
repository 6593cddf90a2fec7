import { convert, typeOfValue } from '../conversion.ts';
import type { Expression, Parameter } from '../program.ts';
import type { Type } from '../types.ts';
import { none, type Scope, type Value, valueIn } from '../values.ts';
import type { Work } from '../work.ts';
import type { Run } from './run.ts';
import { deduce, parameterIn, resolved, templateName } from './templates.ts';

/** What is called, as far as its parameters go. */
export interface Called {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** Where fallbacks are computed that were not when the function was defined. */
  readonly scope: Scope;
  readonly defaults?: ReadonlyMap<Parameter, Value>;
}

/** Parameters by how they are given. */
interface Sorted {
  readonly inOrder: readonly Parameter[];
  /** Those that take what is left over. */
  readonly rest: Parameter | undefined;
  readonly others: Parameter | undefined;
  /** Whether every parameter is a name that takes one operand. */
  readonly isPlain: boolean;
}

const known = new WeakMap<readonly Parameter[], Sorted>();

function sorted(parameters: readonly Parameter[]): Sorted {
  const before = known.get(parameters);
  if (before !== undefined) return before;
  const inOrder = parameters.filter((p) => p.rest === undefined && p.only !== 'keyword');
  const rest = parameters.find((p) => p.rest === 'positional');
  const others = parameters.find((p) => p.rest === 'keyword');
  const isPlain =
    inOrder.length === parameters.length &&
    inOrder.every((p) => !p.byReference && p.target === undefined && parameterIn(p.type) === undefined);
  const found = { inOrder, rest, others, isPlain };
  known.set(parameters, found);
  return found;
}

/** The value of each parameter that a call gives one; undefined, and reported, where the call does not fit. */
export function givenTo(
  run: Run,
  { name, parameters }: Called,
  operands: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  at: Expression,
): ReadonlyMap<Parameter, Value> | undefined {
  const isLenient = run.options.objects === 'javascript';
  const given = new Map<Parameter, Value>();
  const { inOrder, rest, others } = sorted(parameters);
  for (let k = 0; k < inOrder.length && k < operands.length; k++) given.set(inOrder[k]!, operands[k]!);
  if (rest !== undefined)
    given.set(rest, { kind: 'sequence', form: isLenient ? 'list' : 'tuple', items: operands.slice(inOrder.length) });
  else if (operands.length > inOrder.length && !isLenient) {
    const count = inOrder.length;
    run.refuse(
      'wrong-count',
      `\`${name}\` takes ${count} operand${count === 1 ? '' : 's'}, not ${operands.length}.`,
      at,
    );
    return undefined;
  }
  if (keywords.size === 0 && others === undefined) return given;
  const left = new Map<string, Value>();
  for (const [keyword, value] of keywords) {
    // What the parameters of a template stand for: `f<double>(1)`.
    if (keyword.startsWith(templateName(''))) {
      given.set({ name: keyword, span: at.span, fallback: undefined }, value);
      continue;
    }
    const parameter = parameters.find((p) => p.name === keyword && p.rest === undefined && p.only !== 'position');
    const isTwice = parameter !== undefined && given.has(parameter);
    if (parameter !== undefined && !isTwice) given.set(parameter, value);
    else if (parameter === undefined && others !== undefined) left.set(keyword, value);
    else {
      const sentence = isTwice ? 'is given twice the parameter' : 'has no parameter';
      run.refuse('wrong-keyword', `\`${name}\` ${sentence} \`${keyword}\`.`, at);
      return undefined;
    }
  }
  if (others !== undefined) given.set(others, { kind: 'record', entries: left });
  return given;
}

/** Whether the operands of a call are the values of its parameters, one by one. */
export function isOneByOne(run: Run, parameters: readonly Parameter[], operands: readonly Value[]): boolean {
  if (operands.length !== parameters.length || !sorted(parameters).isPlain) return false;
  // JavaScript takes undefined for nothing given.
  return run.options.objects !== 'javascript' || operands.every(({ kind }) => kind !== 'none');
}

/** The values of all parameters in order, fallbacks included; what they rest on is looked up in `scope`. */
export function* bindParameters(
  run: Run,
  called: Called,
  given: ReadonlyMap<Parameter, Value>,
  at: Expression,
  scope: Scope,
): Work<boolean> {
  const isLenient = run.options.objects === 'javascript';
  for (const [{ name }, value] of given) if (name.startsWith(templateName(''))) scope.set(name, value);
  for (const parameter of called.parameters) {
    const own = given.get(parameter);
    // JavaScript takes undefined for nothing given.
    const isGiven = own !== undefined && !(isLenient && own.kind === 'none' && own.isNull !== true);
    const value = isGiven ? own : ((yield* fallbackFor(run, called, parameter, scope)) ?? own);
    if (value === undefined && !isLenient) {
      run.refuse('wrong-count', `\`${called.name}\` needs a value for \`${parameter.name}\`.`, at);
      return false;
    }
    if (value !== undefined) deduce(parameter, value, scope);
    const meant = parameter.type === undefined ? undefined : resolved(parameter.type, scope);
    if (parameter.byReference && value?.kind === 'pointer') {
      const there = valueIn(value.cell);
      if (there !== undefined && !isOfType(there, meant)) {
        // A constant reference to a number of another type is one to a new number.
        scope.set(parameter.name, convert(run, there, meant!, at));
        continue;
      }
      scope.alias(parameter.name, value.cell);
      continue;
    }
    const { target = { kind: 'name', span: parameter.span, name: parameter.name }, type } = parameter;
    const isLent = type?.kind === 'parameter' && type.form === 'lent' && meant?.kind === 'same';
    if (target.kind === 'name' && (type === undefined || isLent)) scope.set(target.name, value ?? none);
    else yield* run.assign(target, value ?? none, 'block', scope, type);
  }
  return true;
}

/** Whether a number has the type of a parameter; what is no number has. */
export function isOfType(value: Value, type: Type | undefined): boolean {
  if (type === undefined || (value.kind !== 'real' && value.kind !== 'integer' && value.kind !== 'boolean'))
    return true;
  const own = typeOfValue(value);
  if (own?.kind !== type.kind) return own === undefined;
  if (own.kind === 'integer') return type.kind === 'integer' && own.name === type.name;
  return own.kind !== 'real' || (type.kind === 'real' && own.width === type.width);
}

/** The value that a parameter has where a call gives none. */
export function* fallbackFor(run: Run, called: Called, parameter: Parameter, scope: Scope): Work<Value | undefined> {
  if (parameter.fallback === undefined) return undefined;
  if (run.options.objects !== 'python' || parameter.fresh) return yield* run.evaluate(parameter.fallback, scope);
  const defined = called.defaults?.get(parameter);
  if (defined !== undefined) return defined;
  // Functions of the file around are not run where they are defined; Python computes a default once all the same.
  const known = run.defaults?.get(parameter);
  if (known !== undefined && known.scope === called.scope) return known.value;
  const value = yield* run.evaluate(parameter.fallback, called.scope);
  run.defaults ??= new Map();
  run.defaults.set(parameter, { scope: called.scope, value });
  return value;
}

/** The fallbacks of a function that is being defined, where the language computes them then. */
export function* defaultsOf(
  run: Run,
  parameters: readonly Parameter[],
  scope: Scope,
): Work<ReadonlyMap<Parameter, Value> | undefined> {
  if (run.options.objects !== 'python' || parameters.every((p) => p.fallback === undefined)) return undefined;
  const defaults = new Map<Parameter, Value>();
  for (const parameter of parameters)
    if (parameter.fallback !== undefined && !parameter.fresh)
      defaults.set(parameter, yield* run.evaluate(parameter.fallback, scope));
  return defaults;
}
