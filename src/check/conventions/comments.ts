import { type Language, trimmed } from '../../language/language.ts';
import type { Resolve } from '../../language/libraries.ts';
import { plain } from '../../language/plain/plain.ts';
import type { Expression, Span } from '../../language/program.ts';
import { namesOf, partsOf } from '../../language/walk.ts';
import type { Claim, Known, Site, Unfit } from '../claim.ts';
import type { CheckedFile, FileFunction } from '../file.ts';
import type { CommonInput } from '../inputs.ts';
import { remembered } from '../memory.ts';
import { inputParameters, siteOf } from '../pair.ts';
import { list, named } from '../pieces.ts';
import { claimOfPrograms } from '../programs.ts';
import type { Root } from '../rests-on.ts';
import { type Program, programOf } from '../run.ts';
import { assignedOnce, type Block, blocksOf, programFor, rootsOf, sliceFor } from '../slice.ts';
import type { Convention } from './convention.ts';

/** A comment beside an assignment or a function: `dy/dx1 = …`, `∂f/∂x = …`, `grad f = (…, …)`. */
export const comments: Convention = { name: 'comment', find };

function* find(file: CheckedFile): Generator<void, readonly (Claim | Unfit | Known)[]> {
  const claims: (Claim | Unfit | Known)[] = [];
  const blocks = file.outline.comments.length === 0 ? [] : blocksOf(file);
  for (const comment of file.outline.comments)
    for (const said of readComment(file.text, comment)) {
      const claim = claimOf(file, blocks, said);
      if (claim !== undefined) claims.push(claim);
      yield;
    }
  return claims;
}

/** What a comment says: the derivative of `of` by `wrt` (by everything without one) is what stands at `value`. */
export interface Said {
  readonly of: string;
  readonly wrt: string | undefined;
  /** All of it, from the left side on. */
  readonly span: Span;
  readonly left: Span;
  readonly value: Span;
}

const word = String.raw`[\p{L}_][\p{L}\p{N}_]*`;
const one = String.raw`(?:d|∂)\s*(?<of>${word})\s*/\s*(?:d|∂)\s*(?<wrt>${word})`;
const operator = String.raw`(?:d|∂)\s*/\s*(?:d|∂)\s*(?<wrt2>${word})\s+(?<of2>${word})`;
const whole = String.raw`(?:grad(?:ient)?(?:\s+of)?\s+|∇\s*)(?<of3>${word})`;
const prime = String.raw`(?<of4>${word})\s*['′]`;
const sayings = new RegExp(
  String.raw`(?<![\p{L}\p{N}_/*])(?:${one}|${operator}|${whole}|${prime})\s*(?:\(\s*${word}(?:\s*,\s*${word})*\s*\))?\s*(?::=|=|:)\s*(?!=)`,
  'gu',
);

/** The derivatives that a comment writes down. */
export function* readComment(text: string, comment: Span): Generator<Said> {
  const words = text.slice(comment.start, comment.end);
  const found = [...words.matchAll(sayings)];
  for (const [k, match] of found.entries()) {
    const groups = match.groups as Record<string, string | undefined>;
    const of = groups['of'] ?? groups['of2'] ?? groups['of3'] ?? groups['of4'];
    const start = comment.start + match.index + match[0].length;
    const line = text.indexOf('\n', start);
    const next = found[k + 1] === undefined ? comment.end : comment.start + found[k + 1]!.index;
    const end = Math.min(line < 0 ? text.length : line, next, comment.end);
    const value = text
      .slice(start, end)
      .replace(/\s*\*\/\s*$/, '')
      .replace(/[\s,;.]+$/, '');
    if (value === '' || of === undefined) continue;
    const from = comment.start + match.index;
    const left = text.slice(from, start).replace(/\s*(?::=|=|:)\s*$/, '').length;
    yield {
      of,
      wrt: groups['wrt'] ?? groups['wrt2'],
      span: { start: from, end: start + value.length },
      left: { start: from, end: from + left },
      value: { start, end: start + value.length },
    };
  }
}

