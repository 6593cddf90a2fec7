import { compare, operate, toNode } from '../arithmetic.ts';
import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import type { Operator, Relation } from '../program.ts';
import { boolean, integer, none, unknown, type Value } from '../values.ts';
import { arrayOf, axesOf, indexArray, isTrue, libraryOfCall, read } from './arguments.ts';
import { array, elementsOf, isScalar, type NdArray, sizeOf, wholeOf } from './array.ts';
import { elementary, elementwise } from './broadcasting.ts';
import { calculation } from './calculation.ts';
import { along, extremeOf, lanes, placeOfExtreme, reduceAlong } from './reductions.ts';

/** `where(test, x, y)`: only what is picked counts; with the test alone, the places that hold. */
export const where: Builtin = (m, call) => {
  const isMethod = call.library?.startsWith('method') === true;
  const given = read(m, call, isMethod ? 'yes test no' : 'test|condition yes|x|input no|y|other');
  const [test, yes, no] = [given?.['test'], given?.['yes'], given?.['no']];
  if (given === undefined || test === undefined) return unknown;
  if (yes === undefined || no === undefined) {
    if (test.kind !== 'array' || test.shape.length !== 1 || yes !== undefined)
      return m.refuse('wrong-count', `\`${call.path}\` takes a condition and two values here.`, call.at);
    const places = elementsOf(test).flatMap((v, k) => (m.truth(v, call.at) ? [integer(k)] : []));
    return { kind: 'sequence', form: 'tuple', items: [array(m, [places.length], places, test.library)] };
  }
  return elementwise(m, [test, yes, no], call.at, ([t, x, y]) => (m.truth(t!, call.at) ? x! : y!), libraryOfCall(call));
};

export const maskedFill: Builtin = (m, call) => {
  const given = read(m, call, 'input mask value');
  const [input, mask, value] = [given?.['input'], given?.['mask'], given?.['value']];
  if (input === undefined || mask === undefined || value === undefined) return unknown;
  return elementwise(m, [input, mask, value], call.at, ([x, t, v]) => (m.truth(t!, call.at) ? v! : x!));
};

export const clip: Builtin = (m, call) => {
  const given = read(m, call, 'a|x|input|t|self min|a_min|clip_value_min max|a_max|clip_value_max');
  const a = given?.['a'];
  if (given === undefined || a === undefined)
    return given === undefined ? unknown : m.refuse('wrong-count', `\`${call.path}\` needs a number.`, call.at);
  const low =
    given['min'] === undefined ? a : elementary(m, 'clampMin', [a, given['min']], call.at, libraryOfCall(call));
  return given['max'] === undefined
    ? low
    : elementary(m, 'clampMax', [low, given['max']], call.at, libraryOfCall(call));
};

export const clampBy =
  (operation: 'clampMin' | 'clampMax'): Builtin =>
  (m, call) => {
    const given = read(m, call, 'input limit|min|max');
    const [a, limit] = [given?.['input'], given?.['limit']];
    return a === undefined || limit === undefined ? unknown : elementary(m, operation, [a, limit], call.at);
  };

export const round: Builtin = (m, call) => {
  const given = read(m, call, 'a|input decimals');
  const a = given?.['a'];
  if (a === undefined) return unknown;
  if (given!['decimals'] !== undefined && wholeOf(m, given!['decimals']) !== 0)
    return m.refuse('unsupported', 'Rounding to decimal digits is not followed; round to an integer.', call.at);
  return elementary(m, 'roundHalfEven', [a], call.at);
};

/** `torch.add(x, y, alpha=2)`: x + 2·y. */
export const addTorch: Builtin = (m, call) => {
  const given = read(m, call, 'input other alpha');
  const [a, b] = [given?.['input'], given?.['other']];
  if (a === undefined || b === undefined) return unknown;
  const c = calculation(m, call);
  const minus = /sub/.test(call.path.split('.').at(-1)!);
  return elementwise(m, [a, b], call.at, ([x, y]) => {
    const scaled = given!['alpha'] === undefined ? y! : c.multiply(given!['alpha'], y!);
    return minus ? c.subtract(x!, scaled) : c.add(x!, scaled);
  });
};

