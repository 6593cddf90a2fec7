import type { Node } from 'web-tree-sitter';
import type { Mend } from '../tree/rules.ts';

/** Underscores in the place of brackets and blanks, so that a bracketed name reads as a name of one length. */
export function nameForBrackets(text: string, start: number, end: number): Mend {
  return { start, sign: text.slice(start, end).replaceAll(/[()\s]/g, '_') };
}

/**
 * The nodes of a type that begin where a pattern matches: a scan of the text finds the few places that matter much faster
 * than a walk over the tree. The pattern is global.
 */
export function* nodesAt(root: Node, text: string, pattern: RegExp, type: string): Generator<Node> {
  for (const { index } of text.matchAll(pattern)) {
    const found = nodeAt(root, index, type);
    if (found !== undefined) yield found;
  }
}

/** The node of a type that begins at a place. */
export function nodeAt(root: Node, place: number, type: string): Node | undefined {
  let node = root.descendantForIndex(place, place);
  while (node !== null && node.startIndex === place) {
    if (node.type === type) return node;
    node = node.parent;
  }
  return undefined;
}

/** Places at which a statement `w * x;` begins, which some grammars take for the declaration of a pointer. */
export function* productStatements(text: string, signs: RegExp): Generator<number> {
  for (const place of products(text, signs)) if (beginsStatement(text, place)) yield place;
}

/** Where the words stand behind which a pattern of signs and second words matches: `w` of `w * x`. */
export function* products(text: string, signs: RegExp): Generator<number> {
  for (const { index } of text.matchAll(signs)) {
    let at = index;
    while (/\s/.test(text[at - 1] ?? '')) at--;
    const end = at;
    while (/[\w.]/.test(text[at - 1] ?? '')) at--;
    if (at < end) yield at;
  }
}

/** Whether a statement can begin at a place: on a line of its own, or behind a sign that ends one. */
function beginsStatement(text: string, place: number): boolean {
  let at = place - 1;
  while (at >= 0 && (text[at] === ' ' || text[at] === '\t' || text[at] === '\r')) at--;
  return at < 0 || '\n;{}):/'.includes(text[at]!);
}
