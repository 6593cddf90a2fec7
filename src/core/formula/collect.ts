import type { Factor, FormulaId, Term } from './formula.ts';
import type { Formulas } from './formulas.ts';
import { greatestCommonDivisor, isZero, one, plus, type Ratio, raised, times } from './ratio.ts';

/**
 * The sum of contributions to a gradient, in the shorter of the forms that mean the same: as it stands, with quotients
 * joined, with common factors in front. Only sums that differentiation made come here; the author's own keep their form.
 */
export function collected(f: Formulas, contributions: readonly FormulaId[]): FormulaId {
  const sum = f.sum(contributions.map((of) => ({ coefficient: one, of })));
  const joined = withJoinedQuotients(f, sum);
  return withoutNestedFractions(f, withSharedFactors(f, withCommonFactors(f, joined)));
}

/**
 * M/S^n − M·Q/S^(n+1) = M·(S − Q)/S^(n+1) where Q is a term of the sum S: the quotient rule for exp(a)/(exp(a) + exp(b)),
 * x/(x + y) and their like. Nothing is lost in cancellation any more.
 */
function withJoinedQuotients(f: Formulas, sum: FormulaId): FormulaId {
  const formula = f.formula(sum);
  if (formula.kind !== 'sum' || formula.terms.length > MOST_SEARCHED) return sum;
  for (const a of formula.terms)
    for (const b of formula.terms) {
      const joined = a === b ? undefined : joinedQuotient(f, a, b);
      if (joined === undefined) continue;
      const rest = formula.terms.filter((term) => term !== a && term !== b);
      const whole = f.sum([{ coefficient: one, of: joined }, ...rest]);
      if (f.cost(whole) < f.cost(sum)) return withJoinedQuotients(f, whole);
    }
  return sum;
}

/** For a = c·M/S^n and b = d·M·Q/S^(n+1): M·(c·S + d·Q)/S^(n+1) if Q is a part of S that goes away. */
function joinedQuotient(f: Formulas, a: Term, b: Term): FormulaId | undefined {
  for (const { base, exponent } of factorsOf(f, b.of)) {
    const denominator = f.formula(base);
    if (exponent >= 0 || denominator.kind !== 'sum') continue;
    if (
      !factorsOf(f, a.of).some((factor) => factor.base === base && factor.exponent === exponent + 1) &&
      exponent !== -1
    )
      continue;
    // b/a · S is Q when both share M.
    const ratio = f.product([
      { base: b.of, exponent: 1 },
      { base: a.of, exponent: -1 },
      { base, exponent: 1 },
    ]);
    const { coefficient, of } = f.split(ratio);
    const scale = times(b.coefficient, coefficient);
    const cancels = denominator.terms.some(
      (term) => term.of === of && isZero(plus(times(a.coefficient, term.coefficient), scale)),
    );
    if (!cancels) continue;
    const top = f.sum([
      ...denominator.terms.map((term) => ({ of: term.of, coefficient: times(a.coefficient, term.coefficient) })),
      { of, coefficient: scale },
    ]);
    return f.product([
      { base: a.of, exponent: 1 },
      { base: top, exponent: 1 },
      { base, exponent: -1 },
    ]);
  }
  return undefined;
}

/**
 * Takes out what all terms share: below the bar the least common multiple, above it the greatest common factor. A plain
 * symbol or number is no reason by itself: 3*x^2 + 2*x and 2*x + 2*y stay.
 */
function withCommonFactors(f: Formulas, sum: FormulaId): FormulaId {
  const formula = f.formula(sum);
  if (formula.kind !== 'sum') return sum;
  const [first, ...others] = formula.terms.map((term) => term.of);
  const common = factorsOf(f, first!).flatMap(({ base, exponent }): readonly Factor[] => {
    let shared = exponent;
    for (const other of others) {
      const there = exponentOf(f, other, base);
      if (there * shared <= 0) return [];
      shared = Math.min(there, shared);
    }
    return [{ base, exponent: shared }];
  });
  const above = common.filter(({ base, exponent }) => exponent > 0 && f.formula(base).kind !== 'symbol');
  if (above.length === 0 && common.every(({ exponent }) => exponent > 0)) return sum;
  const content = commonRatio(formula.terms.map(({ coefficient }) => coefficient));
  const inverse = common.map(({ base, exponent }) => ({ base, exponent: -exponent }));
  const rest = f.sum(
    formula.terms.map(({ coefficient, of }) => ({
      coefficient: times(coefficient, raised(content, -1)),
      of: f.product([{ base: of, exponent: 1 }, ...inverse]),
    })),
  );
  const whole = f.product([{ base: rest, exponent: 1 }, ...common], content);
  const gain = f.cost(sum) - f.cost(whole);
  return gain > 0 || (gain === 0 && above.length > 0) ? whole : sum;
}