export const lerp: Builtin = (m, call) => {
  const given = read(m, call, 'input end weight');
  const [a, b, w] = [given?.['input'], given?.['end'], given?.['weight']];
  if (a === undefined || b === undefined || w === undefined) return unknown;
  const c = calculation(m, call);
  return elementwise(m, [a, b, w], call.at, ([x, y, t]) => c.add(x!, c.multiply(t!, c.subtract(y!, x!))));
};

const relations: Readonly<Record<string, Relation>> = {
  greater: '>',
  gt: '>',
  greater_equal: '>=',
  ge: '>=',
  less: '<',
  lt: '<',
  less_equal: '<=',
  le: '<=',
  equal: '==',
  eq: '==',
  not_equal: '!=',
  ne: '!=',
};

export const compared: Builtin = (m, call) => {
  const given = read(m, call, 'a|x1|input b|x2|other');
  const [a, b] = [given?.['a'], given?.['b']];
  if (a === undefined || b === undefined) return unknown;
  const relation = relations[call.path.split('.').at(-1)!]!;
  return elementwise(m, [a, b], call.at, ([x, y]) => compare(m, relation, x!, y!, call.at));
};

const connectives: Readonly<Record<string, (x: boolean, y: boolean) => boolean>> = {
  logical_and: (x, y) => x && y,
  logical_or: (x, y) => x || y,
  logical_xor: (x, y) => x !== y,
  logical_not: (x) => !x,
};

export const logical: Builtin = (m, call) => {
  const member = call.path.split('.').at(-1)!;
  const connective = connectives[member]!;
  const given = read(m, call, member === 'logical_not' ? 'a|input' : 'a|input b|other');
  const operands = [given?.['a'], ...(member === 'logical_not' ? [] : [given?.['b']])];
  if (!areGiven(m, call, operands)) return unknown;
  return elementwise(
    m,
    operands,
    call.at,
    ([x, y = x]) => boolean(connective(m.truth(x!, call.at), m.truth(y!, call.at))),
    libraryOfCall(call),
  );
};

/** isnan, isfinite, isinf of the values. */
export const isKind: Builtin = (m, call) => {
  const member = call.path.split('.').at(-1)!;
  const operands = [read(m, call, 'a|input|x')?.['a']];
  if (!areGiven(m, call, operands)) return unknown;
  return elementwise(
    m,
    operands,
    call.at,
    ([x]) => {
      const value = m.valueOf(toNode(m, x!));
      return boolean(
        member === 'isnan'
          ? Number.isNaN(value)
          : member === 'isfinite'
            ? Number.isFinite(value)
            : Math.abs(value) === Number.POSITIVE_INFINITY,
      );
    },
    libraryOfCall(call),
  );
};

/** PyTorch's max and min: of everything, along a dimension with the places, or of two tensors. */
export const extremeTorch =
  (operation: 'max' | 'min'): Builtin =>
  (m, call) => {
    const other = call.operands[1] ?? call.keywords.get('other');
    if (other?.kind === 'array' || other?.kind === 'real')
      return elementary(m, operation, [call.operands[0]!, other], call.at);
    const given = read(m, call, 'input dim keepdim');
    const a = given && arrayOf(m, call, given['input']);
    if (a === undefined) return unknown;
    const values = (axis: Value | undefined) =>
      reduceAlong(
        m,
        call,
        a,
        axis,
        given!['keepdim'],
        (items, c) => {
          // Along a dimension the derivative goes to the place that is given, on ties the first.
          if (axis !== undefined) return items[placeOfExtreme(m, items, operation === 'max')]!;
          return extremeOf(operation)(items, c);
        },
        false,
      );
    const dim = given!['dim'];
    if (dim === undefined) return values(undefined);
    const axes = axesOf(m, call, dim, a.shape.length);
    if (axes === undefined) return unknown;
    const grouped = lanes(a, axes, isTrue(given!['keepdim']));
    const places = indexArray(
      m,
      grouped.shape,
      grouped.lanes.map((l) => placeOfExtreme(m, l, operation === 'max')),
      a.library,
    );
    return { kind: 'sequence', form: 'tuple', items: [values(dim), places], fields: ['values', 'indices'] };
  };

