import type { Calculus } from '../calculus.ts';
import type { OpName } from '../operations/names.ts';
import { calculusOf, ops } from '../operations/table.ts';
import type { FormulaId } from './formula.ts';
import type { Formulas } from './formulas.ts';
import { one, ratioOf } from './ratio.ts';

type Constructor = (f: Formulas, x: FormulaId, y: FormulaId, z: FormulaId) => FormulaId;

/** `written` keeps factors in the order of the author's code; `tidy` puts numbers and symbols first. */
export type FactorOrder = 'written' | 'tidy';

/** Operations that formulas express by sums, products and powers; all others are calls. */
const constructors: { readonly [K in OpName]?: Constructor } = {
  add: (f, x, y) => f.add(x, y),
  sub: (f, x, y) => f.sub(x, y),
  mul: (f, x, y) => f.mul(x, y),
  product0: (f, x, y) => f.mul(x, y),
  div: (f, x, y) => f.div(x, y),
  neg: (f, x) => f.neg(x),
  square: (f, x) => f.product([{ base: x, exponent: 2 }]),
  reciprocal: (f, x) => f.div(f.one, x),
  pow: (f, x, y) => f.pow(x, y),
  rsqrt: (f, x) => f.div(f.one, f.call('sqrt', [x])),
  fma: (f, x, y, z) => f.add(f.mul(x, y), z),
  exp2: (f, x) => f.pow(f.number(ratioOf(2)), x),
  exp10: (f, x) => f.pow(f.number(ratioOf(10)), x),
  ldexp: (f, x, y) => f.mul(x, f.pow(f.number(ratioOf(2)), y)),
};

const inOrder: { readonly [K in OpName]?: Constructor } = {
  mul: (f, x, y) => inWrittenOrder(f, x, y, 1),
  div: (f, x, y) => inWrittenOrder(f, x, y, -1),
};

function inWrittenOrder(f: Formulas, x: FormulaId, y: FormulaId, exponent: number): FormulaId {
  const factors = [
    { base: x, exponent: 1 },
    { base: y, exponent },
  ];
  return f.product(factors, one, true);
}

/** What the methods of a calculus find under `this`. */
interface Carrier {
  readonly formulas: Formulas;
}

/** The methods are made once; a calculus is an object with its formulas beside them. */
const methods: { readonly [K in FactorOrder]: Calculus<FormulaId> } = {
  written: methodsFor('written'),
  tidy: methodsFor('tidy'),
};

/** The calculus whose values are formulas: the rules of the table, read over it, give closed forms. */
export function formulaCalculus(formulas: Formulas, order: FactorOrder = 'tidy'): Calculus<FormulaId> {
  return Object.assign(Object.create(methods[order]), { formulas });
}

function methodsFor(order: FactorOrder): Calculus<FormulaId> {
  return calculusOf<FormulaId>(
    function (this: Carrier, value: number): FormulaId {
      return this.formulas.constant(value);
    } as (value: number) => FormulaId,
    (name) => {
      const construct = (order === 'written' ? inOrder[name] : undefined) ?? constructors[name] ?? caller(name);
      return function (this: Carrier, x: FormulaId, y = x, z = x): FormulaId {
        return construct(this.formulas, x, y, z);
      } as (x: FormulaId, y?: FormulaId, z?: FormulaId) => FormulaId;
    },
  );
}

function caller(name: OpName): Constructor {
  const { arity } = ops[name];
  return (f, x, y, z) => f.call(name, arity === 1 ? [x] : arity === 2 ? [x, y] : [x, y, z]);
}
