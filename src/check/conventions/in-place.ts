import type { Expression, Parameter, Statement } from '../../language/program.ts';
import { partsOf } from '../../language/walk.ts';
import type { Claim, Known, Unfit } from '../claim.ts';
import { type CheckedFile, type FileFunction, functionNamed } from '../file.ts';
import { remembered } from '../memory.ts';
import { assign, call, evaluate, give, named, number, product } from '../pieces.ts';
import { claimOfStandIns, standIn } from '../stand-in.ts';
import type { Convention } from './convention.ts';
import { readDerivativeName } from './function-names.ts';

/**
 * A gradient that is written into an array: C's `void grad_f(const double *x, double *g)`, Julia's `g!(G, x)`, and NLopt's
 * `if (grad) grad[i] = …` in the function itself.
 */
export const inPlace: Convention = { name: 'in-place', find };

const outputs = /^(?:g|G|grad|gradient|dx|df|dfdx|jac|J|H|hess|out|result|storage)$/;

function* find(file: CheckedFile): Generator<void, readonly (Claim | Unfit | Known)[]> {
  const claims: (Claim | Unfit | Known)[] = [];
  for (const g of file.functions) {
    const out = g.definition.parameters.find(({ name }) => outputs.test(name) && isFilled(g, name));
    if (out === undefined) continue;
    const claim = returnsValue(g)
      ? remembered(file, { convention: inPlace.name, roots: [g], words: [out.name] }, (own) => ofItself(own, g, out))
      : ofAnother(file, g, out);
    if (claim !== undefined) claims.push(claim);
    yield;
  }
  return claims;
}

/** Whether a function assigns to items of a parameter. */
function isFilled({ definition }: FileFunction, name: string): boolean {
  for (const part of partsOf(definition.body)) {
    if (part.kind === 'assign' && part.target.kind === 'index' && isName(rootOf(part.target.object), name)) return true;
    // Julia's assignment to an item that ends a function.
    if (part.kind === 'call' && isName(part.callee, '[]=') && part.operands.some((o) => isName(o, name))) return true;
  }
  return false;
}

/** Whether a function gives a number of its own beside what it fills. */
function returnsValue({ definition, name }: FileFunction): boolean {
  if (name.endsWith('!') || definition.result === undefined) return false;
  for (const part of partsOf(definition.body))
    if (part.kind === 'return' && part.value !== undefined && part.value.kind !== 'none') return true;
  return false;
}

function ofAnother(file: CheckedFile, g: FileFunction, out: Parameter): Claim | Unfit | Known | undefined {
  const rest = g.definition.parameters.filter((parameter) => parameter !== out);
  const bare = g.name.replace(/!$/, '');
  const bases = [...readDerivativeName(bare)].map(({ base, order }) => ({ base, order }));
  // Optim.jl's own names: f, g!, h!.
  if (g.name === 'g!') bases.push({ base: 'f', order: 1 });
  if (g.name === 'h!') bases.push({ base: 'f', order: 2 });
  for (const { base, order } of bases) {
    const f = functionNamed(file, base, g);
    if (f === undefined || f === g || f.definition.parameters.length !== rest.length) continue;
    const restsOn = { convention: inPlace.name, roots: [f, g], words: [order, out.name] };
    const claim = remembered(file, restsOn, (own) => {
      const filled = standIn(g, rest, filling(own, g, out, rest));
      return claimOfStandIns(own, { convention: inPlace.name, f, g: filled, order }, { f, g });
    });
    if (claim !== undefined) return claim;
  }
  return undefined;
}

/** NLopt's objective: the value is returned, the gradient filled in where there is an array for it. */
function ofItself(file: CheckedFile, f: FileFunction, out: Parameter): Claim | Unfit | undefined {
  const unread = (parameter: Parameter): boolean =>
    ![...partsOf(f.definition.body)].some((part) => isName(part, parameter.name));
  const rest = f.definition.parameters.filter((parameter) => parameter !== out && !unread(parameter));
  const value = standIn(f, rest, [assign(out.name, { kind: 'none', span: out.span }), ...f.definition.body]);
  const filled = standIn(f, rest, filling(file, f, out, rest));
  const claim = claimOfStandIns(file, { convention: inPlace.name, f: value, g: filled, order: 1 }, { f, g: f });
  if (claim === undefined) return undefined;
  return { ...claim, derivative: { ...claim.derivative, name: out.name, nameSpan: out.span } };
}

/** A body that makes the array, has the function fill it, and gives it. */
function filling(
  file: CheckedFile,
  { definition }: FileFunction,
  out: Parameter,
  rest: readonly Parameter[],
): readonly Statement[] {
  const like = rest.find(({ type }) => type?.kind === 'array') ?? rest[0]!;
  const body: Expression = { kind: 'lambda', span: definition.span, parameters: [], body: definition.body };
  return [assign(out.name, zeros(file, like.name)), evaluate(call(body, [])), give(named(out.name))];
}

/** Zeros in the shape of an array. */
function zeros(file: CheckedFile, like: string): Expression {
  if (file.outline.arrays !== undefined) return product(number(0), named(like));
  const over = named(like);
  const target = { kind: 'name', span: over.span, name: 'each item' } as const;
  return {
    kind: 'comprehension',
    span: over.span,
    item: number(0),
    clauses: [{ kind: 'for', target, over }],
  };
}

function isName(part: { readonly kind: string; readonly name?: unknown }, name: string): boolean {
  return part.kind === 'name' && part.name === name;
}

function rootOf(e: Expression): Expression {
  let at = e;
  while (at.kind === 'index') at = at.object;
  return at;
}
