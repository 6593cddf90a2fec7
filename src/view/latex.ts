import { closedForms } from '../core/formula/closed-forms.ts';
import { latex } from '../core/formula/latex.ts';
import { nodeFormula } from '../core/formula/local.ts';
import { print } from '../core/formula/print.ts';
import type { Analysis } from '../language/analyse.ts';
import { closedText } from './build.ts';
import { nameNodes } from './names.ts';

/** The forward lines and the gradient as LaTeX, for a document. */
export function viewLatex(analysis: Analysis, text: string): string {
  const { graph } = analysis.trace;
  const names = nameNodes(analysis, text);
  const output = latex.symbol(names.output);
  const lines = names.shown
    .filter((id) => !graph.isInput(id))
    .map((id) => `${latex.symbol(names.of(id))} &= ${nodeFormula(graph, id, names.of, latex)}`);
  const inputs = analysis.inputs.flatMap(({ name, node }) => (node === undefined ? [] : [{ name, node }]));
  const forms = closedForms(graph, analysis.output, inputs);
  if (forms !== undefined) {
    lines.unshift(`${output} &= ${print(forms.formulas, forms.value, latex).text}`);
    inputs.forEach(({ name }, k) => {
      lines.push(`\\frac{\\partial ${output}}{\\partial ${latex.symbol(name)}} &= ${closedText(forms, k, latex)}`);
    });
  }
  return `\\begin{align*}\n${lines.map((line) => `  ${line}`).join(' \\\\\n')}\n\\end{align*}\n`;
}
