/** A derivative written by hand beside the one of the graph: every number at the point that the graph shows. */

import type { Check } from '../check/check.ts';
import type { Compared, ComparedPart } from '../check/compared.ts';
import { type GraphPlace, operationAt } from '../check/graph-place.ts';
import type { Evaluated } from '../core/same/evaluated.ts';
import type { Analysis } from '../language/analyse.ts';
import { elementText } from '../language/element-text.ts';
import type { Drawn } from './build.ts';
import type { Quantity, Span } from './graph-view.ts';
import { numberText, quantity } from './numbers.ts';
import { oneLine } from './place.ts';

/** Rows that are shown; wrong ones come first where there are more. */
const mostRows = 60;

/** What is shown of a comparison, beside a graph. */
export interface ComparedView {
  /** The derivative as the reader calls it, and the function. */
  readonly derivative: string;
  readonly of: string;
  /** What is known of it as a whole, in one sentence. */
  readonly sentence: string;
  readonly verdict: ComparedVerdict;
  /** Values that the comparison needs and the graph has not; null where it has all. */
  readonly note: string | null;
  readonly rows: readonly ComparedRow[];
  /** The drawn nodes that the diagnoses speak of: a missing path, a missing factor. */
  readonly nodes: readonly string[];
}

export type ComparedVerdict = 'right' | 'wrong' | 'perhaps' | 'unknown';

export interface ComparedRow {
  /** `∂f/∂x`. */
  readonly partial: string;
  readonly verdict: ComparedVerdict;
  /** Which derivative claims it, where several functions do. */
  readonly derivative: string;
  /** What the reader wrote for it; empty where the text has no expression of its own for it. */
  readonly written: string;
  /** Where that stands in the text of the comparison. */
  readonly span: Span | null;
  /** What it is worth; null where it has no value here. */
  readonly claimed: Quantity | null;
  /** The derivative; null where there is none here. */
  readonly right: Quantity | null;
  /** What is claimed minus what is right; null where both agree within rounding, or one has no value. */
  readonly difference: Quantity | null;
  /** Whether both agree here, which a wrong derivative may do at a point. */
  readonly agrees: boolean;
  /** What is wrong, in one sentence; empty where nothing is known to be. */
  readonly diagnosis: string;
  /** The right derivative in the reader's language; empty where it is not known. */
  readonly expected: string;
}

/** Lays a comparison out at the point of an analysis of its function. */
export function comparedView(compared: Compared, analysis: Analysis, drawn: Drawn): ComparedView {
  const values = valuesOf(analysis, compared.language);
  const assumed = new Map<string, number>();
  const rows = [...compared.parts]
    .sort((a, b) => Number(b.check !== undefined) - Number(a.check !== undefined))
    .slice(0, mostRows)
    .sort((a, b) => compared.parts.indexOf(a) - compared.parts.indexOf(b))
    .map((part) => {
      for (const { name, value } of part.inputs) if (!values.has(name)) assumed.set(name, value);
      return rowOf(compared, part, values);
    });
  return {
    derivative: compared.derivative.name,
    of: compared.of.name,
    sentence: sentenceOf(compared.checks),
    verdict: worst(compared.checks),
    note: noteOf(assumed, compared.parts.length - rows.length),
    rows,
    nodes: nodesOf(compared, analysis, drawn),
  };
}

/** The inputs of a graph by the names that the language writes them with. */
function valuesOf({ inputs }: Analysis, language: string): ReadonlyMap<string, number> {
  return new Map(
    inputs.map(({ name, element, value }) => [
      element === undefined ? name : elementText(language, element.name, element.place),
      value,
    ]),
  );
}

function rowOf(compared: Compared, part: ComparedPart, values: ReadonlyMap<string, number>): ComparedRow {
  const point = part.inputs.map(({ name, value }) => values.get(name) ?? value);
  const [right, claimed] = [part.right(point), part.claimed(point)];
  const span = part.written(point) ?? null;
  const both = isKnown(right) && isKnown(claimed);
  const agrees = both && Math.abs(claimed.value - right.value) <= 4 * (claimed.bound + right.bound);
  const whose = part.component === '' ? part.of.name : part.component;
  return {
    partial: `${part.wrt.length > 1 ? '∂²' : '∂'}${whose}/${part.wrt.map((name) => `∂${name}`).join('')}`,
    verdict: verdictOf(part),
    derivative: part.derivative.name,
    written: span === null ? '' : oneLine(compared.text.slice(span.start, span.end), 120),
    span,
    claimed: isKnown(claimed) ? quantity(claimed.value) : null,
    right: isKnown(right) ? quantity(right.value) : null,
    difference: both && !agrees ? quantity(claimed.value - right.value) : null,
    agrees,
    diagnosis: part.check?.diagnosis ?? part.check?.sentence ?? '',
    expected: part.check?.expected ?? '',
  };
}

function isKnown(evaluated: Evaluated | undefined): evaluated is Evaluated {
  return evaluated !== undefined && !Number.isNaN(evaluated.value);
}

function verdictOf({ verdict, check }: ComparedPart): ComparedVerdict {
  if (check !== undefined) return check.verdict === 'wrong' ? 'wrong' : 'perhaps';
  return verdict === 'undecided' ? 'unknown' : 'right';
}

function worst(checks: readonly Check[]): ComparedVerdict {
  if (checks.some(({ verdict }) => verdict === 'wrong')) return 'wrong';
  if (checks.some(({ verdict }) => verdict === 'not-derivative')) return 'perhaps';
  return checks.some(({ verdict }) => verdict === 'unchecked') ? 'unknown' : 'right';
}

/** One sentence for all: that of the only check, or how many are wrong. */
function sentenceOf(checks: readonly Check[]): string {
  const [first] = checks;
  if (first === undefined) return '';
  if (checks.length === 1)
    return first.verdict === 'wrong' && first.diagnosis !== undefined ? first.diagnosis : first.sentence;
  return `${checks.length} partial derivatives in \`${first.derivative.name}\` are not those of \`${first.of.name}\`.`;
}

function noteOf(assumed: ReadonlyMap<string, number>, left: number): string | null {
  const values = [...assumed].slice(0, 6).map(([name, value]) => `${name} = ${numberText(value)}`);
  const notes = [
    ...(values.length === 0
      ? []
      : [`Compared with ${values.join(', ')}${assumed.size > 6 ? ', …' : ''}, which the graph does not show.`]),
    ...(left > 0 ? [`${left} more are compared and not shown.`] : []),
  ];
  return notes.length === 0 ? null : notes.join(' ');
}

/** The drawn nodes that the diagnoses of the asked derivative speak of. */
function nodesOf({ parts, derivative, language }: Compared, analysis: Analysis, { groups }: Drawn): readonly string[] {
  const { trace, inputs } = analysis;
  const idOf = (place: GraphPlace) =>
    place.kind === 'operation'
      ? operationAt(trace, place)
      : inputs.find(({ name, element }) => {
          return place.name === (element === undefined ? name : elementText(language, element.name, element.place));
        })?.node;
  const own = parts.filter((part) => part.derivative.nameSpan.start === derivative.nameSpan.start);
  const drawn = own.flatMap(({ concerns }) =>
    concerns.flatMap((place) => {
      const id = idOf(place);
      const group = id === undefined ? -1 : groups.findIndex(({ members }) => members.includes(id));
      return group < 0 ? [] : [`n${group}`];
    }),
  );
  return [...new Set(drawn)];
}
