/** Writes a point into the comment that gives a selection its values, or into a new one above it. */
import { type Analysis, analyse, type Request } from './analyse.ts';
import { asComment } from './comment-marks.ts';
import { mathematics } from './latex/places.ts';
import { byName } from './ndarrays/inputs.ts';
import { commentValues, type PointValue } from './point.ts';
import type { Span } from './program.ts';

export interface Replacement {
  readonly span: Span;
  readonly newText: string;
}

/** Edits of one text, in its order, and the names whose values stand in the comment then. */
export interface WrittenPoint {
  readonly edits: readonly Replacement[];
  readonly names: readonly string[];
}

const identifier = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/**
 * The edits that put the values which the reader gave, and those that were assumed, into a comment; or a sentence why there are none.
 * They are tried before they are returned: with the new text alone, every input has exactly its value. `languageId` is
 * VS Code's, which also names languages that have no reader.
 */
export function* writtenPoint(
  request: Request,
  analysis: Analysis,
  languageId: string,
): Generator<void, WrittenPoint | string> {
  const values = valuesToWrite(analysis);
  if (values.size === 0) return 'The code gives every input the value that it has here: there is nothing to write.';
  const unwritable = [...values].find(([name, value]) => !identifier.test(name) || !isFinitePoint(value))?.[0];
  if (unwritable !== undefined) return `A comment cannot give \`${unwritable}\` its value.`;
  const { text } = request.source;
  const names = [...values.keys()];
  const given = new Map([...request.given].filter(([name]) => !values.has(name) && !values.has(base(name))));
  for (const edits of candidates(text, analysis.span, values, languageId)) {
    const tried = yield* analyse({
      ...request,
      given,
      source: { ...request.source, text: edited(text, edits), selection: shifted(request.source.selection, edits) },
    });
    if (tried.kind === 'analysis' && isSamePoint(tried, analysis)) return { edits, names };
  }
  return 'There is no place near the selection where a comment with these values would be read back exactly.';
}

/** What a comment has to say: whole arrays, also where one of their elements was changed. */
function valuesToWrite({ inputs }: Analysis): ReadonlyMap<string, PointValue> {
  const wanted = new Set(
    inputs
      .filter(({ origin, node }) => (origin === 'given' || origin === 'assumed') && node !== undefined)
      .map(({ name, element }) => element?.name ?? name),
  );
  return new Map([...byName(inputs)].filter(([name]) => wanted.has(name)));
}

function isFinitePoint(value: PointValue): boolean {
  return typeof value === 'number' ? Number.isFinite(value) : value.every(isFinitePoint);
}

const base = (element: string): string => element.replace(/\[[\d,]*\]$/, '');

function isSamePoint(tried: Analysis, wanted: Analysis): boolean {
  const values = new Map(tried.inputs.map(({ name, value }) => [name, value]));
  return wanted.inputs.every(({ name, node, value }) => node === undefined || Object.is(values.get(name), value));
}

function* candidates(
  text: string,
  selection: Span,
  values: ReadonlyMap<string, PointValue>,
  language: string,
): Generator<readonly Replacement[]> {
  const known = updated(text, selection, values);
  if (known !== undefined) {
    yield known;
    return;
  }
  const comment = asComment(`at ${pairs(values)}`, language);
  const place = lineAbove(text, selection, language);
  const indentation = /^[ \t]*/.exec(text.slice(place))![0];
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  // A comment between a line and what continues it would end it, which reading the selection alone does not see.
  if (!/(\\|\.\.\.)\s*$/.test(text.slice(0, place)))
    yield [{ span: { start: place, end: place }, newText: `${indentation}${comment}${end}` }];
  const next = text.slice(selection.end).search(/\r?\n/);
  const lineEnd = next < 0 ? text.length : selection.end + next;
  yield [{ span: { start: lineEnd, end: lineEnd }, newText: `  ${comment}` }];
}

/** The comment that there is with other numbers; undefined where none names any of the values. */
function updated(
  text: string,
  selection: Span,
  values: ReadonlyMap<string, PointValue>,
): readonly Replacement[] | undefined {
  const known = commentValues(text, selection);
  const edits: Replacement[] = [];
  for (const [name, value] of values) {
    const span = known.get(name)?.span;
    if (span === undefined) continue;
    const start = span.start + /^[^=]*=\s*/.exec(text.slice(span.start, span.end))![0].length;
    edits.push({ span: { start, end: span.end }, newText: pointText(value) });
  }
  if (edits.length === 0) return undefined;
  edits.sort((a, b) => a.span.start - b.span.start);
  const missing = new Map([...values].filter(([name]) => !known.has(name)));
  if (missing.size === 0) return edits;
  const last = edits.pop()!;
  // Behind the last pair of that comment, whether or not it is one of those that change.
  const line = text.lastIndexOf('\n', last.span.start);
  const ends = [...known.values()]
    .map(({ span }) => span)
    .filter(({ start }) => text.lastIndexOf('\n', start) === line);
  const end = Math.max(...ends.map((span) => span.end));
  const newText = `${last.newText}${text.slice(last.span.end, end)}, ${pairs(missing)}`;
  return [...edits, { span: { start: last.span.start, end }, newText }];
}

/** Where a comment above a selection begins: its line, or in Markdown the line on which its mathematics begins. */
function lineAbove(text: string, { start }: Span, language: string): number {
  const around =
    language === 'markdown'
      ? mathematics(text, true).find((span) => span.start <= start && start <= span.end)
      : undefined;
  const from = around === undefined ? start : Math.max(0, around.start - 1);
  return from === 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1;
}

const pairs = (values: ReadonlyMap<string, PointValue>): string =>
  [...values].map(([name, value]) => `${name}=${pointText(value)}`).join(', ');

/** The shortest text that reads back to the same doubles. */
function pointText(value: PointValue): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  return `[${value.map(pointText).join(', ')}]`;
}

/** A text with edits in its order. */
export function edited(text: string, edits: readonly Replacement[]): string {
  let made = '';
  let from = 0;
  for (const { span, newText } of edits) {
    made += text.slice(from, span.start) + newText;
    from = span.end;
  }
  return made + text.slice(from);
}

/** Where a selection lies after edits; a line that is put before it is no part of it. */
function shifted({ start, end }: Span, edits: readonly Replacement[]): Span {
  let [from, to] = [start, end];
  for (const { span, newText } of edits) {
    const growth = newText.length - (span.end - span.start);
    if (span.end <= start) from += growth;
    if (span.start < end || (span.end <= start && start === end)) to += growth;
  }
  return { start: from, end: Math.max(from, to) };
}
