import { Graph, type NodeId } from '../../src/core/graph.ts';
import { type OpName, opNames } from '../../src/core/operations/names.ts';
import { ops } from '../../src/core/operations/table.ts';
import { functionOf, gradientOf } from '../../src/core/same/evaluate.ts';
import type { Evaluate, Retrace } from '../../src/core/same/evaluated.ts';

/** An operand: an earlier step (from 3 on), an input (0, 1, 2), or a number. */
export type Operand = { readonly node: number } | { readonly number: number };

export interface Step {
  readonly name: OpName;
  readonly operands: readonly Operand[];
}

/** A random expression as a straight line over three inputs, and the point it is evaluated at. */
export interface Expression {
  readonly point: readonly number[];
  readonly steps: readonly Step[];
}

/** Operations whose first operand only counts. */
const ordered: ReadonlySet<OpName> = new Set<OpName>([
  'besselJ',
  'besselY',
  'besselI',
  'polygamma',
  'polygammaDifference',
  'expn',
  'sphericalJ',
  'decayingI',
  'decayingK',
  'repeatedErfcx',
  'zetaDerivative',
]);
/** Operands that are parameters of the operation: numbers, not expressions. */
const parameters: { readonly [K in OpName]?: readonly (readonly number[] | undefined)[] } = {
  gammainc: [[0.5, 2, 4.5]],
  gammaincc: [[0.5, 2, 4.5]],
  softplusBeta: [undefined, [0.5, 1, 2], [20]],
  hardtanh: [undefined, [-1, -0.5], [1, 2]],
  threshold: [undefined, [0.1, -1], [20, 0.3]],
  nthroot: [undefined, [3, 5]],
  // Where the parameter has the other sign the pieces overlap: no library has these.
  elu: [undefined, [0.5, 1, 2]],
  celu: [undefined, [0.5, 1, -2]],
  softshrink: [undefined, [0.1, 0.4]],
  hardshrink: [undefined, [0.1, 0.4]],
};
const constants = [0.5, 2, 3, -1, 0.25, 10, 1.5, -0.75, 4];
/** No function of a real number, or one without a second derivative in the table that mpmath could follow. */
const left: ReadonlySet<OpName> = new Set<OpName>(['nextafter', 'fround']);
const drawn = opNames.filter((name) => !left.has(name));
const common: readonly OpName[] = [
  'add',
  'sub',
  'mul',
  'div',
  'square',
  'exp',
  'log',
  'sqrt',
  'sin',
  'cos',
  'tanh',
  'neg',
  'pow',
];

export type Random = () => number;

/**
 * A random expression of at most `depth` levels: its operations have values of moderate size at its point, apart from a kink.
 * Undefined where the draw did not succeed.
 */
export function randomExpression(random: Random, depth = 8, names: readonly OpName[] = drawn): Expression | undefined {
  const point = [0, 1, 2].map(() => Number(((random() < 0.3 ? -1 : 1) * 10 ** (2.2 * random() - 1.3)).toPrecision(3)));
  const values = [...point];
  const steps: Step[] = [];
  const grow = (level: number): Operand | undefined => {
    if (level === 0 || (level < depth && random() < 0.22)) {
      if (random() < 0.8) return { node: Math.floor(3 * random()) };
      return { number: pick(constants, random) };
    }
    for (let attempt = 0; attempt < 6; attempt++) {
      const name = pick(random() < 0.4 ? common.filter((c) => names.includes(c)) : names, random);
      const { arity, value } = ops[name];
      const kept = [steps.length, values.length];
      const operands: Operand[] = [];
      for (let k = 0; k < arity; k++) {
        const choices = k === 0 && ordered.has(name) ? [1, 2] : parameters[name]?.[k];
        const operand = choices === undefined ? grow(level - 1) : { number: pick(choices, random) };
        if (operand !== undefined) operands.push(operand);
      }
      const [x, y, z] = operands.map((o) => ('node' in o ? values[o.node]! : o.number));
      const v = operands.length < arity ? Number.NaN : value(x!, y ?? x!, z ?? x!);
      if (Math.abs(v) < 1e6 && Math.abs(v) > 1e-6) {
        steps.push({ name, operands });
        values.push(v);
        return { node: values.length - 1 };
      }
      steps.length = kept[0]!;
      values.length = kept[1]!;
    }
    return undefined;
  };
  const top = grow(2 + Math.floor((depth - 1) * random()));
  return top !== undefined && 'node' in top && top.node >= 3 ? { point, steps } : undefined;
}

/** Records an expression at a point. */
export function retraceOf(steps: readonly Step[], inputCount = 3): Retrace {
  return (point) => {
    const graph = new Graph();
    const inputs = point.slice(0, inputCount).map((x) => graph.input(x));
    const nodes: NodeId[] = [...inputs];
    const nodeOf = (o: Operand): NodeId => ('node' in o ? nodes[o.node]! : graph.constant(o.number));
    for (const { name, operands } of steps) {
      const [x, y, z] = operands.map(nodeOf);
      nodes.push(graph.apply(name, x!, y, z));
    }
    return { graph, inputs, output: nodes.at(-1)! };
  };
}

/** A line `1.5 -2 0.3|sin 0|mul 3 #0.5`: the point, then every step with the operands' places or numbers. */
export function written({ point, steps }: Expression): string {
  const operand = (o: Operand): string => ('node' in o ? String(o.node) : `#${o.number}`);
  return [point.join(' '), ...steps.map(({ name, operands }) => [name, ...operands.map(operand)].join(' '))].join('|');
}

export function read(line: string): Expression {
  const [point, ...steps] = line.split('|');
  return {
    point: point!.split(' ').map(Number),
    steps: steps.map((step) => {
      const [name, ...operands] = step.split(' ');
      return {
        name: name as OpName,
        operands: operands.map((o) => (o.startsWith('#') ? { number: Number(o.slice(1)) } : { node: Number(o) })),
      };
    }),
  };
}

/** Whether the value and the derivative by an input are known to a millionth, and every kink is far. */
export function wellConditioned({ point, steps }: Expression, input: number): boolean {
  const retrace = retraceOf(steps);
  for (const evaluate of [functionOf(retrace), gradientOf(retrace, input)] as Evaluate[]) {
    const found = evaluate(point);
    if (found === undefined || !(found.bound <= 1e-6 * Math.abs(found.value)) || Math.abs(found.value) > 1e30)
      return false;
    if (Math.abs(found.value) < 1e-30) return false;
    if (found.borders.some(({ distance }) => Math.abs(distance) < 1e-6)) return false;
  }
  return true;
}

/** `exact − value` of a decimal text and a double, without rounding on the way. */
export function differenceFrom(exact: string, value: number): number {
  const scale = 10n ** 110n;
  const [digits, exponent = '0'] = exact.split('e');
  const [whole, fraction = ''] = digits!.split('.');
  const power = Number(exponent) - fraction.length + 110;
  const text = BigInt(`${whole}${fraction}`);
  const left = power >= 0 ? text * 10n ** BigInt(power) : text / 10n ** BigInt(-power);
  let binary = 0;
  let mantissa = value;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    binary++;
  }
  const right = (BigInt(mantissa) * scale) / 2n ** BigInt(binary);
  return Number(left - right) / 1e110;
}

export function pick<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)]!;
}
