import { latexName } from '../core/formula/latex.ts';
import type { NodeId } from '../core/graph.ts';
import type { Names } from './names.ts';

/** Mathematics in LaTeX, and the same as plain text for where it is not set. */
export interface Typeset {
  readonly latex: string;
  readonly text: string;
}

/** `∂y/∂x` from two names. */
export function quotient(above: string, below: string): Typeset {
  return {
    latex: `\\frac{\\partial ${latexName(above)}}{\\partial ${latexName(below)}}`,
    text: `∂${above}/∂${below}`,
  };
}

/** Names of nodes in LaTeX. */
export function latexNames(names: Names): (id: NodeId) => string {
  return (id) => latexName(names.of(id));
}

/** A formula as a factor of a product: in parentheses where it begins with a sign or is a sum. */
export function latexFactor(latex: string): string {
  return isLoose(latex) ? `\\left(${latex}\\right)` : latex;
}

/** A formula as a later term of a sum. */
export function latexTerm(latex: string): string {
  return latex.startsWith('-') ? `\\left(${latex}\\right)` : latex;
}

/** Whether a sign stands outside of every pair of brackets. */
function isLoose(latex: string): boolean {
  let outside = latex.replaceAll('\\left', '').replaceAll('\\right', '');
  for (let before = ''; before !== outside; ) {
    before = outside;
    outside = outside.replace(/\([^(){}]*\)|\{[^(){}]*\}|\|[^|]*\|/g, '');
  }
  return /[+-]/.test(outside);
}
