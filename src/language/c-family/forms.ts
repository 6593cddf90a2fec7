import type { Binding, Expression, Operator, Parameter, Relation, Statement, Target } from '../program.ts';
import { type Built, spanOf, unsupported } from '../tree/rules.ts';
import { child, named, type Syntax } from '../tree/syntax.ts';
import type { Type } from '../types.ts';

/** What the languages of the C family write alike, and how one of them differs. */
export interface Dialect {
  readonly name: string;
  /** What to write for a power of reals. */
  readonly power: string;
  /** What to write for a remainder of reals; undefined where `%` does it. */
  readonly remainder: string | undefined;
  /** What an assignment may change. */
  readonly target: (s: Syntax, b: Built) => Target;
}

const operators: Readonly<Record<string, Operator>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divideC',
  '%': 'remainderTrunc',
  '^': 'bitXor',
  '&': 'bitAnd',
  '|': 'bitOr',
  '<<': 'shiftLeft',
  '>>': 'shiftRight',
  '>>>': 'shiftRightZero',
};
const relations: Readonly<Record<string, Relation>> = {
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '==': '==',
  '!=': '!=',
};

/** `a + b`, `a < b`, `a && b`. */
export function binary(s: Syntax, sign: string, left: Expression, right: Expression, dialect: Dialect): Expression {
  const span = spanOf(s);
  if (sign === '&&' || sign === '||')
    return { kind: 'logical', span, operator: sign === '&&' ? 'and' : 'or', givesOperand: false, left, right };
  const relation = relations[sign];
  if (relation !== undefined) return { kind: 'comparison', span, operands: [left, right], relations: [relation] };
  return operation(s, sign, [left, right], dialect);
}

export function operation(s: Syntax, sign: string, operands: readonly Expression[], dialect: Dialect): Expression {
  const operator = operators[sign];
  if (operator === undefined) return unsupported(s, `\`${sign}\` is not understood on numbers.`);
  const onReals =
    operator === 'bitXor'
      ? `\`^\` is exclusive or on integers in ${dialect.name}: for a power write \`${dialect.power}\`.`
      : operator === 'remainderTrunc' && dialect.remainder !== undefined
        ? `\`%\` needs integers in ${dialect.name}: for real numbers write \`${dialect.remainder}\`.`
        : undefined;
  const made = { kind: 'operation', span: spanOf(s), operator, sign, operands } as const;
  return onReals === undefined ? made : { ...made, onReals };
}

/** What `x += 1` computes: an object may say for itself what that is. */
function compound(s: Syntax, sign: string, operands: readonly Expression[], dialect: Dialect): Expression {
  const made = operation(s, sign.slice(0, -1), operands, dialect);
  return made.kind === 'operation' ? { ...made, inPlace: true } : made;
}

/** `-x`, `!x`, `~x`. */
export function unary(s: Syntax, sign: string, operand: Expression): Expression {
  const span = spanOf(s);
  if (sign === '!') return { kind: 'not', span, operand };
  const operator = sign === '-' ? 'negate' : sign === '+' ? 'plus' : sign === '~' ? 'bitNot' : undefined;
  if (operator === undefined) return unsupported(s, `\`${sign}\` is not understood on numbers.`);
  return { kind: 'operation', span, operator, sign, operands: [operand] };
}

/** `?:`, whose branches become one type. */
export function conditional(s: Syntax, test: Expression, whenTrue: Expression, whenFalse: Expression): Expression {
  const of = [whenTrue, whenFalse];
  const asCommon = (operand: Expression): Expression =>
    isReal(operand) ? operand : { kind: 'convert', span: operand.span, operand, type: { kind: 'common', of } };
  return { kind: 'conditional', span: spanOf(s), test, whenTrue: asCommon(whenTrue), whenFalse: asCommon(whenFalse) };
}

function isReal(e: Expression): boolean {
  return e.kind === 'number' && !e.integer && e.type === undefined;
}

/** `x = 1`, `x += 1`, as a statement. */
export function assignment(
  s: Syntax,
  b: Built,
  left: Syntax,
  sign: string,
  right: Expression,
  dialect: Dialect,
): Statement {
  const target = dialect.target(left, b);
  if (sign === '=') return assign(s, target, right, 'nearest');
  if (target.kind !== 'name' && target.kind !== 'unsupported' && changesSomething(b.expression(left)))
    return {
      kind: 'unsupported',
      span: spanOf(s),
      code: 'unsupported',
      message: 'A place that changes something when it is looked up is not understood in a compound assignment.',
      names: [],
      ends: true,
    };
  return assign(s, target, compound(s, sign, [b.expression(left), right], dialect), 'nearest');
}

