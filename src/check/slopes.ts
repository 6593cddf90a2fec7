import { agreements } from '../core/formula/agreement.ts';
import { closedForms } from '../core/formula/closed-forms.ts';
import { collected } from '../core/formula/collect.ts';
import { type HostStyle, printCode } from '../core/formula/host.ts';
import { reverse } from '../core/reverse.ts';
import { toEnd } from '../language/analyse.ts';
import type { Expression } from '../language/program.ts';
import { trace } from '../language/trace/trace.ts';
import { objectBefore } from './conventions/methods.ts';
import { type CheckedFile, type FileFunction, functionNamed } from './file.ts';

/** Values for all names of an expression at once: at one of them it should have a value. */
const starts = [1.25, 0.3, 2.6, -0.7];

/**
 * How an expression changes with an input, as code: the sum over its names of its derivative by the name times the slope
 * that the name itself has. `slopeOf` gives `0` and `1` for what is known, a name for what is computed. A sentence where
 * there is no formula for it that holds everywhere.
 */
export function slopeText(
  file: CheckedFile,
  from: FileFunction,
  expression: Expression,
  slopeOf: (name: string) => '0' | '1' | string,
  style: HostStyle,
): { readonly text: string } | string {
  const found = tracedAt(file, from, expression);
  if (typeof found === 'string') return found;
  const { traced, output } = found;
  const named = [...traced.inputs].map(([name, node]) => ({ name, node }));
  const moving = named.filter(({ name }) => slopeOf(name) !== '0');
  if (output === undefined || moving.length === 0 || !traced.graph.moves(output)) return { text: '0' };
  if (traced.guards.length > 0) return 'A part of an expression branches on its inputs.';
  const forms = closedForms(traced.graph, output, named);
  if (forms === undefined) return 'An expression in it is too long for a closed form.';
  if (!agreements(forms, traced.graph, named, reverse(traced.graph, output)).every(Boolean))
    return 'A closed form in it cannot be relied on.';
  const { formulas } = forms;
  const terms = moving.map(({ name }) => {
    const partial = forms.partials[named.findIndex((input) => input.name === name)]!;
    const slope = slopeOf(name);
    return slope === '1' ? partial : formulas.mul(partial, formulas.symbol(slope));
  });
  // Shared parts have no place here to be defined at.
  const { texts, missing } = printCode(formulas, [collected(formulas, terms)], style, { longest: 2_000 });
  if (missing.length > 0) return `The language has no word for ${missing.join(' and ')}.`;
  if (texts[0]!.length > 2_000) return 'An expression in it is too long for a closed form.';
  return { text: texts[0]! };
}

function tracedAt(file: CheckedFile, from: FileFunction, expression: Expression) {
  const before = objectBefore(file, from);
  let reason = 'A value in it is no number.';
  for (const start of starts) {
    let k = 0;
    const traced = toEnd(
      trace([...before, { kind: 'return', span: expression.span, value: expression }], undefined, {
        resolve: file.resolve,
        define: (name) => functionNamed(file, name, from)?.definition,
        objects: file.outline.objects,
        pointOf: () => undefined,
        assume: () => start + k++ / 16,
        literalInputs: new Set(),
        budget: file.budget,
      }),
    );
    const { result, problems, graph } = traced;
    const bad = problems.find(({ severity }) => severity === 'error');
    if (bad !== undefined) reason = bad.message;
    if (result.kind === 'integer') return { traced, output: result.node };
    if (result.kind !== 'real' || bad !== undefined) continue;
    if (Number.isFinite(graph.value(result.node))) return { traced, output: result.node };
  }
  return reason;
}
