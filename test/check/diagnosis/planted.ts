import type { Check } from '../../../src/check/check.ts';
import type { Mistake } from '../../../src/check/diagnosis/diagnosis.ts';
import { closedForms } from '../../../src/core/formula/closed-forms.ts';
import { hostStyles, printCode } from '../../../src/core/formula/host.ts';
import type { Expression, Span, Statement } from '../../../src/language/program.ts';
import { languageFor } from '../../../src/language/registry.ts';
import { partsOf } from '../../../src/language/walk.ts';
import { differentiate } from '../../differentiate.ts';

/** A mistake that was made on purpose. */
export interface Planted {
  readonly kind: string;
  readonly text: string;
  /** Where it was made. */
  readonly span: Span;
}

/** What each planted mistake may be called: other words for it that are as true. */
const namesOf: Readonly<Record<string, readonly Mistake[]>> = {
  sign: ['sign', 'variable'],
  constant: ['constant', 'factor', 'exponent', 'extra-factor'],
  exponent: ['exponent', 'factor', 'extra-factor', 'undifferentiated'],
  function: ['function', 'undifferentiated', 'term'],
  'missing factor': ['factor', 'variable', 'constant', 'exponent', 'undifferentiated'],
  'missing term': ['path', 'product-half', 'factor'],
  'extra factor': ['extra-factor', 'exponent', 'constant'],
  'extra term': ['extra-term', 'constant', 'factor'],
  argument: ['argument', 'exponent', 'extra-factor', 'factor', 'variable'],
  quotient: ['function', 'sign', 'factor', 'exponent', 'extra-factor'],
};

/** Whether a check names the mistake: by its kind, or by what it says of the very place, which is true. */
export function isNamed({ kind, span }: Planted, check: Pick<Check, 'mistake' | 'span'>): boolean {
  if (check.mistake === undefined) return false;
  const isThere = span.start <= check.span.start && check.span.end <= span.end && check.span.end > check.span.start;
  return namesOf[kind]!.includes(check.mistake) || isThere;
}

/** A function and its derivative in Python, the latter as its closed form. */
export async function pairText(
  f: string,
  at: Readonly<Record<string, number>>,
  by: string,
): Promise<string | undefined> {
  const result = await differentiate({ source: f, at });
  if (result.kind === 'refused') return undefined;
  const inputs = result.inputs.flatMap(({ name, node }) => (node === undefined ? [] : [{ name, node }]));
  const forms = closedForms(result.trace.graph, result.output, inputs);
  const k = inputs.findIndex(({ name }) => name === by);
  if (forms === undefined || k < 0) return undefined;
  const { texts, missing } = printCode(forms.formulas, [forms.partials[k]!], hostStyles.python, { longest: Infinity });
  if (missing.length > 0) return undefined;
  const names = Object.keys(at).join(', ');
  return `import math\n\ndef f(${names}):\n    return ${f}\n\ndef df_d${by}(${names}):\n    return ${texts[0]}\n`;
}

/** Every way in which one mistake is made in the derivative of a text. */
export function* mistakesIn(text: string, names: readonly string[]): Generator<Planted> {
  const { language } = languageFor('python');
  const from = text.indexOf('\ndef df');
  const reading = language.read({ text, selection: { start: from + 1, end: text.length } });
  const slice = ({ span }: { readonly span: Span }): string => text.slice(span.start, span.end);
  const change = (kind: string, span: Span, by: string): Planted => ({
    kind,
    text: text.slice(0, span.start) + by + text.slice(span.end),
    span: { start: span.start, end: span.start + by.length },
  });
  const bodies = reading.statements.flatMap((s: Statement) => (s.kind === 'function' ? s.definition.body : [s]));
  for (const part of partsOf(bodies)) {
    const e = part as Expression;
    if (e.kind === 'name' && names.includes(e.name) && e.span.start > from)
      for (const other of names) if (other !== e.name) yield change('argument', e.span, other);
    if (e.kind === 'call' && e.callee.kind === 'attribute' && e.callee.name in swapped) {
      const name = { start: e.callee.span.end - e.callee.name.length, end: e.callee.span.end };
      yield change('function', name, swapped[e.callee.name]!);
    }
    if (e.kind !== 'operation' || e.operands.length !== 2) continue;
    const [a, b] = e.operands as readonly [Expression, Expression];
    const between = { start: a.span.end, end: b.span.start };
    const sign = text.slice(between.start, between.end);
    const at = between.start + sign.search(/[-+*/]/);
    if (e.operator === 'add' || e.operator === 'subtract') {
      yield {
        ...change('sign', { start: at, end: at + 1 }, e.operator === 'add' ? '-' : '+'),
        span: { start: at, end: b.span.end },
      };
      yield change('missing term', { start: a.span.start, end: b.span.end }, slice(a));
      if (b.kind === 'number') yield change('constant', b.span, String(Number(b.value) + 1));
    }
    if (e.operator === 'multiply') {
      if (!sign.includes('(') && !sign.includes(')')) {
        if (a.kind !== 'number') yield change('missing factor', { start: a.span.start, end: b.span.end }, slice(b));
        if (b.kind !== 'number') yield change('missing factor', { start: a.span.start, end: b.span.end }, slice(a));
        yield change('extra factor', b.span, `${slice(b)}*${names[0]}`);
        yield change('quotient', { start: at, end: at + 1 }, '/');
      }
      if (a.kind === 'number') yield change('constant', a.span, String(Number(a.value) + 2));
    }
    if (e.operator === 'power' && b.kind === 'number') yield change('exponent', b.span, String(Number(b.value) + 1));
  }
}

const swapped: Readonly<Record<string, string>> = { sin: 'cos', cos: 'sin', tanh: 'cosh', cosh: 'sinh', sinh: 'cosh' };

/** A random function of three inputs, as its text. */
export function randomFunction(random: () => number, depth = 3): string {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const grow = (left: number): string => {
    if (left === 0 || random() < 0.15) return pick(['x', 'x', 'x', 'y', 'a', '2', '3', '0.5']);
    const [p, q] = [() => grow(left - 1), () => grow(left - 1)];
    switch (Math.floor(random() * 9)) {
      case 0:
        return `(${p()} + ${q()})`;
      case 1:
        return `(${p()} - ${q()})`;
      case 2:
      case 3:
        return `${p()}*${q()}`;
      case 4:
        return `${p()}/(1 + (${q()})**2)`;
      case 5:
        return `math.${pick(['sin', 'cos', 'tanh'])}(${p()})`;
      case 6:
        return `math.exp(-(${p()})**2)`;
      case 7:
        return `math.log(1 + (${p()})**2)`;
      default:
        return `(${p()})**${pick(['2', '3'])}`;
    }
  };
  return `x*${grow(depth)} + ${grow(depth)}`;
}
