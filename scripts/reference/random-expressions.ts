/** Draws random expressions and checks them against references; bundled and run by random-expressions.mjs. */
import { reverse } from '../../src/core/reverse.ts';
import { roundingBound } from '../../src/core/rounding.ts';
import { functionOf, gradientOf } from '../../src/core/same/evaluate.ts';
import { randomNumbers } from '../../src/core/same/sample.ts';
import {
  differenceFrom,
  randomExpression,
  read,
  retraceOf,
  wellConditioned,
  written,
} from '../../test/core/same-expressions.ts';

/** `count` lines of well-conditioned expressions, each with the input its derivative is taken by. */
export function* draw(count: number, seed: number): Generator<string, void> {
  const random = randomNumbers(seed);
  for (let drawn = 0; drawn < count; ) {
    const expression = randomExpression(random);
    if (expression === undefined) continue;
    const used = [0, 1, 2].filter((k) =>
      expression.steps.some(({ operands }) => operands.some((o) => 'node' in o && o.node === k)),
    );
    const input = used[Math.floor(random() * used.length)];
    if (input === undefined || !wellConditioned(expression, input)) continue;
    drawn++;
    yield `${input}\t${written(expression)}`;
  }
}

/** What one reference says of our value and of our derivative: the error in proportion to the bound. */
export function check(line: string) {
  const [input, text, value, slope] = line.split('\t');
  const { point, steps } = read(text!);
  const retrace = retraceOf(steps);
  const { graph, output, inputs } = retrace(point)!;
  const k = Number(input);
  const f = functionOf(retrace)(point)!;
  const gradient = gradientOf(retrace, k)(point)!;
  const adjoint = reverse(graph, output)[inputs[k]!]!;
  // References have 24 digits.
  const outside = (exact: string, ours: number, bound: number): number =>
    Math.abs(differenceFrom(exact, ours)) / (bound + Math.abs(ours) * 1e-22);
  return {
    value: outside(value!, f.value, f.bound),
    gradient: outside(slope!, gradient.value, gradient.bound),
    reverse: outside(slope!, adjoint, gradient.bound),
    firstOrder: outside(value!, f.value, roundingBound(graph, output)),
    looseness:
      gradient.bound / Math.max(Math.abs(differenceFrom(slope!, gradient.value)), Math.abs(gradient.value) * 2 ** -53),
  };
}
