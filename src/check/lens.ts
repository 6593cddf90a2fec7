import type { Check } from './check.ts';
import type { Site } from './claim.ts';

/** A line over a checked derivative. */
export interface Lens {
  readonly derivative: Site;
  readonly title: string;
  readonly isRight: boolean;
  /** Everything that is known of it, one sentence a line. */
  readonly details: string;
  readonly checks: readonly Check[];
}

/** What is said over each derivative of a file; nothing over suppressed ones. */
export function lensesOf(checks: readonly Check[]): readonly Lens[] {
  const byPlace = new Map<string, Check[]>();
  for (const check of checks) {
    if (check.suppressed === true || check.verdict === 'contradicts-name') continue;
    const key = `${check.derivative.nameSpan.start} ${check.derivative.span.start}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), check]);
  }
  return [...byPlace.values()].map((found) => {
    const bad = found.filter(({ verdict }) => !verdict.startsWith('right'));
    return {
      derivative: found[0]!.derivative,
      title: titleOf(bad.length > 0 ? bad : found),
      isRight: bad.length === 0,
      details: found.map(({ sentence, diagnosis }) => [sentence, diagnosis].filter(Boolean).join(' ')).join('\n'),
      checks: found,
    };
  });
}

/** At most so many wrong partial derivatives are named. */
const mostNamed = 3;

function titleOf(checks: readonly Check[]): string {
  const [first] = checks as readonly [Check, ...Check[]];
  const wrong = checks.filter(({ verdict }) => verdict === 'wrong');
  if (wrong.length > 0) {
    const partials = wrong.slice(0, mostNamed).map(({ of, wrt }) => `∂${of.name}/∂${wrt}`);
    const further = wrong.length > mostNamed ? ` and ${wrong.length - mostNamed} more` : '';
    return `∇ ${partials.join(', ')}${further} ${wrong.length > 1 ? 'are' : 'is'} wrong`;
  }
  switch (first.verdict) {
    case 'right':
      return '∇ gradient matches';
    case 'right-output-form':
      return '∇ gradient matches, in terms of the output';
    case 'right-by-convention':
      return '∇ gradient matches by convention';
    case 'not-derivative':
      return `∇ not the derivative of ${first.of.name}`;
    case 'unchecked':
    case 'contradicts-name':
    case 'wrong':
      return '∇ gradient not checked';
  }
}
