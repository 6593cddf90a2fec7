import type { Node, Tree } from 'web-tree-sitter';
import { readCells } from '../half-typed-cells.ts';
import { type Reading, refusal, type Source, trimmed } from '../language.ts';
import type { Span } from '../program.ts';
import { brokenIn } from './broken.ts';
import { excerptTree } from './excerpt.ts';
import type { LazyParser } from './parser.ts';
import { piecesAround } from './pieces.ts';
import { atPlace, covered, reading, unreadable } from './read.ts';
import type { Frame, Mend, TreeRules } from './rules.ts';
import { type Around, scopeOf } from './scope.ts';

/** Texts longer than this are files; shorter ones are tried in every frame. */
const longestFragment = 20_000;

/** Nodes of a tree, and what the parsed text has in front of the document's. */
interface Place {
  readonly tree: Tree;
  readonly nodes: readonly Node[];
  readonly shift: number;
  readonly isExpression: boolean;
}

/**
 * Reads a source of a language in which a bare expression is no file: `w * x` by itself declares a pointer in C. A text
 * that is selected as a whole is put into the first frame in which it parses; a part of a file is read where it stands.
 */
export function readFramed(source: Source, parser: LazyParser, rules: TreeRules): Reading {
  const broken = (cell: string) => brokenIn(cell, parser, (text) => mended(text, parser, rules));
  return readCells(source, broken, (whole) => readText(whole, parser, rules));
}

function readText(source: Source, parser: LazyParser, rules: TreeRules): Reading {
  const { text } = source;
  const { frames = [] } = rules;
  const span = trimmed(source);
  const atCursor = source.selection.start === source.selection.end;
  const unfit = unreadable(span, atCursor);
  if (unfit !== undefined) return unfit;
  const isWhole = !atCursor && text.slice(0, span.start).trim() === '' && text.slice(span.end).trim() === '';
  if (isWhole) {
    const place = inFrames(text, span, parser, rules, frames);
    if (rules.endsInExpression && (place === undefined || place.tree.rootNode.hasError)) {
      const apart = inTwoParts(text, span, parser, rules, frames);
      if (apart !== undefined) return apart;
    }
    if (place === undefined) return halfTyped(span);
    return reading(place.nodes, text, place.tree, rules, text, place.shift, place.isExpression);
  }
  const file =
    excerptTree(text, span, rules, (part, gaps) => mended(part, parser, rules, text, gaps)) ??
    mended(text, parser, rules);
  const inFile = standing(source, span, file, rules, { kind: 'file', before: '', after: '' });
  if (inFile !== undefined) return reading(inFile.nodes, text, inFile.tree, rules, text);
  if (file.rootNode.hasError && text.length <= longestFragment)
    for (const frame of frames) {
      if (frame.kind === 'expression') continue;
      const tree = mended(frame.before + text + frame.after, parser, rules);
      const place = standing(source, span, tree, rules, frame);
      if (place !== undefined && !place.tree.rootNode.hasError)
        return reading(place.nodes, text, place.tree, rules, text, place.shift);
    }
  if (atCursor) return refusal('empty', 'There is no expression here: select one, or put the cursor into one.', span);
  return fragment(text, span, parser, rules, frames, file);
}

/** Statements with an expression behind them, where the grammar has no such statement: `var y = x * x; y + 1`. */
function inTwoParts(
  text: string,
  span: Span,
  parser: LazyParser,
  rules: TreeRules,
  frames: readonly Frame[],
): Reading | undefined {
  const blank = (part: string): string => part.replace(/[^\n]/g, ' ');
  const isSound = (place: Place | undefined): place is Place => place !== undefined && !place.tree.rootNode.hasError;
  let end = text.slice(0, span.end).replace(/[;\s]+$/, '').length;
  for (let tries = 0; tries < 20; tries++) {
    const at = Math.max(text.lastIndexOf(';', end - 1), text.lastIndexOf('}', end - 1)) + 1;
    if (at <= span.start) return undefined;
    end = at - 1;
    const last = { start: at + (text.slice(at).length - text.slice(at).trimStart().length), end: span.end };
    if (last.start >= last.end) continue;
    const first = inFrames(text.slice(0, at), { start: span.start, end: at }, parser, rules, frames);
    const behind = inFrames(blank(text.slice(0, at)) + text.slice(at), last, parser, rules, frames.slice(0, 1));
    if (!isSound(first) || !isSound(behind)) continue;
    const before = reading(first.nodes, text, first.tree, rules, text, first.shift);
    const value = reading(behind.nodes, text, behind.tree, rules, text, behind.shift, true);
    return { ...before, span, statements: [...before.statements, ...value.statements] };
  }
  return undefined;
}

