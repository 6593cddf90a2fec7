import type { OpName } from '../../core/operations/names.ts';
import type { Known } from './pool.ts';
import type { Change } from './repair.ts';
import type { Site } from './site.ts';

/** What may be wrong at a place, and what the place would have to be instead. */
export type Finding =
  /** The whole is the derivative by another input. */
  | { readonly kind: 'variable'; readonly other: number }
  /** A part of the function stands there and not its derivative; the whole function without `known`. */
  | { readonly kind: 'undifferentiated'; readonly known: Known | undefined }
  | { readonly kind: 'sign' }
  | { readonly kind: 'constant'; readonly value: number }
  /** A number belongs where something else stands. */
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'exponent'; readonly value: number }
  /** An exponent that is not written. */
  | { readonly kind: 'power'; readonly value: number }
  | { readonly kind: 'function'; readonly name: OpName; readonly turned: boolean }
  | { readonly kind: 'factor'; readonly known: Known }
  | { readonly kind: 'scale'; readonly value: number }
  | { readonly kind: 'extra-factor' }
  | { readonly kind: 'extra-term' }
  | { readonly kind: 'missing-term'; readonly known: Known }
  | { readonly kind: 'argument'; readonly known: Known }
  | { readonly kind: 'term'; readonly known: Known }
  /** In a loop: a name of the same round is missing as a factor, or belongs in the place. */
  | { readonly kind: 'name'; readonly how: 'times' | 'instead'; readonly leaf: Site };

/** A finding at a place, with how far it is from the plainest explanation. */
export interface Hypothesis {
  readonly site: Site;
  readonly finding: Finding;
  readonly cost: number;
}

/** Something of the function that a repair writes into the claimed derivative, and how. */
export function insertionOf(
  finding: Finding,
): { readonly known: Known; readonly how: 'instead' | 'times' | 'plus' } | undefined {
  switch (finding.kind) {
    case 'undifferentiated':
      return finding.known === undefined ? undefined : { known: finding.known, how: 'instead' };
    case 'factor':
      return { known: finding.known, how: 'times' };
    case 'missing-term':
      return { known: finding.known, how: 'plus' };
    case 'argument':
    case 'term':
      return { known: finding.known, how: 'instead' };
    default:
      return undefined;
  }
}

/** What a repair without anything of the function does. */
export function changeOf(finding: Finding): Change | undefined {
  switch (finding.kind) {
    case 'sign':
      return { kind: 'negate' };
    case 'constant':
    case 'number':
    case 'exponent':
      return { kind: 'number', how: 'instead', value: finding.value };
    case 'scale':
      return { kind: 'number', how: 'times', value: finding.value };
    case 'extra-factor':
      return { kind: 'number', how: 'instead', value: 1 };
    case 'extra-term':
      return { kind: 'number', how: 'instead', value: 0 };
    case 'power':
      return { kind: 'raise', exponent: finding.value };
    case 'function':
      return { kind: 'operation', name: finding.name, turned: finding.turned };
    case 'name':
      return { kind: 'leaf', how: finding.how, leaf: finding.leaf };
    case 'variable':
    case 'undifferentiated':
    case 'factor':
    case 'missing-term':
    case 'argument':
    case 'term':
      return undefined;
  }
}
