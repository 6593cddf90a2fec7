import { lookUp } from '../libraries.ts';
import {
  callOf,
  fromLeft,
  type Grammar,
  group,
  type Infix,
  type Inside,
  logical,
  negation,
  only,
  operation,
  type Postfix,
  relation,
  spanAll,
  unary,
  unsupported,
} from '../pratt/grammar.ts';
import type { Reader } from '../pratt/reader.ts';
import type { Expression, Parameter, Span } from '../program.ts';

/** Powers group from the left, and a sign in an exponent binds tighter than the next power: 2^-1^2 is (2^-1)^2. */
const strengths = {
  lambda: 1,
  or: 4,
  and: 5,
  bitOr: 6,
  bitAnd: 7,
  relation: 8,
  range: 9,
  add: 10,
  multiply: 20,
  prefix: 30,
  power: 40,
  inExponent: 45,
  field: 60,
} as const;

const power = (matrix: boolean): Infix => ({
  ...fromLeft('power', strengths.power, matrix),
  prefix: strengths.inExponent,
});

const leftDivision = (matrix: boolean): Infix => ({
  left: strengths.multiply,
  right: strengths.multiply,
  make: (left, right, sign) => ({
    ...operation('divide', sign.text, spanAll(left.span, right.span), right.e, left.e),
    matrix,
  }),
});

const called = (name: string, strength: number): Infix => ({
  left: strength,
  right: strength,
  make: (left, right) => callOf(name, spanAll(left.span, right.span), [left.e, right.e]),
});

const transpose: Postfix = {
  strength: strengths.power,
  make: (operand, sign) => callOf("'", spanAll(operand.span, sign), [operand.e]),
};

const range: Infix = {
  left: strengths.range,
  right: strengths.range,
  make: (left, right) => {
    const span = spanAll(left.span, right.span);
    const before = left.e;
    if (before.kind === 'call' && isRange(before) && before.operands.length === 2 && !left.closed)
      return callOf(':', span, [...before.operands, right.e]);
    return callOf(':', span, [left.e, right.e]);
  },
};

const isRange = (e: Expression): boolean => e.kind === 'call' && e.callee.kind === 'name' && e.callee.name === ':';

/** MATLAB's expressions. */
export const grammar: Grammar = {
  number: (token) => {
    const span = only(token);
    // Numbers in hexadecimal are of the integer type that has as many digits.
    if (/^0[xXbB]/.test(token.text)) {
      const bits = (token.text.length - 2) * (/^0[xX]/.test(token.text) ? 4 : 1);
      const type = `uint${[8, 16, 32].find((n) => bits <= n) ?? 64}`;
      return callOf(type, span, [{ kind: 'number', span, value: Number(token.text), integer: false }]);
    }
    return { kind: 'number', span, value: Number(token.text.replace(/[dD]/, 'e')), integer: false };
  },
  name: (token) =>
    token.text === 'true' || token.text === 'false'
      ? { kind: 'boolean', span: only(token), value: token.text === 'true' }
      : { kind: 'name', span: only(token), name: token.text },
  prefix: new Map([
    ['-', unary('negate', '-', strengths.prefix)],
    ['+', unary('plus', '+', strengths.prefix)],
    ['~', negation(strengths.prefix)],
    ['!', negation(strengths.prefix)],
  ]),
  infix: new Map<string, Infix>([
    ['^', power(true)],
    ['**', power(true)],
    ['.^', power(false)],
    ['*', fromLeft('multiply', strengths.multiply, true)],
    ['/', fromLeft('divide', strengths.multiply, true)],
    ['\\', leftDivision(true)],
    ['.*', fromLeft('multiply', strengths.multiply)],
    ['./', fromLeft('divide', strengths.multiply)],
    ['.\\', leftDivision(false)],
    ['+', fromLeft('add', strengths.add)],
    ['-', fromLeft('subtract', strengths.add)],
    [':', range],
    ['<', relation('<', strengths.relation, false)],
    ['<=', relation('<=', strengths.relation, false)],
    ['>', relation('>', strengths.relation, false)],
    ['>=', relation('>=', strengths.relation, false)],
    ['==', relation('==', strengths.relation, false)],
    ['~=', relation('!=', strengths.relation, false)],
    ['!=', relation('!=', strengths.relation, false)],
    ['&', called('&', strengths.bitAnd)],
    ['|', called('|', strengths.bitOr)],
    ['&&', logical('and', strengths.and)],
    ['||', logical('or', strengths.or)],
    [
      '.',
      {
        left: strengths.field,
        right: strengths.field,
        make: (left, right) =>
          right.e.kind === 'name'
            ? callOf('.field', spanAll(left.span, right.span), [
                left.e,
                { kind: 'text', span: right.e.span, value: right.e.name },
              ])
            : unsupported(spanAll(left.span, right.span), 'A name belongs behind the dot.'),
      },
    ],
  ]),
  postfix: new Map([
    ["'", transpose],
    [".'", transpose],
  ]),
  groups: new Map([
    ['(', { close: ')', rows: false, keywords: false, make: group('One expression belongs into these brackets.') }],
    ['[', { close: ']', rows: true, keywords: false, make: array }],
    ['{', { close: '}', rows: true, keywords: false, make: cell }],
  ]),
  calls: new Map([
    ['(', { close: ')', rows: false, keywords: false, make: call }],
    ['{', { close: '}', rows: false, keywords: false, make: cellItem }],
  ]),
  callsPassBlanks: true,
  special: new Map([
    ['@', handle],
    ['end', end],
    [':', colon],
  ]),
};