/** What a comment speaks of, as a program, and what its expression may be made of. */
interface Target {
  readonly of: Site;
  readonly f: Program;
  readonly inputs: readonly CommonInput[];
  readonly block: Block;
  readonly known: ReadonlySet<string>;
  /** What the comment speaks of, in the text. */
  readonly roots: readonly Root[];
  /** Statements before here have been run where the comment speaks. */
  readonly end: number;
}

/** The claim about the function or the assignment that a comment speaks of; undefined where it speaks of neither. */
function claimOf(file: CheckedFile, blocks: readonly Block[], said: Said): Claim | Unfit | Known | undefined {
  const target = functionTarget(file, said) ?? variableTarget(file, blocks, said);
  if (target === undefined) return undefined;
  const name = file.text.slice(said.left.start, said.left.end);
  const derivative: Site = { name, nameSpan: said.left, span: said.span, value: said.value };
  const { f, of, inputs, block, known, end } = target;
  const wrt = said.wrt ?? inputs.map((input) => input.name).join(', ');
  const head = { convention: comments.name, derivative, of, wrt };
  const names = new Set(inputs.map((input) => input.name));
  const roots: readonly Root[] = [
    { kind: 'words', span: said.span },
    ...target.roots,
    ...rootsOf(block, [f]),
    ...stepsFor(file, target, said),
  ];
  return remembered(file, { convention: comments.name, roots, words: [of.name, said.wrt] }, (own) => {
    let reason: string | undefined;
    for (const { expression, resolve } of readings(own, said)) {
      if (!isMadeOf(expression, known, resolve, own)) continue;
      const g = { ...programFor(own, block, expression, names, end), resolve };
      const claim = claimOfPrograms(own, { ...head, f, g, inputs, wrt: said.wrt, order: 1 });
      if (typeof claim !== 'string') return claim;
      reason ??= claim;
    }
    return reason === undefined ? undefined : { ...head, reason };
  });
}

/** Statements that the comment's expression may need, by its words. */
function stepsFor(file: CheckedFile, { block, inputs, end }: Target, { value }: Said): readonly Root[] {
  const words = file.text.slice(value.start, value.end).match(new RegExp(word, 'gu')) ?? [];
  const names = new Set(inputs.map((input) => input.name));
  return rootsOf(block, [programFor(file, block, list('tuple', words.map(named)), names, end)]);
}

/** The function that the comment stands in or right above, if it speaks of it. */
function functionTarget(file: CheckedFile, said: Said): Target | undefined {
  const f = functionAround(file, said.span);
  if (f === undefined) return undefined;
  const parameters = inputParameters(f).map(({ name }) => name);
  const locals = namesOf(f.definition.body);
  const isBare = /^[fy]$/.test(said.of) && !parameters.includes(said.of) && !locals.has(said.of);
  if ((f.name !== said.of && !isBare) || /^(?:self|cls|this)$/.test(parameters[0] ?? '')) return undefined;
  if (said.wrt === undefined ? parameters.length === 0 : !parameters.includes(said.wrt)) return undefined;
  return {
    of: siteOf(f),
    f: programOf(file, f),
    inputs: parameters.map((name) => ({ name, form: { kind: 'real' } })),
    block: { statements: f.definition.body, from: f },
    known: new Set([...parameters, ...locals]),
    roots: [f],
    end: f.span.end,
  };
}

/** Lines of comments and decorators that may stand between a comment and the function that it speaks of. */
const linesAbove = 12;

