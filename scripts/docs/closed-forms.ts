import { closedForms } from '../../src/core/formula/closed-forms.ts';
import { plain } from '../../src/core/formula/notation.ts';
import { print } from '../../src/core/formula/print.ts';
import { read } from '../../test/core/formula-reader.ts';
import oracle from './sympy-derivatives.json';

/** One derivative beside what SymPy prints for it. */
export interface Comparison {
  readonly expression: string;
  readonly input: string;
  readonly ours: string;
  readonly sympy: string;
}

/** Every derivative of the list that SymPy was asked for. */
export function comparisons(): readonly Comparison[] {
  const table: Readonly<Record<string, Readonly<Record<string, string>>>> = oracle.derivatives;
  return Object.entries(table).flatMap(([expression, derivatives]) => {
    const { graph, output, inputs } = read(expression);
    const forms = closedForms(graph, output, inputs);
    if (forms === undefined) return [];
    return inputs.map(({ name }, i) => ({
      expression,
      input: name,
      ours: print(forms.formulas, forms.partials[i]!, plain).text,
      sympy: derivatives[name] ?? '',
    }));
  });
}

/** docs/closed-forms.md. */
export function closedFormsDocument(): string {
  const rows = comparisons();
  const width = (text: string): number => text.length;
  const total = (of: (row: Comparison) => string): number => rows.reduce((sum, row) => sum + width(of(row)), 0);
  return [
    '# Closed forms',
    '',
    'What Gradient Graph prints for the derivative of an expression, beside what `sympy.diff` prints',
    `(SymPy ${oracle.sympy}, real symbols, \`**\` shown as \`^\`, nothing else changed).`,
    `Written by \`node scripts/docs/closed-forms.mjs\`; ${rows.length} derivatives,`,
    `${total((row) => row.ours)} characters here, ${total((row) => row.sympy)} there.`,
    '',
    'Nothing is multiplied out, and nothing is rewritten where it would change a value or a domain: `sqrt(x^2)` stays,',
    '`log(a*b)` stays. A factor cancels itself (`x/x` is 1), as on paper: that fills a hole and changes no other value.',
    '',
    '| Expression | by | Gradient Graph | SymPy |',
    '| --- | --- | --- | --- |',
    ...rows.map(({ expression, input, ours, sympy }, i) => {
      const repeated = rows[i - 1]?.expression === expression;
      return `| ${repeated ? '' : `\`${expression}\``} | \`${input}\` | \`${ours}\` | \`${sympy}\` |`;
    }),
    '',
  ].join('\n');
}
