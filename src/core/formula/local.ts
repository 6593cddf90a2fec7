import { interpret, type Template } from '../custom.ts';
import type { Graph, NodeId } from '../graph.ts';
import { ops } from '../operations/table.ts';
import type { FormulaId } from './formula.ts';
import { formulaCalculus } from './formula-calculus.ts';
import { Formulas } from './formulas.ts';
import { atom, binding, type FormulaNotation, grouped, type Piece, plain } from './notation.ts';
import { print } from './print.ts';

/** Stand for the operands' names in remembered texts; no name contains a private-use character. */
const firstPlace = 0xe000;
const placePattern = /[\uE000-\uF8FF]/g;
const placeOf = (k: number): string => String.fromCharCode(firstPlace + k);
/** Texts by notation, operation, operand and which operands are equal or numbers: a picture asks for few different ones. */
const remembered = new WeakMap<FormulaNotation, Map<string, string>>();
const MOST_REMEMBERED = 2000;

/** ∂child/∂operand in the names of the child's operands, written by `nameOf`: `2*t1`, `-sin(t3)`, `1`. */
export function localFormula(
  graph: Graph,
  child: NodeId,
  k: number,
  nameOf: (id: NodeId) => string,
  notation: FormulaNotation = plain,
): string {
  const operands = graph.operands(child);
  // Equal operands are one symbol: t·t has the local derivatives t and t.
  const keys = operands.map((id) => (graph.isConstant(id) ? graph.value(id) : placeOf(operands.indexOf(id))));
  return partialText(graph, child, k, keys, notation).replace(placePattern, (place) =>
    nameOf(operands[place.charCodeAt(0) - firstPlace]!),
  );
}

/** An operation's rule apart from the program it stands in. */
export interface Rule {
  /** `cos(x)`, `x^2`, `x*y`: the operation with a letter for every operand; a number of the program stays one. */
  readonly value: string;
  /** For every operand that an input moves, in order: its letter, and the derivative by it. */
  readonly partials: readonly { readonly by: string; readonly text: string }[];
}

/** The rule that a node follows, from the row of its operation or from its declaration; undefined for inputs and numbers. */
export function ruleOf(graph: Graph, id: NodeId, notation: FormulaNotation = plain): Rule | undefined {
  if (graph.operation(id) === undefined && graph.custom(id) === undefined) return undefined;
  const operands = graph.operands(id);
  const given = graph.custom(id)?.parameters;
  const letters = operands.map((_, k) => notation.symbol(given?.[k] ?? ['x', 'y', 'z'][k] ?? `x${k + 1}`));
  const keys = operands.map((operand, k) => (graph.isConstant(operand) ? graph.value(operand) : placeOf(k)));
  const partials = operands.flatMap((operand, k) =>
    graph.moves(operand)
      ? [
          {
            by: letters[k]!,
            text: partialText(graph, id, k, keys, notation).replace(
              placePattern,
              (place) => letters[place.charCodeAt(0) - firstPlace]!,
            ),
          },
        ]
      : [],
  );
  return { value: written(graph, id, (_, k) => atom(letters[k]!), notation), partials };
}

/** One partial of a node over these leaves. */
function partialText(
  graph: Graph,
  child: NodeId,
  k: number,
  keys: readonly (number | string)[],
  notation: FormulaNotation,
): string {
  const custom = graph.custom(child);
  if (custom !== undefined) return declaredFormula(custom.partials[k]!, keys, notation);
  const name = graph.operation(child);
  if (name === undefined) return '';
  const known = remembered.get(notation) ?? new Map<string, string>();
  remembered.set(notation, known);
  const shape = `${name} ${k} ${keys.join(' ')}`;
  let text = known.get(shape);
  if (text === undefined) {
    const formulas = new Formulas();
    const calculus = formulaCalculus(formulas);
    const [x, y = x, z = x] = keys.map((key) => leaf(formulas, key)) as [number, number?, number?];
    const local = ops[name].partials[k]!(calculus, calculus[name](x, y, z), x, y, z);
    text = print(formulas, local, notation, whole).text;
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(shape, text);
  }
  return text;
}

/** One operation's derivative is short enough to be written out. */
const whole = { longest: Number.POSITIVE_INFINITY };