/** The selection where it stands in its document. */
function standing(source: Source, span: Span, tree: Tree, rules: TreeRules, frame: Frame): Place | undefined {
  const shift = frame.before.length;
  const moved = { start: span.start + shift, end: span.end + shift };
  const nodes =
    source.selection.start === source.selection.end
      ? atPlace(tree, frame.before + source.text, source.selection.start + shift, rules)
      : covered(tree, moved, rules);
  if (nodes === undefined || nodes.length === 0 || !nodes.every((n) => isRead(n, rules))) return undefined;
  return { tree, nodes, shift, isExpression: false };
}

/** A selection that is no part of the tree, such as `b + c` in `a + b + c`, is read by itself. */
function fragment(
  text: string,
  span: Span,
  parser: LazyParser,
  rules: TreeRules,
  frames: readonly Frame[],
  file: Tree,
): Reading {
  const at = file.rootNode.descendantForIndex(span.start, span.end);
  const around: Around = scopeOf(at, text, rules);
  // Blanks in front keep every offset where it is in the document.
  const alone = text.slice(0, span.start).replace(/[^\n]/g, ' ') + text.slice(span.start, span.end);
  const place = inFrames(alone, span, parser, rules, frames);
  if (place === undefined || place.nodes.some((n) => n.hasError)) return halfTyped(span);
  const read = reading(place.nodes, text, place.tree, rules, text, place.shift, place.isExpression);
  return { ...read, ...around, pieces: () => piecesAround(at, text, rules, 0) };
}

/** The first frame in which a text parses; where it parses in none, the first in which it is found at all. */
function inFrames(
  text: string,
  span: Span,
  parser: LazyParser,
  rules: TreeRules,
  frames: readonly Frame[],
): Place | undefined {
  let fallback: Place | undefined;
  for (const frame of frames) {
    if (frame.kind !== 'file' && text.length > longestFragment) continue;
    const shift = frame.before.length;
    const tree = mended(frame.before + text + frame.after, parser, rules);
    const nodes = covered(tree, { start: span.start + shift, end: span.end + shift }, rules);
    if (nodes === undefined || nodes.length === 0) continue;
    const isExpression = frame.kind === 'expression';
    if (isExpression && (nodes.length > 1 || rules.expressions[nodes[0]!.type] === undefined)) continue;
    const place = { tree, nodes, shift, isExpression };
    if (!tree.rootNode.hasError) return place;
    fallback ??= place;
  }
  return fallback;
}

/** The tree of a text, signs that the grammar misreads replaced; a part of a document is mended by what all of it says. */
export function mended(
  text: string,
  parser: LazyParser,
  rules: TreeRules,
  document = text,
  gaps: readonly Span[] = [],
): Tree {
  let at = rules.spelled?.(text) ?? text;
  const written = parser.parse(at, gaps);
  const known = mendedTrees.get(written);
  if (known?.document === document) return known.tree;
  let tree = written;
  // A mended text may show another misreading: what was inside of the first.
  for (let k = 0; k < 20; k++) {
    const next = withSigns(at, [...(rules.mend?.(tree.rootNode, at, document) ?? [])]);
    if (next === at) break;
    at = next;
    tree = parser.parse(at, gaps);
  }
  mendedTrees.set(written, { document, tree });
  return tree;
}

/** Mended trees by those of the texts as they are written. */
const mendedTrees = new WeakMap<Tree, { readonly document: string; readonly tree: Tree }>();

/** A text with other signs at some places; where two overlap, the first counts. */
function withSigns(text: string, mends: readonly Mend[]): string {
  if (mends.length === 0) return text;
  let done = '';
  for (const { start, sign } of [...mends].sort((a, b) => a.start - b.start))
    if (start >= done.length) done += text.slice(done.length, start) + sign;
  return done + text.slice(done.length);
}

function isRead(node: Node, rules: TreeRules): boolean {
  return (
    !node.hasError &&
    (rules.expressions[node.type] !== undefined ||
      rules.statements[node.type] !== undefined ||
      rules.blocks.has(node.type))
  );
}

function halfTyped(span: Span): Reading {
  return refusal('half-typed', 'The selection begins or ends inside an expression: select a whole one.', span);
}
