import type { Node } from 'web-tree-sitter';
import type { Literal } from '../language.ts';
import { literalPoint } from '../ndarrays/literals.ts';
import type { ClassDefinition, Definition, FunctionDefinition, Statement } from '../program.ts';
import type { Type } from '../types.ts';
import { placesOfWord } from '../words.ts';
import { build } from './build.ts';
import type { TreeRules } from './rules.ts';
import { childrenOf, isComment, postOrder } from './syntax.ts';

/** What is known around a node, by name: literals and defaults, functions, declared types, the innermost first. */
export interface Around {
  readonly literalOf: (name: string) => Literal | undefined;
  readonly define: (name: string) => Definition | undefined;
  readonly typeOf: (name: string) => Type | undefined;
}

/** Statements longer than this are not looked into for a literal. */
const longestLiteral = 200;
/** Heads of loops longer than this are not looked into for types. */
const longestHead = 500;

/**
 * Looks around a node for the names that are asked for. Only statements whose text has the name are built, so that a name
 * costs what is written about it and not what the file holds. `innermost` is the first node whose names count.
 */
export function scopeOf(
  from: Node | null,
  text: string,
  rules: TreeRules,
  shift = 0,
  innermost: Node | null = from,
): Around {
  const read: Reader = { text, rules, shift, before: from?.startIndex ?? 0 };
  const levels = once(() => levelsAround(innermost, read));
  const found = <T>(inLevel: (level: Level, name: string) => T | undefined) =>
    byName((name: string): T | undefined => {
      for (const level of levels()) {
        const own = inLevel(level, name);
        if (own !== undefined) return own;
      }
      return undefined;
    });
  return {
    literalOf: found((level, name) => literalIn(level, name)),
    define: found((level, name) => (level.kind === 'block' ? functionIn(level, name, read) : undefined)),
    typeOf: found((level, name) => typeIn(level, name)),
  };
}

interface Reader {
  readonly text: string;
  readonly rules: TreeRules;
  /** What the parsed text has in front of the document's. */
  readonly shift: number;
  /** Where the node stands, around which is looked. */
  readonly before: number;
}

/** What may give a name a meaning: a block with its statements, the parameters of a function, the head of a loop. */
type Level = Block | { readonly kind: 'names'; readonly names: () => readonly Named[] };

interface Block {
  readonly kind: 'block';
  readonly node: Node;
  /** The statements of the block, or what is exported in their place. */
  readonly children: () => readonly Node[];
  /** The assignments to a name before the node, the nearest first. */
  readonly assignments: (name: string) => readonly Assignment[];
}

type Assignment = Extract<Statement, { kind: 'assign' }>;

interface Named {
  readonly name: string;
  readonly literal?: Literal | undefined;
  readonly type?: Type | undefined;
}

function levelsAround(from: Node | null, read: Reader): readonly Level[] {
  const { rules, shift } = read;
  const levels: Level[] = [];
  for (let node = from; node !== null; node = node.parent) {
    const at = node;
    // The names of a class are found through it only.
    const isMembers = at.parent !== null && rules.classes?.has(at.parent.type) === true;
    if (rules.blocks.has(at.type) && !isMembers) levels.push(block(at, read));
    if (rules.functions.has(at.type) && at.startIndex >= shift)
      levels.push({ kind: 'names', names: once(() => parametersOf(at, read)) });
    if (rules.typed && /^for_/.test(at.type)) levels.push({ kind: 'names', names: once(() => loopNames(at, read)) });
  }
  return levels;
}

function block(node: Node, read: Reader): Block {
  const children = once(() => childrenOf(node).map(exported));
  const assignments = byName((name: string) => {
    const found: Assignment[] = [];
    for (const child of childrenWith(children(), name, node.startIndex, read.before, read).reverse()) {
      const { rules } = read;
      const { type, startIndex, endIndex } = child;
      if (endIndex > read.before || endIndex - startIndex >= longestLiteral || isComment(type)) continue;
      if (rules.functions.has(type) || rules.containers?.has(type)) continue;
      found.push(...assignmentsIn(child, read).filter(({ target }) => target.kind === 'name' && target.name === name));
    }
    return found;
  });
  return { kind: 'block', node, children, assignments };
}