function functionAround({ text, functions }: CheckedFile, { start, end }: Span): FileFunction | undefined {
  let best: FileFunction | undefined;
  for (const f of functions) {
    const isInside = f.span.start <= start && end <= f.span.end;
    const between = text.slice(end, Math.max(end, f.span.start));
    const isAbove =
      f.span.start >= end &&
      between.split('\n').length <= linesAbove &&
      between
        .split('\n')
        .slice(1, -1)
        .every((line) => /^\s*(?:#|\/\/|\/\*|\*|%|@|$)/.test(line));
    if (isInside && (best === undefined || f.span.start >= best.span.start)) best = f;
    else if (isAbove && best === undefined) best = f;
  }
  return best;
}

/** Lines between a comment and the assignment that it speaks of. */
const linesBeside = 4;

/** The assignment near a comment to the variable that it speaks of. */
function variableTarget(file: CheckedFile, blocks: readonly Block[], said: Said): Target | undefined {
  const { wrt, of, span } = said;
  if (wrt === undefined) return undefined;
  const lines = (a: number, b: number): number =>
    file.text.slice(Math.min(a, b), Math.max(a, b)).split('\n').length - 1;
  for (const block of [...blocks].reverse()) {
    const within = block.from?.span;
    if (within !== undefined && (span.start < within.start || span.end > within.end)) continue;
    const found = assignedOnce(block).get(of);
    if (found === undefined || lines(found.nameSpan.start, span.start) > linesBeside) continue;
    const { statement, nameSpan, name } = found;
    const inputs = new Set([wrt]);
    const steps = sliceFor(file, block, statement.value, inputs, statement.span.start);
    const known = namesOf([...steps, statement.value]);
    if (!known.has(wrt)) return undefined;
    const f = programFor(file, block, statement.value, inputs, statement.span.start);
    const end = statement.span.start;
    return {
      of: { name, nameSpan, span: statement.span },
      f,
      inputs: [{ name: wrt, form: { kind: 'real' } }],
      block,
      known,
      roots: [statement],
      end,
    };
  }
  return undefined;
}

interface ReadExpression {
  readonly expression: Expression;
  readonly resolve: Resolve;
}

/** The right side as the file's language reads it, then as plain mathematics does; a list item by item. */
function* readings(file: CheckedFile, { value }: Said): Generator<ReadExpression> {
  const items = itemsOf(file.text, value);
  for (const reader of [file.reader, plain]) {
    const read = (items ?? [value]).map((span) => readAlone(file.text, span, reader));
    const [first] = read;
    if (first === undefined || read.includes(undefined)) continue;
    const all = read.map((one) => one!.expression);
    const expression: Expression =
      items === undefined ? first.expression : { kind: 'sequence', span: value, form: 'list', items: all };
    yield { expression, resolve: reader === plain ? first.resolve : file.resolve };
  }
}

function readAlone(text: string, span: Span, reader: Language): ReadExpression | undefined {
  const alone = text.slice(0, span.start).replace(/[^\n]/g, ' ') + text.slice(span.start, span.end);
  const { statements, problems, resolve } = reader.read({ text: alone, selection: span });
  const [only] = statements;
  if (statements.length !== 1 || only?.kind !== 'expression') return undefined;
  if (problems.some(({ severity }) => severity === 'error')) return undefined;
  if ([...partsOf([only])].some(({ kind }) => kind === 'unsupported')) return undefined;
  return { expression: only.value, resolve };
}

/** Where the items of `(a, b)`, `[a, b]` or `{a, b}` stand; undefined for anything else. */
function itemsOf(text: string, { start, end }: Span): readonly Span[] | undefined {
  if (!/[([{]/.test(text[start]!) || !/[)\]}]/.test(text[end - 1]!)) return undefined;
  const items: Span[] = [];
  let depth = 0;
  let from = start + 1;
  for (let at = start; at < end; at++) {
    if (/[([{]/.test(text[at]!)) depth++;
    if (/[)\]}]/.test(text[at]!)) depth--;
    if (depth === 0 && at < end - 1) return undefined;
    if ((depth === 1 && text[at] === ',') || at === end - 1) {
      items.push(trimmed({ text, selection: { start: from, end: at } }));
      from = at + 1;
    }
  }
  return items.length > 1 ? items : undefined;
}

/** Whether an expression has no names but those of the program and of known functions: else it is prose or other notation. */
function isMadeOf(expression: Expression, known: ReadonlySet<string>, resolve: Resolve, file: CheckedFile): boolean {
  const called = new Set<unknown>();
  const parts = [...partsOf([expression])];
  for (const part of parts) {
    if (part.kind === 'call') called.add(part.callee);
    if (part.kind === 'attribute') called.add(part.object);
  }
  return parts.every(
    (part) =>
      part.kind !== 'name' ||
      called.has(part) ||
      known.has(part.name) ||
      file.globals.has(part.name) ||
      resolve(part.name, false) !== undefined,
  );
}