/** A declared derivative with the operands in place of the parameters. */
function declaredFormula(template: Template, keys: readonly (number | string)[], notation: FormulaNotation): string {
  const formulas = new Formulas();
  const operands = keys.map((key) => leaf(formulas, key));
  const formula = interpret(template, formulaCalculus(formulas, 'written'), operands, (value) =>
    formulas.constant(value, true),
  );
  return print(formulas, formula, notation, formulas.size > 1000 ? {} : whole).text;
}

function leaf(formulas: Formulas, key: number | string): FormulaId {
  return typeof key === 'number' ? formulas.constant(key, true) : formulas.symbol(key);
}

/** The node's own right-hand side in the names of its operands, as it was computed: `x1 - x2`, `t1^2`, `cos(t3)`. */
export function nodeFormula(
  graph: Graph,
  id: NodeId,
  nameOf: (id: NodeId) => string,
  notation: FormulaNotation = plain,
): string {
  return written(graph, id, (operand) => atom(notation.symbol(nameOf(operand))), notation);
}

/**
 * The same with its operands' numbers: `1 - 2`, `(-1)^2`, `cos(3)`. `textOf` writes a number without its sign; `minus` is
 * the sign before it.
 */
export function substitutedFormula(
  graph: Graph,
  id: NodeId,
  textOf: (size: number) => string,
  minus: string,
  notation: FormulaNotation = plain,
): string {
  const piece = (operand: NodeId): Piece => {
    const value = graph.value(operand);
    const isNegative = value < 0 || Object.is(value, -0);
    if (isNegative) return { text: `${minus}${textOf(-value)}`, binding: binding.sum };
    const text = textOf(value);
    // A power of ten is a product.
    return { text, binding: /^[\d.]+$/.test(text) ? binding.atom : binding.product };
  };
  return written(graph, id, piece, notation);
}

/** A node's right-hand side, its operands written as `pieceOf` says and its constants as numbers. */
function written(
  graph: Graph,
  id: NodeId,
  pieceOf: (operand: NodeId, k: number) => Piece,
  notation: FormulaNotation,
): string {
  const pieces = graph
    .operands(id)
    .map((operand, k) =>
      graph.isConstant(operand) ? numberPiece(graph.value(operand), notation) : pieceOf(operand, k),
    );
  const custom = graph.custom(id);
  if (custom !== undefined)
    return `${notation.symbol(custom.name)}${notation.group(pieces.map(({ text }) => text).join(', '))}`;
  const name = graph.operation(id);
  if (name === undefined) return graph.isConstant(id) ? numberPiece(graph.value(id), notation).text : '';
  const [x, y, z] = pieces;
  const pair = (sign: string): string =>
    `${grouped(notation, x!, binding.product)} ${sign} ${grouped(notation, y!, binding.product)}`;
  const product = (): string =>
    notation.times(grouped(notation, x!, binding.product), grouped(notation, y!, binding.product));
  switch (name) {
    case 'add':
      return pair('+');
    case 'sub':
      return pair('-');
    case 'mul':
    case 'product0':
      return product();
    case 'fma':
      return `${product()} + ${grouped(notation, z!, binding.product)}`;
    case 'div':
      return notation.quotient(x!, y!).text;
    case 'reciprocal':
      return notation.quotient(atom(notation.number(1)), x!).text;
    case 'neg':
      return `-${grouped(notation, x!, binding.product)}`;
    case 'square':
      return notation.power(x!, atom(notation.number(2))).text;
    case 'pow':
      return notation.power(x!, y!).text;
    case 'exp2':
      return notation.power(atom(notation.number(2)), x!).text;
    case 'exp10':
      return notation.power(atom(notation.number(10)), x!).text;
    default:
      return notation.call(
        name,
        [x, y, z].filter((piece) => piece !== undefined),
      ).text;
  }
}

/** A number of the program; negative ones are grouped wherever a sign before them would read wrong. */
function numberPiece(value: number, notation: FormulaNotation): Piece {
  const constant = knownText(value, notation);
  if (constant !== undefined) return constant;
  if (value < 0 || Object.is(value, -0)) return { text: `-${notation.number(-value)}`, binding: binding.sum };
  return atom(notation.number(value));
}

function knownText(value: number, notation: FormulaNotation): Piece | undefined {
  if (value === Math.PI) return atom(notation.constant('pi'));
  return value === Math.E ? atom(notation.constant('e')) : undefined;
}
