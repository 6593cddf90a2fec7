import type { CheckCounterexample } from './check.ts';
import type { Claim, Part } from './claim.ts';

/** What is said of a derivative that is right. */
export function rightSentence(claim: Claim, points: number): string {
  if (claim.byConvention !== undefined) return claim.byConvention;
  const { derivative, of, wrt } = claim;
  return `\`${derivative.name}\` is the ${orderText(claim)}derivative of \`${of.name}\` by ${wrt}: they agree at ${points} points.`;
}

/** What is said of one whose name does not say by what it is, where it is not by the first input. */
export function otherInputSentence(
  { derivative, of, wrt }: Pick<Claim, 'derivative' | 'of' | 'wrt'>,
  first: string,
): string {
  return `\`${derivative.name}\` is the derivative of \`${of.name}\` by ${wrt}, not by ${first}, its first input: let its name say so if that is meant.`;
}

/** What is said of one that is right at the function's value. */
export function outputFormSentence({ derivative, of, wrt }: Claim): string {
  return `\`${derivative.name}\` is the derivative of \`${of.name}\` written in terms of its value: call it with \`${of.name}(${wrt})\`, not with \`${wrt}\`.`;
}

/** What is said of one that differs by a small number that keeps a division or a logarithm away from zero. */
export function smallNumbersSentence({ derivative, of }: Claim, numbers: readonly number[]): string {
  const words = numbers.map(numberText).join(', ');
  return `\`${derivative.name}\` is the derivative of \`${of.name}\` but for the small number ${words}, which may be meant.`;
}

/** What is said of one that is computed from differences. */
export function quotientSentence({ derivative, of }: Claim): string {
  return `\`${derivative.name}\` is near the derivative of \`${of.name}\`, as a difference quotient is, and not equal to it.`;
}

/** What is said of a wrong one of which nothing is known but a point. */
export function wrongSentence(claim: Claim, part: Part, { point, expected, got }: CheckCounterexample): string {
  const { derivative, of } = claim;
  const at = point.map(({ name, value }) => `${name} = ${numberText(value)}`).join(', ');
  const by = part.wrt.join(' and ');
  const given = Number.isNaN(got) ? 'has no value' : `gives ${numberText(got)}`;
  const whose = part.component === '' ? of.name : part.component;
  const right = Number.isNaN(expected)
    ? 'there is no derivative'
    : `the ${orderText(claim)}derivative of \`${whose}\` by ${by} is ${numberText(expected)}`;
  return `\`${derivative.name}\` ${given} at ${at}, where ${right}.`;
}

/** What is said of one that cannot be compared. */
export function uncheckedSentence({ derivative, of }: Pick<Claim, 'derivative' | 'of'>, reason: string): string {
  return `\`${derivative.name}\` as the derivative of \`${of.name}\` cannot be checked. ${reason}`;
}

function orderText({ parts }: Claim): string {
  return parts[0]?.by.length === 2 ? 'second ' : '';
}

/** A number with as many digits as a sentence bears. */
export function numberText(value: number): string {
  return String(Number(value.toPrecision(6)))
    .replace('e+', 'e')
    .replace('-', '−');
}
