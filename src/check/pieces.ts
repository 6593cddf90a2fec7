import type { Expression, Parameter, Span, Statement, Target } from '../language/program.ts';

/** Pieces of program that stand nowhere in the text: with them a convention says what it compares. */
const nowhere: Span = { start: -1, end: -1 };

export function named(name: string): Expression {
  return { kind: 'name', span: nowhere, name };
}

export function truth(value: boolean): Expression {
  return { kind: 'boolean', span: nowhere, value };
}

export function call(callee: Expression, operands: readonly Expression[]): Expression {
  return { kind: 'call', span: nowhere, callee, operands, keywords: [] };
}

export function attribute(object: Expression, name: string): Expression {
  return { kind: 'attribute', span: nowhere, object, name };
}

/** The `k`-th item, from 0, of a list or a tuple. */
export function item(object: Expression, k: number): Expression {
  const place: Expression = { kind: 'number', span: nowhere, value: k, integer: true };
  return { kind: 'index', span: nowhere, object, indices: [place] };
}

export function list(form: 'list' | 'tuple', items: readonly Expression[]): Expression {
  return { kind: 'sequence', span: nowhere, form, items };
}

export function record(entries: ReadonlyMap<string, Expression>): Expression {
  return { kind: 'record', span: nowhere, keys: [...entries.keys()], items: [...entries.values()], dotted: true };
}

export function number(value: number): Expression {
  return { kind: 'number', span: nowhere, value, integer: false };
}

export function product(a: Expression, b: Expression): Expression {
  return { kind: 'operation', span: nowhere, operator: 'multiply', sign: '*', operands: [a, b] };
}

export function sum(a: Expression, b: Expression): Expression {
  return { kind: 'operation', span: nowhere, operator: 'add', sign: '+', operands: [a, b] };
}

export function negative(a: Expression): Expression {
  return { kind: 'operation', span: nowhere, operator: 'negate', sign: '-', operands: [a] };
}

export function assign(name: string, value: Expression): Statement {
  const target: Target = { kind: 'name', span: nowhere, name };
  return { kind: 'assign', span: nowhere, target, value, binding: 'function' };
}

export function evaluate(value: Expression): Statement {
  return { kind: 'expression', span: nowhere, value };
}

export function give(value: Expression): Statement {
  return { kind: 'return', span: nowhere, value };
}

export function assignAttribute(object: string, name: string, value: Expression): Statement {
  const target: Target = { kind: 'attribute', span: nowhere, object: named(object), name };
  return { kind: 'assign', span: nowhere, target, value, binding: 'function' };
}

export function parameter(name: string): Parameter {
  return { name, span: nowhere, fallback: undefined };
}

export function lambda(parameters: readonly Parameter[], body: readonly Statement[], span = nowhere): Expression {
  return { kind: 'lambda', span, parameters, body };
}