/** Sums longer than this are not searched for pairs of terms. */
const MOST_SEARCHED = 12;

/** 2*y*S - 2*S + T = 2*(y - 1)*S + T: what some terms share, where that is shorter. */
function withSharedFactors(f: Formulas, sum: FormulaId): FormulaId {
  const formula = f.formula(sum);
  if (formula.kind !== 'sum' || formula.terms.length < 3 || formula.terms.length > MOST_SEARCHED) return sum;
  for (const first of formula.terms)
    for (const { base, exponent } of factorsOf(f, first.of)) {
      if (exponent < 0 || f.formula(base).kind === 'symbol') continue;
      const sharing = formula.terms.filter(({ of }) => exponentOf(f, of, base) > 0);
      if (sharing[0] !== first || sharing.length < 2) continue;
      const joined = withCommonFactors(f, f.sum(sharing));
      const others = formula.terms.filter((term) => !sharing.includes(term));
      const before = others.filter((term) => formula.terms.indexOf(term) < formula.terms.indexOf(first));
      const after = others.filter((term) => !before.includes(term));
      const whole = f.sum([...before, { coefficient: one, of: joined }, ...after]);
      if (f.cost(whole) < f.cost(sum)) return withSharedFactors(f, whole);
    }
  return sum;
}

/**
 * 1/(x·(1 + y²/x²)) = x/(x² + y²), x·(1/S − 1/x) = x/S − 1: fractions inside a product are cleared where that is shorter,
 * all of them or only those that meet their own factor.
 */
function withoutNestedFractions(f: Formulas, id: FormulaId): FormulaId {
  const formula = f.formula(id);
  if (formula.kind !== 'product') return id;
  for (const { base, exponent } of formula.factors) {
    const bottoms = bottomsOf(f, base);
    const met = bottoms.filter((bottom) => exponentOf(f, id, bottom.base) * exponent > 0);
    for (const clearing of [bottoms, met]) {
      const whole = clearing.length === 0 ? id : cleared(f, id, { base, exponent }, clearing);
      if (f.cost(whole) < f.cost(id)) return whole;
    }
  }
  return id;
}

/** What stands below the bars of a sum's terms, each with its largest exponent. */
function bottomsOf(f: Formulas, sum: FormulaId): readonly Factor[] {
  const formula = f.formula(sum);
  if (formula.kind !== 'sum') return [];
  const bottoms = new Map<FormulaId, number>();
  for (const { of } of formula.terms)
    for (const { base, exponent } of factorsOf(f, of))
      if (exponent < 0) bottoms.set(base, Math.max(bottoms.get(base) ?? 0, -exponent));
  return [...bottoms].map(([base, exponent]) => ({ base, exponent }));
}

/** The product `id` with its factor `by`, a sum, multiplied through by `clearing`, and divided by it again outside. */
function cleared(f: Formulas, id: FormulaId, by: Factor, clearing: readonly Factor[]): FormulaId {
  const sum = f.formula(by.base);
  if (sum.kind !== 'sum') return id;
  const inside = f.sum(
    sum.terms.map(({ coefficient, of }) => ({ coefficient, of: f.product([{ base: of, exponent: 1 }, ...clearing]) })),
  );
  return f.product([
    { base: id, exponent: 1 },
    { base: by.base, exponent: -by.exponent },
    { base: inside, exponent: by.exponent },
    ...clearing.map(({ base, exponent }) => ({ base, exponent: -exponent * by.exponent })),
  ]);
}

/** The largest number that leaves whole coefficients, with the sign of none; 1 unless all are exact fractions. */
function commonRatio(coefficients: readonly Ratio[]): Ratio {
  if (coefficients.some(({ bottom, decimal }) => bottom === 0 || decimal)) return one;
  let [top, bottom] = [0, 1];
  for (const coefficient of coefficients) {
    top = greatestCommonDivisor(top, coefficient.top);
    bottom *= coefficient.bottom / greatestCommonDivisor(bottom, coefficient.bottom);
  }
  return Number.isSafeInteger(bottom) ? { top, bottom, decimal: false } : one;
}

function exponentOf(f: Formulas, id: FormulaId, base: FormulaId): number {
  return factorsOf(f, id).find((factor) => factor.base === base)?.exponent ?? 0;
}

function factorsOf(f: Formulas, id: FormulaId): readonly Factor[] {
  const formula = f.formula(id);
  if (formula.kind === 'product') return formula.factors;
  return formula.kind === 'number' ? [] : [{ base: id, exponent: 1 }];
}
