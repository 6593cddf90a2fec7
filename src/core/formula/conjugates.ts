import type { FormulaId } from './formula.ts';
import type { Formulas } from './formulas.ts';
import type { ProductParts } from './parts.ts';
import { isMinusOne, isOne, minusOne, negated, one, type Ratio, times } from './ratio.ts';

/** n + u and n − u with equal exponents become n² − u². `inside` looks through a square root. */
export function joinConjugates(
  f: Formulas,
  product: ProductParts,
  inside: (id: FormulaId) => FormulaId | undefined,
): boolean {
  if (product.factors.size < 2) return false;
  const bases = [...product.factors.keys()].filter((base) => {
    const within = inside(base);
    return within !== undefined && numberAndTerm(f, within) !== undefined;
  });
  for (let i = 0; i < bases.length; i++)
    for (let j = i + 1; j < bases.length; j++) {
      const [a, b] = [bases[i]!, bases[j]!];
      const exponent = product.factors.get(a)!;
      if (exponent !== product.factors.get(b)) continue;
      const [first, second] = [inside(a)!, inside(b)!];
      const joined = differenceOfSquares(f, first, second);
      if (joined === undefined) continue;
      const whole = first === a ? joined : f.call('sqrt', [joined]);
      f.multiplyInto(product, a, -exponent);
      f.multiplyInto(product, b, -exponent);
      f.multiplyInto(product, whole, exponent);
      return true;
    }
  return false;
}

function differenceOfSquares(f: Formulas, a: FormulaId, b: FormulaId): FormulaId | undefined {
  const [x, y] = [numberAndTerm(f, a)!, numberAndTerm(f, b)!];
  if (x.of !== y.of) return undefined;
  const sameNumber = same(x.number, y.number);
  const sameTerm = same(x.coefficient, y.coefficient);
  const [flippedNumber, flippedTerm] = [same(x.number, negated(y.number)), same(x.coefficient, negated(y.coefficient))];
  if (!(sameNumber && flippedTerm) && !(flippedNumber && sameTerm)) return undefined;
  const sign = sameNumber ? one : minusOne;
  const terms = [
    { coefficient: times(sign, times(x.number, x.number)), of: f.one },
    {
      coefficient: times(negated(sign), times(x.coefficient, x.coefficient)),
      of: f.product([{ base: x.of, exponent: 2 }]),
    },
  ];
  return f.sum(x.numberFirst ? terms : terms.reverse());
}

function numberAndTerm(f: Formulas, id: FormulaId) {
  const formula = f.formula(id);
  if (formula.kind !== 'sum' || formula.terms.length !== 2) return undefined;
  const [first, second] = formula.terms as [(typeof formula.terms)[0], (typeof formula.terms)[0]];
  if (first.of !== f.one && second.of !== f.one) return undefined;
  const numberFirst = first.of === f.one;
  const [number, term] = numberFirst ? [first, second] : [second, first];
  return { number: number.coefficient, coefficient: term.coefficient, of: term.of, numberFirst };
}

/** What stands under a square root of |u| plus or minus a number. */
export function underRoot(f: Formulas, id: FormulaId): FormulaId | undefined {
  const formula = f.formula(id);
  if (formula.kind !== 'call' || formula.name !== 'sqrt') return undefined;
  const inner = formula.operands[0]!;
  const parts = numberAndTerm(f, inner);
  if (parts === undefined || !(isOne(parts.coefficient) || isMinusOne(parts.coefficient))) return undefined;
  const size = f.formula(parts.of);
  return isOne(parts.coefficient) && size.kind === 'call' && size.name === 'abs' ? inner : undefined;
}

function same(a: Ratio, b: Ratio): boolean {
  return a.top === b.top && a.bottom === b.bottom;
}
