import { calculate, elementary, whole } from '../arrays/fold.ts';
import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { integer, real, unknown, type Value } from '../values.ts';
import type { NotationName } from './builtin-names.ts';

export const notationBuiltins: { readonly [K in NotationName]: Builtin } = {
  /** `x_□` with the values of its indices in place of the boxes: the name x_1. */
  subscripted: (m, call) => {
    const values = call.operands.map((v) => whole(m, v));
    if (values.includes(undefined)) return m.refuse('not-an-integer', 'A subscript must be a whole number.', call.at);
    let k = 0;
    return m.named(
      call.path.replace(/□/g, () => String(values[k++])),
      call.at,
    );
  },
  binomial: (m, call) => {
    const [n, k] = call.operands as [Value, Value];
    const count = k.kind === 'integer' && k.node === undefined ? whole(m, k) : undefined;
    if (count !== undefined && count >= 0 && count <= 1000) return falling(m, call, n, count);
    const one = integer(1);
    const below = calculate(m, call, 'add', calculate(m, call, 'subtract', n, k), one);
    const denominator = [calculate(m, call, 'add', k, one), below].map((v) => elementary(m, call, 'gamma', v));
    const numerator = elementary(m, call, 'gamma', calculate(m, call, 'add', n, one));
    return calculate(m, call, 'divide', numerator, calculate(m, call, 'multiply', denominator[0]!, denominator[1]!));
  },
  factorialOf: (m, call) => {
    const [n] = call.operands as [Value];
    if (n.kind === 'unknown') return unknown;
    const count = n.kind === 'integer' && n.node === undefined ? Number(n.value) : undefined;
    if (count === undefined) return elementary(m, call, 'gamma', calculate(m, call, 'add', n, integer(1)));
    if (count < 0) return m.refuse('domain', 'The factorial of a negative number has no value.', call.at);
    let product = 1n;
    for (let i = 2n; i <= BigInt(Math.min(count, 171)); i++) product *= i;
    return count > 170 ? real(m.constant(Number.POSITIVE_INFINITY)) : integer(product);
  },
};

/** n(n − 1)…(n − k + 1)/k!. */
function falling(m: Machine, call: BuiltinCall, n: Value, k: number): Value {
  let value: Value = integer(1);
  for (let i = 0; i < k; i++) {
    const factor = i === 0 ? n : calculate(m, call, 'subtract', n, integer(i));
    value = i === 0 ? factor : calculate(m, call, 'multiply', value, factor);
    if (i > 0) value = quotient(m, call, value, i + 1);
  }
  return value;
}

/** Exact on integers, where the product is a multiple. */
function quotient(m: Machine, call: BuiltinCall, value: Value, by: number): Value {
  const isExact = value.kind === 'integer' && value.node === undefined;
  return isExact ? integer(BigInt(value.value) / BigInt(by)) : calculate(m, call, 'divide', value, integer(by));
}
