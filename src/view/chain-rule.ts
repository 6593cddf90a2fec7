import type { PathsView } from './deeper.ts';
import type { PartialView, Quantity } from './graph-view.ts';

/** Paths of one input that are written out in a line. */
const mostWritten = 6;
const mostInputs = 12;

/** The chain rule as a sum over paths: in the words of the lesson, as formulas, and as numbers that sum to the derivative. */
export interface ChainRule {
  readonly name: string;
  readonly words: string;
  readonly formulas: string;
  readonly numbers: string;
  /** `words` and `numbers` in LaTeX. */
  readonly latex: readonly [words: string, numbers: string];
}

/** One for every input that a path leads to; none where there are more inputs than one reads about. */
export function chainRules(paths: readonly PathsView[], gradient: readonly PartialView[]): readonly ChainRule[] {
  if (paths.length > mostInputs) return [];
  return paths.flatMap(({ name, count, first }) => {
    const partial = gradient.find((each) => each.name === name);
    if (first.length === 0 || partial === undefined) return [];
    const { value: total, label } = partial;
    const written = first.slice(0, mostWritten);
    const isAll = count === String(written.length);
    const sum = (terms: readonly string[], dots: string): string => (isAll ? terms : [...terms, dots]).join(' + ');
    const products = written.map(({ product }) => product);
    const isSum = !isAll || written.length > 1;
    return {
      name: label,
      words: `${sum(
        written.map(({ text }) => text),
        '…',
      )}${isAll ? '' : ` (${grouped(count)} paths)`}`,
      formulas: sum(
        written.map(({ factors }) => factors),
        '…',
      ),
      numbers: `${isSum ? `${sum(products.map(term), '…')} = ` : ''}${total.text}`,
      latex: [
        sum(
          written.map(({ latex }) => latex),
          '\\cdots',
        ),
        `${isSum ? `${sum(products.map(latexTerm), '\\cdots')} = ` : ''}${latexNumber(total)}`,
      ],
    };
  });
}

function term({ text }: Quantity, k: number): string {
  return k > 0 && text.startsWith('−') ? `(${text})` : text;
}

function latexTerm(quantity: Quantity, k: number): string {
  const text = latexNumber(quantity);
  return k > 0 && text.startsWith('-') ? `\\left(${text}\\right)` : text;
}

function latexNumber({ text }: Quantity): string {
  return text
    .replaceAll('−', '-')
    .replace(/e\+?(-?\d+)$/, ' \\cdot 10^{$1}')
    .replace('∞', '\\infty')
    .replace('not a number', '\\text{not a number}');
}

/** 1234567 as 1,234,567. */
function grouped(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ',');
}
