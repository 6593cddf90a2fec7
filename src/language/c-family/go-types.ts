import type { Built } from '../tree/rules.ts';
import type { Syntax } from '../tree/syntax.ts';
import { double, same, single, type Type, truth } from '../types.ts';
import { goIntegers } from './families.ts';

/** The type that Go's words name; undefined where it is not understood. */
export function typeOf(s: Syntax | undefined, b: Built): Type | undefined {
  return s === undefined ? undefined : typeOfWords(b.text(s), b.document);
}

export function typeOfWords(text: string, document: string, depth = 0): Type | undefined {
  const plain = text.replaceAll(/\s+/g, '');
  const array = /^\[([^\]]*)\](.+)$/.exec(plain);
  if (array !== null) {
    const of = typeOfWords(array[2]!, document, depth + 1);
    return of === undefined ? undefined : { kind: 'array', of, copies: array[1] !== '' };
  }
  if (plain === 'float64') return double;
  if (plain === 'float32') return single;
  if (plain === 'bool') return truth;
  // Who has a pointer has what it points to.
  if (plain.startsWith('*') || plain.startsWith('func(') || plain === 'error' || plain === 'any') return same;
  const own = goIntegers.get(plain);
  if (own !== undefined || depth > 5 || !/^\w+$/.test(plain)) return own;
  const meant = new RegExp(`(?:\\btype|\\n)\\s+${plain}\\s+(?:=\\s*)?([\\w[\\]*]+)(?=\\s*(?:\\n|;|\\{|//))`).exec(
    document,
  )?.[1];
  if (meant === 'struct') return { kind: 'struct', name: plain };
  return meant === undefined ? undefined : typeOfWords(meant, document, depth + 1);
}
