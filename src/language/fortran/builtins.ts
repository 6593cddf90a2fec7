import { asMatrix, column, isMatrix, matrix, mostItems, rowsOf, simple, transposed } from '../arrays/array.ts';
import { compute, itemByItem } from '../arrays/compute.ts';
import { calculate, elementary, whole, wrongCount } from '../arrays/fold.ts';
import { convert, realOf, typed, typeOfValue } from '../conversion.ts';
import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { type Integer, type Numeric, toNode } from '../recorder.ts';
import { rounded, widthOf } from '../typed-arithmetic.ts';
import { double, single, type Type } from '../types.ts';
import { real, unknown, type Value } from '../values.ts';
import type { FortranBuiltinName } from './builtin-names.ts';
import { defaultInteger, integers } from './kinds.ts';

export const fortranBuiltins: { readonly [K in FortranBuiltinName]: Builtin } = {
  fortranAbsolute: each(1, 1, (m, call, [x]) => {
    if (x!.kind === 'real') return realOf(m.apply('abs', [x!.node], call.at), widthOf([x!]));
    return Number(x!.value) < 0 ? calculate(m, call, 'negate', x!) : x!;
  }),
  fortranSign: each(2, 2, (m, call, given) => {
    const [a, b] = given as readonly [Numeric, Numeric];
    if (a.kind === 'integer' && b.kind === 'integer') {
      const size = Number(a.value) < 0 ? calculate(m, call, 'negate', a) : a;
      return Number(b.value) < 0 ? calculate(m, call, 'negate', size) : size;
    }
    return realOf(m.apply('copysign', [toNode(m, a), toNode(m, b)], call.at), widthOf(given));
  }),
  fortranMod: each(2, 2, (m, call, [a, p]) => calculate(m, call, 'remainderTrunc', a!, p!)),
  fortranModulo: each(2, 2, (m, call, [a, p]) => calculate(m, call, 'remainderFloor', a!, p!)),
  fortranDifference: each(2, 2, (m, call, given) => {
    const difference = calculate(m, call, 'subtract', given[0]!, given[1]!);
    if (difference.kind === 'integer')
      return Number(difference.value) > 0 ? difference : typed(0, undefined, difference.type);
    return difference.kind === 'real'
      ? realOf(m.apply('max', [difference.node, m.constant(0)], call.at), widthOf(given))
      : difference;
  }),
  fortranInteger: each(1, 2, (m, call, [x, kind]) => {
    const type = kind === undefined ? defaultInteger : integers.get(whole(m, kind) ?? 0);
    if (type === undefined) return wrongCount(m, call);
    const way = rounding[call.path.toLowerCase()];
    if (x!.kind === 'integer' || way === undefined) return convert(m, x!, type, call.at);
    return convert(m, real(m.apply(way, [x!.node], call.at)), type, call.at);
  }),
  fortranReal: each(1, 2, (m, call, [x, kind]) => {
    const size = kind === undefined ? 4 : whole(m, kind);
    if (size !== 4 && size !== 8) return wrongCount(m, call);
    return convert(m, x!, size === 8 ? double : single, call.at);
  }),
  fortranKind: each(1, 1, (m, call, [x]) => convert(m, x!, typeOfPath(call.path), call.at)),
  fortranGreatest: (m, call) => extreme(m, call, 'max'),
  fortranLeast: (m, call) => extreme(m, call, 'min'),
  fortranMerge: (m, call) => {
    const [whenTrue, whenFalse, mask] = call.operands;
    if (mask === undefined || call.operands.length > 3) return wrongCount(m, call);
    if (!isMatrix(mask)) return m.truth(mask, call.at) ? whenTrue! : whenFalse!;
    return itemByItem(m, [mask, whenTrue!, whenFalse!], call.at, ([t, y, n]) => (m.truth(t!, call.at) ? y! : n!));
  },
  fortranLimit: (m, call) => {
    const [x] = call.operands;
    const width = x?.kind === 'real' ? (x.width === 'single' ? 'single' : 'double') : undefined;
    const path = call.path.toLowerCase();
    if (x?.kind === 'integer' && path === 'huge') {
      const type = x.type ?? defaultInteger;
      return typed(2n ** BigInt(type.bits - 1) - 1n, undefined, type);
    }
    if (width === undefined || call.operands.length > 1) return wrongCount(m, call);
    return realOf(m.constant(limits[path]![width === 'single' ? 0 : 1]), width);
  },
  fortranKindOf: (m, call) => {
    const [x] = call.operands;
    const type = x === undefined ? undefined : typeOfValue(x);
    if (type?.kind === 'real') return typed(type.width === 'single' ? 4 : 8, undefined, defaultInteger);
    return type?.kind === 'integer' ? typed(type.bits / 8, undefined, defaultInteger) : wrongCount(m, call);
  },
  fortranConstructor: (_, call) =>
    column(
      call.operands.flatMap((v) => asMatrix(v).items),
      'column',
    ),
  fortranDimension: (m, call) => {
    const [rows = -1, columns = 1] = call.operands.map((v) => whole(m, v) ?? -1);
    if (rows < 0 || columns < 0 || call.operands.length > 2) return wrongCount(m, call);
    if (rows * columns > mostItems) return m.refuse('budget', 'This array is too large to follow.', call.at);
    // Nothing has been assigned to it: what reads an item finds no number.
    return matrix(
      new Array<Value>(rows * columns).fill(real(m.constant(Number.NaN))),
      rows,
      columns,
      call.operands.length === 1 ? 'column' : undefined,
    );
  },
  fortranAssigned: (m, call) => {
    const [before, value] = call.operands as [Value, Value];
    if (before.kind === 'unknown' || value.kind === 'unknown') return unknown;
    if (!isMatrix(before))
      return isMatrix(value) ? value : m.refuse('shape', 'This array has no size yet: allocate it.', call.at);
    const { items, rows, columns, vector } = asMatrix(before);
    if (!isMatrix(value))
      return matrix(
        items.map(() => value),
        rows,
        columns,
        vector,
      );
    const given = asMatrix(value);
    if (given.rows === rows && given.columns === columns) return value;
    return m.refuse('shape', `${given.items.length} values do not fit into an array of ${items.length}.`, call.at);
  },
  fortranReshape: (m, call) => {
    const [source, shape] = call.operands;
    const sizes = shape === undefined ? [] : asMatrix(shape).items.map((v) => whole(m, v) ?? -1);
    const [rows = -1, columns = 1] = sizes;
    if (source === undefined || call.operands.length > 2 || sizes.length > 2) return wrongCount(m, call);
    const { items } = asMatrix(source);
    if (rows * columns !== items.length || rows < 0)
      return m.refuse('shape', `${items.length} items do not make an array of ${sizes.join(' × ')}.`, call.at);
    return matrix(items, rows, columns, sizes.length === 1 ? 'column' : undefined);
  },
  fortranMatrixProduct: (m, call) => {
    const [a, b] = call.operands;
    if (a === undefined || b === undefined || call.operands.length > 2 || !isMatrix(a) || !isMatrix(b))
      return wrongCount(m, call);
    const e = {
      kind: 'operation',
      span: call.at.span,
      operator: 'multiply',
      sign: 'matmul',
      operands: [],
      matrix: true,
    } as const;
    const [left, right] = [asMatrix(a), asMatrix(b)];
    // A vector before a matrix is a row of it.
    if (left.columns !== 1 || left.rows !== right.rows || left.rows === 1) return compute(m, e, [a, b]);
    const product = compute(m, e, [transposed(left), b]);
    return isMatrix(product) ? column(rowsOf(asMatrix(product))[0]!, 'column') : simple(product);
  },
};

