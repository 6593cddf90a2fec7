import type { Claim, Known, Unfit } from '../claim.ts';
import { type CheckedFile, functionNamed } from '../file.ts';
import { remembered } from '../memory.ts';
import { claimOf, type Pair } from '../pair.ts';
import type { Convention } from './convention.ts';
import { selfOf } from './self.ts';

/** A function beside one whose name says that it is its derivative: `f` and `f_prime`, `df_dx`, `grad_f`, `hess_f`. */
export const functionNames: Convention = { name: 'function-name', find };

function* find(file: CheckedFile): Generator<void, readonly (Claim | Unfit | Known)[]> {
  const claims: (Claim | Unfit | Known)[] = [];
  for (const g of file.functions) {
    for (const { base, wrt, order, weak } of readDerivativeName(g.name)) {
      const f = functionNamed(file, base, g);
      if (f === undefined || f === g || f.within.length !== g.within.length) continue;
      // Functions of an object are a convention of their own.
      if (selfOf(g) !== undefined || selfOf(f) !== undefined) continue;
      const pair: Pair = { convention: functionNames.name, f, g, order, ...(wrt === undefined ? {} : { wrt }) };
      const restsOn = { convention: functionNames.name, roots: [f, g], words: [order, wrt, weak] };
      const claim = remembered(file, restsOn, (own) => {
        const made = claimOf(own, pair);
        // A weak reading counts only if the functions can be compared.
        return made === undefined || (weak === true && !('parts' in made)) ? undefined : made;
      });
      if (claim === undefined) continue;
      claims.push(claim);
      break;
    }
    yield;
  }
  return claims;
}

/** What a name says: the derivative of `base` by `wrt`. */
export interface DerivativeName {
  readonly base: string;
  readonly wrt?: string;
  readonly order: 1 | 2;
  /** Many words that are no derivatives look like this. */
  readonly weak?: true;
}

const firstWords = 'derivative|gradient|jacobian|deriv|prime|grad|der|jac';
const secondWords = 'second_?derivative|second_?deriv|double_?prime|prime_?prime|hessian|hess|der2|prime2';

/** The readings of a function's name as that of a derivative, the likeliest first; none for most names. */
export function* readDerivativeName(name: string): Generator<DerivativeName> {
  // f_second_derivative, f_hess before f_derivative.
  for (const [words, order] of [
    [secondWords, 2],
    [firstWords, 1],
  ] as const) {
    const behind = new RegExp(`^(.+?)_?(?:${words})$`, 'i').exec(name);
    if (behind !== null && isWordBegin(name, behind[1]!)) yield { base: behind[1]!, order };
    const before = new RegExp(`^(?:${words})_?(?:of_?)?(.+)$`, 'i').exec(name);
    if (before !== null) yield* bothCases(before[1]!, { order });
  }
  const prime = /^([^'′]+)(''|′′|″|'|′|ʹ)$/u.exec(name);
  if (prime !== null) yield { base: prime[1]!, order: /^['′ʹ]$/u.test(prime[2]!) ? 1 : 2 };
  const nabla = /^(?:∇|nabla_?)(²?)(.+)$/u.exec(name);
  if (nabla !== null) yield { base: nabla[2]!, order: nabla[1] === '' ? 1 : 2 };
  // d2f_dx2, d2fdxdx, then df_dx, dfdx, then df.
  const second = /^(?:d2|d²|∂²|∂2)_?(.+?)[_/]?(?:d|∂)_?([\p{L}_][\p{L}\p{N}_]*?)(?:2|²)$/u.exec(name);
  if (second !== null) yield { base: second[1]!, wrt: second[2]!, order: 2 };
  const plainSecond = /^(?:d2_?|dd)(.+)$/.exec(name);
  if (plainSecond !== null) yield { base: plainSecond[1]!, order: 2 };
  const quotient = /^(?:d|∂|D(?=[A-Z_]))_?(.+)$/u.exec(name);
  if (quotient !== null) {
    const rest = quotient[1]!;
    // Every place, also those that overlap: `discounted_dt` is `discounted` by t.
    for (const at of rest.matchAll(/(?=([_/]?(?:d|∂|by_?d)_?))/gu)) {
      const base = rest.slice(0, at.index);
      const wrt = rest.slice(at.index + at[1]!.length);
      if (base !== '' && wrt !== '') yield* bothCases(base, { wrt, order: 1 });
    }
    yield* bothCases(rest, rest.length > 2 && !quotient[0].includes('_') ? { order: 1, weak: true } : { order: 1 });
  }
  const behind = /^(.+)_d([a-z]\w*)$/i.exec(name);
  if (behind !== null) yield { base: behind[1]!, wrt: behind[2]!, order: 1, weak: true };
}

/** `gradF` is of `F` or of `f`. */
function* bothCases(base: string, rest: Omit<DerivativeName, 'base'>): Generator<DerivativeName> {
  yield { base, ...rest };
  const small = base[0]!.toLowerCase() + base.slice(1);
  if (small !== base) yield { base: small, ...rest };
}

/** Whether what stands behind the base begins a word: `fPrime`, `f_prime`, `fprime`, but `reader` is not `rea` + `der`. */
function isWordBegin(name: string, base: string): boolean {
  const next = name[base.length]!;
  return next === '_' || /[A-Z]/.test(next) || base.length <= 2 || base.endsWith('_');
}
