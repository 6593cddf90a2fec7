import type { Node, Tree } from 'web-tree-sitter';

/** A syntax tree as plain objects: what rules look at, without a call into the parser for every question. */
export interface Syntax {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** The name of its place in the parent, where the grammar gives one. */
  readonly field: string | null;
  /** False for signs and keywords. */
  readonly named: boolean;
  /** The parser made it up because the text lacks it. */
  readonly missing: boolean;
  readonly children: readonly Syntax[];
}

/**
 * Copies a subtree, comments left out. Nodes come in post-order, children before their parents, so that a reader can
 * build from them without recursion, however deep the text nests. `shift` is what the parsed text has in front of the
 * document's.
 */
export function postOrder(root: Node, shift = 0): Syntax[] {
  const cursor = root.walk();
  const done: Syntax[] = [];
  const open: { children: Syntax[] }[] = [];
  const enter = (): void => {
    open.push({ children: [] });
  };
  const leave = (): void => {
    const { children } = open.pop()!;
    const syntax: Syntax = {
      type: cursor.nodeType,
      start: cursor.startIndex - shift,
      end: cursor.endIndex - shift,
      field: cursor.currentFieldName,
      named: cursor.nodeIsNamed,
      missing: cursor.nodeIsMissing,
      children,
    };
    if (isComment(syntax.type)) return;
    done.push(syntax);
    open.at(-1)?.children.push(syntax);
  };
  enter();
  for (;;) {
    if (cursor.gotoFirstChild()) {
      enter();
      continue;
    }
    for (;;) {
      leave();
      if (open.length === 0) {
        cursor.delete();
        return done;
      }
      if (cursor.gotoNextSibling()) {
        enter();
        break;
      }
      cursor.gotoParent();
    }
  }
}

/** The named children of a node; those of a whole file are many, and are listed once for each tree. */
export function childrenOf(node: Node | null): readonly Node[] {
  if (node === null) return [];
  if (node.parent !== null) return node.namedChildren.filter((c) => c !== null);
  const known = topChildren.get(node.tree);
  if (known !== undefined) return known;
  const children = node.namedChildren.filter((c) => c !== null);
  topChildren.set(node.tree, children);
  return children;
}

const topChildren = new WeakMap<Tree, readonly Node[]>();

/** What says nothing: a comment, Python's backslash at the end of a line. */
export function isComment(type: string): boolean {
  return type === 'comment' || type === 'line_comment' || type === 'block_comment' || type === 'line_continuation';
}

/** The child in a named place. */
export function child(syntax: Syntax, field: string): Syntax | undefined {
  return syntax.children.find((c) => c.field === field);
}

export function childrenIn(syntax: Syntax, field: string): readonly Syntax[] {
  return syntax.children.filter((c) => c.field === field);
}

export function named(syntax: Syntax): readonly Syntax[] {
  return syntax.children.filter((c) => c.named);
}