const rounding = { nint: 'roundHalfAway', floor: 'floor', ceiling: 'ceil' } as Readonly<
  Record<string, 'roundHalfAway' | 'floor' | 'ceil' | undefined>
>;

/** The limits of single and of double precision. */
const limits: Readonly<Record<string, readonly [number, number]>> = {
  huge: [3.4028234663852886e38, Number.MAX_VALUE],
  tiny: [1.1754943508222875e-38, 2.2250738585072014e-308],
  epsilon: [2 ** -23, Number.EPSILON],
};

/** A function of numbers, on arrays item by item. */
function each(
  least: number,
  most: number,
  apply: (m: Machine, call: BuiltinCall, given: readonly Numeric[]) => Value,
): Builtin {
  return (m, call) => {
    const kind = call.keywords.get('kind');
    const operands = kind === undefined ? call.operands : [...call.operands, kind];
    if (operands.length < least || operands.length > most || call.keywords.size > (kind === undefined ? 0 : 1))
      return wrongCount(m, call);
    const onItems = (items: readonly Value[]): Value => {
      if (items.some((v) => v.kind === 'unknown')) return unknown;
      if (items.every((v): v is Numeric => v.kind === 'real' || v.kind === 'integer')) return apply(m, call, items);
      return m.refuse('not-a-number', `\`${call.path}\` needs numbers.`, call.at);
    };
    return operands.some(isMatrix) ? itemByItem(m, operands, call.at, onItems) : onItems(operands);
  };
}

function typeOfPath(path: string): Type {
  const kind = Number(/\((\d)\)$/.exec(path)?.[1] ?? 8);
  if (path.includes('integer')) return integers.get(kind)!;
  return kind === 4 ? single : double;
}

/** max and min of several numbers, item by item; maxval and minval of all items. */
function extreme(m: Machine, call: BuiltinCall, operation: 'max' | 'min'): Value {
  const ofItems = /val$/i.test(call.path);
  const larger = (items: readonly Value[]): Value => {
    if (items.length === 0) return m.refuse('wrong-count', `\`${call.path}\` of nothing has no value here.`, call.at);
    return items.reduce((x, y) => {
      if (x.kind === 'unknown' || y.kind === 'unknown') return unknown;
      if (x.kind === 'integer' && y.kind === 'integer') return isFirst(x, y, operation) ? x : y;
      const value = elementary(m, call, operation, x, y);
      if (value.kind !== 'real') return value;
      const width = widthOf([x, y].filter((v): v is Numeric => v.kind === 'real'));
      return realOf(width === 'single' ? rounded(m, value.node, call.at) : value.node, width);
    });
  };
  if (ofItems) return call.operands.length === 1 ? larger(asMatrix(call.operands[0]!).items) : wrongCount(m, call);
  if (call.operands.length < 2) return wrongCount(m, call);
  return call.operands.some(isMatrix) ? itemByItem(m, call.operands, call.at, larger) : larger(call.operands);
}

function isFirst(x: Integer, y: Integer, operation: 'max' | 'min'): boolean {
  const order = x.value > y.value ? 1 : x.value < y.value ? -1 : 0;
  return operation === 'max' ? order >= 0 : order <= 0;
}
