import {
  type Language,
  type Literal,
  longestSelection,
  type Reading,
  refusal,
  type Source,
  trimmed,
} from '../language.ts';
import { type Known, lookUp } from '../libraries.ts';
import type { FunctionDefinition, Problem, Span, Statement } from '../program.ts';
import { outlineOf } from './outline.ts';
import { containsSpan, mathematics } from './places.ts';
import type { Surroundings } from './reader.ts';
import { headOf, readStatement, split } from './statements.ts';
import { tokens } from './tokens.ts';

/** Mathematics in LaTeX: the selection is mathematics, with or without its dollar signs. */
export const latex: Language = {
  ids: ['latex', 'tex'],
  name: 'LaTeX',
  ready: async () => {},
  read: (source) => read(source, false),
  outline: (text) => outlineOf(text, mathematics(text, false), resolve),
};

/** Mathematics in Markdown: between dollar signs, in `\(…\)` or in a block of `math`. */
export const markdown: Language = {
  ids: ['markdown'],
  name: 'LaTeX in Markdown',
  ready: async () => {},
  read: (source) => read(source, true),
  outline: (text) => outlineOf(text, mathematics(text, true), resolve),
};

function read(source: Source, isMarkdown: boolean): Reading {
  const span = trimmed(source);
  const atCursor = source.selection.start === source.selection.end;
  if (span.start === span.end && !atCursor)
    return refusal('empty', 'Select an expression or an assignment first.', span);
  if (span.end - span.start > longestSelection)
    return refusal(
      'too-long',
      `The selection has ${span.end - span.start} characters; at most ${longestSelection} are read.`,
      span,
    );
  const { text } = source;
  const places = mathematics(text, isMarkdown);
  const parts = atCursor
    ? atPlace(places, text, source.selection.start, isMarkdown)
    : selected(places, text, span, isMarkdown);
  if (parts.length === 0)
    return isMarkdown
      ? refusal(
          'not-mathematics',
          'In Markdown, mathematics stands between dollar signs: select inside `$…$`, or write it so.',
          span,
        )
      : refusal('empty', 'There is no expression here: select one, or put the cursor into one.', span);
  return reading(parts, atCursor ? { start: parts[0]!.start, end: parts.at(-1)!.end } : span, text, places);
}

/** The parts of a selection that are mathematics. */
function selected(places: readonly Span[], text: string, span: Span, isMarkdown: boolean): readonly Span[] {
  let { start, end } = span;
  while (start < end && text[start] === '$') start++;
  while (end > start && text[end - 1] === '$') end--;
  const inner = trimmed({ text, selection: { start, end } });
  if (places.some((place) => containsSpan(place, inner))) return inner.start < inner.end ? [inner] : [];
  const inside = places.filter((place) => containsSpan(span, place));
  if (inside.length > 0) return inside;
  return isMarkdown || inner.start >= inner.end ? [] : [inner];
}

function atPlace(places: readonly Span[], text: string, at: number, isMarkdown: boolean): readonly Span[] {
  const around = places.filter((place) => place.start <= at && at <= place.end);
  if (around.length > 0 || isMarkdown) return around.slice(0, 1);
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const next = text.indexOf('\n', at);
  const line = { start, end: next < 0 ? text.length : next };
  const onLine = places.filter((place) => containsSpan(line, place));
  const span = onLine[0] ?? trimmed({ text, selection: line });
  return span.start < span.end ? [span] : [];
}