/** `export function f…`, a function with decorators and C#'s statements outside of classes stand for what they hold. */
export function exported(node: Node): Node {
  if (node.type === 'global_statement') return node.firstNamedChild ?? node;
  if (node.type === 'decorated_definition') return node.childForFieldName('definition') ?? node;
  return node.type === 'export_statement' ? (node.childForFieldName('declaration') ?? node) : node;
}

/** The nodes of a list, sorted by place, in whose text a word stands between two places. */
function childrenWith(nodes: readonly Node[], word: string, from: number, to: number, { text, shift }: Reader): Node[] {
  const found: Node[] = [];
  for (const place of placesOfWord(text, word, Math.max(0, from - shift), to - shift)) {
    const node = nodes[lastBefore(nodes, place + shift)];
    if (node !== undefined && node !== found.at(-1) && place + shift < node.endIndex) found.push(node);
  }
  return found;
}

/** The index of the last node that begins at a place or before it; -1 where none does. */
export function lastBefore(nodes: readonly Node[], place: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (nodes[middle]!.startIndex <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function assignmentsIn(node: Node, { text, rules, shift }: Reader): readonly Assignment[] {
  const syntax = postOrder(node, shift);
  const made = build(syntax, rules, text).statements(syntax.at(-1));
  return made.filter((statement) => statement.kind === 'assign');
}

function literalIn(level: Level, name: string): Literal | undefined {
  if (level.kind === 'names') return level.names().find((n) => n.name === name)?.literal;
  for (const { value } of level.assignments(name)) {
    const number = literalPoint(value);
    if (number !== undefined) return { ...number, origin: 'literal', span: value.span };
  }
  return undefined;
}

function typeIn(level: Level, name: string): Type | undefined {
  const types =
    level.kind === 'names'
      ? level.names().flatMap((n) => (n.name === name ? [n.type] : []))
      : level.assignments(name).map(({ type }) => type);
  return types.find((type) => type !== undefined && type.kind !== 'same');
}

/** The function of a name among those of a block and its containers: the last one, refused where there are several. */
function functionIn({ node, children }: Block, name: string, read: Reader): Definition | undefined {
  const { rules, text, shift } = read;
  const candidates = definitionsOf(children(), name, node, read);
  const [first] = candidates;
  if (first === undefined) return undefined;
  const made = definitionOf(withDecorators(first), rules, text, shift);
  const definition = made !== undefined && 'methods' in made ? extended(made, node, children(), read) : made;
  const isAmbiguous = rules.overloads === true && candidates.length > 1;
  return isAmbiguous && definition !== undefined && 'body' in definition ? ambiguous(definition) : definition;
}

/** A type with the functions that stand elsewhere in its block. */
function extended(of: ClassDefinition, block: Node, children: readonly Node[], read: Reader): Definition {
  const { extensionOf, ...rules } = read.rules;
  if (extensionOf === undefined) return of;
  const parts = childrenWith(children, of.name, block.startIndex, block.endIndex, read)
    .filter((child) => extensionOf(child) === of.name)
    .flatMap((child) => {
      const part = definitionOf(child, rules, read.text, read.shift);
      return part !== undefined && 'methods' in part ? [part] : [];
    });
  const joined = <K extends 'methods' | 'shared'>(key: K) =>
    parts.flatMap((part) => part[key] as ClassDefinition[K][number][]);
  return {
    ...of,
    methods: [...of.methods, ...joined('methods')] as ClassDefinition['methods'],
    shared: [...of.shared, ...joined('shared')] as ClassDefinition['shared'],
  };
}

/** A definition with what stands before it and changes what it is. */
export function withDecorators(node: Node): Node {
  return node.parent?.type === 'decorated_definition' ? node.parent : node;
}

/** Functions of a name: the last child first, in a container in the order of the text. */
function definitionsOf(children: readonly Node[], name: string, block: Node, read: Reader): readonly Node[] {
  const { rules, text, shift } = read;
  const found = new Map<Node, Node[]>();
  for (const place of placesOfWord(text, name, Math.max(0, block.startIndex - shift), block.endIndex - shift)) {
    if (!mayDefine(text, place)) continue;
    const child = children[lastBefore(children, place + shift)];
    if (child === undefined || place + shift >= child.endIndex) continue;
    const isFunction = rules.functions.has(child.type) || rules.classes?.has(child.type) === true;
    if (!isFunction && !rules.containers?.has(child.type)) continue;
    const definition = isFunction ? child : functionAround(block, place + shift, child, rules);
    if (definition === undefined || nameNode(definition, rules)?.startIndex !== place + shift) continue;
    found.set(child, [...(found.get(child) ?? []), definition]);
  }
  return [...found.values()].reverse().flat();
}

/** Whether a function's name can stand here: what is called or computed with stands behind a sign. */
function mayDefine(text: string, place: number): boolean {
  let at = place - 1;
  while (at >= 0 && (text[at] === ' ' || text[at] === '\t')) at--;
  return at < 0 || !'=(,+-.!?|^%~<'.includes(text[at]!);
}

/** The function in a container whose name may stand at a place; a function inside of another is not seen from outside. */
function functionAround(block: Node, place: number, container: Node, rules: TreeRules): Node | undefined {
  let found: Node | undefined;
  for (let node = block.descendantForIndex(place, place); node !== null; node = node.parent) {
    if (found !== undefined && /^(?:block|compound_statement|statement_block)$/.test(node.type)) return undefined;
    if (rules.functions.has(node.type)) found ??= node;
    if (node.id === container.id) return found;
  }
  return undefined;
}

function nameNode(node: Node, rules: TreeRules): Node | null {
  return rules.functionName === undefined ? node.childForFieldName('name') : rules.functionName(node);
}

function parametersOf(node: Node, { rules, text, shift }: Reader): readonly Named[] {
  const definition = definitionOf(node, rules, text, shift);
  return (definition === undefined || 'methods' in definition ? [] : definition.parameters).map(
    ({ name, fallback, type }) => {
      const number = fallback === undefined ? undefined : literalPoint(fallback);
      return {
        name,
        type,
        literal: number === undefined ? undefined : { ...number, origin: 'default', span: fallback!.span },
      };
    },
  );
}

/** The names that the head of a loop declares, with their types. */
function loopNames(loop: Node, read: Reader): readonly Named[] {
  const { rules } = read;
  return loop.namedChildren.flatMap((head): readonly Named[] => {
    if (head === null || rules.statements[head.type] === undefined || rules.blocks.has(head.type)) return [];
    if (head.endIndex - head.startIndex > longestHead) return [];
    return assignmentsIn(head, read).flatMap(({ target, type }) =>
      target.kind === 'name' ? [{ name: target.name, type }] : [],
    );
  });
}

/** What the node of a function or a class says; undefined where it is not understood. */
export function definitionOf(node: Node, rules: TreeRules, text: string, shift: number): Definition | undefined {
  const syntax = postOrder(node, shift);
  const [statement] = build(syntax, rules, text).statements(syntax.at(-1));
  return statement?.kind === 'function' || statement?.kind === 'class' ? statement.definition : undefined;
}

/** Functions of one name that differ by their parameters are not told apart: a call of one is refused. */
export function ambiguous(definition: FunctionDefinition): FunctionDefinition {
  const message = `Several functions are called \`${definition.name}\`, and they are not told apart: give each its own name.`;
  const { span } = definition;
  return { ...definition, body: [{ kind: 'unsupported', span, code: 'overloaded', message, names: [] }] };
}

/** Makes something when it is asked for, and once. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function byName<T>(find: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const own = known.get(name);
    if (own !== undefined || known.has(name)) return own as T;
    const value = find(name);
    known.set(name, value);
    return value;
  };
}
