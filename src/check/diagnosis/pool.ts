import { evaluate } from '../../core/formula/evaluate.ts';
import type { FormulaId } from '../../core/formula/formula.ts';
import type { Formulas } from '../../core/formula/formulas.ts';
import { live } from '../../core/formula/live.ts';
import type { NodeId } from '../../core/graph.ts';
import { localDerivative } from '../../core/reverse.ts';
import type { FunctionFormulas } from './function-formulas.ts';
import { closeTo } from './match.ts';
import type { Moment, Scene } from './scene.ts';

/** Something that the function's graph knows, by which a wrong derivative may differ from the right one. */
export interface Known {
  readonly kind:
    | 'input'
    /** The value of a node. */
    | 'value'
    /** A local derivative: an inner factor of the chain rule. */
    | 'local'
    /** A node's derivative by the input: all inner factors below it. */
    | 'tangent'
    /** The output's derivative by a node: all outer factors. */
    | 'adjoint'
    /** What comes to a node through one of its operands. */
    | 'part'
    /** What comes to the output through an edge. */
    | 'contribution'
    /** A part of the derivative's closed form. */
    | 'closed';
  readonly node: NodeId;
  readonly operand: number;
  readonly values: readonly number[];
  /** The formula of a part of the closed form. */
  readonly formula?: FormulaId;
  /** Its negative is meant. */
  readonly negated?: boolean;
}

export interface Pool {
  readonly factors: readonly Known[];
  readonly terms: readonly Known[];
  readonly values: readonly Known[];
}

/** Edges of larger graphs are not looked through one by one. */
const mostNodes = 1_500;

/** Factors, terms and values of the function, without those that are 0 or 1 everywhere. */
export function poolOf(scene: Scene, closed: readonly Known[]): Pool {
  const { f, between, moments } = scene;
  const { graph } = f;
  const factors: Known[] = [];
  const terms: Known[] = [];
  const values: Known[] = [];
  const add = (list: Known[], kind: Known['kind'], node: NodeId, operand: number, of: (m: Moment) => number): void => {
    const found = moments.map(of);
    if (found.every(Number.isFinite) && !found.every((v) => v === 0)) list.push({ kind, node, operand, values: found });
  };
  f.inputs.forEach((id) => {
    if (id !== undefined) add(values, 'input', id, 0, (m) => m.f.value(id));
  });
  let seen = 0;
  for (let id = 0; id <= f.output && seen < mostNodes; id++) {
    if (!graph.moves(id) || graph.isInput(id)) continue;
    seen++;
    add(values, 'value', id, 0, (m) => m.f.value(id));
    if (between[id] === 0) continue;
    add(factors, 'tangent', id, 0, (m) => m.tangents[id]!);
    if (id !== f.output) add(factors, 'adjoint', id, 0, (m) => m.adjoints[id]!);
    for (let k = 0; k < graph.arity(id); k++) {
      const parent = graph.operand(id, k);
      if (between[parent] === 0) continue;
      add(factors, 'local', id, k, (m) => localDerivative(m.f, id, k));
      add(terms, 'contribution', id, k, (m) => m.adjoints[id]! * localDerivative(m.f, id, k) * m.tangents[parent]!);
      add(terms, 'part', id, k, (m) => localDerivative(m.f, id, k) * m.tangents[parent]!);
    }
  }
  // What the chain rule knows by name comes first.
  return {
    factors: [...factors.filter(isNotOne), ...closed.filter(isNotOne)],
    terms: [...terms, ...closed],
    values: [...values, ...closed],
  };
}

function isNotOne({ values }: Known): boolean {
  return !values.every((v) => v === 1);
}

/** The parts of a closed form, with a summand's number, at every moment. */
export function closedParts(
  formulas: Formulas,
  whole: FormulaId | undefined,
  names: readonly string[],
  { moments, f }: Scene,
): readonly Known[] {
  if (whole === undefined) return [];
  const parts = new Set<FormulaId>();
  for (const id of live(formulas, [whole])) {
    const formula = formulas.formula(id);
    if (formula.kind === 'number' || formula.kind === 'constant' || formula.kind === 'symbol') continue;
    if (id !== whole) parts.add(id);
    if (formula.kind === 'sum')
      for (const { coefficient, of } of formula.terms) parts.add(formulas.scaled(of, coefficient));
    if (formula.kind === 'product')
      for (const { base, exponent } of formula.factors) parts.add(formulas.product([{ base, exponent }]));
    if (parts.size > mostParts) break;
  }
  const ids = [...parts];
  const rows = moments.map(({ point }) =>
    evaluate(formulas, ids, Object.fromEntries(names.map((name, k) => [name, point[k]!]))),
  );
  return ids.flatMap((formula, k): readonly Known[] => {
    const values = rows.map((row) => row[k]!);
    if (!values.every(Number.isFinite) || values.every((v) => v === 0)) return [];
    return [{ kind: 'closed', node: f.output, operand: 0, values, formula }];
  });
}

const mostParts = 120;

/** The first of them with these values. */
export function findKnown(list: readonly Known[], values: readonly number[]): Known | undefined {
  return list.find((known) => isValued(known, values));
}

/** Whether something has these values at every moment. */
export function isValued(known: Known, values: readonly number[]): boolean {
  for (let k = 0; k < values.length; k++) if (!closeTo(known.values[k]!, values[k]!)) return false;
  return true;
}

/** As a formula; undefined where it would be too long. */
export function formulaOf(known: Known, formulas: FunctionFormulas): FormulaId | undefined {
  const formula = plainFormula(known, formulas);
  return formula !== undefined && known.negated === true ? formulas.formulas.neg(formula) : formula;
}

function plainFormula(known: Known, formulas: FunctionFormulas): FormulaId | undefined {
  switch (known.kind) {
    case 'closed':
      return known.formula;
    case 'input':
    case 'value':
      return formulas.value(known.node);
    case 'local':
      return formulas.local(known.node, known.operand);
    case 'tangent':
      return formulas.tangent(known.node);
    case 'adjoint':
      return formulas.adjoint(known.node);
    case 'part':
      return formulas.part(known.node, known.operand);
    case 'contribution':
      return formulas.contribution(known.node, known.operand);
  }
}
