/** Closed forms as texts of every notation, and such texts as functions, read by the readers of the languages. */
import { closedForms, type NamedInput } from '../../src/core/formula/closed-forms.ts';
import type { FormulaId } from '../../src/core/formula/formula.ts';
import type { Formulas } from '../../src/core/formula/formulas.ts';
import { type HostLanguage, hostStyles, printCode } from '../../src/core/formula/host.ts';
import { latex } from '../../src/core/formula/latex.ts';
import { hasNaN } from '../../src/core/formula/live.ts';
import { type Definition, print } from '../../src/core/formula/print.ts';
import type { Retrace, Traced } from '../../src/core/same/evaluated.ts';
import { toEnd } from '../../src/language/analyse.ts';
import { languageFor } from '../../src/language/registry.ts';
import { keyedGuards } from '../../src/language/trace/guards.ts';
import { trace } from '../../src/language/trace/trace.ts';
import { closedText } from '../../src/view/deeper.ts';
import { retraceOf, type Step } from '../core/same-expressions.ts';
import { grammars } from '../differentiate.ts';

export const names = ['x', 'y', 'z'] as const;

/** A text in a language of our readers. */
export interface Printed {
  readonly language: string;
  readonly source: string;
}

type Frame = (definitions: readonly Definition[], text: string) => string;

const lines =
  (head: string, definition: string, result: string): Frame =>
  (definitions, text) =>
    [
      ...(head === '' ? [] : [head]),
      ...definitions.map((d) => definition.replace('#', () => `${d.name} = ${d.text}`)),
      result.replace('#', () => text),
    ].join('\n');

/** How each language names the parts of a formula and gives its value. */
const frames: Readonly<Record<HostLanguage, readonly [language: string, frame: Frame]>> = {
  python: ['python', lines('import math', '#', '#')],
  numpy: ['python', lines('import numpy as np', '#', '#')],
  javascript: ['javascript', lines('', 'const #;', '#')],
  typescript: ['typescript', lines('', 'const #;', '#')],
  c: ['c', lines('double g(double x, double y, double z) {', 'double #;', 'return #; }')],
  cpp: ['cpp', lines('double g(double x, double y, double z) {', 'double #;', 'return #; }')],
  java: ['java', lines('static double g(double x, double y, double z) {', 'double #;', 'return #; }')],
  csharp: ['csharp', lines('static double G(double x, double y, double z) {', 'double #;', 'return #; }')],
  go: ['go', lines('func g(x, y, z float64) float64 {', 'var #', 'return # }')],
  rust: ['rust', lines('fn g(x: f64, y: f64, z: f64) -> f64 {', 'let #;', '# }')],
  julia: ['julia', lines('', '#', '#')],
  matlab: ['matlab', lines('', '#;', '#')],
  fortran: [
    'fortran',
    lines('real(8) function g(x, y, z) result(r)\nimplicit real(8) (a-z)', '#', 'r = #\nend function'),
  ],
};

/** A formula in every notation that has words for all of it. */
export function* printed(formulas: Formulas, id: FormulaId): Generator<Printed, void> {
  yield { language: 'plain', source: closedText({ formulas, value: id, partials: [] }, id) };
  const { text, definitions } = print(formulas, id, latex);
  const equations = definitions.map((d) => `${latex.symbol(d.name)} &= ${d.text}`);
  yield { language: 'latex', source: [...equations, text].join(' \\\\\n') };
  for (const host of Object.keys(hostStyles) as HostLanguage[]) {
    const { texts, definitions: parts, missing } = printCode(formulas, [id], hostStyles[host]);
    const [language, frame] = frames[host];
    if (missing.length === 0) yield { language, source: frame(parts, texts[0]!) };
  }
}

/** The closed form of a derivative of an expression; undefined where it is too long. */
export function derivativeForm(steps: readonly Step[], point: readonly number[], by: number) {
  const { graph, output, inputs } = retraceOf(steps)(point)!;
  const named: NamedInput[] = inputs.map((node, k) => ({ node: node!, name: names[k]! }));
  const forms = closedForms(graph, output, named);
  // Such a form is not shown.
  if (forms === undefined || hasNaN(forms.formulas, forms.partials[by]!)) return undefined;
  return { formulas: forms.formulas, id: forms.partials[by]!, value: forms.value };
}

/** The function that a text is; or why it is none, as our readers say. */
export async function readBack({ language: id, source }: Printed, at: readonly number[]): Promise<Retrace | string> {
  const { language } = languageFor(id);
  await language.ready(grammars);
  const reading = language.read({ text: source, selection: { start: 0, end: source.length } });
  const wrong = reading.problems.find(({ severity }) => severity === 'error');
  if (wrong !== undefined) return wrong.message;
  const run = (point: readonly number[]) =>
    toEnd(
      trace(reading.statements, undefined, {
        resolve: reading.resolve,
        define: reading.define,
        typeOf: reading.typeOf,
        objects: reading.objects,
        pointOf: (name) => point[names.indexOf(name as 'x')],
        assume: () => undefined,
        literalInputs: new Set(),
        budget: 100_000,
      }),
    );
  const { result, problems } = run(at);
  if (result.kind !== 'real' && result.kind !== 'integer')
    return problems[0]?.message ?? `the result is no number but ${result.kind}`;
  return (point) => {
    const traced = run(point);
    const { result, graph } = traced;
    if (result.kind !== 'real' && result.kind !== 'integer') return undefined;
    const output = result.kind === 'real' ? result.node : (result.node ?? graph.constant(Number(result.value)));
    return { graph, output, inputs: names.map((name) => traced.inputs.get(name)), guards: keyedGuards(traced) };
  };
}

/** What a run without branches computes: two texts with the same are the same function, bit for bit. */
export function straightLine({ graph, output, inputs, guards = [] }: Traced): string | undefined {
  if (guards.length > 0) return undefined;
  const lines: string[] = [];
  for (let id = 0; id <= output; id++) {
    const name = graph.operation(id);
    if (name !== undefined) lines.push(`${name} ${graph.operands(id).join(' ')}`);
    else lines.push(graph.isInput(id) ? `input ${inputs.indexOf(id)}` : String(graph.value(id)));
  }
  return lines.join('\n');
}
