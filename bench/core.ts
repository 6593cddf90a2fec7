import { codeOfOperation, Graph, type NodeId } from '../src/core/graph.ts';
import type { OpName } from '../src/core/operations/names.ts';
import { reverse } from '../src/core/reverse.ts';
import { toEnd } from '../src/language/analyse.ts';
import type { Reading } from '../src/language/language.ts';
import { plain } from '../src/language/plain/plain.ts';
import { trace } from '../src/language/trace/trace.ts';
import { interleaved, report, type Subject } from './timing/interleaved.ts';

/** What is computed is kept, so that no engine may leave it out. */
let kept = 0;

/** The reference expression, from its text and from its graph. */
function small(): void {
  const text = '(x1 - x2)^2 + cos(x1 + x2)';
  const source = { text, selection: { start: 0, end: text.length } };
  const point = new Map([
    ['x1', 1],
    ['x2', 2],
  ]);
  const literalInputs = new Set<string>();
  const record = ({ statements, resolve, define, typeOf }: Reading) =>
    toEnd(
      trace(statements, undefined, {
        resolve,
        pointOf: (name) => point.get(name),
        assume: () => undefined,
        define,
        typeOf,
        literalInputs,
        budget: 2_000_000,
      }),
    );
  const reading = plain.read(source);
  const subjects: readonly Subject[] = [
    {
      name: 'hand-written',
      calls: 200_000,
      run: () => {
        kept += handWritten(1 + (kept & 1), 2);
      },
    },
    {
      name: 'text to gradient',
      calls: 4000,
      run: () => {
        const { graph, result } = record(plain.read(source));
        kept += reverse(graph, result.kind === 'real' ? result.node : 0)[0]!;
      },
    },
    {
      name: '  reading alone',
      calls: 4000,
      run: () => {
        kept += plain.read(source).statements.length;
      },
    },
    {
      name: '  tracing alone',
      calls: 4000,
      run: () => {
        kept += record(reading).graph.size;
      },
    },
    {
      name: 'graph alone: record and reverse',
      calls: 10_000,
      run: () => {
        const graph = new Graph();
        const x1 = graph.input(1);
        const x2 = graph.input(2);
        const power = graph.apply('pow', graph.apply('sub', x1, x2), graph.constant(2));
        const output = graph.apply('add', power, graph.apply('cos', graph.apply('add', x1, x2)));
        kept += reverse(graph, output)[0]!;
      },
    },
  ];
  report('(x1 - x2)^2 + cos(x1 + x2)', subjects, interleaved(subjects, 60, 20), 'hand-written', {
    name: 'µs',
    count: 1000,
  });
}

function handWritten(x1: number, x2: number): number {
  const t1 = x1 - x2;
  const t3 = x1 + x2;
  const value = t1 * t1 + Math.cos(t3);
  const g3 = -Math.sin(t3);
  const g1 = 2 * t1 + g3;
  const g2 = -2 * t1 + g3;
  return value + g1 + g2;
}

/** A program for the graph: what to record, and how many nodes that gives. */
interface Large {
  readonly nodes: number;
  record(graph: Graph): NodeId;
}

function large(title: string, { nodes, record }: Large, floor: () => void): void {
  let graph = new Graph();
  let output = 0;
  const subjects: readonly Subject[] = [
    { name: 'hand-written', calls: 1, run: floor },
    {
      name: 'record',
      calls: 1,
      run: () => {
        graph = new Graph();
        output = record(graph);
      },
    },
    {
      name: 'sweep',
      calls: 1,
      run: () => {
        kept += reverse(graph, output)[0]!;
      },
    },
    {
      name: 'record and sweep',
      calls: 1,
      run: () => {
        const own = new Graph();
        kept += reverse(own, record(own))[0]!;
      },
    },
  ];
  report(`${title}, ${nodes} nodes`, subjects, interleaved(subjects, 15, 5), 'hand-written', {
    name: 'ns a node',
    count: nodes,
  });
}

const steps = 333_333;
const factor = 1e-3;

function chain(): Large {
  return {
    nodes: 3 * steps,
    record(graph) {
      const [sin, mul, add] = [codeOfOperation('sin'), codeOfOperation('mul'), codeOfOperation('add')];
      const a = graph.constant(factor);
      let x = graph.input(1);
      for (let k = 0; k < steps; k++) {
        const s = graph.applyCode(sin, x, x, x, 0);
        const step = graph.applyCode(mul, a, s, a, 1);
        x = graph.applyCode(add, x, step, x, 2);
      }
      return x;
    },
  };
}

