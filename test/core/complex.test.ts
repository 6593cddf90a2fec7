import assert from 'node:assert/strict';
import { add, type Complex, complex, scale, size, sub } from '../../src/core/complex/arithmetic.ts';
import { complexPartial, evaluate } from '../../src/core/complex/calculus.ts';
import { complexContinuation } from '../../src/core/complex/continuation.ts';
import { branchCuts, complexValues } from '../../src/core/complex/values.ts';
import { Graph } from '../../src/core/graph.ts';
import { type OpName, opNames } from '../../src/core/operations/names.ts';
import { ops } from '../../src/core/operations/table.ts';
import { reverse } from '../../src/core/reverse.ts';
import reference from './complex-reference.json' with { type: 'json' };
import { read } from './formula-reader.ts';

type Point = Readonly<Record<string, number>>;

interface Expected {
  readonly source: string;
  readonly at: Point;
  readonly value: number;
  readonly gradient: Point;
}

/** Antiderivatives of the Rubi test suite (MIT) at points where their way is complex; reference: mpmath, 50 digits. */
const rubi: readonly Expected[] = [
  {
    source: '1/sqrt(x^2)+asec(x)*sqrt(-1+x^2)/x',
    at: { x: 0.553 },
    value: 0.0026651425112764458,
    gradient: { x: 4.703598171236664 },
  },
  {
    source: '2*atan(sqrt(1-a)*tan(1/2*x)/sqrt(1+a))/sqrt(1-a^2)',
    at: { a: 1.643, x: 1.946 },
    value: 1.406550481018081,
    gradient: { a: 0.016110871140128664, x: 2.513176163509898 },
  },
  {
    source: '-2*atanh((b+2*a*x)/sqrt(b^2-4*a*c))/sqrt(b^2-4*a*c)',
    at: { a: 1.33, b: 0.494, c: 0.944, x: 0.421 },
    value: 0.5818997322965848,
    gradient: {
      a: -0.17458637740788974,
      b: 0.37627274145325995,
      c: -0.5673501955741546,
      x: 0.7206144956520392,
    },
  },
  {
    source: '-1/5*log(1-3*x)+1/5*log(2-x)',
    at: { x: 2.463 },
    value: -0.5249211973032218,
    gradient: { x: 0.33805403252823507 },
  },
  {
    source: '1/10/(1-4*x)^2+(-3/25)/(1-4*x)-9/125*log(1-4*x)+9/125*log(2-3*x)',
    at: { x: 1.987 },
    value: -0.021118292310450607,
    gradient: { x: 0.0007526892757177716 },
  },
  {
    source: '(-1/12)/x^2-1/4*acos(x)^2/x^4+1/3*log(x)+1/6*acos(x)*sqrt(1-x^2)/x^3+1/3*acos(x)*sqrt(1-x^2)/x',
    at: { x: 1.671 },
    value: -0.16672156858756831,
    gradient: { x: -0.09318954734863029 },
  },
  {
    source: '-x-cot(a)*log(cos(x))+cot(a)*log(cos(-a+x))',
    at: { a: 0.587, x: 2.494 },
    value: -3.820965346402362,
    gradient: { a: -1.424035366422972, x: 2.16444931009935 },
  },
];

/** An operation of one operand and its slope. */
function at(name: OpName, x: Complex): { readonly value: Complex; readonly slope: Complex } {
  const row = opNames.indexOf(name);
  const value = evaluate(row, x, x, x);
  return { value, slope: complexPartial(row, 0, value, x, x, x) };
}

function assertNear(got: Complex, want: Complex, tolerance: number, message: string): void {
  const distance = size(sub(got, want));
  assert.ok(distance <= tolerance * size(want), `${message}: got ${got.re} ${got.im}i, want ${want.re} ${want.im}i`);
}

function checkFormula({ source, at: point, value, gradient }: Expected): void {
  const { graph, output, inputs } = read(source, point);
  assert.ok(Number.isNaN(graph.value(output)), 'the real evaluation should have no value');
  const found = complexContinuation(graph, output);
  assert.ok(found !== undefined, 'no continuation');
  const largest = Math.max(...Object.values(gradient).map((slope) => Math.abs(slope)));
  assert.ok(Math.abs(found.re[output]! - value) <= 1e-9 * Math.abs(value), `value ${found.re[output]}, not ${value}`);
  for (const { node, name } of inputs) {
    const want = gradient[name] ?? Number.NaN;
    const got = found.adjointRe[node]!;
    assert.ok(Math.abs(got - want) <= 1e-9 * (Math.abs(want) + largest), `slope by ${name} ${got}, not ${want}`);
  }
}

describe('complex values and slopes against mpmath, on the branch cuts too', () => {
  for (const [name, rows] of Object.entries(reference.values))
    it(name, () => {
      for (const [x, y, re, im, slopeRe, slopeIm] of rows as [number, number, number, number, number, number][]) {
        const got = at(name as OpName, complex(x, y));
        assertNear(got.value, complex(re, im), 1e-14, `${name}(${x} ${y}i)`);
        assertNear(got.slope, complex(slopeRe, slopeIm), 1e-13, `slope of ${name} at ${x} ${y}i`);
      }
    });
});

