import type { Expression, Parameter, Statement } from '../../language/program.ts';
import { partsOf } from '../../language/walk.ts';
import type { Claim, Known, Unfit } from '../claim.ts';
import type { CheckedFile, FileFunction } from '../file.ts';
import { remembered } from '../memory.ts';
import {
  assign,
  assignAttribute,
  call,
  evaluate,
  give,
  item,
  lambda,
  list,
  named,
  parameter,
  record,
  truth,
} from '../pieces.ts';
import { scaledClaim } from './backward.ts';
import type { Convention } from './convention.ts';

/** PyTorch's `autograd.Function`: `forward(ctx, x)` and `backward(ctx, grad_output)`, which may differ on purpose. */
export const autogradFunction: Convention = { name: 'autograd-function', find };

function* find(file: CheckedFile): Generator<void, readonly (Claim | Unfit | Known)[]> {
  const claims: (Claim | Unfit | Known)[] = [];
  for (const g of file.functions) {
    const around = g.within.at(-1);
    if (g.name !== 'backward' || around === undefined || around.isFunction) continue;
    const f = file.functions.find(
      (each) => each.name === 'forward' && each.within.at(-1)?.span.start === around.span.start,
    );
    if (f === undefined) continue;
    const claim = remembered(file, { convention: autogradFunction.name, roots: [f, g] }, (own) => {
      const made = claimFor(own, f, g);
      return (
        made && {
          ...made,
          derivative: { ...made.derivative, name: `${around.name}.backward` },
          of: { ...made.of, name: `${around.name}.forward` },
          ...('parts' in made ? { mayDiffer: true } : {}),
        }
      );
    });
    if (claim === undefined) continue;
    claims.push(claim);
    yield;
  }
  return claims;
}

function claimFor(file: CheckedFile, f: FileFunction, g: FileFunction): Claim | Unfit | undefined {
  const [context, ...inputs] = f.definition.parameters;
  const [own, factor, ...more] = g.definition.parameters;
  if (context === undefined || own === undefined || factor === undefined || more.length > 0) return undefined;
  if (!/^(?:ctx|context)$/.test(context.name) || !/^(?:ctx|context)$/.test(own.name)) return undefined;
  const ctx = context.name;
  const forwards = asFunction(f);
  const run = call(forwards, [named(ctx), ...inputs.map(({ name }) => named(name))]);
  const given = derivativesGiven(g.definition.body, inputs.length);
  const used = inputs.filter((_, k) => given[k]);
  const back = 'given back';
  const result =
    used.length === inputs.length
      ? [give(call(asFunction(g), [named(ctx), named(factor.name)]))]
      : [
          assign(back, call(asFunction(g), [named(ctx), named(factor.name)])),
          give(
            list(
              'list',
              inputs.flatMap((_, k) => (given[k] ? [item(named(back), k)] : [])),
            ),
          ),
        ];
  return scaledClaim(
    file,
    autogradFunction.name,
    { f, g, factor: factor.name, value: run, before: contextFor(ctx, f, inputs) },
    used,
    [evaluate(run), ...result],
  );
}

function asFunction({ definition }: FileFunction): Expression {
  return lambda(definition.parameters, definition.body, definition.span);
}

/** What the two are given first: it keeps tensors, and anything that is assigned to it. */
function contextFor(ctx: string, f: FileFunction, inputs: readonly Parameter[]): readonly Statement[] {
  const entries = new Map<string, Expression>();
  entries.set(
    'needs_input_grad',
    list(
      'tuple',
      inputs.map(() => truth(true)),
    ),
  );
  let count = 0;
  for (const part of partsOf(f.definition.body))
    if (part.kind === 'call' && part.callee.kind === 'attribute' && part.callee.name === 'save_for_backward')
      count = part.operands.length;
  const kept = Array.from({ length: count }, (_, k) => `kept ${k}`);
  const tensors = list('tuple', kept.map(named));
  entries.set(
    'save_for_backward',
    lambda(kept.map(parameter), [
      assignAttribute(ctx, 'saved_tensors', tensors),
      assignAttribute(ctx, 'saved_variables', tensors),
    ]),
  );
  return [assign(ctx, record(entries))];
}

/** Which inputs a backward pass gives a derivative for: `None` stands for those that have none. */
function derivativesGiven(body: readonly Statement[], count: number): readonly boolean[] {
  for (const part of partsOf(body))
    if (part.kind === 'return' && part.value?.kind === 'sequence' && part.value.items.length === count)
      return part.value.items.map(({ kind }) => kind !== 'none');
  return Array.from({ length: count }, () => true);
}
