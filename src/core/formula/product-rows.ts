import { joinConjugates, underRoot } from './conjugates.ts';
import type { FormulaId } from './formula.ts';
import type { Formulas } from './formulas.ts';
import type { ProductParts } from './parts.ts';
import { isInteger, isOne, ratioOf } from './ratio.ts';
import type { Rewrite } from './rewrite.ts';

interface ProductRow extends Rewrite {
  /** Changes the product in place and tells whether it did. */
  readonly apply: (formulas: Formulas, product: ProductParts) => boolean;
}

/** Rewrites of products. Each leaves fewer or simpler factors. */
export const productRows: readonly ProductRow[] = [
  {
    name: 'sqrt(u)^2 = u where u is at least 0',
    left: (c, u) => c.square(c.sqrt(c.exp(u))),
    right: (c, u) => c.exp(u),
    apply: (f, product) => evenPower(f, product, 'sqrt', (u, half) => (f.isNonNegative(u!) ? [[u!, half]] : undefined)),
  },
  {
    // Above the bar the author's hypot stays.
    name: '1/hypot(u, w)^2 = 1/(u^2 + w^2)',
    left: (c, u, w) => c.reciprocal(c.square(c.hypot(u, w))),
    right: (c, u, w) => c.reciprocal(c.add(c.square(u), c.square(w))),
    apply: (f, product) =>
      evenPower(f, product, 'hypot', (u, half, w) =>
        half > 0 ? undefined : [[f.add(square(f, u!), square(f, w!)), half]],
      ),
  },
  {
    name: '|u|^2 = u^2',
    left: (c, u) => c.square(c.abs(u)),
    right: (c, u) => c.square(u),
    apply: (f, product) => evenPower(f, product, 'abs', (u, half) => [[u!, 2 * half]]),
  },
  {
    name: '|u|*sign(u) = u',
    left: (c, u) => c.mul(c.abs(u), c.sign(u)),
    right: (_c, u) => u,
    apply: (f, product) =>
      some(f, product, 'sign', (sign, u) => {
        const size = f.known('abs', u);
        if (size === undefined || !((product.factors.get(size) ?? 0) > 0) || !(product.factors.get(sign)! > 0))
          return false;
        return replace(f, product, [
          [sign, -1],
          [size, -1],
          [u, 1],
        ]);
      }),
  },
  {
    name: 'u*sign(u) = |u|',
    left: (c, u) => c.mul(u, c.sign(u)),
    right: (c, u) => c.abs(u),
    apply: (f, product) =>
      some(f, product, 'sign', (sign, u) => {
        if ((product.factors.get(u) ?? 0) !== 1 || product.factors.get(sign) !== 1) return false;
        return replace(f, product, [
          [sign, -1],
          [u, -1],
          [f.call('abs', [u]), 1],
        ]);
      }),
  },
  {
    name: 'u/sqrt(u) = sqrt(u)',
    left: (c, u) => c.div(c.exp(u), c.sqrt(c.exp(u))),
    right: (c, u) => c.sqrt(c.exp(u)),
    apply: (f, product) =>
      some(f, product, 'sqrt', (root, u) => {
        const sign = Math.sign(product.factors.get(root)!);
        // √u stays in any case, or the domain would grow.
        if (product.factors.get(root)! % 2 === 0 || !contains(f, product, u, -sign)) return false;
        return replace(f, product, [
          [root, -2 * sign],
          [u, sign],
        ]);
      }),
  },
  {
    name: 'u*u^(w - 1) = u^w',
    left: (c, u, w) => c.mul(c.exp(u), c.pow(c.exp(u), c.sub(w, c.constant(1)))),
    right: (c, u, w) => c.pow(c.exp(u), w),
    apply: mergeOpposedPower,
  },
  {
    name: 'sigmoid(u)*sigmoid(-u) = sigmoid(u)*(1 - sigmoid(u))',
    left: (c, u) => c.mul(c.sigmoid(u), c.sigmoid(c.neg(u))),
    right: (c, u) => c.mul(c.sigmoid(u), c.sub(c.constant(1), c.sigmoid(u))),
    apply: (f, product) =>
      some(f, product, 'sigmoid', (mirrored, u) => {
        const opposite = f.withoutMinus(u);
        const kept = opposite === undefined ? undefined : f.known('sigmoid', opposite);
        const n = product.factors.get(mirrored)!;
        if (kept === undefined || n < 0 || !((product.factors.get(kept) ?? 0) > 0)) return false;
        return replace(f, product, [
          [mirrored, -n],
          [f.sub(f.one, kept), n],
        ]);
      }),
  },
  {
    name: 'exp(u)/(1 + exp(u)) = sigmoid(u)',
    left: (c, u) => c.div(c.exp(u), c.add(c.constant(1), c.exp(u))),
    right: (c, u) => c.sigmoid(u),
    apply: (f, product) =>
      some(f, product, 'exp', (exponential, u) => {
        const n = product.factors.get(exponential)!;
        if (n < 0) return false;
        for (const [base, exponent] of product.factors) {
          // Only when all of both goes: exp(-x)/(1 + exp(-x))^2 reads better than a mixture.
          if (exponent !== -n || !isOnePlus(f, base, exponential)) continue;
          return replace(f, product, [
            [exponential, -n],
            [base, n],
            [f.call('sigmoid', [u]), n],
          ]);
        }
        return false;
      }),
  },
  {
    name: '(n - u)*(n + u) = n^2 - u^2 for a number n',
    left: (c, u) => c.mul(c.sub(c.constant(1), u), c.add(c.constant(1), u)),
    right: (c, u) => c.sub(c.constant(1), c.square(u)),
    apply: (f, product) => joinConjugates(f, product, (id) => id),
  },
  {
    name: 'sqrt(|u| - n)*sqrt(|u| + n) = sqrt(u^2 - n^2) for a number n',
    left: (c, u) => c.mul(c.sqrt(c.sub(c.abs(u), c.constant(1))), c.sqrt(c.add(c.abs(u), c.constant(1)))),
    right: (c, u) => c.sqrt(c.sub(c.square(u), c.constant(1))),
    apply: (f, product) => joinConjugates(f, product, (id) => underRoot(f, id)),
  },
];

