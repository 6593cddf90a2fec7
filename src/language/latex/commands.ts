/** What LaTeX's commands are, as data. */

/** Letters that keep their command as their name. */
export const greek: ReadonlySet<string> = new Set(
  (
    'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu xi omicron pi varpi ' +
    'rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi ' +
    'Omega hbar ell'
  ).split(' '),
);

/** Spaces and styles that mean nothing. */
export const ignored: ReadonlySet<string> = new Set([
  ...['\\,', '\\;', '\\:', '\\!', '\\ ', '\\>', '\\/', '\\\n'],
  ...(
    '\\quad \\qquad \\enspace \\enskip \\thinspace \\medspace \\thickspace \\negthinspace \\displaystyle \\textstyle ' +
    '\\scriptstyle \\scriptscriptstyle \\limits \\nolimits \\nonumber \\notag \\mathstrut \\strut \\allowbreak \\centering ' +
    '\\noindent \\hfill \\mathrel \\mathbin \\mathop \\mathord \\rm \\bf \\it'
  ).split(' '),
]);
export const ignoredWithGroup: ReadonlySet<string> = new Set(
  'label tag phantom hphantom vphantom hspace vspace color mskip kern'.split(' '),
);
export const sizes: ReadonlySet<string> = new Set(
  'big bigl bigr bigm Big Bigl Bigr Bigm bigg biggl biggr biggm Bigg Biggl Biggr Biggm'.split(' '),
);
/** Commands whose group is a name in another dress, or prose. */
export const fonts: ReadonlySet<string> = new Set(
  (
    'mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr boldsymbol bm pmb symbf symup text textrm textbf ' +
    'textit textsf texttt textnormal mbox vec'
  ).split(' '),
);
/** Marks over a letter, and what they add to its name. */
export const accents: Readonly<Record<string, string>> = {
  hat: '_hat',
  widehat: '_hat',
  bar: '_bar',
  overline: '_bar',
  tilde: '_tilde',
  widetilde: '_tilde',
  dot: '_dot',
  ddot: '_ddot',
  check: '_check',
  breve: '_breve',
};

/** Functions that are commands: how plain mathematics calls each, and its inverse where `^{-1}` means that. */
export const functions: ReadonlyMap<string, { readonly name: string; readonly inverse?: string }> = new Map([
  ['\\sin', { name: 'sin', inverse: 'asin' }],
  ['\\cos', { name: 'cos', inverse: 'acos' }],
  ['\\tan', { name: 'tan', inverse: 'atan' }],
  ['\\sec', { name: 'sec', inverse: 'asec' }],
  ['\\csc', { name: 'csc', inverse: 'acsc' }],
  ['\\cot', { name: 'cot', inverse: 'acot' }],
  ['\\sinh', { name: 'sinh', inverse: 'asinh' }],
  ['\\cosh', { name: 'cosh', inverse: 'acosh' }],
  ['\\tanh', { name: 'tanh', inverse: 'atanh' }],
  ['\\coth', { name: 'coth', inverse: 'acoth' }],
  ['\\sech', { name: 'sech', inverse: 'asech' }],
  ['\\csch', { name: 'csch', inverse: 'acsch' }],
  ['\\arcsin', { name: 'asin' }],
  ['\\arccos', { name: 'acos' }],
  ['\\arctan', { name: 'atan' }],
  ['\\arcsec', { name: 'asec' }],
  ['\\arccsc', { name: 'acsc' }],
  ['\\arccot', { name: 'acot' }],
  ['\\arsinh', { name: 'asinh' }],
  ['\\arcosh', { name: 'acosh' }],
  ['\\artanh', { name: 'atanh' }],
  ['\\exp', { name: 'exp' }],
  ['\\ln', { name: 'ln' }],
  ['\\log', { name: 'log' }],
  ['\\lg', { name: 'lg' }],
  ['\\max', { name: 'max' }],
  ['\\min', { name: 'min' }],
]);

/** What `\operatorname{…}` names beside the words of plain mathematics: letters that only stand for a function upright. */
export const operators: Readonly<Record<string, { readonly name: string; readonly inverse?: string }>> = {
  '\\varphi': { name: 'normalPdf' },
  '\\Phi': { name: 'normalCdf', inverse: 'normalQuantile' },
  erf: { name: 'erf', inverse: 'erfinv' },
  erfc: { name: 'erfc', inverse: 'erfcinv' },
  arsech: { name: 'asech' },
  arcsch: { name: 'acsch' },
  arcoth: { name: 'acoth' },
  H: { name: 'heaviside' },
  Ei: { name: 'expi' },
  B: { name: 'beta' },
  P: { name: 'gammainc' },
  Q: { name: 'gammaincc' },
};

