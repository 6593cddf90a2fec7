import type { FormulaId } from '../../core/formula/formula.ts';
import type { Formulas } from '../../core/formula/formulas.ts';
import { type HostStyle, printCode } from '../../core/formula/host.ts';
import { decimalText } from '../../core/formula/notation.ts';
import type { Expression, Span } from '../../language/program.ts';

/** The longest formula or piece of text that is put into a sentence. */
const longest = 120;

/** A formula in the user's language; undefined where the language has no words for it, or too many. */
export function formulaText(formulas: Formulas, id: FormulaId, style: HostStyle): string | undefined {
  if (formulas.cost(id) > 4 * longest) return undefined;
  const { texts, missing } = printCode(formulas, [id], style, { longest: Number.POSITIVE_INFINITY });
  const [text] = texts;
  return missing.length > 0 || text === undefined || text.length > longest ? undefined : text;
}

/** The user's own text, on one line and not too long. */
export function quoted(text: string, { start, end }: Span): string {
  const line = text.slice(start, end).replace(/\s+/g, ' ').trim();
  return line.length <= 60 ? line : `${line.slice(0, 40).trimEnd()} … ${line.slice(-15).trimStart()}`;
}

/** A number of the kind that stands in the text: 3.0 becomes 2.0 and not 2. */
export function numberLike(before: string, value: number, style: HostStyle): string {
  const text = decimalText(value);
  const simple = fractionText(value, style);
  if (simple !== undefined) return simple;
  if (!Number.isInteger(value)) return text;
  const suffix = /[fF]$|f32$|f64$|L$/.exec(before)?.[0] ?? '';
  return `${text}${/\./.test(before) && !/e/i.test(text) ? '.0' : ''}${suffix}`;
}

/** 1/3 where no short decimal is it. */
function fractionText(value: number, style: HostStyle): string | undefined {
  if (decimalText(value).length <= 8) return undefined;
  for (const bottom of [3, 6, 7, 9, 12])
    if (Number.isInteger(Math.round(value * bottom)) && Math.abs(Math.round(value * bottom) / bottom - value) < 1e-12)
      return style.reals ? `${Math.round(value * bottom)}.0/${bottom}.0` : `${Math.round(value * bottom)}/${bottom}`;
  return undefined;
}

/** With a mathematical minus sign in front where it is negative. */
export function signed(text: string): string {
  return text.startsWith('-') ? `−${text.slice(1)}` : text;
}

/** Whether an operator outside all brackets binds more loosely than a product. */
export function isSum(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]!;
    if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign)) depth--;
    else if (depth === 0 && '?<>=&|'.includes(sign)) return true;
    else if (depth === 0 && (sign === '+' || sign === '-')) {
      const before = text.slice(0, i).trimEnd();
      if (before === '') continue;
      if (/[\d.][eE]$/.test(before) && /\d/.test(text[i + 1] ?? '')) continue;
      if (!/[*/^(,]$/.test(before)) return true;
    }
  }
  return / (if|else) /.test(text);
}

/** Whether it is a name, a number, or a single call. */
export function isAtom(text: string): boolean {
  if (/^[\p{L}\p{N}_.]+$/u.test(text)) return true;
  const open = text.search(/[([]/);
  if (open < 0 || !/^[\p{L}\p{N}_.:]*$/u.test(text.slice(0, open)) || !/[)\]]$/.test(text)) return false;
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if ('(['.includes(text[i]!)) depth++;
    else if (')]'.includes(text[i]!) && --depth === 0) return i === text.length - 1;
  }
  return false;
}

/** In parentheses, if it is more than a name, a number or a call. */
export function asAtom(text: string): string {
  return isAtom(text) ? text : `(${text})`;
}

/** In parentheses, if it is a sum or has a sign. */
export function asFactor(text: string): string {
  return isSum(text) || text.startsWith('-') ? `(${text})` : text;
}

export function isSumExpression(expression: Expression | undefined): boolean {
  if (expression === undefined) return false;
  if (expression.kind === 'operation')
    return ['add', 'subtract', 'bitOr', 'bitAnd', 'bitXor', 'shiftLeft', 'shiftRight'].includes(expression.operator);
  return (
    expression.kind !== 'name' &&
    expression.kind !== 'number' &&
    expression.kind !== 'call' &&
    expression.kind !== 'index' &&
    expression.kind !== 'attribute'
  );
}
