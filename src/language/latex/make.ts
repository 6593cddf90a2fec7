import { callOf, operation, unsupported } from '../pratt/grammar.ts';
import type { Expression, Span } from '../program.ts';
import type { Application, CasesRow, Operand, Repetition } from './waiting.ts';

export function power(base: Expression, exponent: Expression, span: Span): Expression {
  return operation('power', '^', span, base, exponent);
}

/** A function of its operand, with the power and the base that stand at its name; or what is not understood. */
export function applied(of: Application, { e, span }: Operand): Expression | string {
  const at = { start: of.span.start, end: span.end };
  const callee = (name: string): Expression => ({ kind: 'name', span: of.span, name });
  const call = (name: string, ...operands: Expression[]): Expression => ({
    kind: 'call',
    span: at,
    callee: callee(name),
    operands,
    keywords: [],
  });
  if (isMinusOne(of.power)) {
    if (of.inverse !== undefined) return call(of.inverse, e);
    return `\`${of.name}^{-1}\` is not clear: write the inverse function, or the fraction 1/${of.name}.`;
  }
  if (of.order !== undefined) {
    const value = call(of.name, of.order, e);
    return of.power === undefined ? value : power(value, of.power, at);
  }
  const value = of.base === undefined ? call(of.name, e) : logarithm(of.base, e, at, call);
  return of.power === undefined ? value : power(value, of.power, at);
}

function logarithm(
  base: Expression,
  e: Expression,
  at: Span,
  call: (name: string, ...operands: Expression[]) => Expression,
): Expression {
  if (base.kind === 'number' && base.value === 2) return call('log2', e);
  if (base.kind === 'number' && base.value === 10) return call('log10', e);
  if (base.kind === 'name' && base.name === 'e') return call('ln', e);
  return operation('divide', '/', at, call('ln', e), callOf('ln', base.span, [base]));
}

function isMinusOne(e: Expression | undefined): boolean {
  return (
    e?.kind === 'operation' && e.operator === 'negate' && e.operands[0]?.kind === 'number' && e.operands[0].value === 1
  );
}

/** The sum or product of a term over its index. */
export function repeated(
  { kind, index, lower, upper, span: sign }: Repetition,
  term: Expression,
  span: Span,
): Expression {
  const { name, span: at } = index!;
  const over = callOf('from…to', sign, [lower!, upper!]);
  const items: Expression = {
    kind: 'comprehension',
    span,
    item: term,
    clauses: [{ kind: 'for', target: { kind: 'name', span: at, name }, over }],
  };
  return {
    kind: 'call',
    span,
    callee: { kind: 'name', span: sign, name: kind === 'sum' ? 'Σ' : 'Π' },
    operands: [items],
    keywords: [],
  };
}

/** The first row whose condition holds. */
export function cases(rows: readonly CasesRow[], span: Span): Expression {
  const none = unsupported(span, 'No case holds at this point: add a row with `\\text{otherwise}`.', 'no-case');
  return rows.reduceRight<Expression>(
    (rest, { value, test }) =>
      test === undefined ? value : { kind: 'conditional', span, test, whenTrue: value, whenFalse: rest },
    none,
  );
}
