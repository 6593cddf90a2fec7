import type { Calculus } from '../../src/core/calculus.ts';
import { Graph, type NodeId } from '../../src/core/graph.ts';
import type { OpName } from '../../src/core/operations/names.ts';
import { calculusOf, ops } from '../../src/core/operations/table.ts';
import type { Retrace, TracedGuard } from '../../src/core/same/evaluated.ts';
import { pick, type Random } from './same-expressions.ts';

/** A program as a tree; parts may be shared. */
export type Tree =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'variable'; readonly place: number }
  | { readonly kind: 'call'; readonly name: OpName; readonly of: readonly Tree[] }
  /** `left < right ? yes : no` */
  | {
      readonly kind: 'if';
      readonly key: string;
      readonly left: Tree;
      readonly right: Tree;
      readonly yes: Tree;
      readonly no: Tree;
    };

export const number = (value: number): Tree => ({ kind: 'number', value });
export const variable = (place: number): Tree => ({ kind: 'variable', place });
export const call = (name: OpName, ...of: Tree[]): Tree => ({ kind: 'call', name, of });
export const choice = (key: string, left: Tree, right: Tree, yes: Tree, no: Tree): Tree => ({
  kind: 'if',
  key,
  left,
  right,
  yes,
  no,
});

/** The rules of the table over trees: what a person would write from them. */
const trees: Calculus<Tree> = calculusOf<Tree>(number, (name) => {
  const { arity } = ops[name];
  return ((x: Tree, y: Tree, z: Tree) => plainly(call(name, ...[x, y, z].slice(0, arity)))) as (x: Tree) => Tree;
});

export const t = trees;

/** Runs a tree at a point, taking one way at every choice. */
export function retraceOf(tree: Tree): Retrace {
  return (point) => {
    const graph = new Graph();
    const inputs = point.map((x) => graph.input(x));
    const guards: TracedGuard[] = [];
    const keys = new Set<string>();
    const known = new Map<Tree, NodeId>();
    const record = (at: Tree): NodeId => {
      const found = known.get(at);
      if (found !== undefined) return found;
      const node = recorded(at);
      known.set(at, node);
      return node;
    };
    const recorded = (at: Tree): NodeId => {
      if (at.kind === 'number') return graph.constant(at.value);
      if (at.kind === 'variable') return inputs[at.place]!;
      if (at.kind === 'call') {
        const [x, y, z] = at.of.map(record);
        return graph.apply(at.name, x!, y, z);
      }
      const [left, right] = [record(at.left), record(at.right)];
      if (!keys.has(at.key)) guards.push({ left, right, key: at.key });
      keys.add(at.key);
      return record(graph.value(left) < graph.value(right) ? at.yes : at.no);
    };
    const output = record(tree);
    return { graph, inputs, output, guards };
  };
}

/** The derivative by a variable, forwards: Σ ∂ₖ·dₖ, a choice staying a choice. */
export function differentiated(tree: Tree, place: number): Tree {
  const known = new Map<Tree, Tree>();
  const by = (at: Tree): Tree => {
    const found = known.get(at);
    if (found !== undefined) return found;
    const made = rule(at);
    known.set(at, made);
    return made;
  };
  const rule = (at: Tree): Tree => {
    if (at.kind === 'number') return number(0);
    if (at.kind === 'variable') return number(at.place === place ? 1 : 0);
    if (at.kind === 'if') return choice(at.key, at.left, at.right, by(at.yes), by(at.no));
    const [x, y = x, z = x] = at.of as [Tree, Tree?, Tree?];
    let total: Tree = number(0);
    at.of.forEach((part, k) => {
      const moved = by(part);
      if (moved.kind === 'number' && moved.value === 0) return;
      total = plainly(call('add', total, plainly(call('mul', ops[at.name].partials[k]!(trees, at, x, y, z), moved))));
    });
    return total;
  };
  return by(tree);
}