/** `x++` and the like, as a statement. */
export function update(s: Syntax, b: Built, operand: Syntax, sign: string, dialect: Dialect): Statement {
  return assignment(s, b, operand, `${sign[0]}=`, one(s), dialect);
}

/** An assignment inside an expression gives its value; `x++` the value before it. */
export function bind(
  s: Syntax,
  b: Built,
  left: Syntax,
  sign: string,
  right: Expression,
  dialect: Dialect,
  givesBefore = false,
): Expression {
  const target = dialect.target(left, b);
  if (target.kind !== 'name') return placed(s, b, left, sign, right, dialect, target, givesBefore);
  const value = sign === '=' ? right : compound(s, sign, [b.expression(left), right], dialect);
  const made = { kind: 'bind', span: spanOf(s), name: target.name, value, binding: 'nearest' } as const;
  return givesBefore ? { ...made, gives: 'before' } : made;
}

/** `(s.a += 2)`: an item or a field that is assigned inside an expression, and read again as its value. */
function placed(
  s: Syntax,
  b: Built,
  left: Syntax,
  sign: string,
  right: Expression,
  dialect: Dialect,
  target: Target,
  givesBefore: boolean,
): Expression {
  const span = spanOf(s);
  const there = b.expression(left);
  if ((target.kind !== 'index' && target.kind !== 'attribute') || changesSomething(there))
    return unsupported(s, 'This assignment inside an expression is not understood.');
  const value = sign === '=' ? right : compound(s, sign, [there, right], dialect);
  const change = assign(s, target, value, 'nearest');
  if (!givesBefore) return { kind: 'block', span, body: [change, { kind: 'give', span, value: there }] };
  const before = { kind: 'name', span, name: `before ${s.start}` } as const;
  const kept = assign(s, before, there, 'block', { kind: 'same' });
  return { kind: 'block', span, body: [kept, change, { kind: 'give', span, value: before }] };
}

/** The 1 of `x++`: it takes the type of what it meets. */
export function one(s: Syntax): Expression {
  return { kind: 'number', span: spanOf(s), value: 1, integer: true };
}

export function assign(s: Syntax, target: Target, value: Expression, binding: Binding, type?: Type): Statement {
  const made = { kind: 'assign', span: spanOf(s), target, value, binding } as const;
  return type === undefined ? made : { ...made, type };
}

export function nameTarget(s: Syntax, b: Built): Target {
  return { kind: 'name', span: spanOf(s), name: b.text(s) };
}

export function noTarget(s: Syntax, b: Built): Target {
  const message = `An assignment to \`${b.text(s)}\` is not understood.`;
  return { kind: 'unsupported', span: spanOf(s), message, names: b.names(s) };
}

/** A declaration without a value. */
export function undefinedValue(s: Syntax): Expression {
  return { kind: 'none', span: spanOf(s) };
}

export function refused(s: Syntax, message: string, names: readonly string[] = []): Statement {
  return { kind: 'unsupported', span: spanOf(s), code: 'unsupported', message, names };
}

/** A jump that is not understood: nothing behind it is known to run. */
export function jumpRefused(s: Syntax, message: string): Statement {
  return { kind: 'unsupported', span: spanOf(s), code: 'unsupported', message, names: [], stops: true };
}

/** `for (first; test; step) body`, the names of `first` its own. */
export function cFor(
  s: Syntax,
  first: readonly Statement[],
  test: Expression | undefined,
  step: readonly Statement[],
  body: readonly Statement[],
): Statement {
  const span = spanOf(s);
  const always: Expression = { kind: 'boolean', span, value: true };
  return {
    kind: 'block',
    span,
    body: [...first, { kind: 'while', span, test: test ?? always, body, step, bodyFirst: false, otherwise: [] }],
  };
}

export function whileLoop(s: Syntax, test: Expression, body: readonly Statement[], bodyFirst: boolean): Statement {
  return { kind: 'while', span: spanOf(s), test, body, step: [], bodyFirst, otherwise: [] };
}

export function ifStatement(s: Syntax, b: Built, otherwise = child(s, 'alternative')): Statement {
  const test = b.expression(child(s, 'condition'));
  const body = scoped(s, b.statements(child(s, 'consequence')));
  return { kind: 'if', span: spanOf(s), test, body, otherwise: scoped(s, b.statements(otherwise)) };
}

