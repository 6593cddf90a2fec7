import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { read } from '../ndarrays/arguments.ts';
import type { Operator } from '../program.ts';
import { integer, real, unknown, type Value } from '../values.ts';
import { isMatrix } from './array.ts';
import { itemByItem } from './compute.ts';
import { calculate, elementary, wrongCount } from './fold.ts';

type Arithmetic = ReturnType<typeof arithmetic>;

/** R's densities: their parameters with the values that these have when not given, and the logarithm. */
const densities: Readonly<
  Record<
    string,
    { readonly parameters: string; readonly log: (c: Arithmetic, x: Value, ...p: readonly Value[]) => Value }
  >
> = {
  dnorm: {
    parameters: 'mean=0 sd=1',
    log: (c, x, mean, sd) => {
      const z = c.divide(c.subtract(x, mean!), sd!);
      const scale = c.add(c.log(sd!), c.number(0.5 * Math.log(2 * Math.PI)));
      return c.subtract(c.multiply(c.number(-0.5), c.multiply(z, z)), scale);
    },
  },
  dexp: { parameters: 'rate=1', log: (c, x, rate) => c.subtract(c.log(rate!), c.multiply(rate!, x)) },
  dpois: {
    parameters: 'lambda',
    log: (c, k, lambda) => c.subtract(c.subtract(c.xlogy(k, lambda!), lambda!), c.logFactorial(k)),
  },
  dbinom: {
    parameters: 'size prob',
    log: (c, k, size, prob) => {
      const rest = c.subtract(size!, k);
      const ways = c.subtract(c.logFactorial(size!), c.add(c.logFactorial(k), c.logFactorial(rest)));
      return c.add(ways, c.add(c.xlogy(k, prob!), c.xlogy(rest, c.subtract(c.number(1), prob!))));
    },
  },
  dgamma: {
    parameters: 'shape rate=1',
    log: (c, x, shape, rate) => {
      const power = c.add(c.multiply(shape!, c.log(rate!)), c.multiply(c.subtract(shape!, c.number(1)), c.log(x)));
      return c.subtract(c.subtract(power, c.multiply(rate!, x)), c.logGamma(shape!));
    },
  },
  dbeta: {
    parameters: 'shape1 shape2',
    log: (c, x, a, b) => {
      const one = c.number(1);
      const body = c.add(
        c.multiply(c.subtract(a!, one), c.log(x)),
        c.multiply(c.subtract(b!, one), c.log(c.subtract(one, x))),
      );
      return c.add(body, c.subtract(c.logGamma(c.add(a!, b!)), c.add(c.logGamma(a!), c.logGamma(b!))));
    },
  },
};

/** `dnorm(x, mean, sd, log)` and its kind, item by item; `pnorm(q, mean, sd)`. */
export const density: Builtin = (m, call) => {
  if (call.path === 'pnorm') return distribution(m, call);
  const { parameters, log } = densities[call.path]!;
  const rows = parameters.split(' ').map((p) => p.split('=') as [string, string?]);
  const names = rows.map(([name]) => name);
  const scale = call.path === 'dgamma' ? call.keywords.get('scale') : undefined;
  if (scale !== undefined)
    return m.refuse('unsupported', 'Write the rate instead of the scale: `rate = 1/…`.', call.at);
  const given = read(m, call, `x ${names.join(' ')} log`);
  if (given === undefined) return unknown;
  const values = rows.map(
    ([name, fallback]) => given[name] ?? (fallback === undefined ? undefined : real(m.constant(Number(fallback)))),
  );
  const x = given['x'];
  if (x === undefined || values.includes(undefined)) return wrongCount(m, call);
  const c = arithmetic(m, call);
  const asksLog = given['log']?.kind === 'boolean' && given['log'].value;
  const each = ([v, ...p]: readonly Value[]): Value => {
    const value = log(c, v!, ...p);
    return asksLog ? value : elementary(m, call, 'exp', value);
  };
  const operands = [x, ...(values as Value[])];
  return operands.some(isMatrix) ? itemByItem(m, operands, call.at, each) : each(operands);
};

function distribution(m: Machine, call: BuiltinCall): Value {
  const given = read(m, call, 'q mean sd');
  if (given === undefined) return unknown;
  const { q, mean = real(m.constant(0)), sd = real(m.constant(1)) } = given as Record<string, Value | undefined>;
  if (q === undefined) return wrongCount(m, call);
  const c = arithmetic(m, call);
  const each = ([x, mu, sigma]: readonly Value[]): Value =>
    elementary(m, call, 'normalCdf', c.divide(c.subtract(x!, mu!), sigma!));
  const operands = [q, mean, sd];
  return operands.some(isMatrix) ? itemByItem(m, operands, call.at, each) : each(operands);
}

function arithmetic(m: Machine, call: BuiltinCall) {
  const by = (operator: Operator) => (x: Value, y: Value) => calculate(m, call, operator, x, y);
  const add = by('add');
  const logGamma = (x: Value) => elementary(m, call, 'lgamma', x);
  return {
    add,
    subtract: by('subtract'),
    multiply: by('multiply'),
    divide: by('divide'),
    log: (x: Value) => elementary(m, call, 'log', x),
    /** x·log y, which is 0 where x is. */
    xlogy: (x: Value, y: Value) => elementary(m, call, 'xlogy', x, y),
    logGamma,
    logFactorial: (k: Value) => logGamma(add(k, integer(1))),
    number: (value: number): Value => real(m.constant(value)),
  };
}
