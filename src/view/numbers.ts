import type { Quantity } from './graph-view.ts';

/** A number as people read it and exactly. */
export function quantity(value: number): Quantity {
  return { text: numberText(value), exact: exactText(value) };
}

/** A complex number the same way, `1.5 + 3.14159i`; a real one where the imaginary part is 0. */
export function complexQuantity(re: number, im: number): Quantity {
  if (im === 0) return quantity(re);
  const sign = im < 0 ? '−' : '+';
  return {
    text: `${numberText(re)} ${sign} ${numberText(Math.abs(im))}i`,
    exact: `${exactText(re)}${im < 0 ? '-' : '+'}${exactText(Math.abs(im))}i`,
  };
}

/** The number that people read, in LaTeX: `-0.98999`, `1.2 \\cdot 10^{-7}`. */
export function latexNumber(value: number): string {
  if (Number.isNaN(value)) return '\\text{not a number}';
  const [digits, power] = numberText(value).replaceAll('−', '-').replace('∞', '\\infty').split('e');
  return power === undefined ? digits! : `${digits} \\cdot 10^{${power}}`;
}

/** The shortest text that reads back to the same double. */
export function exactText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/**
 * Five decimals, or six significant digits where that is fewer; powers of ten for what is tiny or huge.
 * The sign is a true minus sign: `−0.98999`, `1.2e−7`, `123.457`.
 */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return 'not a number';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  const text = size === 0 ? '0' : size >= 1e7 || size < 1e-3 ? scientific(size) : decimal(size);
  return value < 0 ? `−${text}` : text;
}

function decimal(size: number): string {
  if (Number.isInteger(size)) return String(size);
  const whole = Math.max(1, Math.floor(Math.log10(size)) + 1);
  return trimmedZeros(size.toFixed(Math.max(1, Math.min(5, 6 - whole))));
}

function scientific(size: number): string {
  const [digits, power] = size.toExponential(4).split('e') as [string, string];
  return `${trimmedZeros(digits)}e${power.replace('-', '−').replace('+', '')}`;
}

function trimmedZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
