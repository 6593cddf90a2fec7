import type { Expression } from '../program.ts';
import { type Built, spanOf, unsupported } from '../tree/rules.ts';
import { child, named, type Syntax } from '../tree/syntax.ts';

export function integerLiteral(s: Syntax, text: string): Expression {
  const digits = text.replaceAll('_', '');
  if (/[jJ]$/.test(digits))
    return unsupported(s, 'Complex numbers are not followed: derivatives are of real functions.');
  if (!/^(?:[1-9]\d*|0+|0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/.test(digits))
    return unsupported(s, `\`${text}\` is no number of Python 3.`, 'half-typed');
  return { kind: 'number', span: spanOf(s), value: exactInteger(digits), integer: true };
}

function exactInteger(digits: string): number | bigint {
  const value = BigInt(digits.toLowerCase());
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

export function floatLiteral(s: Syntax, text: string): Expression {
  const digits = text.replaceAll('_', '');
  if (/[jJ]$/.test(digits))
    return unsupported(s, 'Complex numbers are not followed: derivatives are of real functions.');
  return { kind: 'number', span: spanOf(s), value: Number(digits), integer: false };
}

/** A plain string: a setting or a key; anything else about text is not followed. */
export function word(s: Syntax, b: Built): Expression {
  const text = b.text(s);
  const [, plainText] = /^(?:"([^"\\{]*)"|'([^'\\{]*)')$/.exec(text)?.filter((t) => t !== undefined) ?? [];
  return plainText === undefined
    ? unsupported(s, 'Text has no derivative.')
    : { kind: 'text', span: spanOf(s), value: plainText };
}

export function record(s: Syntax, b: Built): Expression {
  const keys: string[] = [];
  const items: Expression[] = [];
  for (const pair of named(s)) {
    const key = child(pair, 'key');
    const read = key === undefined ? undefined : b.expression(key);
    if (read?.kind !== 'text') return unsupported(pair, 'A dictionary is understood with words as keys.');
    keys.push(read.value);
    items.push(b.expression(child(pair, 'value')));
  }
  return { kind: 'record', span: spanOf(s), keys, items };
}
