import type { Expression } from '../program.ts';
import { type Built, spanOf, unsupported } from '../tree/rules.ts';
import { child, named, type Syntax } from '../tree/syntax.ts';
import { comprehension } from './comprehensions.ts';

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

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
};

/** Text: a setting, a key, or a template of pieces. */
export function word(s: Syntax, b: Built): Expression {
  const start = b.text(s.children[0]).toLowerCase();
  if (/b/.test(start)) return unsupported(s, 'Bytes are not followed.');
  const isRaw = /r/.test(start);
  const pieces = s.children.filter((c) => c.type === 'string_content' || c.type === 'interpolation');
  const items = pieces.map((c): Expression => {
    if (c.type === 'interpolation') return interpolated(c, b);
    const isFormat = /[ft]/.test(start);
    const text = isFormat ? b.text(c).replaceAll('{{', '{').replaceAll('}}', '}') : b.text(c);
    const value = isRaw ? text : unescaped(text);
    return value === undefined
      ? unsupported(c, 'This escape in a text is not understood.')
      : { kind: 'text', span: spanOf(c), value };
  });
  const [only] = items;
  if (only === undefined) return { kind: 'text', span: spanOf(s), value: '' };
  return items.length === 1 && only.kind === 'text'
    ? { ...only, span: spanOf(s) }
    : { kind: 'template', span: spanOf(s), items };
}

function unescaped(text: string): string | undefined {
  let isKnown = true;
  const value = text.replace(/\\([\s\S])/g, (all, sign: string) => {
    isKnown &&= escapes[sign] !== undefined;
    return escapes[sign] ?? all;
  });
  return isKnown ? value : undefined;
}

/** What stands between braces; formatted in some way, it is text that is not followed. */
function interpolated(s: Syntax, b: Built): Expression {
  const value = b.expression(child(s, 'expression'));
  const isPlain = named(s).every((c) => c.field === 'expression') && !s.children.some((c) => c.type === '=');
  return isPlain
    ? value
    : {
        kind: 'template',
        span: spanOf(s),
        items: [{ kind: 'sequence', span: value.span, form: 'list', items: [value] }],
      };
}

/** A dictionary: entries whose keys are words, and others from pairs that are computed. */
export function record(s: Syntax, b: Built): Expression {
  const keys: string[] = [];
  const items: Expression[] = [];
  for (const pair of named(s)) {
    if (pair.type === 'dictionary_splat') {
      keys.push('');
      items.push({ kind: 'spread', span: spanOf(pair), operand: b.expression(named(pair)[0]) });
      continue;
    }
    const key = b.expression(child(pair, 'key'));
    const value = b.expression(child(pair, 'value'));
    keys.push(key.kind === 'text' ? key.value : '');
    items.push(
      key.kind === 'text'
        ? value
        : computed(pair, { kind: 'sequence', span: spanOf(pair), form: 'list', items: [pairOf(pair, key, value)] }),
    );
  }
  return { kind: 'record', span: spanOf(s), keys, items };
}

/** `{k: v for …}` */
export function recordComprehension(s: Syntax, b: Built): Expression {
  const pair = child(s, 'body')!;
  const item = pairOf(pair, b.expression(child(pair, 'key')), b.expression(child(pair, 'value')));
  return { kind: 'record', span: spanOf(s), keys: [''], items: [computed(s, comprehension(s, item, b))] };
}

const pairOf = (s: Syntax, key: Expression, value: Expression): Expression => ({
  kind: 'sequence',
  span: spanOf(s),
  form: 'tuple',
  items: [key, value],
});

/** The entries that a list of pairs makes, among others. */
function computed(s: Syntax, pairs: Expression): Expression {
  const span = spanOf(s);
  const callee: Expression = { kind: 'builtin', span, builtin: 'toDictionary' };
  return { kind: 'spread', span, operand: { kind: 'call', span, callee, operands: [pairs], keywords: [] } };
}
