import type { OpName } from '../operations/names.ts';
import { ops } from '../operations/table.ts';
import { atom, binding, decimalText, type FormulaNotation, grouped, type Piece } from './notation.ts';

/** Mathematics as it is set: `2 \left(x_{1} - x_{2}\right) - \sin\left(x_{1} + x_{2}\right)`. */
export const latex: FormulaNotation = {
  // Only two numbers side by side would read as one.
  times: (left, right) => (/^\d/.test(right) ? `${left} \\cdot ${right}` : `${left} ${right}`),
  quotient: (top, bottom) => ({ text: `\\frac{${top.text}}{${bottom.text}}`, binding: binding.product }),
  power: (base, exponent) => ({
    text: `${grouped(latex, base, binding.atom)}^{${exponent.text}}`,
    binding: binding.power,
  }),
  group: (text) => `\\left(${text}\\right)`,
  number: (value) => {
    if (!Number.isFinite(value)) return Number.isNaN(value) ? '\\mathrm{NaN}' : '\\infty';
    const [digits, exponent] = decimalText(value).split('e');
    if (exponent === undefined) return `${digits}`;
    return digits === '1' ? `10^{${exponent}}` : `${digits} \\cdot 10^{${exponent}}`;
  },
  symbol: latexName,
  constant: (name) => (name === 'pi' ? '\\pi' : 'e'),
  call: (name, operands) => {
    const { notation } = ops[name];
    const macro = notation.kind === 'call' ? upright(notation.latex) : `\\operatorname{${name}}`;
    if (!macro.includes('#')) return atom(`${macro}\\left(${operands.map(({ text }) => text).join(', ')}\\right)`);
    return bound(
      macro.replace(/#(\d)/g, (_, place: string, at: number) => {
        const operand = operands[Number(place) - 1];
        return operand === undefined ? '' : filled(operand, macro.slice(0, at), macro.slice(at + 2));
      }),
    );
  },
  powerOfCall: (name, operands, exponent) => {
    const macro = macroOf(name);
    if (macro === undefined || !writtenInTheMiddle.has(name)) return undefined;
    return atom(`${macro}^{${exponent}}\\left(${operands.map(({ text }) => text).join(', ')}\\right)`);
  },
};

/** An underscore in the name of a function is no subscript. */
function upright(macro: string): string {
  return macro.replace(/(?<=^\\operatorname\{\w*)_/g, '\\_');
}

/** An operand for its place in a template, in parentheses unless the template has brackets of its own there. */
function filled(operand: Piece, before: string, after: string): string {
  if (/^\}?\^/.test(after)) return grouped(latex, operand, binding.atom);
  const enclosed = /(?:[{(|]|, |floor |ceil )$/.test(before) && /^(?:[},]|\s*\\right)/.test(after);
  const text = enclosed ? operand.text : grouped(latex, operand, binding.product);
  // `\pi 0.25` would read as one number; a bracket that is a word is no factor.
  const isFactor = /[\w}] $/.test(before) && !/\\[lr]?(?:ceil|floor) $/.test(before);
  return /^\d/.test(text) && isFactor ? `\\cdot ${text}` : text;
}

/** A filled template with the binding its form has. */
function bound(text: string): Piece {
  if (text.startsWith('-')) return { text, binding: binding.sum };
  return { text, binding: isClosed(text) ? binding.atom : binding.product };
}

/** Whether a text is one root, or one pair of brackets with at most a function's name before it. */
function isClosed(text: string): boolean {
  if (/^\\sqrt/.test(text)) return endsWithItsFirst(text, /\{/y, /\}/y);
  const head = /^(?:(?!\\left)\\[A-Za-z]+(?:\{[^{}]*\}|[_^]\{[^{}]*\})*)?(?=\\left)/.exec(text);
  return (
    head !== null && endsWithItsFirst(text.slice(head[0].length), /\\left(?![a-z])/y, /\\right(?![a-z])(?:\\r\w+|.)/y)
  );
}

/** Whether the bracket that opens first closes at the very end. */
function endsWithItsFirst(text: string, opening: RegExp, closing: RegExp): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    opening.lastIndex = i;
    closing.lastIndex = i;
    if (opening.test(text)) depth++;
    else if (closing.test(text) && --depth === 0) return closing.lastIndex === text.length;
  }
  return false;
}

const writtenInTheMiddle: ReadonlySet<OpName> = new Set<OpName>([
  'sin',
  'cos',
  'tan',
  'sec',
  'csc',
  'cot',
  'sinh',
  'cosh',
  'tanh',
  'sech',
  'csch',
  'coth',
  'log',
]);

function macroOf(name: OpName): string | undefined {
  const { notation } = ops[name];
  return notation.kind === 'call' && !notation.latex.includes('#') ? notation.latex : undefined;
}

const greek: ReadonlySet<string> = new Set(
  (
    'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega ' +
    'Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega'
  ).split(' '),
);

/** A name as LaTeX: `x1` is x₁, `alpha` is α, `w[0]` is w₀, `w(1)` is w₁, `loss` is upright. */
export function latexName(name: string): string {
  const indexed = /^(.*?)((?:\[[^[\]]*\])+)$/.exec(name);
  if (indexed !== null) {
    const indices = [...(indexed[2] as string).matchAll(/\[([^[\]]*)\]/g)].map((match) => escaped(match[1] as string));
    return subscripted(latexName(indexed[1] as string), indices.join(', '));
  }
  const called = /^(.*?)\((\d+(?:,\d+)*)\)$/.exec(name);
  if (called !== null) return subscripted(latexName(called[1] as string), (called[2] as string).replaceAll(',', ', '));
  const parts = /^([A-Za-z]+?)_?(\d+)$/.exec(name) ?? /^([A-Za-z]+)_(.+)$/.exec(name);
  if (parts !== null) {
    const below = parts[2] as string;
    return subscripted(word(parts[1] as string), /^\d+$|^.$/.test(below) ? escaped(below) : word(below));
  }
  return word(name);
}

function subscripted(base: string, below: string): string {
  // A second subscript after a first one is an error in LaTeX.
  return base.includes('_') ? `{${base}}_{${below}}` : `${base}_{${below}}`;
}

function word(text: string): string {
  if (greek.has(text)) return `\\${text}`;
  return /^.$/u.test(text) ? escaped(text) : `\\mathrm{${escaped(text)}}`;
}

function escaped(text: string): string {
  return text.replace(/[\\{}$&#%_^~]/g, (sign) =>
    sign === '\\' ? '\\backslash ' : sign === '^' || sign === '~' ? `\\${sign}{}` : `\\${sign}`,
  );
}
