import type { Node } from 'web-tree-sitter';
import { movedBy } from '../moved.ts';
import { type Container, type Outline, type OutlinedFunction, placeOfWord } from '../outline.ts';
import type { FunctionDefinition, Span, Statement } from '../program.ts';
import { build } from './build.ts';
import { mended } from './framed.ts';
import type { LazyParser } from './parser.ts';
import { importsOf } from './read.ts';
import type { TreeRules } from './rules.ts';
import { definitionOf } from './scope.ts';
import { isComment, postOrder } from './syntax.ts';

/** The functions, comments and top statements of a file; pauses between them. */
export function* outlineTree(text: string, parser: LazyParser, rules: TreeRules): Generator<void, Outline> {
  yield;
  const { rootNode } = mended(text, parser, rules);
  yield;
  const functions: OutlinedFunction[] = [];
  const statements: Statement[] = [];
  const comments: Span[] = [];
  const known = built.get(rules);
  const seen: Built = new Map();
  for (const node of rootNode.descendantsOfType([...rules.functions, ...(rules.methods ?? [])])) {
    if (node === null || node.hasError) continue;
    const definition = knownOrBuilt(node, rules, text, known, seen);
    if (definition === undefined) continue;
    functions.push({
      definition,
      nameSpan: placeOfWord(text, definition.name, definition.span),
      within: around(node, rules),
      decorators: decoratorsOf(node),
    });
    yield;
  }
  const byStart = new Map(functions.map(({ definition }) => [definition.span.start, definition]));
  for (const node of rootNode.namedChildren) {
    if (node === null || isComment(node.type) || rules.containers?.has(node.type)) continue;
    const definition = rules.functions.has(node.type) ? byStart.get(node.startIndex) : undefined;
    if (definition !== undefined) statements.push({ kind: 'function', span: definition.span, definition });
    else if (!rules.functions.has(node.type)) {
      const syntax = postOrder(node);
      statements.push(...build(syntax, rules, text).statements(syntax.at(-1)));
    }
    yield;
  }
  for (const node of rootNode.descendantsOfType(['comment', 'line_comment', 'block_comment']))
    if (node !== null) comments.push({ start: node.startIndex, end: node.endIndex });
  const passedOver = rules.passedOver?.(text) ?? [];
  if (passedOver.length > 0) comments.splice(0, comments.length, ...inOrder([...comments, ...passedOver]));
  yield;
  // An outline that is given up half-way leaves what was known.
  if (!rules.typed) built.set(rules, seen);
  return {
    statements,
    functions,
    comments,
    resolve: rules.resolver(rules.frames === undefined ? importsOf(rootNode, text, rules) : [], text),
    byText: rules.typed !== true,
    objects: rules.objects,
    arrays: rules.arrays?.(text),
  };
}

function inOrder(spans: Span[]): readonly Span[] {
  return spans.sort((a, b) => a.start - b.start);
}

/** Functions of a file by their kind and text. */
type Built = Map<string, FunctionDefinition>;

/** The functions of the file outlined last: most of them are the same after an edit. */
const built = new WeakMap<TreeRules, Built>();

/** What a function's text means depends on nothing else, but where the text declares types. */
function knownOrBuilt(
  node: Node,
  rules: TreeRules,
  text: string,
  known: Built | undefined,
  seen: Built,
): FunctionDefinition | undefined {
  const key = `${node.type} ${text.slice(node.startIndex, node.endIndex)}`;
  const old = known?.get(key);
  const shift = old === undefined ? 0 : node.startIndex - old.span.start;
  const made = old === undefined ? definitionOf(node, rules, text, 0) : undefined;
  const built = made !== undefined && 'body' in made ? made : undefined;
  const definition = old === undefined ? built : shift === 0 ? old : movedBy(old, shift);
  if (definition?.span.start === node.startIndex) seen.set(key, definition);
  return definition;
}

/** Classes and functions around a node, outermost first. */
function around(node: Node, rules: TreeRules): readonly Container[] {
  const found: Container[] = [];
  for (let at = node.parent; at !== null; at = at.parent) {
    const isFunction = rules.functions.has(at.type);
    const name = at.childForFieldName(at.type === 'impl_item' ? 'type' : 'name')?.text;
    if (!isFunction && (name === undefined || !/class|struct|record|interface|impl|namespace|mod|object/.test(at.type)))
      continue;
    found.push({ name: name ?? '', span: { start: at.startIndex, end: at.endIndex }, isFunction });
  }
  return found.reverse();
}

function decoratorsOf(node: Node): readonly string[] {
  const parent = node.parent;
  if (parent === null || !/decorat/.test(parent.type)) return [];
  return parent.namedChildren.flatMap((c) => (c !== null && c.type === 'decorator' ? [c.text] : []));
}
