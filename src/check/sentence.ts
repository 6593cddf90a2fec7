import type { CheckCounterexample } from './check.ts';
import type { Claim, Part } from './claim.ts';

/** What is said of a derivative that is right. */
export function rightSentence({ derivative, of, wrt }: Claim, points: number): string {
  return `\`${derivative.name}\` is the derivative of \`${of.name}\` by ${wrt}: they agree at ${points} points.`;
}

/** What is said of a wrong one of which nothing is known but a point. */
export function wrongSentence(
  { derivative, of }: Claim,
  part: Part,
  { point, expected, got }: CheckCounterexample,
): string {
  const at = point.map(({ name, value }) => `${name} = ${numberText(value)}`).join(', ');
  const by = part.wrt.join(' and ');
  const given = Number.isNaN(got) ? 'has no value' : `gives ${numberText(got)}`;
  const right = Number.isNaN(expected)
    ? 'there is no derivative'
    : `the derivative of \`${of.name}\` by ${by} is ${numberText(expected)}`;
  return `\`${derivative.name}\` ${given} at ${at}, where ${right}.`;
}

/** A number with as many digits as a sentence bears. */
export function numberText(value: number): string {
  return String(Number(value.toPrecision(6)))
    .replace('e+', 'e')
    .replace('-', '−');
}
