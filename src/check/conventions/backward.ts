import type { Expression, Parameter, Statement } from '../../language/program.ts';
import type { Claim, Known, Unfit } from '../claim.ts';
import type { CheckedFile, FileFunction } from '../file.ts';
import { call, give, item, named, product } from '../pieces.ts';
import { claimOfStandIns, standIn } from '../stand-in.ts';
import type { Convention } from './convention.ts';
import { claimsByName } from './named-pairs.ts';
import { givesTuple, isUpstream, withFactor } from './upstream.ts';

/** A backward pass with its upstream factor: `relu_backward(dout, x)` is `dout` times the derivative of `relu`. */
export const backward: Convention = { name: 'backward', find };

function find(file: CheckedFile): Generator<void, readonly (Claim | Unfit | Known)[]> {
  return claimsByName(file, backward.name, forwardsOf, claimFor);
}

/** Names that the function of a backward pass may have. */
function forwardsOf(name: string): readonly string[] {
  const base = /^(.+?)_?(?:backward|backprop|bwd|vjp|pullback)$/i.exec(name)?.[1];
  return base === undefined ? [] : [base, `${base}_forward`, `${base}Forward`, `${base}_fwd`];
}

function claimFor(file: CheckedFile, f: FileFunction, g: FileFunction): Claim | Unfit | undefined {
  const { parameters } = f.definition;
  const own = new Set(parameters.map(({ name }) => name));
  const factor = g.definition.parameters.find(({ name }) => isUpstream(name) && !own.has(name))?.name;
  if (factor === undefined) return undefined;
  const forward = call(
    named(f.name),
    parameters.map(({ name }) => named(name)),
  );
  const keeps = givesTuple(f.definition.body, 2);
  const operands = g.definition.parameters.map(({ name }) => {
    if (name === factor || own.has(name)) return named(name);
    if (/^(?:cache|ctx|saved|memory|residuals?|res)$/i.test(name))
      return keeps ? item(forward, 1) : named(parameters[0]!.name);
    return undefined;
  });
  if (operands.includes(undefined)) return undefined;
  const value = keeps ? item(forward, 0) : forward;
  return scaledClaim(file, backward.name, { f, g, factor, value }, parameters, [
    give(call(named(g.name), operands as readonly Expression[])),
  ]);
}

/** The claim that a body gives the derivative of `value` times a factor that has no value of its own. */
export function scaledClaim(
  file: CheckedFile,
  convention: string,
  told: {
    readonly f: FileFunction;
    readonly g: FileFunction;
    readonly factor: string;
    readonly value: Expression;
    readonly before?: readonly Statement[];
  },
  parameters: readonly Parameter[],
  body: readonly Statement[],
): Claim | Unfit | undefined {
  const { f, g, factor, value, before = [] } = told;
  return claimOfStandIns(
    file,
    {
      convention,
      f: standIn(f, parameters, [...before, give(product(named(factor), value))]),
      g: standIn(g, parameters, [...before, ...body]),
      order: 1,
    },
    { f, g, component: `${factor}*${f.name}`, byConvention: withFactor(g.name, f.name, factor) },
  );
}
