import type { Calculus } from '../calculus.ts';
import type { OpName } from '../operations/names.ts';
import type { FormulaId } from './formula.ts';
import { formulaCalculus } from './formula-calculus.ts';
import { Formulas } from './formulas.ts';
import { live } from './live.ts';

type Expansion = <T>(c: Calculus<T>, x: T, y: T) => T;

const one = <T>(c: Calculus<T>): T => c.constant(1);
const half = <T>(c: Calculus<T>, x: T): T => c.div(x, c.constant(2));
const inDegrees =
  (name: 'sin' | 'cos' | 'tan'): Expansion =>
  (c, x) =>
    c[name](c.radians(x));
const ofReciprocal =
  (name: OpName): Expansion =>
  (c, x) =>
    c[name](c.reciprocal(x));

/** Operations by others, for languages whose libraries lack them. Forms that neither overflow nor cancel come first. */
export const expansions: { readonly [K in OpName]?: Expansion } = {
  sec: (c, x) => c.reciprocal(c.cos(x)),
  csc: (c, x) => c.reciprocal(c.sin(x)),
  cot: (c, x) => c.reciprocal(c.tan(x)),
  sech: (c, x) => c.reciprocal(c.cosh(x)),
  csch: (c, x) => c.reciprocal(c.sinh(x)),
  coth: (c, x) => c.reciprocal(c.tanh(x)),
  asec: ofReciprocal('acos'),
  acsc: ofReciprocal('asin'),
  acot: ofReciprocal('atan'),
  asech: ofReciprocal('acosh'),
  acsch: ofReciprocal('asinh'),
  acoth: ofReciprocal('atanh'),
  asinh: (c, x) => c.mul(c.sign(x), c.log(c.add(c.abs(x), c.sqrt(c.add(c.square(x), one(c)))))),
  acosh: (c, x) => c.log(c.add(x, c.mul(c.sqrt(c.sub(x, one(c))), c.sqrt(c.add(x, one(c)))))),
  atanh: (c, x) => half(c, c.log(c.div(c.add(one(c), x), c.sub(one(c), x)))),
  hypot: (c, x, y) => c.sqrt(c.add(c.square(x), c.square(y))),
  expm1: (c, x) => c.sub(c.exp(x), one(c)),
  log1p: (c, x) => c.log(c.add(one(c), x)),
  log2: (c, x) => c.div(c.log(x), c.log(c.constant(2))),
  log10: (c, x) => c.div(c.log(x), c.log(c.constant(10))),
  logaddexp: (c, x, y) => c.add(c.max(x, y), c.log1p(c.exp(c.neg(c.abs(c.sub(x, y)))))),
  logit: (c, x) => c.log(c.div(x, c.sub(one(c), x))),
  sigmoid: (c, x) => c.reciprocal(c.add(one(c), c.exp(c.neg(x)))),
  softplus: (c, x) => c.add(c.max(x, c.constant(0)), c.log1p(c.exp(c.neg(c.abs(x))))),
  logsigmoid: (c, x) => c.neg(c.softplus(c.neg(x))),
  silu: (c, x) => c.mul(x, c.sigmoid(x)),
  mish: (c, x) => c.mul(x, c.tanh(c.softplus(x))),
  gelu: (c, x) => c.mul(x, c.normalCdf(x)),
  softsign: (c, x) => c.div(x, c.add(one(c), c.abs(x))),
  tanhshrink: (c, x) => c.sub(x, c.tanh(x)),
  relu: (c, x) => c.max(x, c.constant(0)),
  relu6: (c, x) => c.min(c.max(x, c.constant(0)), c.constant(6)),
  clampMin: (c, x, y) => c.max(x, y),
  clampMax: (c, x, y) => c.min(x, y),
  heaviside: (c, x, y) =>
    c.add(half(c, c.add(one(c), c.sign(x))), c.mul(c.sub(y, c.constant(0.5)), c.sub(one(c), c.abs(c.sign(x))))),
  normalPdf: (c, x) => c.div(c.exp(c.neg(half(c, c.square(x)))), c.sqrt(c.mul(c.constant(2), c.constant(Math.PI)))),
  normalCdf: (c, x) => half(c, c.erfc(c.neg(c.div(x, c.sqrt(c.constant(2)))))),
  radians: (c, x) => c.div(c.mul(c.constant(Math.PI), x), c.constant(180)),
  degrees: (c, x) => c.div(c.mul(c.constant(180), x), c.constant(Math.PI)),
  sind: inDegrees('sin'),
  cosd: inDegrees('cos'),
  tand: inDegrees('tan'),
  sinpi: (c, x) => c.sin(c.mul(c.constant(Math.PI), x)),
  cospi: (c, x) => c.cos(c.mul(c.constant(Math.PI), x)),
  tanpi: (c, x) => c.tan(c.mul(c.constant(Math.PI), x)),
  fract: (c, x) => c.sub(x, c.trunc(x)),
};

/** Formulas said in the operations of one library. */
export interface Expressed {
  readonly formulas: Formulas;
  readonly ids: readonly FormulaId[];
  /** Operations that neither the library nor an expansion has; they stay calls. */
  readonly missing: readonly OpName[];
}

/** Rebuilds formulas from the operations that `has` knows, without simplifying them back. */
export function expressedBy(source: Formulas, ids: readonly FormulaId[], has: (name: OpName) => boolean): Expressed {
  const formulas = new Formulas({ rewrites: false });
  const missing = new Set<OpName>();
  const calculus = formulaCalculus(formulas);
  for (const [name, expand] of Object.entries(expansions) as [OpName, Expansion][])
    if (!has(name)) Object.assign(calculus, { [name]: (x: FormulaId, y: FormulaId = x) => expand(calculus, x, y) });
  const done = new Map<FormulaId, FormulaId>();
  const at = (id: FormulaId): FormulaId => done.get(id)!;
  for (const id of live(source, ids)) {
    const formula = source.formula(id);
    switch (formula.kind) {
      case 'number':
        done.set(id, formulas.number(formula.value));
        break;
      case 'constant':
        done.set(id, formulas.named(formula.name));
        break;
      case 'symbol':
        done.set(id, formulas.symbol(formula.name));
        break;
      case 'sum':
        done.set(id, formulas.sum(formula.terms.map(({ coefficient, of }) => ({ coefficient, of: at(of) }))));
        break;
      case 'product': {
        const factors = formula.factors.map(({ base, exponent }) => ({ base: at(base), exponent }));
        done.set(id, formulas.product(factors, formula.coefficient, true));
        break;
      }
      case 'power':
        done.set(id, formulas.pow(at(formula.base), at(formula.exponent)));
        break;
      case 'call': {
        if (!has(formula.name) && expansions[formula.name] === undefined) missing.add(formula.name);
        const [x, y, z] = formula.operands.map(at);
        done.set(id, calculus[formula.name](x!, y, z));
      }
    }
  }
  for (const id of live(formulas, ids.map(at))) {
    const formula = formulas.formula(id);
    if (formula.kind === 'call' && !has(formula.name)) missing.add(formula.name);
  }
  return { formulas, ids: ids.map(at), missing: [...missing] };
}
