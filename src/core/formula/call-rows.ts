import type { OpName } from '../operations/names.ts';
import type { FormulaId } from './formula.ts';
import type { Formulas } from './formulas.ts';
import { doubleOf, isZero, type Ratio } from './ratio.ts';
import type { Rewrite } from './rewrite.ts';

interface CallRow extends Rewrite {
  readonly of: OpName;
  /** The simpler formula of the call, where the row applies. */
  readonly apply: (formulas: Formulas, u: FormulaId, w: FormulaId) => FormulaId | undefined;
}

const even: readonly OpName[] = [
  'cos',
  'cosh',
  'sec',
  'sech',
  'abs',
  'cosd',
  'secd',
  'cospi',
  'cosm1',
  'sinc',
  'sincUnnormalized',
  'besselJ0',
  'besselI0',
  'besselI0e',
  'normalPdf',
];

const odd: readonly OpName[] = [
  'sin',
  'tan',
  'csc',
  'cot',
  'asin',
  'atan',
  'acsc',
  'acot',
  'sinh',
  'tanh',
  'csch',
  'coth',
  'asinh',
  'atanh',
  'acsch',
  'acoth',
  'cbrt',
  'erf',
  'sign',
  'trunc',
  'roundHalfEven',
  'roundHalfAway',
  'fround',
  'radians',
  'degrees',
  'sind',
  'tand',
  'cscd',
  'cotd',
  'asind',
  'atand',
  'acscd',
  'acotd',
  'sinpi',
  'tanpi',
  'asinpi',
  'atanpi',
  'erfinv',
  'softsign',
  'tanhshrink',
  'cosc',
  'besselJ1',
  'besselI1',
  'besselI1e',
];

/** Rewrites of single calls, beside those of even and odd functions. */
export const callRows: readonly CallRow[] = [
  ...even.map(
    (of): CallRow => ({
      name: `${of}(-u) = ${of}(u)`,
      of,
      left: (c, u) => c[of](c.neg(u)),
      right: (c, u) => c[of](u),
      apply: (f, u) => {
        const positive = f.withoutMinus(u);
        return positive === undefined ? undefined : f.call(of, [positive]);
      },
    }),
  ),
  ...odd.map(
    (of): CallRow => ({
      name: `${of}(-u) = -${of}(u)`,
      of,
      left: (c, u) => c[of](c.neg(u)),
      right: (c, u) => c.neg(c[of](u)),
      apply: (f, u) => {
        const positive = f.withoutMinus(u);
        return positive === undefined ? undefined : f.neg(f.call(of, [positive]));
      },
    }),
  ),
  {
    name: '|u| = u where u is at least 0',
    of: 'abs',
    left: (c, u) => c.abs(c.exp(u)),
    right: (c, u) => c.exp(u),
    apply: (f, u) => (f.isNonNegative(u) ? u : undefined),
  },
  {
    name: 'log(e) = 1',
    of: 'log',
    left: (c) => c.log(c.constant(Math.E)),
    right: (c) => c.constant(1),
    apply: (f, u) => (u === f.named('e') ? f.one : undefined),
  },
  {
    name: 'hypot(n, u) = sqrt(n^2 + u^2) for a number n',
    of: 'hypot',
    left: (c, u) => c.hypot(c.constant(1), u),
    right: (c, u) => c.sqrt(c.add(c.constant(1), c.square(u))),
    apply: (f, u, w) =>
      isModest(f.numberOf(u)) || isModest(f.numberOf(w))
        ? f.call('sqrt', [f.add(squared(f, u), squared(f, w))])
        : undefined,
  },
  {
    name: 'hypot(u, 0) = |u|',
    of: 'hypot',
    left: (c, u) => c.hypot(u, c.constant(0)),
    right: (c, u) => c.abs(u),
    apply: (f, u, w) => {
      const [first, second] = [f.numberOf(u), f.numberOf(w)];
      if (second !== undefined && isZero(second)) return f.call('abs', [u]);
      return first !== undefined && isZero(first) ? f.call('abs', [w]) : undefined;
    },
  },
];

const rowsOf: ReadonlyMap<OpName, readonly CallRow[]> = grouped();

/** The first row that simplifies the call. */
export function callRow(formulas: Formulas, name: OpName, operands: readonly FormulaId[]): FormulaId | undefined {
  for (const row of rowsOf.get(name) ?? []) {
    const simpler = row.apply(formulas, operands[0]!, operands[1] ?? operands[0]!);
    if (simpler !== undefined) return simpler;
  }
  return undefined;
}

function grouped(): ReadonlyMap<OpName, readonly CallRow[]> {
  const groups = new Map<OpName, CallRow[]>();
  for (const row of callRows) groups.set(row.of, [...(groups.get(row.of) ?? []), row]);
  return groups;
}

/** A number whose square neither overflows nor vanishes. */
function isModest(number: Ratio | undefined): boolean {
  if (number === undefined) return false;
  const size = Math.abs(doubleOf(number));
  return size > 1e-100 && size < 1e100;
}

function squared(formulas: Formulas, id: FormulaId): FormulaId {
  return formulas.product([{ base: id, exponent: 2 }]);
}
