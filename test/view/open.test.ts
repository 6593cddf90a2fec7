/** Groups of the picture that the reader opens; numbers of examples/network.py computed with NumPy, written out by hand. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { buildView, drawnNodes, mostDrawn, withOpen } from '../../src/view/build.ts';
import type { GraphView } from '../../src/view/graph-view.ts';
import { showJson } from '../../src/view/json.ts';
import { groupKey } from '../../src/view/open.ts';
import { differentiate, marked } from '../differentiate.ts';

/** A text whose picture is opened node by node, by the names that nodes are shown with. */
async function pictureOf(source: string) {
  const analysis = await differentiate({ source, budget: 2_000_000 });
  assert.ok(analysis.kind === 'analysis', 'refused');
  const { text } = marked(source);
  let drawn = drawnNodes(analysis, text);
  const view = (): GraphView => buildView(analysis, text, null, undefined, drawn);
  const keys = () => drawn.opened.map(({ key }) => key);
  return {
    analysis,
    text,
    view,
    keys,
    /** Opens the first drawn node for which `which` holds. */
    open: (which: (node: GraphView['nodes'][number]) => boolean): GraphView => {
      const group = drawn.groups[view().nodes.findIndex((node) => node.opens && which(node))];
      assert.ok(group, 'nothing to open');
      drawn = withOpen(drawn, [...keys(), groupKey(group, drawn.names.of)]);
      return sound(view());
    },
    close: (index: number): GraphView => {
      drawn = withOpen(
        drawn,
        keys().filter((_, k) => k !== index),
      );
      return sound(view());
    },
    openKeys: (open: readonly string[]): GraphView => {
      drawn = drawnNodes(analysis, text, open);
      return sound(view());
    },
  };
}

/** What holds for every picture, whatever is open. */
function sound(view: GraphView): GraphView {
  assert.ok(view.nodes.length <= mostDrawn, `${view.nodes.length} nodes`);
  const known = new Set(view.nodes.map(({ id }) => id));
  assert.equal(known.size, view.nodes.length);
  assert.ok(known.has(view.output));
  for (const { parent, child, id } of view.edges) assert.ok(known.has(parent) && known.has(child), id);
  const edges = new Map(view.edges.map((edge) => [edge.id, edge]));
  for (const { parent, child, edge } of view.steps) {
    assert.ok(known.has(parent) && known.has(child));
    if (parent !== child) assert.deepEqual([edges.get(edge)?.parent, edges.get(edge)?.child], [parent, child]);
  }
  const opened = new Set(view.opened.map(({ id }) => id));
  for (const { within } of view.nodes) assert.ok(within === null || opened.has(within));
  for (const { name, value, gradient, opens } of view.nodes) {
    if (opens || gradient === null) continue;
    // The running totals of the reverse pass end at what the node shows.
    const last = view.steps.findLast(({ parentName }) => parentName === name);
    if (last !== undefined) assert.equal(last.total.exact, gradient.exact, name);
    assert.notEqual(value.exact, '');
  }
  return view;
}

const network = readFileSync('examples/network.py', 'utf8');
const lastLine = network.trimEnd().lastIndexOf('\n') + 1;
const loss = `${network.slice(0, lastLine)}⟦${network.slice(lastLine).trimEnd()}⟧\n`;

function near(view: GraphView, expected: readonly (readonly [string, number, number])[]): void {
  const byFormula = new Map(view.nodes.map((node) => [node.formula === '' ? node.name : node.formula, node]));
  for (const [which, value, gradient] of expected) {
    const node = byFormula.get(which);
    assert.ok(node, `${which} is not among ${[...byFormula.keys()].join(', ')}`);
    assert.ok(Math.abs(Number(node.value.exact) - value) <= 1e-8, `${which} = ${node.value.exact}`);
    assert.ok(
      Math.abs(Number(node.gradient?.exact) - gradient) <= 1e-8,
      `gradient of ${which}: ${node.gradient?.exact}`,
    );
  }
}

