import type { Node } from 'web-tree-sitter';
import type { Piece } from '../above/pieces.ts';
import type { Span } from '../program.ts';
import { build } from './build.ts';
import type { TreeRules } from './rules.ts';
import { exported } from './scope.ts';
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
    (rules.classes?.has(node.type) === true ||
      node.type === 'decorated_definition' ||
      rules.containers?.has(node.type) === true ||
      (rules.statements[node.type] === undefined && rules.expressions[node.type] === undefined))
  );
}

function isSame(a: Node, b: Node | undefined): boolean {
  return b !== undefined && a.id === b.id;
}

/** Types: what stands in them changes nothing outside when they are defined. */
const types =
  /^(?:class_definition|(?:abstract_)?class_declaration|(?:class|struct|union|enum)_specifier|(?:struct|record|interface|enum)_declaration|(?:struct|enum|impl|trait)_item)$/;

/** What is called through an object or a type only: it gives no name a value. */
const members = /^(?:method_(?:definition|declaration)|(?:constructor|destructor|operator)_declaration)$/;

function pieceOf(node: Node, text: string, rules: TreeRules, shift: number): Piece {
  const own = exported(node);
  const declared = withoutTemplate(own);
  const span = { start: own.startIndex - shift, end: own.endIndex - shift };
  if (rules.classes?.has(own.type)) return { span, isFunction: true, statements: () => [] };
  if (types.test(declared.type) && !/\b(?:global|nonlocal)\b/.test(text.slice(span.start, span.end)))
    return pieceOfType(declared, text, span);
  return {
    span,
    isFunction: rules.functions.has(declared.type) || members.test(declared.type),
    statements: () => {
      const syntax = postOrder(own, shift);
      return build(syntax, rules, text).statements(syntax.at(-1));
    },
  };
}

/** What a template declares. */
function withoutTemplate(node: Node): Node {
  let at = node;
  while (at.type === 'template_declaration' && at.lastNamedChild !== null) at = at.lastNamedChild;
  return at;
}

/** A type gives its name a meaning that is not followed; its text is not looked into. */
function pieceOfType(node: Node, text: string, { start, end }: Span): Piece {
  const name = node.childForFieldName('name')?.text;
  const line = text.indexOf('\n', start);
  const head = { start, end: line < 0 ? end : Math.min(line, end) };
  const message = `The type${name === undefined ? '' : ` \`${name}\``} is not followed.`;
  const names = name === undefined ? [] : [name];
  return {
    span: head,
    isFunction: false,
    statements: () => [{ kind: 'unsupported', span: head, code: 'unsupported', message, names }],
  };
}
