import type { Expression, Statement } from '../../language/program.ts';
import { partsOf } from '../../language/walk.ts';

/** Parameters that are the gradient of what comes after: what a backward pass is given. */
const names =
  /^(?:d_?out(?:put)?|grad_?(?:out(?:put)?s?|y|z)?|g_?out|upstream(?:_?grad(?:ient)?)?|delta|d_?[yazh]|d_?loss|d_?l|error|err|gradient|dvalues|output_?grad(?:ient)?|out_?grad|g|ct|cotangent|y_?bar|z_?bar)$/i;

export function isUpstream(name: string): boolean {
  return names.test(name);
}

/** How a factor is named in a sentence about a backward pass. */
export function withFactor(derivative: string, of: string, factor: string): string {
  return `\`${derivative}\` is the derivative of \`${of}\` times \`${factor}\`, the gradient from above.`;
}

/** Whether every way out of a body gives a tuple of this many. */
export function givesTuple(body: readonly Statement[], count: number): boolean {
  const given: (Expression | undefined)[] = [];
  for (const part of partsOf(body)) if (part.kind === 'return') given.push(part.value);
  return given.length > 0 && given.every((value) => value?.kind === 'sequence' && value.items.length === count);
}
