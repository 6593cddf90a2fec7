import type { Span } from '../program.ts';
import { readName } from './names.ts';
import type { Token } from './tokens.ts';

/** The left side of a derivative written down: `\frac{\partial f}{\partial x} =`, `\frac{df}{dx}(x) =`, `\partial_x f =`. */
export interface DerivativeHead {
  readonly of: string;
  readonly wrt: string;
  readonly order: 1 | 2;
  /** As it is told: `∂f/∂x`. */
  readonly name: string;
  readonly span: Span;
  /** Where the value begins. */
  readonly next: number;
}

/** A derivative that is given a value; undefined for anything else. */
export function derivativeHead(tokens: readonly Token[]): DerivativeHead | undefined {
  const found = quotient(tokens) ?? subscripted(tokens);
  if (found === undefined) return undefined;
  let i = found.next;
  if (tokens[i]?.text === '(') {
    const close = closing(tokens, i, '(', ')');
    if (close === undefined) return undefined;
    i = close + 1;
  }
  if (tokens[i]?.text === '&') i++;
  if (tokens[i]?.text !== '=') return undefined;
  const { sign, of, wrt, order } = found;
  const name = order === 1 ? `${sign}${of}/${sign}${wrt}` : `${sign}²${of}/${sign}${wrt}²`;
  return { of, wrt, order, name, span: { start: tokens[0]!.start, end: tokens[i - 1]!.end }, next: i + 1 };
}

type Found = Pick<DerivativeHead, 'of' | 'wrt' | 'order' | 'next'> & { readonly sign: 'd' | '∂' };

/** `\frac{∂f}{∂x}`, `\frac{∂}{∂x} f`, `\frac{d^2 f}{dx^2}`. */
function quotient(tokens: readonly Token[]): Found | undefined {
  if (!/^\\[dt]?frac$/.test(tokens[0]?.text ?? '') || tokens[1]?.text !== '{') return undefined;
  const top = closing(tokens, 1, '{', '}');
  if (top === undefined || tokens[top + 1]?.text !== '{') return undefined;
  const bottom = closing(tokens, top + 1, '{', '}');
  if (bottom === undefined) return undefined;
  const above = differential(tokens.slice(2, top));
  const below = differential(tokens.slice(top + 2, bottom));
  if (above === undefined || below?.name === undefined || above.sign !== below.sign) return undefined;
  if (above.power !== below.behind || below.power !== 1) return undefined;
  const head = { sign: above.sign, wrt: below.name, order: above.power };
  if (above.name !== undefined && above.behind === 1) return { ...head, of: above.name, next: bottom + 1 };
  const applied = above.name === undefined ? nameAt(tokens, bottom + 1) : undefined;
  return applied === undefined ? undefined : { ...head, of: applied.name, next: applied.next };
}

/** `\partial_x f`. */
function subscripted(tokens: readonly Token[]): Found | undefined {
  if (tokens[0]?.text !== '\\partial' || tokens[1]?.text !== '_') return undefined;
  const isGroup = tokens[2]?.text === '{';
  const wrt = nameAt(tokens, isGroup ? 3 : 2, isGroup);
  if (wrt === undefined || (isGroup && tokens[wrt.next]?.text !== '}')) return undefined;
  const of = nameAt(tokens, wrt.next + (isGroup ? 1 : 0));
  return of === undefined ? undefined : { sign: '∂', of: of.name, wrt: wrt.name, order: 1, next: of.next };
}

/** `∂f`, `∂x^2`, `d^2 y`, `∂`: the powers stand before or behind the name. */
function differential(part: readonly Token[]) {
  const first = part[0];
  const sign = first?.text === '\\partial' ? '∂' : first?.text === 'd' ? 'd' : undefined;
  if (sign === undefined) return undefined;
  const power = squareAt(part, 1);
  const from = power === undefined ? 1 : power;
  if (from >= part.length) return { sign, power: power === undefined ? 1 : 2, name: undefined, behind: 1 } as const;
  const read = nameAt(part, from);
  if (read === undefined) return undefined;
  const behind = squareAt(part, read.next);
  if ((behind ?? read.next) !== part.length) return undefined;
  const twice = (end: number | undefined): 1 | 2 => (end === undefined ? 1 : 2);
  return { sign, power: twice(power), name: read.name, behind: twice(behind) } as const;
}

/** Behind `^2` or `^{2}`; undefined where there is none. */
function squareAt(part: readonly Token[], at: number): number | undefined {
  if (part[at]?.text !== '^') return undefined;
  if (part[at + 1]?.text === '2') return at + 2;
  return part[at + 1]?.text === '{' && part[at + 2]?.text === '2' && part[at + 3]?.text === '}' ? at + 4 : undefined;
}

function nameAt(
  tokens: readonly Token[],
  at: number,
  alone = false,
): { readonly name: string; readonly next: number } | undefined {
  const first = tokens[at];
  if (first?.kind !== 'name' && first?.kind !== 'word') return undefined;
  // In `\partial_x f` the index is one letter; a subscript of its own stands in braces.
  if (!alone && tokens[at - 1]?.text === '_') return { name: first.text, next: at + 1 };
  const read = readName(tokens, at, new Set());
  return 'next' in read ? read : undefined;
}

function closing(tokens: readonly Token[], at: number, open: string, close: string): number | undefined {
  let depth = 0;
  for (let i = at; i < tokens.length; i++) {
    if (tokens[i]!.text === open) depth++;
    if (tokens[i]!.text === close && --depth === 0) return i;
  }
  return undefined;
}