/** Calls `act` with every factor that is a call of `name`, until it acts. */
function some(
  f: Formulas,
  product: ProductParts,
  name: string,
  act: (factor: FormulaId, u: FormulaId, w: FormulaId | undefined) => boolean,
): boolean {
  for (const base of product.factors.keys()) {
    const formula = f.formula(base);
    if (formula.kind === 'call' && formula.name === name && act(base, formula.operands[0]!, formula.operands[1]))
      return true;
  }
  return false;
}

function replace(f: Formulas, product: ProductParts, changes: readonly (readonly [FormulaId, number])[]): boolean {
  for (const [base, exponent] of changes) f.multiplyInto(product, base, exponent);
  return true;
}

/** Replaces the even part of a call's power by what `instead` gives for half of the exponent. */
function evenPower(
  f: Formulas,
  product: ProductParts,
  name: string,
  instead: (
    u: FormulaId | undefined,
    half: number,
    w: FormulaId | undefined,
  ) => readonly (readonly [FormulaId, number])[] | undefined,
): boolean {
  return some(f, product, name, (base, u, w) => {
    const exponent = product.factors.get(base)!;
    if (exponent % 2 !== 0) return false;
    const parts = instead(u, exponent / 2, w);
    return parts === undefined ? false : replace(f, product, [[base, -exponent], ...parts]);
  });
}

/** Whether u^sign can be divided out of the product: all its factors are there, on the same side of the fraction bar. */
function contains(f: Formulas, product: ProductParts, u: FormulaId, sign: number): boolean {
  const formula = f.formula(u);
  if (formula.kind === 'number') {
    const side = sign > 0 ? product.coefficient.top : product.coefficient.bottom;
    return isInteger(formula.value) && formula.value.top > 1 && side !== 0 && side % formula.value.top === 0;
  }
  const factors = formula.kind === 'product' ? formula.factors : [{ base: u, exponent: 1 }];
  return factors.every(({ base, exponent }) => (product.factors.get(base) ?? 0) / (exponent * sign) >= 1);
}

/** u^m · u^(w − k) joins as far as m and −k cancel. */
function mergeOpposedPower(f: Formulas, product: ProductParts): boolean {
  for (const [power, n] of product.factors) {
    const formula = f.formula(power);
    if (formula.kind !== 'power' || n !== 1) continue;
    const m = product.factors.get(formula.base) ?? 0;
    const exponent = f.formula(formula.exponent);
    if (m === 0 || exponent.kind !== 'sum') continue;
    const k = exponent.terms.find(({ of }) => of === f.one)?.coefficient;
    if (k === undefined || k.bottom !== 1 || k.top * m >= 0) continue;
    const moved = Math.sign(m) * Math.min(Math.abs(m), Math.abs(k.top));
    const joined = f.pow(formula.base, f.add(formula.exponent, f.number(ratioOf(moved))));
    return replace(f, product, [
      [power, -1],
      [formula.base, -moved],
      [joined, 1],
    ]);
  }
  return false;
}

function isOnePlus(f: Formulas, sum: FormulaId, of: FormulaId): boolean {
  const formula = f.formula(sum);
  return (
    formula.kind === 'sum' &&
    formula.terms.length === 2 &&
    formula.terms.every((term) => (term.of === f.one || term.of === of) && isOne(term.coefficient))
  );
}

function square(f: Formulas, id: FormulaId): FormulaId {
  return f.product([{ base: id, exponent: 2 }]);
}