/** A function with an order: `J_{0}(x)`, `\psi^{(1)}(x)`. */
export interface Ordered {
  readonly order: 'subscript' | 'derivative';
  /** The function without an order, where that means something. */
  readonly none?: string;
  /** Functions of one operand for single orders. */
  readonly at?: Readonly<Record<number, string>>;
  /** The function of the order and the operands. */
  readonly any?: string;
}

/** Upright letters of functions with an order. */
export const orderedOperators: Readonly<Record<string, Ordered>> = {
  J: { order: 'subscript', at: { 0: 'besselJ0', 1: 'besselJ1' }, any: 'besselJ' },
  Y: { order: 'subscript', at: { 0: 'besselY0', 1: 'besselY1' }, any: 'besselY' },
  I: { order: 'subscript', at: { 0: 'besselI0', 1: 'besselI1' }, any: 'besselI' },
  K: { order: 'subscript', at: { 0: 'besselK0', 1: 'besselK1' } },
  j: { order: 'subscript', any: 'sphericalJ' },
  E: { order: 'subscript', at: { 1: 'exp1' }, any: 'expn' },
  W: { order: 'subscript', at: { 0: 'lambertW' } },
  '\\psi': { order: 'derivative', none: 'digamma', any: 'polygamma' },
  '\\zeta': { order: 'derivative', none: 'zeta', any: 'zetaDerivative' },
  decayingI: { order: 'subscript', any: 'decayingI' },
  decayingK: { order: 'subscript', any: 'decayingK' },
  repeatedErfcx: { order: 'subscript', any: 'repeatedErfcx' },
};

/** Letters that are functions where brackets follow them. */
export const appliedLetters: Readonly<Record<string, { readonly name: string; readonly said: string }>> = {
  sigma: { name: 'sigmoid', said: 'the logistic sigmoid 1/(1 + e⁻ˣ)' },
  Gamma: { name: 'gamma', said: 'the gamma function' },
  Phi: { name: 'normalCdf', said: 'the distribution function of the standard normal distribution' },
};

/** Why a command cannot be followed, and what to do. */
export const refused: Readonly<Record<string, string>> = {
  '\\partial': 'This is a derivative, not an expression: select the function itself, and its derivatives are shown.',
  '\\nabla': 'This is a derivative, not an expression: select the function itself, and its derivatives are shown.',
  '\\int': 'Integrals are not followed: select the function under the integral.',
  '\\iint': 'Integrals are not followed: select the function under the integral.',
  '\\oint': 'Integrals are not followed: select the function under the integral.',
  '\\lim': 'Limits are not followed: select the expression behind the limit.',
  '\\pm': '`\\pm` stands for two values: write `+` or `-`.',
  '\\mp': '`\\mp` stands for two values: write `+` or `-`.',
  '\\ldots': 'Dots leave terms out: write them all, or a `\\sum` with bounds.',
  '\\cdots': 'Dots leave terms out: write them all, or a `\\sum` with bounds.',
  '\\dots': 'Dots leave terms out: write them all, or a `\\sum` with bounds.',
  '\\dotsb': 'Dots leave terms out: write them all, or a `\\sum` with bounds.',
  '\\top': 'Transposed vectors are not followed: write the sum of products.',
  '\\intercal': 'Transposed vectors are not followed: write the sum of products.',
  '\\pmod': '`\\pmod` belongs to a congruence, which has no derivative: write `\\bmod`.',
  '\\approx': '`\\approx` says that two sides are nearly equal: select one of them.',
  '\\%': 'Write the percentage as a fraction: `5\\%` is `0.05`.',
};

export const relations: Readonly<Record<string, '<' | '<=' | '>' | '>=' | '==' | '!='>> = {
  '<': '<',
  '>': '>',
  '=': '==',
  '\\lt': '<',
  '\\gt': '>',
  '\\le': '<=',
  '\\leq': '<=',
  '\\leqslant': '<=',
  '\\ge': '>=',
  '\\geq': '>=',
  '\\geqslant': '>=',
  '\\ne': '!=',
  '\\neq': '!=',
};
