import type { ChainRule } from './chain-rule.ts';
import type { GraphView, NodeView } from './graph-view.ts';

/** The whole walk-through for a terminal. */
export function viewText(view: GraphView, rules: readonly ChainRule[] = []): string {
  const lines = [view.source];
  if (view.languageNote !== null) lines.push(view.languageNote);
  if (view.foldedNote !== null) lines.push(view.foldedNote);
  lines.push('', 'Inputs');
  for (const { label, value, originText } of view.inputs) lines.push(`  ${label} = ${value.text}  (${originText})`);
  lines.push('', 'Forward');
  for (const node of view.nodes)
    if (node.kind !== 'input') lines.push(`  ${node.name} = ${node.formula}${times(node)} = ${node.value.text}`);
  if (view.steps.length > 0) {
    lines.push('', 'Reverse', `  g_${view.outputName} = 1`);
    for (const { line, total, parent } of view.steps)
      lines.push(`  ${line}${isRepeated(view, parent) ? `, total ${total.text}` : ''}`);
  }
  lines.push('', 'Gradient');
  for (const { label, value, closedForm } of view.gradient)
    lines.push(`  ∂${view.outputName}/∂${label} = ${closedForm === null ? '' : `${closedForm} = `}${value.text}`);
  if (rules.length > 0) lines.push('', 'Chain rule, path by path');
  for (const { name, words, formulas, numbers } of rules) {
    const left = `∂${view.outputName}/∂${name}`;
    const below = ' '.repeat(left.length);
    lines.push(`  ${left} = ${words}`, `  ${below} = ${formulas}`, `  ${below} = ${numbers}`);
  }
  for (const { severity, message, place } of view.problems) lines.push('', `${severity} (${place}): ${message}`);
  return `${lines.join('\n')}\n`;
}

/** The walk-through as Markdown, the picture as a Mermaid block that GitHub draws. */
export function viewMarkdown(view: GraphView, rules: readonly ChainRule[] = []): string {
  const lines = [`# Gradient of \`${view.source}\``, '', '```mermaid', view.mermaid.trimEnd(), '```', ''];
  lines.push('| | operation | value | gradient |', '| --- | --- | --- | --- |');
  for (const node of view.nodes)
    lines.push(
      `| \`${node.name}\` | ${code(node.formula + times(node))} | ${node.value.text} | ${node.gradient?.text ?? ''} |`,
    );
  lines.push('', '## Reverse accumulation', '');
  for (const { line } of view.steps) lines.push(`1. \`${line}\``);
  lines.push('', '## Gradient', '');
  for (const { label, value, closedForm } of view.gradient)
    lines.push(
      `- \`∂${view.outputName}/∂${label}\` = ${closedForm === null ? '' : `${code(closedForm)} = `}${value.text}`,
    );
  if (rules.length > 0) lines.push('', '## Chain rule, path by path', '');
  for (const { name, words, formulas, numbers } of rules)
    lines.push(`- \`∂${view.outputName}/∂${name}\` = ${code(words)} = ${code(formulas)} = ${numbers}`);
  for (const { message } of view.problems) lines.push('', `> ${message}`);
  return `${lines.join('\n')}\n`;
}

function times(node: NodeView): string {
  return node.count > 1 ? ` ×${node.count}` : '';
}

function code(text: string): string {
  return text === '' ? '' : `\`${text.replaceAll('|', '\\|')}\``;
}

function isRepeated(view: GraphView, parent: string): boolean {
  return view.steps.filter((step) => step.parent === parent).length > 1;
}
