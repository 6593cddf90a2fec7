import { latex, latexName } from '../core/formula/latex.ts';
import type { FormulaNotation } from '../core/formula/notation.ts';
import type { Span } from '../language/program.ts';
import type { Written } from './templates.ts';

/** The notation in which formulas are written into LaTeX and Markdown, where derivatives stand as formulas. */
export const formulaNotation: FormulaNotation = latex;

export function writesFormulas(language: string): boolean {
  return language === 'latex' || language === 'markdown';
}

/** What is differentiated: a function or a name, and where its formula stands. */
export interface Formula {
  readonly name: string;
  readonly span: Span;
  /** Whether it is a function, `f(x) = …`, and not a quantity, `y = …`. */
  readonly isFunction: boolean;
}

/**
 * Partial derivatives as formulas behind the formula, in mathematics of the same kind: rows of the same environment, display
 * formulas, or formulas in the line.
 */
export function formulaLines(
  text: string,
  { name, span, isFunction }: Formula,
  by: readonly string[],
  texts: readonly string[],
): Written | string {
  const isPrime = isFunction && by.length === 1 && /^\p{L}$/u.test(name);
  const sides = by.map((wrt): readonly [string, string] => [
    isPrime
      ? `${latexName(name)}'(${latexName(wrt)})`
      : `\\frac{\\partial ${latexName(name)}}{\\partial ${latexName(wrt)}}`,
    texts[by.indexOf(wrt)]!,
  ]);
  const around = mathematicsAround(text, span);
  if (around === undefined) return 'The mathematics around it has no end.';
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const indentation = /^[ \t]*/.exec(text.slice(lineStart))![0];
  const { kind, close, end } = around;
  if (kind === 'rows') {
    const sign = text.slice(span.start, span.end).includes('&=') ? '&=' : '=';
    const rows = sides.map(([left, right]) => ` \\\\\n${indentation}${left} ${sign} ${right}`);
    return written(span.end, rows.join(''));
  }
  const formulas = sides.map(([left, right]) => `${left} = ${right}`);
  if (kind === 'inline') return written(end, formulas.map((formula) => `, ${around.open}${formula}${close}`).join(''));
  const blocks = formulas.map((formula) => `\n\n${around.open}\n${formula}\n${close}`);
  return written(end, blocks.join(''));
}

function written(place: number, text: string): Written {
  const whole = { start: 0, end: text.length };
  return { place, text, derivatives: [{ span: whole, wrt: undefined }], byConvention: true };
}

interface Around {
  readonly kind: 'rows' | 'display' | 'inline';
  readonly open: string;
  readonly close: string;
  /** Behind what closes it. */
  readonly end: number;
}

/** What begins the mathematics around a formula, and what ends it. */
function mathematicsAround(text: string, { start, end }: Span): Around | undefined {
  const opening = /\\begin\{(align|aligned|gather|gathered|eqnarray|split|equation)(\*?)\}|\\\[|\\\(|\$\$?/g;
  let last: RegExpExecArray | undefined;
  let isOpen = false;
  for (const found of text.slice(0, start).matchAll(opening)) {
    // A dollar sign closes what one has opened.
    isOpen = !(found[0].startsWith('$') && isOpen && last?.[0] === found[0]);
    last = found;
  }
  if (last === undefined || !isOpen) return undefined;
  const [open, environment, star] = last as unknown as [string, string | undefined, string];
  if (environment !== undefined && environment !== 'equation') return { kind: 'rows', open, close: '', end };
  const close = environment !== undefined ? `\\end{${environment}${star}}` : (closings[open] ?? open);
  const at = text.indexOf(close, end);
  if (at < 0) return undefined;
  const kind = open === '$' || open === '\\(' ? 'inline' : 'display';
  return { kind, open, close, end: at + close.length };
}

const closings: Readonly<Record<string, string>> = { '\\[': '\\]', '\\(': '\\)' };
