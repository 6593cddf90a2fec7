import { agreements } from '../core/formula/agreement.ts';
import { closedForms } from '../core/formula/closed-forms.ts';
import { latex } from '../core/formula/latex.ts';
import { nodeFormula } from '../core/formula/local.ts';
import { printAll } from '../core/formula/print.ts';
import type { Analysis } from '../language/analyse.ts';
import type { ChainRule } from './chain-rule.ts';
import { secondDerivativesLatex } from './deeper.ts';
import { inputText, nameNodes } from './names.ts';

/** The forward lines and the gradient as LaTeX, for a document. */
export function viewLatex(analysis: Analysis, text: string, rules: readonly ChainRule[] = []): string {
  const { graph } = analysis.trace;
  const names = nameNodes(analysis, text);
  const output = latex.symbol(names.output);
  const lines = Array.from(names.shown)
    .filter((id) => !graph.isInput(id))
    .map((id) => `${latex.symbol(names.of(id))} &= ${nodeFormula(graph, id, names.of, latex)}`);
  const inputs = analysis.inputs.flatMap((input) =>
    input.node === undefined ? [] : [{ name: inputText(analysis, input), node: input.node }],
  );
  const forms = closedForms(graph, analysis.output, inputs);
  if (forms !== undefined) {
    const { texts, definitions } = printAll(forms.formulas, [forms.value, ...forms.partials], latex);
    lines.unshift(`${output} &= ${texts[0]}`);
    // What the formulas share is defined once, before the partial derivatives that use it.
    for (const { name, text: shared } of definitions) lines.push(`${latex.symbol(name)} &= ${shared}`);
    const agrees = agreements(forms, graph, inputs, analysis.adjoints);
    inputs.forEach(({ name }, k) => {
      if (agrees[k]) lines.push(`\\frac{\\partial ${output}}{\\partial ${latex.symbol(name)}} &= ${texts[k + 1]}`);
    });
  }
  for (const { name, latex: sums } of rules)
    lines.push(`\\frac{\\partial ${output}}{\\partial ${latex.symbol(name)}} &= ${sums.join(' \\\\\n  &= ')}`);
  lines.push(...secondDerivativesLatex(analysis, output));
  return `\\begin{align*}\n${lines.map((line) => `  ${line}`).join(' \\\\\n')}\n\\end{align*}\n`;
}
