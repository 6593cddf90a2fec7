import { type OpName, opNames } from '../operations/names.ts';
import { ops } from '../operations/table.ts';
import { expressedBy } from './expansions.ts';
import type { FormulaId } from './formula.ts';
import type { Formulas } from './formulas.ts';
import { atom, binding, decimalText, type FormulaNotation, grouped, type Piece, plain } from './notation.ts';
import { type Definition, type PrintOptions, printAll } from './print.ts';

/** A library with the way a language calls its functions. */
export interface HostStyle {
  /** The library's name in the `spelled` of the rule table. */
  readonly library: string;
  /** `np.` in `np.sin(x)`; `method` writes `x.sin()`. */
  readonly call: { readonly prefix: string } | 'method';
  readonly pi: string;
  readonly e: string;
  /** An infix sign for powers, or a function of two operands. */
  readonly power: { readonly infix: string } | { readonly function: string } | 'method';
  /** Languages in which 1/2 is 0 write 1.0/2.0, Fortran 1.0d0/2.0d0: there 1.0 is of single precision. */
  readonly reals: boolean | 'd0';
  /** Operations the language has outside the library: templates with #1 #2 for the operands, ~1 ~2 inside a product. */
  readonly templates: { readonly [K in OpName]?: string };
  /** Operations that only unstable versions of the library have. */
  readonly unstable?: readonly OpName[];
}

const chosen = (condition: string, yes: string, no: string): string => `(${condition} ? ${yes} : ${no})`;

/** Steps for languages with a conditional operator; a value that is no number counts as not above 0. */
const conditional = {
  heaviside: chosen('#1 > 0', '1.0', chosen('#1 < 0', '0.0', '#2')),
  sign: chosen('#1 > 0', '1.0', chosen('#1 < 0', '-1.0', '0.0')),
} as const;

const python = {
  call: { prefix: 'math.' },
  library: 'math',
  pi: 'math.pi',
  e: 'math.e',
  power: { infix: '**' },
  reals: false,
  templates: {
    max: 'max(#1, #2)',
    min: 'min(#1, #2)',
    // math.exp raises an error where it overflows.
    sigmoid: '(0.5*(1 + math.tanh(0.5*~1)))',
    heaviside: '(1.0 if #1 > 0 else 0.0 if #1 < 0 else #2)',
    sign: '(1.0 if #1 > 0 else -1.0 if #1 < 0 else 0.0)',
  },
} as const satisfies HostStyle;

const javascript = {
  call: { prefix: 'Math.' },
  library: 'Math',
  pi: 'Math.PI',
  e: 'Math.E',
  power: { infix: '**' },
  reals: false,
  templates: { heaviside: conditional.heaviside },
} as const satisfies HostStyle;

const c = {
  call: { prefix: '' },
  library: 'c',
  pi: 'M_PI',
  e: 'M_E',
  power: { function: 'pow' },
  reals: true,
  templates: conditional,
} as const satisfies HostStyle;

/** How the languages that we read write mathematics, by VS Code's language id, and `numpy` for Python's arrays. */
export const hostStyles = {
  python,
  numpy: { ...python, call: { prefix: 'np.' }, library: 'numpy', pi: 'np.pi', e: 'np.e', templates: {} },
  javascript,
  typescript: javascript,
  c,
  cpp: { ...c, call: { prefix: 'std::' }, power: { function: 'std::pow' } },
  java: {
    ...c,
    call: { prefix: 'Math.' },
    library: 'java',
    pi: 'Math.PI',
    e: 'Math.E',
    power: { function: 'Math.pow' },
    templates: { heaviside: conditional.heaviside },
  },
  csharp: {
    ...c,
    call: { prefix: 'Math.' },
    library: 'csharp',
    pi: 'Math.PI',
    e: 'Math.E',
    power: { function: 'Math.Pow' },
    templates: conditional,
  },
  go: {
    ...c,
    call: { prefix: 'math.' },
    library: 'go',
    pi: 'math.Pi',
    e: 'math.E',
    power: { function: 'math.Pow' },
    templates: {},
  },
  rust: {
    ...c,
    call: 'method',
    library: 'rust',
    pi: 'std::f64::consts::PI',
    e: 'std::f64::consts::E',
    power: 'method',
    unstable: ['erf', 'erfc', 'gamma', 'lgamma'],
    templates: {
      heaviside: '(if #1 > 0.0 { 1.0 } else if #1 < 0.0 { 0.0 } else { #2 })',
      sign: '(if #1 > 0.0 { 1.0 } else if #1 < 0.0 { -1.0 } else { 0.0 })',
    },
  },
  julia: {
    ...python,
    call: { prefix: '' },
    library: 'julia',
    pi: 'pi',
    e: 'exp(1)',
    power: { infix: '^' },
    templates: { heaviside: conditional.heaviside, max: 'max(#1, #2)', min: 'min(#1, #2)' },
  },
  matlab: {
    ...python,
    call: { prefix: '' },
    library: 'matlab',
    pi: 'pi',
    e: 'exp(1)',
    power: { infix: '^' },
    templates: { max: 'max(#1, #2)', min: 'min(#1, #2)' },
  },
  fortran: {
    ...python,
    call: { prefix: '' },
    library: 'fortran',
    pi: 'acos(-1.0d0)',
    e: 'exp(1.0d0)',
    reals: 'd0',
    templates: {
      abs: 'abs(#1)',
      atan: 'atan(#1)',
      copysign: 'sign(#1, #2)',
      max: 'max(#1, #2)',
      min: 'min(#1, #2)',
      heaviside: 'merge(1.0d0, merge(0.0d0, #2, #1 < 0), #1 > 0)',
      sign: 'merge(1.0d0, merge(-1.0d0, 0.0d0, #1 < 0), #1 > 0)',
    },
  },
} as const satisfies Readonly<Record<string, HostStyle>>;

