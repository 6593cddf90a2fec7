import type { FormulaId } from './formula.ts';
import type { Formulas } from './formulas.ts';
import { isZero, plus, type Ratio } from './ratio.ts';
import type { Rewrite } from './rewrite.ts';

interface SumRow extends Rewrite {
  /** Changes the terms in place. */
  readonly apply: (formulas: Formulas, terms: Map<FormulaId, Ratio>) => void;
}

/** Rewrites of sums. Common factors and quotients are another matter: see collect.ts. */
export const sumRows: readonly SumRow[] = [
  {
    name: 'sin(u)^2 + cos(u)^2 = 1',
    left: (c, u) => c.add(c.square(c.sin(u)), c.square(c.cos(u))),
    right: (c) => c.constant(1),
    apply: (f, terms) => {
      for (const [id, coefficient] of terms) {
        const operand = squareOf(f, id, 'sin');
        if (operand === undefined) continue;
        const cosine = f.known('cos', operand);
        const partner = cosine === undefined ? undefined : f.product([{ base: cosine, exponent: 2 }]);
        const other = partner === undefined ? undefined : terms.get(partner);
        if (other === undefined || other.top !== coefficient.top || other.bottom !== coefficient.bottom) continue;
        terms.delete(id);
        terms.delete(partner!);
        const total = plus(terms.get(f.one) ?? { top: 0, bottom: 1, decimal: false }, coefficient);
        if (isZero(total)) terms.delete(f.one);
        else terms.set(f.one, total);
        return;
      }
    },
  },
];

function squareOf(f: Formulas, id: FormulaId, name: string): FormulaId | undefined {
  const formula = f.formula(id);
  if (formula.kind !== 'product' || formula.factors.length !== 1 || formula.factors[0]!.exponent !== 2)
    return undefined;
  const base = f.formula(formula.factors[0]!.base);
  return base.kind === 'call' && base.name === name ? base.operands[0] : undefined;
}
