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
  relation,
  spanAll,
  unary,
  unsupported,
} from '../pratt/grammar.ts';
import type { Reader } from '../pratt/reader.ts';
import type { Token } from '../pratt/tokens.ts';
import type { Expression } from '../program.ts';
import { fits } from '../types.ts';
import { typeOfKind } from './kinds.ts';
import { intrinsic } from './names.ts';

/** A sign before a term spans the term: −a*b is −(a*b), −a**2 is −(a**2). */
const strengths = {
  equivalent: 3,
  or: 4,
  and: 5,
  not: 6,
  relation: 7,
  range: 8,
  add: 10,
  multiply: 20,
  power: 40,
  field: 60,
} as const;
/** A sign directly behind an operator, as compilers allow it. */
const tight = 30;

const power: Infix = {
  ...fromLeft('powerTrunc', strengths.power),
  left: strengths.power + 1,
  right: strengths.power,
  prefix: tight,
};

const component: Infix = {
  left: strengths.field,
  right: strengths.field,
  make: (left, right) => {
    const span = spanAll(left.span, right.span);
    if (right.e.kind !== 'name') return unsupported(span, 'Components of derived types are not followed.');
    return { kind: 'attribute', span, object: left.e, name: right.e.name };
  },
};

/** Fortran's expressions. */
export const grammar: Grammar = {
  number,
  name: (token) => ({ kind: 'name', span: only(token), name: token.text }),
  prefix: new Map([
    ['-', unary('negate', '-', strengths.add)],
    ['+', unary('plus', '+', strengths.add)],
    ['.not.', negation(strengths.not)],
  ]),
  infix: new Map<string, Infix>([
    ['+', fromLeft('add', strengths.add)],
    ['-', fromLeft('subtract', strengths.add)],
    ['*', { ...fromLeft('multiply', strengths.multiply), prefix: tight }],
    ['/', { ...fromLeft('divideC', strengths.multiply), prefix: tight }],
    ['**', power],
    ['<', relation('<', strengths.relation, false)],
    ['<=', relation('<=', strengths.relation, false)],
    ['>', relation('>', strengths.relation, false)],
    ['>=', relation('>=', strengths.relation, false)],
    ['==', relation('==', strengths.relation, false)],
    ['/=', relation('!=', strengths.relation, false)],
    ['.eqv.', relation('==', strengths.equivalent, false)],
    ['.neqv.', relation('!=', strengths.equivalent, false)],
    ['.and.', logical('and', strengths.and)],
    ['.or.', logical('or', strengths.or)],
    [':', section()],
    ['%', component],
  ]),
  postfix: new Map(),
  groups: new Map([
    [
      '(',
      {
        close: ')',
        rows: false,
        keywords: false,
        make: group('One expression belongs into these brackets: complex numbers are not followed.'),
      },
    ],
    ['[', { close: ']', rows: false, keywords: false, make: array }],
  ]),
  calls: new Map([['(', { close: ')', rows: false, keywords: true, make: call }]]),
  callsPassBlanks: true,
  special: new Map([
    ['.true.', truth(true)],
    ['.false.', truth(false)],
    [':', everything],
    ['…', upperBound],
  ]),
};

/** A literal in the type of its kind: `1` and `1.0` are of the default kinds, `1d0` is double. */
function number(token: Token): Expression {
  const span = only(token);
  const [digits, suffix] = token.text.split('_') as [string, string | undefined];
  const isInteger = /^\d+$/.test(digits);
  const isDouble = /[dD]/.test(digits);
  const kind = suffix === undefined ? (isDouble ? 8 : 4) : /^\d+$/.test(suffix) ? Number(suffix) : undefined;
  if (suffix !== undefined && kind === undefined)
    return unsupported(span, `The kind \`${suffix}\` is not known here: declare it in this file, or write \`1.0d0\`.`);
  const type = /[qQ]/.test(digits) ? undefined : typeOfKind(isInteger ? 'integer' : 'real', kind);
  if (type === undefined) return unsupported(span, 'Numbers of this kind are not followed: doubles are.');
  if (type.kind === 'integer' && !fits(BigInt(digits), type))
    return unsupported(span, `${digits} does not fit into \`${type.name}\`.`, 'overflow');
  const value = isInteger && kind === 8 ? exact(digits) : Number(digits.replace(/[dD]/, 'e'));
  return { kind: 'number', span, value, integer: isInteger, type };
}

function exact(digits: string): number | bigint {
  const value = BigInt(digits);
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

function truth(value: boolean) {
  return (reader: Reader, i: number): number => {
    reader.push({ kind: 'boolean', span: only(reader.tokens[i]!), value });
    return i + 1;
  };
}

/** `[a, b]`, `(/ a, b /)`; the items of an implied loop are not followed. */
function array({ rows, span }: Inside): Expression {
  return callOf(
    '[]',
    span,
    rows.flat().map((item) => item.value!),
  );
}

const reductions = /^(?:sum|product|maxval|minval|norm2|any|all|count)$/i;

function call({ rows, span, of }: Inside): Expression {
  const { e } = of!;
  const items = rows.flat();
  const keyed = items.filter((item) => item.keyword !== undefined);
  const operands = items.filter((item) => item.keyword === undefined).map((item) => item.value!);
  if (e.kind !== 'name') return unsupported(span, 'Only a name can be called or indexed.');
  if (reductions.test(e.name) && items.length > 1)
    return unsupported(span, `\`${e.name}\` along one dimension is not followed: write a loop.`);
  // With a second operand it is one length, else their product.
  const name = /^size$/i.test(e.name) && operands.length === 2 ? 'size-along' : e.name;
  const keywords = keyed.map((item) => ({ name: item.keyword!.toLowerCase(), value: item.value! }));
  return { kind: 'call', span, callee: { ...e, name }, operands, keywords };
}

/** `a:b` and `a:b:step` among the indices of an array. */
function section(): Infix {
  return {
    left: strengths.range,
    right: strengths.range,
    make: (left, right) => {
      const span = spanAll(left.span, right.span);
      const before = left.e;
      const isRange = before.kind === 'call' && before.callee.kind === 'name' && before.callee.name === ':';
      // Its last bound is a step, which stands in the middle of the range's operands.
      if (isRange && before.operands.length === 2)
        return callOf(':', span, [before.operands[0]!, right.e, before.operands[1]!]);
      return callOf(':', span, [before, right.e]);
    },
  };
}

/** A `:` by itself: everything. */
function everything(reader: Reader, i: number): number {
  reader.push({ kind: 'none', span: only(reader.tokens[i]!) });
  return i + 1;
}

/** The upper bound that is left out: the length of the array, or of its side. */
function upperBound(reader: Reader, i: number): number {
  const at = only(reader.tokens[i]!);
  const found = reader.innermostCall((e) => e.kind === 'name' && intrinsic(e.name) === undefined);
  if (found === undefined) {
    reader.fail('half-typed', 'An upper bound is missing here.', at);
    return i + 1;
  }
  const { callee, place } = found;
  const isOnly = place === 0 && reader.tokens[i + 1]?.text === ')';
  const side: Expression = { kind: 'number', span: at, value: place + 1, integer: true };
  reader.push(isOnly ? callOf('size', at, [callee]) : callOf('size-along', at, [callee, side]));
  return i + 1;
}
