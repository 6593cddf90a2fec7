import type { Node } from 'web-tree-sitter';
import type { Piece } from '../above/pieces.ts';
import { build } from './build.ts';
import type { TreeRules } from './rules.ts';
import { childrenOf, isComment, postOrder } from './syntax.ts';

/**
 * The statements of a file outside of functions. Classes and the like are opened on the way to a place; the outermost
 * function around it is one piece. `shift` is what the parsed text has in front of the document's.
 */
export function piecesAround(from: Node | null, text: string, rules: TreeRules, shift: number): readonly Piece[] {
  const way: Node[] = [];
  for (let node = from; node !== null; node = node.parent) way.push(node);
  way.reverse();
  const pieces: Piece[] = [];
  let k = way.findLastIndex((node) => node.startIndex < shift && rules.blocks.has(node.type));
  if (k < 0) k = 0;
  for (;;) {
    const next = way[k + 1];
    for (const node of childrenOf(way[k] ?? null))
      if (!isComment(node.type) && !(isSame(node, next) && isOpened(node, rules)))
        pieces.push(pieceOf(node, text, rules, shift));
    if (next === undefined || !isOpened(next, rules)) return pieces;
    k++;
  }
}

/** Whether what stands inside a node is a part of the file: a class, and its body. */
function isOpened(node: Node, rules: TreeRules): boolean {
  return (
    !rules.functions.has(node.type) &&
    (rules.containers?.has(node.type) === true ||
      (rules.statements[node.type] === undefined && rules.expressions[node.type] === undefined))
  );
}

function isSame(a: Node, b: Node | undefined): boolean {
  return b !== undefined && a.id === b.id;
}

function pieceOf(node: Node, text: string, rules: TreeRules, shift: number): Piece {
  return {
    span: { start: node.startIndex - shift, end: node.endIndex - shift },
    isFunction: rules.functions.has(node.type),
    statements: () => {
      const syntax = postOrder(node, shift);
      return build(syntax, rules, text).statements(syntax.at(-1));
    },
  };
}