export type HostLanguage = keyof typeof hostStyles;

export interface HostText {
  readonly texts: readonly string[];
  readonly definitions: readonly Definition[];
  /** Operations that the language has no word for; with any of them the text is not to be used. */
  readonly missing: readonly OpName[];
}

/** Formulas as code of a language. What its library lacks is expressed by what it has. */
export function printCode(
  source: Formulas,
  ids: readonly FormulaId[],
  style: HostStyle,
  options: PrintOptions = {},
): HostText {
  const { formulas, ids: expressed, missing } = expressedBy(source, ids, (name) => has(style, name));
  return { ...printAll(formulas, expressed, hostNotation(style), options), missing };
}

const members = new Map<string, ReadonlyMap<OpName, string>>();

/** The first word a library has for an operation. */
export function memberOf(library: string, name: OpName): string | undefined {
  let known = members.get(library);
  if (known === undefined) {
    known = membersOf(library);
    members.set(library, known);
  }
  return known.get(name);
}

function membersOf(library: string): ReadonlyMap<OpName, string> {
  const found = new Map<OpName, string>();
  for (const name of opNames)
    for (const entry of ops[name].spelled.split(' ')) {
      const [owner, member] = entry.split(':');
      if (owner === library && !found.has(name)) found.set(name, member ?? name);
    }
  return found;
}

function has(style: HostStyle, name: OpName): boolean {
  if (style.unstable?.includes(name)) return false;
  return style.templates[name] !== undefined || memberOf(style.library, name) !== undefined;
}

/** The notation of a style. */
export function hostNotation(style: HostStyle): FormulaNotation {
  const number = (value: number): string => {
    const text = decimalText(value);
    if (style.reals === 'd0')
      return text.includes('e') ? text.replace('e', 'd') : `${/^\d+$/.test(text) ? `${text}.0` : text}d0`;
    return style.reals && /^\d+$/.test(text) ? `${text}.0` : text;
  };
  const notation: FormulaNotation = {
    ...plain,
    number,
    symbol: (name) => name,
    constant: (name) => style[name],
    power: (base, exponent) => power(style, base, exponent),
    call: (name, operands) => call(style, name, operands),
    // JavaScript refuses -x**2.
    negated: (text) => (style.power === javascript.power && startsWithPower(text) ? `-(${text})` : `-${text}`),
  };
  return notation;
}

function power(style: HostStyle, base: Piece, exponent: Piece): Piece {
  if (style.power === 'method') {
    const whole = /^(\d+)\.0$/.exec(exponent.text)?.[1];
    return atom(`${receiver(base)}.${whole === undefined ? `powf(${exponent.text})` : `powi(${whole})`}`);
  }
  if ('function' in style.power) {
    if (exponent.text === '2.0' && /^\w+$/.test(base.text))
      return { text: `${base.text}*${base.text}`, binding: binding.product };
    return atom(`${style.power.function}(${base.text}, ${exponent.text})`);
  }
  // An integer exponent stays one: Fortran multiplies then.
  const exact = style.reals === 'd0' ? { ...exponent, text: exponent.text.replace(/^(\d+)\.0d0$/, '$1') } : exponent;
  return {
    text: `${grouped(plain, base, binding.atom)}${style.power.infix}${grouped(plain, exact, binding.atom)}`,
    binding: binding.power,
  };
}

function call(style: HostStyle, name: OpName, operands: readonly Piece[]): Piece {
  const template = style.templates[name];
  if (template !== undefined) {
    const text = template.replace(/([#~])(\d)/g, (_, mark: string, place: string) =>
      grouped(plain, operands[Number(place) - 1]!, mark === '~' ? binding.product : 0),
    );
    return atom(text);
  }
  const member = memberOf(style.library, name) ?? name;
  if (style.call !== 'method')
    return atom(`${style.call.prefix}${member}(${operands.map(({ text }) => text).join(', ')})`);
  const [first, ...others] = operands;
  return atom(`${receiver(first!)}.${member}(${others.map(({ text }) => text).join(', ')})`);
}

/** What a method is called on; a literal needs its type. */
function receiver(piece: Piece): string {
  if (/^[\d.]+$/.test(piece.text)) return `${piece.text}_f64`;
  return grouped(plain, piece, binding.atom);
}

/** Whether the first operator outside brackets is a power. */
function startsWithPower(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]!;
    if (sign === '(' || sign === '[') depth++;
    else if (sign === ')' || sign === ']') depth--;
    else if (depth === 0 && (sign === '*' || sign === '/')) return text[i + 1] === '*';
  }
  return false;
}