/** The chain as one writes it by hand: the states are kept, the local derivatives are not. */
function chainFloor(): () => void {
  return () => {
    const states = new Float64Array(steps + 1);
    states[0] = 1;
    for (let k = 0; k < steps; k++) states[k + 1] = states[k]! + factor * Math.sin(states[k]!);
    let adjoint = 1;
    for (let k = steps - 1; k >= 0; k--) adjoint += adjoint * factor * Math.cos(states[k]!);
    kept += adjoint;
  };
}

/** Chosen so that a million of them neither overflow nor stop being real. */
const mixed: readonly OpName[] = ['add', 'sub', 'mul', 'neg', 'max', 'sin', 'cos', 'tanh', 'atan', 'sigmoid'];
const count = 1_000_000;
const leaves = 64;

/** Operations and operands drawn once: operands mostly near, as programs have them. */
function drawn() {
  let state = 0x2545f491;
  const next = (below: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  const which = new Uint8Array(count);
  const left = new Int32Array(count);
  const right = new Int32Array(count);
  for (let id = leaves; id < count; id++) {
    which[id] = next(mixed.length);
    left[id] = id - 1 - next(Math.min(id, 1000));
    right[id] = id - 1 - next(Math.min(id, 1000));
  }
  return { which, left, right };
}

function random(): Large {
  const { which, left, right } = drawn();
  return {
    nodes: count,
    record(graph) {
      const codes = mixed.map(codeOfOperation);
      for (let k = 0; k < leaves; k++) graph.input(1 + k / leaves);
      for (let id = leaves; id < count; id++) graph.applyCode(codes[which[id]!]!, left[id]!, right[id]!, left[id]!, -1);
      return count - 1;
    },
  };
}

/** The random graph in arrays, interpreted by a switch that is written for it alone. */
function randomFloor(): () => void {
  const { which, left, right } = drawn();
  return () => {
    const v = new Float64Array(count);
    const g = new Float64Array(count);
    for (let k = 0; k < leaves; k++) v[k] = 1 + k / leaves;
    for (let id = leaves; id < count; id++) v[id] = forward(which[id]!, v[left[id]!]!, v[right[id]!]!);
    g[count - 1] = 1;
    for (let id = count - 1; id >= leaves; id--) backward(which[id]!, id, left[id]!, right[id]!, v, g);
    kept += g[0]!;
  };
}

function forward(operation: number, x: number, y: number): number {
  switch (operation) {
    case 0:
      return x + y;
    case 1:
      return x - y;
    case 2:
      return x * y;
    case 3:
      return -x;
    case 4:
      return Math.max(x, y);
    case 5:
      return Math.sin(x);
    case 6:
      return Math.cos(x);
    case 7:
      return Math.tanh(x);
    case 8:
      return Math.atan(x);
    default:
      return 1 / (1 + Math.exp(-x));
  }
}

function backward(operation: number, id: number, a: number, b: number, v: Float64Array, g: Float64Array): void {
  const u = g[id]!;
  const x = v[a]!;
  switch (operation) {
    case 0:
      g[a]! += u;
      g[b]! += u;
      return;
    case 1:
      g[a]! += u;
      g[b]! -= u;
      return;
    case 2: {
      const y = v[b]!;
      g[a]! += u * y;
      g[b]! += u * x;
      return;
    }
    case 3:
      g[a]! -= u;
      return;
    case 4:
      g[x > v[b]! ? a : b]! += u;
      return;
    case 5:
      g[a]! += u * Math.cos(x);
      return;
    case 6:
      g[a]! -= u * Math.sin(x);
      return;
    case 7:
      g[a]! += u * (1 - v[id]! * v[id]!);
      return;
    case 8:
      g[a]! += u / (1 + x * x);
      return;
    default:
      g[a]! += u * v[id]! * (1 - v[id]!);
  }
}

small();
large('chain x += a·sin x', chain(), chainFloor());
large('random graph', random(), randomFloor());
console.log(`\nBytes a node: ${Graph.bytesPerNode} recorded, ${Graph.bytesPerNode + 8} with its adjoint.`);
if (Number.isNaN(kept)) console.log('(not a number)');