function reading(parts: readonly Span[], span: Span, text: string, places: readonly Span[]): Reading {
  const functions = new Map<string, FunctionDefinition>();
  const elsewhere = new Map<string, FunctionDefinition | undefined>();
  let defined: readonly ReadonlySet<string>[] | undefined;
  let literals: ReadonlyMap<string, Literal> | undefined;
  const define = (name: string): FunctionDefinition | undefined => {
    const own = functions.get(name);
    if (own !== undefined) return own;
    if (!elsewhere.has(name)) {
      defined ??= places.map(({ start, end }) => namesIn(text.slice(start, end)));
      const others = places.filter((_, k) => defined![k]!.has(name));
      elsewhere.set(name, functionIn(text, others, span, name));
    }
    return elsewhere.get(name);
  };
  const problems: Problem[] = [];
  const note: Surroundings['note'] = (message, { start, end }) =>
    problems.push({ code: 'reading', message, span: { start, end }, severity: 'information' });
  const lists = parts.flatMap((part) => split(tokens(text, part.start, part.end)));
  const heads = new Set(lists.flatMap((list) => functionNames(list)));
  const around: Surroundings = { defines: (name) => heads.has(name) || define(name) !== undefined, note };
  const statements: Statement[] = [];
  const wrong: Problem[] = [];
  for (const list of lists) {
    const last = statements.at(-1);
    const before = last?.kind === 'assign' && last.target.kind === 'name' ? last.target.name : undefined;
    const statement = readStatement(list, before, around);
    if (!('kind' in statement)) wrong.push(statement);
    else {
      statements.push(statement);
      if (statement.kind === 'function') functions.set(statement.definition.name, statement.definition);
    }
  }
  if (lists.length === 0) return refusal('empty', 'Select an expression or an assignment first.', span);
  return {
    statements,
    span,
    resolve,
    literalOf: (name) => {
      literals ??= literalsAbove(text, span.start);
      return literals.get(name);
    },
    define,
    problems: [...wrong, ...problems],
    mathematical: true,
  };
}

function resolve(path: string, called: boolean): Known | undefined {
  if (called && path.includes('□')) return { kind: 'builtin', builtin: 'subscripted' };
  const known = (called ? lookUp('latex', path) : undefined) ?? lookUp('plain', path);
  return called || known?.kind === 'constant' ? known : undefined;
}

function functionNames(list: Parameters<typeof headOf>[0]): readonly string[] {
  const head = headOf(list, 0);
  return head?.parameters === undefined ? [] : [head.name];
}

/** The function of a name that places which define one give it: the last one. */
function functionIn(
  text: string,
  places: readonly Span[],
  besides: Span,
  name: string,
): FunctionDefinition | undefined {
  const around: Surroundings = { defines: () => true, note: () => {} };
  for (let k = places.length - 1; k >= 0; k--) {
    const place = places[k]!;
    if (containsSpan(place, besides) || containsSpan(besides, place)) continue;
    for (const list of [...split(tokens(text, place.start, place.end))].reverse()) {
      const statement = functionNames(list).includes(name) ? readStatement(list, undefined, around) : undefined;
      if (statement !== undefined && 'kind' in statement && statement.kind === 'function') return statement.definition;
    }
  }
  return undefined;
}

/** Names that mathematics gives functions, by its text: most of a document stays as it was. */
const namesOfText = new Map<string, ReadonlySet<string>>();
const mostTexts = 5_000;

function namesIn(text: string): ReadonlySet<string> {
  const known = namesOfText.get(text);
  if (known !== undefined) return known;
  const isCandidate = /\)\s*&?\s*:?=/.test(text);
  const names = new Set(isCandidate ? split(tokens(text, 0, text.length)).flatMap(functionNames) : []);
  if (namesOfText.size >= mostTexts) namesOfText.clear();
  namesOfText.set(text, names);
  return names;
}

const literal =
  /(?<![\p{L}_\\^])\\?([A-Za-z]+)(?:_(?:\{(\w+)\}|(\w)))?\s*&?\s*:?=\s*([-−]?\d+(?:\.\d+)?)(?!\d*\.?\d)(?=\s*(?:[,;:.]|\\?[$\\)\]]|\n|$))/gu;

/** Names given a plain number before the selection; the nearest wins. */
function literalsAbove(text: string, before: number): ReadonlyMap<string, Literal> {
  const found = new Map<string, Literal>();
  const from = Math.max(0, before - 20_000);
  for (const match of text.slice(from, before).matchAll(literal)) {
    const [all, name, braced, single, number] = match;
    const subscript = braced ?? single;
    const start = from + match.index;
    found.set(subscript === undefined ? name! : `${name}_${subscript}`, {
      value: Number(number!.replace('−', '-')),
      origin: 'literal',
      span: { start, end: start + all.length },
    });
  }
  return found;
}
