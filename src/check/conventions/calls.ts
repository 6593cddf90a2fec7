import type { Expression, FunctionDefinition, Span } from '../../language/program.ts';
import { partsOf } from '../../language/walk.ts';
import type { Claim, Known, Unfit } from '../claim.ts';
import { bodyOf, type CheckedFile, type FileFunction, functionNamed } from '../file.ts';
import { remembered } from '../memory.ts';
import { claimOf, inputParameters } from '../pair.ts';
import { type Block, blocksOf } from '../slice.ts';
import type { Convention } from './convention.ts';

/** A call that is given a function and its derivative: `minimize(f, x0, jac=df)`, `newton(f, x0, fprime=df)`. */
export const calls: Convention = { name: 'call', find };

/** A derivative among the arguments of a call, by its keyword or its place. */
interface Argument {
  readonly keyword?: string;
  readonly place?: number;
  readonly order: 1 | 2;
}

interface Signature {
  readonly derivatives: readonly Argument[];
  /** Which of the function's parameters it is differentiated by; the first unless given. */
  readonly wrt?: number;
}

const first = (keyword: string | undefined, place?: number): Argument => ({
  ...(keyword === undefined ? {} : { keyword }),
  ...(place === undefined ? {} : { place }),
  order: 1,
});
const second = (keyword: string, place?: number): Argument => ({ ...first(keyword, place), order: 2 });

/** The functions of scipy.optimize and scipy.integrate that take derivatives, as of SciPy 1.14. */
const signatures: Readonly<Record<string, Signature>> = {
  minimize: { derivatives: [first('jac', 4), second('hess', 5)] },
  least_squares: { derivatives: [first('jac', 2)] },
  root: { derivatives: [first('jac', 4)] },
  root_scalar: { derivatives: [first('fprime'), second('fprime2')] },
  newton: { derivatives: [first('fprime', 2), second('fprime2', 6)] },
  fsolve: { derivatives: [first('fprime', 3)] },
  leastsq: { derivatives: [first('Dfun', 3)] },
  fmin_bfgs: { derivatives: [first('fprime', 2)] },
  fmin_cg: { derivatives: [first('fprime', 2)] },
  fmin_ncg: { derivatives: [first('fprime', 2), second('fhess', 4)] },
  fmin_l_bfgs_b: { derivatives: [first('fprime', 2)] },
  fmin_tnc: { derivatives: [first('fprime', 2)] },
  fmin_slsqp: { derivatives: [first('fprime', 8)] },
  check_grad: { derivatives: [first('grad', 1)] },
  solve_ivp: { derivatives: [first('jac')], wrt: 1 },
  odeint: { derivatives: [first('Dfun', 4)] },
};
/** Newton's method under a name of somebody's own: the function, then its derivative. */
const ownNewton = /^newton(?:_?raphson|s?_?method)?$/i;

type Call = Extract<Expression, { kind: 'call' }>;

function* find(file: CheckedFile): Generator<void, readonly (Claim | Unfit | Known)[]> {
  if (!/newton|minimize|jac|fprime|Dfun|check_grad|fmin_|root|fsolve|leastsq/i.test(file.text)) return [];
  const claims: (Claim | Unfit | Known)[] = [];
  const seen = new Set<string>();
  for (const block of blocksOf(file)) {
    for (const part of partsOf(block.statements)) {
      if (part.kind !== 'call' || seen.has(`${part.span.start} ${part.span.end}`)) continue;
      seen.add(`${part.span.start} ${part.span.end}`);
      claims.push(...claimsOf(file, innermost(file, part.span, block), part));
    }
    yield;
  }
  return claims;
}

/** The function that a call stands in. */
function innermost(file: CheckedFile, span: Span, block: Block): FileFunction | undefined {
  let best = block.from;
  for (const f of file.functions)
    if (f.span.start <= span.start && span.end <= f.span.end && (best === undefined || f.span.start >= best.span.start))
      best = f;
  return best;
}

function claimsOf(file: CheckedFile, from: FileFunction | undefined, call: Call): readonly (Claim | Unfit | Known)[] {
  const { callee, operands, keywords } = call;
  if (callee.kind !== 'name' && callee.kind !== 'attribute') return [];
  const own = Object.hasOwn(signatures, callee.name) ? signatures[callee.name] : undefined;
  if (own === undefined && !ownNewton.test(callee.name)) return [];
  const f = functionOf(file, from, operands[0] ?? keywords.find(({ name }) => /^fu?nc?$|^func$/.test(name))?.value);
  if (f === undefined) return [];
  const given: { readonly order: 1 | 2; readonly value: Expression | undefined }[] = (own?.derivatives ?? []).map(
    ({ keyword, place, order }) => ({
      order,
      value:
        keywords.find(({ name }) => name === keyword)?.value ?? (place === undefined ? undefined : operands[place]),
    }),
  );
  // SciPy's has a number there.
  if (ownNewton.test(callee.name)) given.unshift({ order: 1, value: operands[1] });
  // `tfirst=True` is odeint's word for solve_ivp's order.
  const isTimeFirst = keywords.some(({ name, value }) => name === 'tfirst' && value.kind === 'boolean' && value.value);
  const wrt = inputParameters(f)[isTimeFirst ? 1 : (own?.wrt ?? 0)]?.name;
  return given.flatMap(({ order, value }): readonly (Claim | Unfit | Known)[] => {
    const g = functionOf(file, from, value);
    if (g === undefined || wrt === undefined) return [];
    const claim = remembered(file, { convention: calls.name, roots: [f, g], words: [order, wrt] }, (own) =>
      claimOf(own, { convention: calls.name, f, g, order, wrt }),
    );
    return claim === undefined ? [] : [claim];
  });
}

/** The function that an argument names or is. */
function functionOf(
  file: CheckedFile,
  from: FileFunction | undefined,
  argument: Expression | undefined,
): FileFunction | undefined {
  if (argument?.kind === 'name') return functionNamed(file, argument.name, from);
  if (argument?.kind !== 'lambda') return undefined;
  const { span, parameters } = argument;
  const name = file.text.slice(span.start, span.end).replace(/\s+/g, ' ');
  const definition: FunctionDefinition = { name, span, parameters, body: bodyOf(argument) };
  return { name, nameSpan: span, span, definition, within: from?.within ?? [], decorators: [] };
}
