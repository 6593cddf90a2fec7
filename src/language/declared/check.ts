import { interpret, type Template } from '../../core/custom.ts';
import { closedForms } from '../../core/formula/closed-forms.ts';
import { plain } from '../../core/formula/notation.ts';
import { print } from '../../core/formula/print.ts';
import { Graph } from '../../core/graph.ts';
import { recording } from '../../core/recording.ts';
import { compareFunctions } from '../../core/same/compare.ts';
import { functionOf, gradientOf } from '../../core/same/evaluate.ts';
import type { Retrace } from '../../core/same/evaluated.ts';
import type { Counterexample } from '../../core/same/verdict.ts';
import type { Problem } from '../program.ts';
import type { Declared } from './declarations.ts';

/** Compares the declared derivatives of an operation with those of its value: a problem for each that does not fit. */
export function checkDeclaration(declared: Declared): readonly Problem[] {
  return declared.operation.parameters.flatMap((_, k) => checkDerivative(declared, k) ?? []);
}

function checkDerivative({ operation, derivatives, intended }: Declared, k: number): Problem | undefined {
  const { name, parameters, value, partials } = operation;
  const verdict = compareFunctions(
    functionOf(retraceOf(partials[k]!, parameters.length)),
    gradientOf(retraceOf(value, parameters.length), k),
    parameters.map((parameter) => ({ name: parameter })),
    { budget: 1000 },
  );
  if (verdict.kind === 'same') return undefined;
  const span = derivatives[k]!.span;
  const subject = `The derivative of \`${name}\` by \`${parameters[k]}\``;
  if (verdict.kind === 'undecided')
    return {
      code: 'unchecked',
      message: `${subject} could not be compared with its value. ${verdict.reason}`,
      span,
      severity: 'information',
    };
  const form = closedForm(value, parameters, k);
  return {
    code: 'wrong-derivative',
    message: [
      `${subject} does not fit its value${intended ? ', as is intended' : ''}: ${difference(verdict.counterexample, parameters)}.`,
      ...(form === undefined ? [] : [`The derivative of the value is \`${form}\`.`]),
      ...(intended ? [] : ['If this is meant so, add `"intended": true`.']),
    ].join(' '),
    span,
    severity: intended ? 'information' : 'warning',
  };
}

function difference({ point, f, g }: Counterexample, parameters: readonly string[]): string {
  const at = parameters.map((parameter, i) => `${parameter} = ${short(point[i]!)}`).join(', ');
  const [declared, expected] = short(f) === short(g) ? [String(f), String(g)] : [short(f), short(g)];
  if (Number.isNaN(f)) return `at ${at} the declared expression has no value, and the derivative is ${expected}`;
  if (Number.isNaN(g)) return `at ${at} it is declared as ${declared}, and the value has no derivative there`;
  return `at ${at} it is declared as ${declared}, and is ${expected}`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}

function retraceOf(template: Template, count: number): Retrace {
  return (point) => {
    const graph = new Graph();
    const inputs = Array.from({ length: count }, (_, k) => graph.input(point[k]!));
    return { graph, inputs, output: interpret(template, recording(graph), inputs) };
  };
}

function closedForm({ graph, output }: Template, parameters: readonly string[], k: number): string | undefined {
  const inputs = parameters.map((name, node) => ({ name, node }));
  const forms = closedForms(graph, output, inputs, { budget: 500 });
  if (forms === undefined) return undefined;
  const { text, definitions } = print(forms.formulas, forms.partials[k]!, plain);
  return definitions.length === 0
    ? text
    : `${text} where ${definitions.map((definition) => `${definition.name} = ${definition.text}`).join(', ')}`;
}
