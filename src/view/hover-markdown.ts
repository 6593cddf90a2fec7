import type { HoverView } from './hover.ts';

/** A hover as Markdown: what is pointed at, a table of the partial derivatives, and what is the matter. */
export function hoverMarkdown({ subject, value, origin, result, rows, further, troubles }: HoverView): string {
  const lines = [`${code(subject)} = **${value.text}**${origin === null ? '' : `, ${origin}`}`];
  if (rows.length > 0) {
    const isOfAnother = result.name !== subject;
    if (isOfAnother) lines.push('', `${code(result.name)} = ${result.value.text} moves with:`);
    lines.push('', '| by | ∂ | | at | |', '|:--|--:|:--|--:|:--|');
    for (const row of rows) {
      const form = row.closedForm === null || isNumber(row.closedForm) ? '' : code(row.closedForm);
      lines.push(`| ${cell(code(row.input))} | ${row.partial.text} | ${cell(form)} | ${row.at.text} | ${row.origin} |`);
    }
    if (further > 0) lines.push('', `… and ${further} more inputs.`);
  }
  for (const trouble of troubles) lines.push('', `⚠ ${escaped(trouble)}`);
  return lines.join('\n');
}

/** The number itself stands beside it. */
function isNumber(form: string): boolean {
  return !Number.isNaN(Number(form));
}

/** Text in code quotes, longer ones than any inside. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const quotes = '`'.repeat(longest + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${quotes}${pad}${text}${pad}${quotes}`;
}

/** A table ends a cell at a bar, even inside code. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** A sentence with code in back quotes: everything else in it is text. */
function escaped(sentence: string): string {
  return sentence
    .split(/(`[^`]*`)/)
    .map((part, k) => (k % 2 === 1 ? part : part.replace(/[\\*_{}[\]<>()#+!|~-]/g, '\\$&')))
    .join('');
}