describe('an array node that is opened', () => {
  it('shows its scalars with their values and gradients, and nothing else changes', async () => {
    const { view, open } = await pictureOf(loss);
    const closed = view();
    const matrix = closed.nodes.find(({ formula }) => formula.startsWith('W1 @ x'))!;
    assert.ok(matrix.opens);
    const opened = open(({ id }) => id === matrix.id);
    // Products W1[i, k]·x[k] and their sums; the gradient of each is that of its row, (p − 1)·w2[i]·(1 − hidden[i]²).
    near(opened, [
      ['W1[0,0]*x[0]', 0.45, -0.21515347],
      ['W1[0,1]*x[1]', 0.4, -0.21515347],
      ['W1[1,0]*x[0]', 1.2, 0.39556182],
      ['W1[1,1]*x[1]', -0.16, 0.39556182],
      ['W1[2,0]*x[0]', -0.6, -0.1104047],
      ['W1[2,1]*x[1]', -0.72, -0.1104047],
    ]);
    const sums = opened.nodes.filter(({ formula, within }) => within === 'o0' && formula.includes('+'));
    assert.deepEqual(
      sums.map(({ value }) => Number(value.exact).toFixed(12)),
      ['0.850000000000', '1.040000000000', '-1.320000000000'],
    );
    assert.equal(opened.nodes.length, closed.nodes.length + 8);
    assert.deepEqual(opened.opened, [{ id: 'o0', name: matrix.name, formula: 'W1 @ x  (3)', count: 9 }]);
    assert.deepEqual(opened.gradient, closed.gradient);
    const lines = ({ steps }: GraphView) => steps.map(({ line }) => line);
    assert.deepEqual(lines(opened), lines(closed));
    assert.notEqual(opened.structure, closed.structure);
  });

  it('has edges with local derivatives between scalars once both ends are open', async () => {
    const { open } = await pictureOf(loss);
    open(({ formula }) => formula.startsWith('W1 @ x'));
    open(({ name }) => name === 'W1');
    const view = open(({ name }) => name === 'x');
    near(view, [
      ['W1[0,0]', 0.3, -0.32273021],
      ['W1[1,1]', 0.2, -0.31644945],
      ['W1[2,0]', -0.4, -0.16560705],
      ['x[0]', 1.5, 0.29606529],
      ['x[1]', -0.8, 0.08732487],
    ]);
    const nameOf = new Map(view.nodes.map(({ id, name, formula }) => [id, formula === '' ? name : formula]));
    const into = view.edges.filter(({ child }) => nameOf.get(child) === 'W1[2,1]*x[1]');
    assert.deepEqual(
      into.map(({ parent, formula, local }) => [nameOf.get(parent), formula, local?.exact]),
      [
        ['W1[2,1]', 'x[1]', '-0.8'],
        ['x[1]', 'W1[2,1]', '0.9'],
      ],
    );
    assert.equal(
      view.inputs.find(({ name }) => name === 'x[1]')?.node,
      view.nodes.find(({ name }) => name === 'x[1]')?.id,
    );
  });

  it('is one node again when it is closed', async () => {
    const { view, open, close } = await pictureOf(loss);
    const before = view();
    open(({ formula }) => formula.startsWith('np.tanh'));
    assert.deepEqual(close(0), before);
  });

  it('is known again by its key, and keys of what is not there are passed over', async () => {
    const { open, keys, openKeys } = await pictureOf(loss);
    const opened = open(({ name }) => name === 'W1');
    assert.deepEqual(openKeys(['gone ×7', ...keys()]), opened);
  });

  it('leaves the JSON of the command line as it is', async () => {
    const { analysis, text, view, open } = await pictureOf(loss);
    const before = showJson(analysis, view(), text);
    assert.deepEqual(
      showJson(
        analysis,
        open(({ name }) => name === 'W1'),
        text,
      ),
      before,
    );
  });
});

describe('a large array that is opened', () => {
  it('shows what fits: elements together, which open in turn, down to one of them', async () => {
    const weights = Array.from({ length: 1500 }, (_, k) => k / 100).join(', ');
    const { open } = await pictureOf(
      `import numpy as np\n# at x=0.5\n⟦a = np.array([${weights}])\ny = np.sum(a * x + a * 2)⟧`,
    );
    let view = open(({ formula }) => formula.startsWith('a * x  '));
    const parts = view.nodes.filter(({ within }) => within === 'o0');
    assert.ok(parts.length > 20);
    assert.match(parts[0]!.formula, /^a \* x {2}\(1–\d+ of 1,500\)$/);
    for (let depth = 1; depth < 6; depth++) {
      const [first] = view.nodes.filter(({ within }) => within === `o${depth - 1}`).slice(-1);
      if (!first!.opens) break;
      view = open(({ id }) => id === first!.id);
    }
    const last = view.nodes.filter(({ within, opens }) => within !== null && !opens).at(-1)!;
    // The last element: 14.99 · 0.5, and every element has the gradient 1 of a sum.
    assert.deepEqual([last.value.exact, last.gradient?.exact], [String(14.99 * 0.5), '1']);
  });
});

describe('a loop that is opened', () => {
  const source = '# at x=0.5\n⟦s = 0.0\nfor k in range(3000):\n    s = s + k * x\n⟧';

  it('shows parts of its turns, each of which opens, down to one turn and its operations', async () => {
    const { view: shown, open } = await pictureOf(source);
    const folded = shown().nodes.filter(({ part }) => part === 'turns');
    assert.deepEqual(
      folded.slice(0, 2).map(({ formula }) => formula),
      ['k = 0 … 199', 'k = 200 … 399'],
    );
    /** After the turn of k the sum is x·k(k + 1)/2. */
    const sums = (view: GraphView) => {
      // The last operation of the last turn is the output, which is never folded.
      for (const { value, formula, part } of view.nodes.slice(0, -2)) {
        const last = /(?:… |^k = )([\d,]+)$/.exec(part === undefined ? '' : formula)?.[1];
        const k = Number(last?.replaceAll(',', ''));
        if (last !== undefined) assert.equal(Number(value.exact), (0.5 * k * (k + 1)) / 2, formula);
      }
    };
    sums(shown());
    let view = open(({ formula }) => formula === 'k = 1,400 … 1,599');
    sums(view);
    const parts = view.nodes.filter(({ within }) => within === 'o0');
    assert.equal(parts.length, 20);
    assert.equal(
      parts.reduce((sum, { count }) => sum + count, 0),
      400,
    );
    view = open(({ formula }) => formula === 'k = 1,480 … 1,489');
    view = open(({ formula }) => formula === 'k = 1,487');
    assert.deepEqual(
      view.nodes.filter(({ within }) => within === 'o2').map(({ formula, value }) => [formula, value.exact]),
      [
        ['1487*x', '743.5'],
        ['s_1487 + t1488', String((0.5 * 1487 * 1488) / 2)],
      ],
    );
    // Turns are equal steps of the sum: the gradient of each is 1.
    for (const { gradient, within } of view.nodes) if (within !== null) assert.equal(gradient?.exact, '1');
  });

  it('never has more than 200 nodes, however much is opened: what was opened first closes', async () => {
    const { open, view } = await pictureOf(source);
    for (let round = 0; round < 12; round++) {
      const before = view();
      const candidate = before.nodes.filter(({ opens }) => opens).at(-(1 + (round % 3)));
      if (candidate === undefined) break;
      const after = open(({ id }) => id === candidate.id);
      assert.ok(after.opened.some(({ count }) => count >= 2));
    }
  });
});