/** Statements with names of their own. */
export function scoped(s: Syntax, body: readonly Statement[]): readonly Statement[] {
  return body.some((one) => one.kind === 'assign' && one.binding === 'block')
    ? [{ kind: 'block', span: spanOf(s), body }]
    : body;
}

export function callOf(s: Syntax, callee: string, operands: readonly Expression[]): Expression {
  const span = spanOf(s);
  return { kind: 'call', span, callee: { kind: 'name', span, name: callee }, operands, keywords: [] };
}

/** A call of a method, or of what an attribute is: `v.size()`, `a.length`. */
export function methodOf(s: Syntax, object: Expression, name: string, operands: readonly Expression[]): Expression {
  const span = spanOf(s);
  return { kind: 'call', span, callee: { kind: 'attribute', span, object, name }, operands, keywords: [] };
}

/** The name that a switch gives what it looks at; no program can write it. */
export function subjectOf(s: Syntax): Expression & { readonly kind: 'name' } {
  return { kind: 'name', span: spanOf(s), name: `switch ${s.start}` };
}

export interface Case {
  readonly test: Expression | undefined;
  readonly body: readonly Statement[];
  readonly falls: boolean;
}

/** A switch over a value that is looked at once. */
export function switchOver(s: Syntax, value: Expression, cases: readonly Case[], catchesBreak: boolean): Statement {
  const span = spanOf(s);
  const target = subjectOf(s);
  return {
    kind: 'block',
    span,
    body: [
      { kind: 'assign', span: value.span, target, value, binding: 'block' },
      { kind: 'switch', span, cases, catchesBreak },
    ],
  };
}

/** Whether the subject of a switch equals one of these. */
export function isOneOf(s: Syntax, subject: Expression, values: readonly Expression[]): Expression {
  return anyOf(
    s,
    values.map((value) => ({ kind: 'comparison', span: value.span, operands: [subject, value], relations: ['=='] })),
  );
}

export function anyOf(s: Syntax, tests: readonly Expression[]): Expression {
  return tests.reduce((left, right) => ({
    kind: 'logical',
    span: spanOf(s),
    operator: 'or',
    givesOperand: false,
    left,
    right,
  }));
}

export function allOf(s: Syntax, tests: readonly Expression[]): Expression {
  return tests.reduce((left, right) => ({
    kind: 'logical',
    span: spanOf(s),
    operator: 'and',
    givesOperand: false,
    left,
    right,
  }));
}

/** Parameters, or the sentence on the one that is not understood. */
export function allParameters(given: readonly (Parameter | string)[]): readonly Parameter[] | string {
  const odd = given.find((p) => typeof p === 'string');
  return odd === undefined ? (given as readonly Parameter[]) : (odd as string);
}

export function functionStatement(
  s: Syntax,
  name: string,
  parameters: readonly Parameter[] | string,
  body: readonly Statement[],
  result: Type | undefined,
): Statement {
  if (typeof parameters === 'string') return refused(s, parameters, [name]);
  const definition = { name, span: spanOf(s), parameters, body };
  return {
    kind: 'function',
    span: spanOf(s),
    definition: result === undefined ? definition : { ...definition, result },
  };
}

export function lambda(
  s: Syntax,
  parameters: readonly Parameter[] | string,
  body: Expression | readonly Statement[],
  result?: Type,
): Expression {
  if (typeof parameters === 'string') return unsupported(s, parameters);
  const made = { kind: 'lambda', span: spanOf(s), parameters, body } as const;
  return result === undefined ? made : { ...made, result };
}

export const noText = (s: Syntax): Expression => unsupported(s, 'Text has no derivative.');

export const inner = (s: Syntax, b: Built): Expression => b.expression(named(s)[0]);

/** Whether evaluating an expression changes a name. */
function changesSomething(e: Expression): boolean {
  const open = [e];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.kind === 'bind' || at.kind === 'call' || at.kind === 'block') return true;
    if (at.kind === 'operation' || at.kind === 'comparison') open.push(...at.operands);
    if (at.kind === 'index') open.push(at.object, ...at.indices);
    if (at.kind === 'attribute') open.push(at.object);
    if (at.kind === 'convert' || at.kind === 'address' || at.kind === 'not') open.push(at.operand);
    if (at.kind === 'logical') open.push(at.left, at.right);
    if (at.kind === 'conditional') open.push(at.test, at.whenTrue, at.whenFalse);
  }
  return false;
}