/** In order of the values; equal ones keep their order. */
export const sorted =
  (places: boolean): Builtin =>
  (m, call) => {
    const given = read(m, call, 'a|input|values axis|dim descending|direction');
    if (given === undefined) return unknown;
    const down =
      isTrue(given['descending']) ||
      (given['descending']?.kind === 'text' && given['descending'].value === 'DESCENDING');
    return along(m, call, given['a'], given['axis'] ?? integer(-1), (items, c) => {
      const order = items
        .map((v, k) => ({ v, k, x: c.valueOf(v) }))
        .sort((p, q) => (down ? q.x - p.x : p.x - q.x) || p.k - q.k);
      return order.map(({ v, k }) => (places ? integer(k) : v));
    });
  };

/** The middle value; of an even count the mean of both (NumPy), or the lower (PyTorch). */
export const median: Builtin = (m, call) => {
  const given = read(m, call, 'a|input axis|dim keepdims|keepdim');
  if (given === undefined) return unknown;
  const torch = libraryOfCall(call) === 'torch';
  if (torch && given['axis'] !== undefined)
    return m.refuse('unsupported', '`median` along a dimension is not followed in PyTorch.', call.at);
  return reduceAlong(
    m,
    call,
    given['a'],
    given['axis'],
    given['keepdims'],
    (items, c) => {
      const order = [...items].sort((x, y) => c.valueOf(x) - c.valueOf(y));
      const middle = (order.length - 1) / 2;
      const low = order[Math.floor(middle)]!;
      return torch || Number.isInteger(middle) ? low : c.divide(c.add(low, order[Math.ceil(middle)]!), integer(2));
    },
    false,
  );
};

export const differences: Builtin = (m, call) => {
  const given = read(m, call, 'a|input n axis|dim');
  const a = given && arrayOf(m, call, given['a']);
  const times = a && (given!['n'] === undefined ? 1 : wholeOf(m, given!['n']));
  if (a === undefined || times === undefined) return unknown;
  const axes = axesOf(m, call, given!['axis'] ?? integer(-1), a.shape.length);
  if (axes === undefined) return unknown;
  const c = calculation(m, call);
  let made: NdArray = a;
  for (let round = 0; round < times; round++) {
    const [axis] = axes as [number];
    const inner = sizeOf(made.shape.slice(axis + 1));
    const length = made.shape[axis]!;
    const elements = elementsOf(made);
    const shape = made.shape.map((n, k) => (k === axis ? Math.max(0, n - 1) : n));
    const next = Array.from({ length: sizeOf(shape) }, (_, k) => {
      const place = Math.floor(k / (inner * (length - 1))) * inner * length + (k % (inner * (length - 1)));
      return c.subtract(elements[place + inner]!, elements[place]!);
    });
    const value = array(m, shape, next, made.library);
    if (value.kind !== 'array') return value;
    made = value;
  }
  return made;
};

/** Σ (x[k+1] − x[k])·(y[k] + y[k+1])/2. */
export const trapezium: Builtin = (m, call) => {
  const given = read(m, call, 'y x dx');
  const y = given && arrayOf(m, call, given['y']);
  const x = given?.['x'] === undefined ? undefined : arrayOf(m, call, given['x']);
  if (y === undefined || (given!['x'] !== undefined && x === undefined)) return unknown;
  if (y.shape.length !== 1 || (x !== undefined && x.shape.join() !== y.shape.join()))
    return m.refuse('shape', `\`${call.path}\` is followed for vectors of one length.`, call.at);
  const c = calculation(m, call);
  const heights = elementsOf(y);
  const places = x && elementsOf(x);
  const parts = heights.slice(1).map((high, k) => {
    const mean = c.divide(c.add(high, heights[k]!), integer(2));
    const step = places === undefined ? (given!['dx'] ?? integer(1)) : c.subtract(places[k + 1]!, places[k]!);
    return c.multiply(step, mean);
  });
  return c.sum(parts);
};

