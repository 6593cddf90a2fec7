import type { Node, Tree } from 'web-tree-sitter';
import { readCells } from '../half-typed-cells.ts';
import { longestSelection, problem, type Reading, type Receiver, refusal, type Source, trimmed } from '../language.ts';
import type { Span, Statement } from '../program.ts';
import { brokenIn } from './broken.ts';
import { build } from './build.ts';
import { excerptTree } from './excerpt.ts';
import type { LazyParser } from './parser.ts';
import { piecesAround } from './pieces.ts';
import type { TreeRules } from './rules.ts';
import { ambiguous, definitionOf, lastBefore, once, scopeOf, withDecorators } from './scope.ts';
import { childrenOf, isComment, postOrder, type Syntax } from './syntax.ts';

/** Reads a source through its syntax tree: the selection, and the names around it. */
export function readTree(source: Source, parser: LazyParser, rules: TreeRules): Reading {
  const broken = (cell: string) => brokenIn(cell, parser, (text) => parser.parse(text));
  return readCells(source, broken, (whole) => readText(whole, parser, rules));
}

function readText(source: Source, parser: LazyParser, rules: TreeRules): Reading {
  const span = trimmed(source);
  const atCursor = source.selection.start === source.selection.end;
  const unfit = unreadable(span, atCursor);
  if (unfit !== undefined) return unfit;
  const tree =
    excerptTree(source.text, span, rules, (text, gaps) => parser.parse(text, gaps)) ?? parser.parse(source.text);
  const nodes = atCursor ? atPlace(tree, source.text, source.selection.start, rules) : covered(tree, span, rules);
  if (nodes?.length === 0 || (!atCursor && isPassedOver(span, source.text, rules)))
    return refusal('empty', 'A comment is no expression: select one.', span);
  if (nodes === undefined) {
    if (atCursor) return refusal('empty', 'There is no expression here: select one, or put the cursor into one.', span);
    return fragment(source, span, parser, rules, tree);
  }
  return reading(nodes, source.text, tree, rules, source.text);
}

function isPassedOver({ start, end }: Span, text: string, rules: TreeRules): boolean {
  return rules.passedOver?.(text).some((part) => part.start <= start && end <= part.end) === true;
}

/** What is the matter with a selection before it is looked at. */
export function unreadable(span: Span, atCursor: boolean): Reading | undefined {
  if (span.end - span.start > longestSelection)
    return refusal(
      'too-long',
      `The selection has ${span.end - span.start} characters; at most ${longestSelection} are read.`,
      span,
    );
  if (span.start === span.end && !atCursor)
    return refusal('empty', 'Select an expression or an assignment first.', span);
  return undefined;
}

/** A selection that is no part of the tree, such as `b + c` in `a + b + c`, is read by itself. */
function fragment(source: Source, span: Span, parser: LazyParser, rules: TreeRules, file: Tree): Reading {
  const at = file.rootNode.descendantForIndex(span.start, span.end);
  const around = scopeOf(at, source.text, rules);
  // Blanks in front keep every offset where it is in the document.
  const alone = source.text.slice(0, span.start).replace(/[^\n]/g, ' ') + source.text.slice(span.start, span.end);
  const column = span.start - (source.text.lastIndexOf('\n', span.start - 1) + 1);
  const text =
    column === 0 ? alone : `${alone.slice(0, span.start - column)}${' '.repeat(column)}${alone.slice(span.start)}`;
  const imports = importsOf(file.rootNode, source.text, rules);
  const resolve = rules.resolver(imports, source.text);
  const tree = parser.parse(text);
  const nodes = covered(tree, trimmed({ text, selection: span }), rules);
  if (nodes === undefined || nodes.length === 0 || nodes.some((n) => n.hasError))
    return refusal('half-typed', 'The selection begins or ends inside an expression: select a whole one.', span);
  const read = reading(nodes, text, tree, rules, source.text);
  return {
    ...read,
    resolve,
    mathematical: read.mathematical && imports.length === 0,
    literalOf: around.literalOf,
    pieces: () => piecesAround(at, source.text, rules, 0),
    define: around.define,
    receiver: receiverAround(at, source.text, rules, 0),
  };
}

/** What the nodes say; `shift` is what the parsed text has in front of the document's. */
export function reading(
  nodes: readonly Node[],
  text: string,
  tree: Tree,
  rules: TreeRules,
  file: string,
  shift = 0,
  asExpression = false,
): Reading {
  const statements: Statement[] = [];
  for (const node of nodes) {
    const syntax = postOrder(node, shift);
    const built = build(syntax, rules, text);
    const root = syntax.at(-1)!;
    if (
      !asExpression &&
      (rules.statements[root.type] !== undefined ||
        rules.blocks.has(root.type) ||
        rules.expressions[root.type] === undefined)
    )
      statements.push(...built.statements(root));
    else
      statements.push({
        kind: 'expression',
        span: { start: root.start, end: root.end },
        value: built.expression(root),
      });
  }
  const arrays = once(() => rules.arrays?.(file));
  const span = { start: nodes[0]!.startIndex - shift, end: nodes.at(-1)!.endIndex - shift };
  // Parameters of the first of several functions are none of the others.
  const innermost = nodes.length > 1 ? nodes[0]!.parent : nodes[0]!;
  const around = scopeOf(nodes[0]!, file, rules, shift, innermost);
  const imports = rules.frames === undefined ? importsOf(tree.rootNode, text, rules) : [];
  return {
    statements: rules.overloads ? withoutOverloads(statements) : statements,
    span,
    resolve: rules.resolver(imports, text),
    literalOf: around.literalOf,
    pieces: () => piecesAround(nodes[0]!, file, rules, shift),
    define: around.define,
    receiver: receiverAround(nodes[0]!, file, rules, shift),
    ...(rules.typed ? { typeOf: around.typeOf } : {}),
    mathematical: rules.bareIsMathematics && imports.length === 0,
    objects: rules.objects,
    references: rules.references,
    get arrays() {
      return arrays();
    },
    problems: statements.length === 0 ? [problem('empty', 'There is nothing to differentiate here.', span)] : [],
  };
}