function array({ rows, span }: Inside): Expression {
  return callOf(
    '[]',
    span,
    rows.map((row) => ({ kind: 'sequence', form: 'tuple', span, items: row.map((item) => item.value!) })),
  );
}

/** `{a, b}`: a list of values of any kind. */
function cell({ rows, span }: Inside): Expression {
  if (rows.length > 1) return unsupported(span, 'Cell arrays of several rows are not followed: write one row.');
  const items = rows.flat().map((item) => item.value!);
  return { kind: 'sequence', form: 'list', span, items };
}

/** `c{k}`. */
function cellItem({ rows, span, of }: Inside): Expression {
  return callOf('{}', span, [of!.e, ...rows.flat().map((item) => item.value!)]);
}

function call({ rows, span, of }: Inside): Expression {
  const operands = rows.flat().map((item) => item.value!);
  const { e } = of!;
  if (e.kind === 'name' || e.kind === 'attribute' || e.kind === 'lambda')
    return { kind: 'call', span, callee: e, operands, keywords: [] };
  return callOf('()', span, [e, ...operands]);
}

/** `@(x, y) body`, or `@name`. */
function handle(reader: Reader, i: number): number {
  const at = reader.tokens[i]!;
  const name = reader.tokens[i + 1];
  if (name?.kind === 'name') {
    const span = spanAll(at, name);
    const root: Expression = { kind: 'name', span, name: '@' };
    const known = lookUp('matlab', name.text) !== undefined || /^(?:plus|minus|times|rdivide|uminus)$/.test(name.text);
    reader.push(
      known
        ? { kind: 'attribute', span, object: root, name: name.text }
        : { kind: 'name', span: only(name), name: name.text },
      span,
    );
    return i + 2;
  }
  const read = name?.text === '(' ? parameterList(reader.tokens, i + 2) : undefined;
  if (read === undefined) {
    reader.fail('half-typed', 'Parameters in brackets belong behind `@`: write `@(x) …`.', at);
    return i + 1;
  }
  const { parameters } = read;
  const make = (body: { readonly e: Expression; readonly span: Span }, start: Span): Expression => ({
    kind: 'lambda',
    span: spanAll(start, body.span),
    parameters,
    body: body.e,
    captures: 'all',
  });
  reader.wait({ strength: strengths.lambda, make }, at);
  return read.next;
}

type Tokens = Reader['tokens'];

/** Names up to the closing bracket; `~` stands for one that is not used. */
export function parameterList(
  tokens: Tokens,
  from: number,
): { readonly parameters: readonly Parameter[]; readonly next: number } | undefined {
  const parameters: Parameter[] = [];
  for (let i = from; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.text === ')') return { parameters, next: i + 1 };
    if (token.text === ',') continue;
    if (token.kind !== 'name' && token.text !== '~' && token.text !== '!') return undefined;
    parameters.push({ name: token.text, span: only(token), fallback: undefined });
  }
  return undefined;
}

/** `end` in an index: the length of what is indexed, or of its side. */
function end(reader: Reader, i: number): number {
  const token = reader.tokens[i]!;
  const at = only(token);
  const found = reader.innermostCall((e) => e.kind !== 'name' || !isFunction(e.name));
  if (found === undefined) {
    reader.fail('half-typed', '`end` stands here where an operand belongs.', token);
    return i + 1;
  }
  const { callee, place, up } = found;
  const side: Expression = { kind: 'number', span: at, value: place + 1, integer: true };
  reader.push(
    place > 0 || moreFollow(reader.tokens, i + 1, up)
      ? callOf('size', at, [callee, side])
      : callOf('numel', at, [callee]),
  );
  return i + 1;
}

function isFunction(name: string): boolean {
  const known = lookUp('matlab', name);
  return known !== undefined && known.kind !== 'constant';
}

/** Whether another index follows in the bracket that is so many brackets up. */
function moreFollow(tokens: Tokens, from: number, up: number): boolean {
  let depth = up;
  for (let i = from; i < tokens.length; i++) {
    const { kind, text } = tokens[i]!;
    if (kind !== 'sign') continue;
    if (/^[([{]$/.test(text)) depth++;
    if (/^[)\]}]$/.test(text)) depth--;
    if (depth < 0) return false;
    if (depth === 0 && text === ',') return true;
  }
  return false;
}

/** `:` alone in an index: everything. */
function colon(reader: Reader, i: number): number {
  const token = reader.tokens[i]!;
  const next = reader.tokens[i + 1]?.text;
  if (next === ')' || next === ',') reader.push({ kind: 'none', span: only(token) });
  else reader.fail('half-typed', 'An operand is missing before `:`: write it.', token);
  return i + 1;
}