/** 0 + x, 1·x: what nobody writes. */
function plainly(tree: Tree): Tree {
  if (tree.kind !== 'call') return tree;
  const [a, b] = tree.of;
  const is = (part: Tree | undefined, value: number): boolean => part?.kind === 'number' && part.value === value;
  if (tree.name === 'add' && is(a, 0)) return b!;
  if (tree.name === 'mul' && is(a, 1)) return b!;
  if (tree.name === 'mul' && is(b, 1)) return a!;
  return tree;
}

/** All distinct parts, the tree itself last. */
export function partsOf(tree: Tree): readonly Tree[] {
  const found = new Set<Tree>();
  const visit = (at: Tree): void => {
    if (found.has(at)) return;
    if (at.kind === 'call') at.of.forEach(visit);
    if (at.kind === 'if') [at.left, at.right, at.yes, at.no].forEach(visit);
    found.add(at);
  };
  visit(tree);
  return [...found];
}

/** The tree with one part replaced wherever it stands. */
export function replaced(tree: Tree, part: Tree, by: Tree): Tree {
  const known = new Map<Tree, Tree>([[part, by]]);
  const visit = (at: Tree): Tree => {
    const found = known.get(at);
    if (found !== undefined) return found;
    let made = at;
    if (at.kind === 'call') {
      const of = at.of.map(visit);
      if (of.some((x, k) => x !== at.of[k])) made = call(at.name, ...of);
    } else if (at.kind === 'if') {
      const [left, right, yes, no] = [at.left, at.right, at.yes, at.no].map(visit) as [Tree, Tree, Tree, Tree];
      if (left !== at.left || right !== at.right || yes !== at.yes || no !== at.no)
        made = choice(at.key, left, right, yes, no);
    }
    known.set(at, made);
    return made;
  };
  return visit(tree);
}

/** As a person would read it, for messages. */
export function shown(tree: Tree): string {
  if (tree.kind === 'number') return String(tree.value);
  if (tree.kind === 'variable') return 'xyz'[tree.place]!;
  if (tree.kind === 'call') return `${tree.name}(${tree.of.map(shown).join(', ')})`;
  return `(${shown(tree.left)} < ${shown(tree.right)} ? ${shown(tree.yes)} : ${shown(tree.no)})`;
}

const unary: readonly OpName[] = [
  'sin',
  'cos',
  'exp',
  'tanh',
  'sigmoid',
  'square',
  'sqrt',
  'log',
  'neg',
  'abs',
  'relu',
  'atan',
  'softplus',
  'sinh',
  'cosh',
  'tan',
  'log1p',
  'expm1',
  'asinh',
  'reciprocal',
  'erf',
  'silu',
  'gelu',
  'normalCdf',
  'asin',
  'atanh',
  'acosh',
  'cbrt',
  'log2',
  'gamma',
  'digamma',
  'floor',
];
const binary: readonly OpName[] = ['add', 'sub', 'mul', 'div', 'mul', 'add', 'sub', 'max', 'min', 'hypot', 'logaddexp'];
const numbersUsed = [0.5, 2, 3, 1, 0.1, 4, 10, -2, Math.PI];

/** A random program over `variables` inputs, with a choice now and then. */
export function randomTree(random: Random, depth: number, variables: number, choices = 0.1): Tree {
  let count = 0;
  // Not a number that an expression takes over a whole region: at a tie a rewritten comparison may go the other way.
  const threshold = (): number => pick(numbersUsed, random) + Math.round(1e6 * random()) / 1e7;
  const grow = (level: number): Tree => {
    if (level === 0 || random() < 0.1)
      return random() < 0.75 ? variable(Math.floor(random() * variables)) : number(pick(numbersUsed, random));
    const drawn = random();
    if (drawn < choices)
      return choice(`c${count++}`, grow(Math.min(1, level - 1)), number(threshold()), grow(level - 1), grow(level - 1));
    if (drawn < 0.5) return call(pick(binary, random), grow(level - 1), grow(level - 1));
    if (drawn < 0.58) return call('pow', grow(level - 1), number(pick([2, 3, -1, 0.5, 4], random)));
    return call(pick(unary, random), grow(level - 1));
  };
  return grow(depth);
}