/** The object of the innermost method around a node, or of the method that the node is. */
function receiverAround(from: Node | null, text: string, rules: TreeRules, shift: number): Receiver | undefined {
  if (rules.receiverOf === undefined) return undefined;
  for (let node = from; node !== null; node = node.parent) {
    const name = rules.receiverOf(node);
    if (name === undefined) continue;
    const at = node;
    let extended: string | undefined;
    for (let outer: Node | null = node; outer !== null; outer = outer.parent) extended ??= rules.extensionOf?.(outer);
    const type = extended;
    if (type !== undefined)
      return {
        name,
        of: () => {
          const found = scopeOf(at, text, rules, shift).define(type);
          return found !== undefined && 'methods' in found ? found : undefined;
        },
      };
    let around = node.parent;
    while (around !== null && rules.classes?.has(around.type) !== true) around = around.parent;
    const found = around;
    return {
      name,
      of: () => {
        const made = found === null ? undefined : definitionOf(withDecorators(found), rules, text, shift);
        return made !== undefined && 'methods' in made ? made : undefined;
      },
    };
  }
  return undefined;
}

/** The syntax of the file's own statements, as far as imports go. */
export function importsOf(root: Node, text: string, rules: TreeRules): readonly Syntax[] {
  const children = childrenOf(root);
  const found = new Set<Node>();
  // What imports says so, or names what `importing` looks for.
  const words = new RegExp(`import|${rules.importing?.source ?? 'import'}`, 'g');
  for (const { index } of text.matchAll(words)) {
    const node = children[lastBefore(children, index)];
    if (node !== undefined && index < node.endIndex) found.add(node);
  }
  return [...found].filter((n) => isImport(n, text, rules)).flatMap((n) => postOrder(n).slice(-1));
}

function isImport(node: Node, text: string, rules: TreeRules): boolean {
  const { type } = node;
  if (/import/.test(type)) return true;
  if (!/declaration/.test(type) || rules.functions.has(type)) return false;
  return rules.importing === undefined || rules.importing.test(text.slice(node.startIndex, node.endIndex));
}

/** The innermost statement at a place; from a comment or a blank, the one that begins or ends on its line. */
export function atPlace(tree: Tree, text: string, place: number, rules: TreeRules): readonly Node[] | undefined {
  const lineStart = text.lastIndexOf('\n', place - 1) + 1;
  const first = lineStart + /^[^\S\n]*/.exec(text.slice(lineStart, place + 1_000))![0].length;
  for (const index of [place, place - 1, first]) {
    if (index < lineStart) continue;
    for (let node = tree.rootNode.descendantForIndex(index, index); node !== null; node = node.parent) {
      if (rules.blocks.has(node.type)) break;
      if (node.parent !== null && rules.blocks.has(node.parent.type) && !isComment(node.type)) return [node];
    }
  }
  return undefined;
}

/** The nodes that a selection covers: one that it fits, or whole statements of one block. */
export function covered(tree: Tree, span: Span, rules: TreeRules): readonly Node[] | undefined {
  let node = tree.rootNode.descendantForIndex(span.start, Math.max(span.start, span.end - 1));
  while (node !== null && !node.isNamed) node = node.parent;
  while (
    node?.parent !== null &&
    node !== null &&
    sameRange(node, node.parent!) &&
    !rules.blocks.has(node.parent!.type)
  )
    node = node.parent;
  if (node === null) return undefined;
  if (isComment(node.type)) return [];
  if (node.startIndex === span.start && node.endIndex === span.end && !rules.blocks.has(node.type)) return [node];
  if (rules.blocks.has(node.type)) {
    const inside = node.namedChildren.filter(
      (c): c is Node => c !== null && c.endIndex > span.start && c.startIndex < span.end && !isComment(c.type),
    );
    const whole = inside.every((c) => c.startIndex >= span.start && withoutEnd(c) <= span.end);
    return whole && inside.length > 0 ? inside : undefined;
  }
  // `y = x;` selected without its semicolon is still the statement.
  return node.startIndex === span.start && withoutEnd(node) <= span.end ? [node] : undefined;
}

/** Where a statement ends without its semicolon. */
function withoutEnd(node: Node): number {
  const last = node.lastChild;
  return last !== null && last.type === ';' ? (last.previousSibling?.endIndex ?? last.startIndex) : node.endIndex;
}

function sameRange(a: Node, b: Node): boolean {
  return a.startIndex === b.startIndex && a.endIndex === b.endIndex;
}

/** Functions of one name that differ by their parameters are not told apart: a call of one is refused. */
function withoutOverloads(statements: readonly Statement[]): readonly Statement[] {
  const counts = new Map<string, number>();
  for (const s of statements)
    if (s.kind === 'function') counts.set(s.definition.name, (counts.get(s.definition.name) ?? 0) + 1);
  return statements.map((s) =>
    s.kind === 'function' && counts.get(s.definition.name)! > 1 ? { ...s, definition: ambiguous(s.definition) } : s,
  );
}
