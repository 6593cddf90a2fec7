import { callOf } from '../pratt/grammar.ts';
import type { Expression, Span } from '../program.ts';
import type { Token } from './tokens.ts';

export interface ReadName {
  readonly e: Expression;
  readonly span: Span;
  readonly next: number;
  /** The name as text, where no index of a sum is part of it. */
  readonly name: string;
}

/** A name with its primes and its subscript, or what is wrong with the subscript. */
export function readName(tokens: readonly Token[], at: number, indices: ReadonlySet<string>): ReadName | Span {
  const first = tokens[at]!;
  let next = at + 1;
  let name = first.text.replaceAll(' ', '_');
  while (tokens[next]?.text === "'") {
    name += "'";
    next++;
  }
  if (tokens[next]?.text !== '_') return plainName(name, first, next, tokens);
  const list = subscript(tokens, next + 1);
  if (list === undefined) return tokens[next]!;
  next = list.next;
  while (tokens[next]?.text === "'") {
    name += "'";
    next++;
  }
  const span = { start: first.start, end: tokens[next - 1]!.end };
  const bound = list.parts.some((t) => t.kind === 'name' && indices.has(t.text));
  if (!bound) return plainName(`${name}_${list.parts.map(partText).join('')}`, span, next, tokens);
  return indexed(name, list.parts, indices, span, next);
}

function plainName(name: string, { start, end }: Span, next: number, tokens: readonly Token[]): ReadName {
  const span = { start, end: Math.max(end, tokens[next - 1]!.end) };
  return { e: { kind: 'name', span, name }, span, next, name };
}

const partText = (t: Token): string => (t.text === ',' ? '_' : t.text.replaceAll(' ', '_'));

/** The tokens of a subscript, without braces; one digit or letter where it has none. */
function subscript(
  tokens: readonly Token[],
  at: number,
): { readonly parts: readonly Token[]; readonly next: number } | undefined {
  const first = tokens[at];
  if (first === undefined) return undefined;
  if (first.text !== '{')
    return first.kind === 'name' || first.kind === 'word' || first.kind === 'number'
      ? { parts: [first], next: at + 1 }
      : undefined;
  const parts: Token[] = [];
  for (let i = at + 1; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.text === '}') return parts.length === 0 ? undefined : { parts, next: i + 1 };
    if (token.kind === 'command' || token.kind === 'unknown' || '{^_&'.includes(token.text)) return undefined;
    parts.push(token);
  }
  return undefined;
}

/**
 * `x_{ij}` under a sum over i: looked up by the value that the index has when the term is computed. Each index, or index
 * plus or minus a number, stands for its value; the rest is text.
 */
function indexed(
  name: string,
  parts: readonly Token[],
  indices: ReadonlySet<string>,
  span: Span,
  next: number,
): ReadName {
  let pattern = `${name}_`;
  const values: Expression[] = [];
  for (let i = 0; i < parts.length; i++) {
    const token = parts[i]!;
    if (token.kind !== 'name' || !indices.has(token.text)) {
      pattern += partText(token);
      continue;
    }
    let value: Expression = { kind: 'name', span: token, name: token.text };
    const [sign, shift] = [parts[i + 1]?.text, parts[i + 2]];
    if ((sign === '+' || sign === '-') && shift?.kind === 'number') {
      const by: Expression = { kind: 'number', span: shift, value: Number(shift.text), integer: true };
      const operator = sign === '+' ? 'add' : 'subtract';
      value = { kind: 'operation', span: token, operator, sign, operands: [value, by] };
      i += 2;
    }
    pattern += '□';
    values.push(value);
  }
  return { e: callOf(pattern, span, values), span, next, name: pattern };
}
