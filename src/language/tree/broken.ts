import type { Tree } from 'web-tree-sitter';
import type { Span } from '../program.ts';
import type { LazyParser } from './parser.ts';
import { childrenOf } from './syntax.ts';

/** Cells that were looked at; those of a large notebook are all kept. */
const known = new WeakMap<LazyParser, Map<string, readonly Span[]>>();
const mostKnown = 500;

/** The outermost nodes of a cell that have an error in them. */
export function brokenIn(cell: string, parser: LazyParser, parse: (cell: string) => Tree): readonly Span[] {
  const cells = known.get(parser) ?? new Map<string, readonly Span[]>();
  known.set(parser, cells);
  const before = cells.get(cell);
  if (before !== undefined) return before;
  const { rootNode } = parse(cell);
  const broken = childrenOf(rootNode).filter((node) => node.hasError || node.isMissing);
  const spans = broken.map(({ startIndex: start, endIndex: end }) => ({ start, end }));
  // An error that no statement has in it is the cell's.
  const isWhole = rootNode.hasError && (rootNode.type === 'ERROR' || spans.length === 0);
  const found = isWhole ? [{ start: 0, end: cell.length }] : spans;
  if (cells.size >= mostKnown) cells.delete(cells.keys().next().value!);
  cells.set(cell, found);
  return found;
}