describe('every complex extension has the slope of its own values', () => {
  const points = [complex(0.31, 0.72), complex(-1.4, 0.53), complex(1.9, -0.81), complex(-0.6, -1.7)];
  const others = [complex(0.4, -0.3), complex(1.2, 0.6)];
  for (const name of Object.keys(complexValues) as OpName[]) {
    it(name, () => {
      const row = opNames.indexOf(name);
      for (const point of points) {
        const operands: [Complex, Complex, Complex] = [
          point,
          ops[name].arity > 1 ? others[0]! : point,
          ops[name].arity > 2 ? others[1]! : point,
        ];
        const value = evaluate(row, ...operands);
        for (let k = 0; k < ops[name].arity; k++) {
          const slope = complexPartial(row, k, value, ...operands);
          assertNear(slope, difference(row, k, operands), 1e-8, `∂${k} of ${name} at ${point.re} ${point.im}i`);
        }
      }
    });
  }

  /** Central difference of fourth order along the real direction. */
  function difference(row: number, k: number, operands: readonly [Complex, Complex, Complex]): Complex {
    const h = 1e-3;
    const moved = (by: number): Complex => {
      const [x, y, z] = operands.map((z, i) => (i === k ? complex(z.re + by, z.im) : z));
      return evaluate(row, x!, y!, z!);
    };
    const [a, b, c, d] = [moved(2 * h), moved(h), moved(-h), moved(-2 * h)];
    const by = (f: (z: Complex) => number): number => (8 * (f(b) - f(c)) - (f(a) - f(d))) / (12 * h);
    return complex(
      by((z) => z.re),
      by((z) => z.im),
    );
  }
});

describe('every branch cut along an axis is known', () => {
  const axes = { real: [complex(1), complex(0, 1e-12)], imaginary: [complex(0, 1), complex(1e-12)] } as const;
  const other = complex(0.37);
  for (const name of Object.keys(complexValues) as OpName[])
    for (const axis of ['real', 'imaginary'] as const)
      it(`${name} along the ${axis} axis`, () => {
        const row = opNames.indexOf(name);
        const [along, across] = axes[axis];
        const gaps = [-3, -1.6, -0.4, 0.4, 1.6, 3].flatMap((t) => {
          const sides = [add(scale(along, t), across), sub(scale(along, t), across)] as const;
          const [one, two] = sides.map((z) => evaluate(row, z, ops[name].arity > 1 ? other : z, other));
          const [three, four] = sides.map((z) => evaluate(row, ops[name].arity > 1 ? other : z, z, other));
          return [size(sub(one!, two!)), size(sub(three!, four!))];
        });
        assert.equal(Math.max(...gaps) > 1e-6, branchCuts[name] === axis);
      });
});

describe('formulas that are real in the end', () => {
  const made = (reference.formulas as unknown as [string, Point, number, Point][]).map(
    ([source, point, value, gradient]): Expected => ({ source, at: point, value, gradient }),
  );
  for (const expected of [...rubi, ...made])
    it(`${expected.source} at ${JSON.stringify(expected.at)}`, () => checkFormula(expected));
});

describe('the continuation', () => {
  it('gives a real formula its own values and adjoints to the last bit', () => {
    const source = 'sin(x*y)^2/sqrt(1+exp(x))+asin(x/3)*log(y)-abs(x-y)+atan(x)*asec(3+y)';
    const { graph, output } = read(source, { x: 0.7, y: 1.3 });
    const found = complexContinuation(graph, output);
    const adjoints = reverse(graph, output);
    for (let id = 0; id < graph.size; id++) {
      assert.equal(found?.re[id], graph.value(id));
      assert.equal(found?.im[id], 0);
      if (graph.moves(id)) assert.equal(found?.adjointRe[id], adjoints[id]);
    }
  });

  for (const [source, why] of [
    ['sqrt(x)*2', 'the value is imaginary'],
    ['log(x)+1e-9', 'the value is complex'],
    ['3+1e-12*log(x)', 'the value is complex beyond rounding'],
    ['(x+2)*log(x)', 'the value is real at this point only, the slope is not'],
    ['abs(log(x))', 'abs has no complex derivative'],
    ['max(log(x),1)', 'complex numbers have no order'],
    ['log(x)-log(x/0)', 'a value is infinite'],
    ['(log(x)-log(x))/0', '0/0'],
  ] as const)
    it(`refuses ${source}: ${why}`, () => {
      const { graph, output } = read(source, { x: -2 });
      assert.equal(complexContinuation(graph, output), undefined);
    });

  it('refuses an imaginary part that only a pole beside it makes uncertain', () => {
    const { graph, output } = read('-atanh(sqrt(2)*sqrt(x))', { x: 0.5 });
    assert.equal(complexContinuation(graph, output), undefined);
  });

  it('looks only at what the output is computed from', () => {
    const graph = new Graph();
    const x = graph.input(-2);
    graph.apply('gamma', graph.apply('sqrt', x));
    const output = graph.apply('square', graph.apply('sqrt', x));
    const found = complexContinuation(graph, output);
    assert.ok(Math.abs(found!.re[output]! + 2) < 1e-15);
    assert.ok(Math.abs(found!.adjointRe[x]! - 1) < 1e-15);
  });

  it('takes a real number from a complex way as real again, so that abs and max may follow', () => {
    const { graph, output, inputs } = read('abs(exp(log(x)+log(y)))+max(sqrt(x)*sqrt(y),-3)', { x: -2, y: -3 });
    const found = complexContinuation(graph, output);
    assert.ok(Math.abs(found!.re[output]! - (6 - Math.sqrt(6))) < 1e-14);
    assert.ok(Math.abs(found!.adjointRe[inputs[0]!.node]! - (-3 + (Math.sqrt(1.5) / 2) * 1)) < 1e-14);
  });

  it('walks a long graph without a stack', () => {
    const graph = new Graph();
    const x = graph.input(-2);
    let sum = graph.apply('log', x);
    for (let i = 0; i < 100_000; i++) sum = graph.apply('neg', graph.apply('add', sum, x));
    const output = graph.apply('sub', sum, graph.apply('log', x));
    assert.ok(Math.abs(complexContinuation(graph, output)!.re[output]!) < 1e-9);
  });
});