/** The mean with weights: Σ w·x / Σ w. */
export const average: Builtin = (m, call) => {
  const given = read(m, call, 'a axis weights');
  const a = given && arrayOf(m, call, given['a']);
  if (a === undefined) return unknown;
  const weights = given!['weights'] === undefined ? undefined : arrayOf(m, call, given!['weights']);
  const axes = axesOf(m, call, given!['axis'], a.shape.length);
  if (axes === undefined) return unknown;
  const sum = (value: Value) => reduceAlong(m, call, value, given!['axis'], undefined, (items, c) => c.sum(items));
  const c = calculation(m, call);
  const ratio = (x: Value, y: Value) => elementwise(m, [x, y], call.at, ([p, q]) => c.divide(p!, q!));
  if (weights === undefined) return ratio(sum(a), integer(axes.reduce((n, k) => n * a.shape[k]!, 1)));
  // Weights of one axis stand along it.
  const own =
    weights.shape.length === 1 && axes.length === 1
      ? a.shape.map((_, k) => (k === axes[0] ? weights.shape[0]! : 1))
      : weights.shape;
  const spread = elementwise(
    m,
    [
      { ...weights, shape: own },
      { ...a, shape: a.shape },
    ],
    call.at,
    ([w]) => w!,
  );
  if (spread.kind !== 'array' || spread.shape.join() !== a.shape.join())
    return m.refuse(
      'shape',
      'The shapes do not fit: the weights must have the shape of the array or of its axis.',
      call.at,
    );
  const products = elementwise(m, [a, spread], call.at, ([x, w]) => c.multiply(x!, w!));
  return ratio(sum(products), sum(spread));
};

export const polynomial: Builtin = (m, call) => {
  const given = read(m, call, 'p x');
  const p = given && arrayOf(m, call, given['p']);
  const x = given?.['x'];
  if (p === undefined || x === undefined) return unknown;
  const c = calculation(m, call);
  return elementwise(m, [x], call.at, ([v]) => elementsOf(p).reduce((sum, q) => c.add(c.multiply(sum, v!), q)));
};

export const detach: Builtin = (m, call) => {
  const [value] = call.operands;
  return value === undefined || (!isScalar(value) && value.kind !== 'array') ? (value ?? none) : still(m, call, value);
};

function still(m: Machine, call: BuiltinCall, value: Value): Value {
  m.inform('detached', `\`${call.path}\` keeps the value and cuts the derivative here.`, call.at);
  return elementwise(m, [value], call.at, ([x]) =>
    x!.kind === 'real'
      ? { kind: 'real', node: m.constant(m.valueOf(x!.node)) }
      : x!.kind === 'integer'
        ? integer(x!.value)
        : x!,
  );
}

export const item: Builtin = (m, call) => {
  const [value, ...places] = call.operands;
  if (value === undefined) return unknown;
  if (call.path.endsWith('tolist')) return nestedList(value);
  if (value.kind !== 'array') return cut(m, call, value);
  if (places.length === 0 && sizeOf(value.shape) === 1) return cut(m, call, elementsOf(value)[0]!);
  return m.refuse('shape', 'Only an array of one element can be converted to a number.', call.at);
};

/** PyTorch's `item` leaves the graph; NumPy has none to leave. */
function cut(m: Machine, call: BuiltinCall, value: Value): Value {
  return libraryOfCall(call) === 'torch' && value.kind === 'real' && m.moves(value.node)
    ? still(m, call, value)
    : value;
}

function nestedList(value: Value): Value {
  if (value.kind !== 'array') return value;
  const elements = elementsOf(value);
  const build = (depth: number, from: number): Value => {
    if (depth === value.shape.length) return elements[from]!;
    const size = sizeOf(value.shape.slice(depth + 1));
    return {
      kind: 'sequence',
      form: 'list',
      items: Array.from({ length: value.shape[depth]! }, (_, k) => build(depth + 1, from + k * size)),
    };
  };
  return build(0, 0);
}

/** Arithmetic by name: what `operate` does with an operator. */
export const operation =
  (operator: Operator): Builtin =>
  (m, call) => {
    const given = read(m, call, 'a|x1|input|x b|x2|other|y');
    const [a, b] = [given?.['a'], given?.['b']];
    if (a === undefined || b === undefined) return unknown;
    const e = { kind: 'operation', span: call.at.span, operator, sign: call.path, operands: [] } as const;
    return elementwise(m, [a, b], call.at, (pair) => operate(m, e, pair), libraryOfCall(call));
  };

function areGiven(
  m: Machine,
  call: BuiltinCall,
  operands: readonly (Value | undefined)[],
): operands is readonly Value[] {
  if (!operands.includes(undefined)) return true;
  m.refuse('wrong-count', `\`${call.path}\` is not understood with these operands.`, call.at);
  return false;
}
