/** What moves a node and what it moves, against ways that are followed one by one. */
import assert from 'node:assert/strict';
import { buildView, drawnNodes } from '../../src/view/build.ts';
import { type Direction, focusOn } from '../../src/view/focus.ts';
import type { GraphView } from '../../src/view/graph-view.ts';
import { differentiate, marked } from '../differentiate.ts';

async function focused(source: string) {
  const analysis = await differentiate({ source, budget: 2_000_000 });
  assert.ok(analysis.kind === 'analysis', 'refused');
  const { text } = marked(source);
  const drawn = drawnNodes(analysis, text);
  const view = buildView(analysis, text, null, undefined, drawn);
  const named = (id: string) => view.nodes.find((node) => node.id === id)!.name;
  return {
    view,
    focus: (name: string, direction: Direction) => {
      const focus = focusOn(
        analysis,
        drawn,
        view.nodes.findIndex((node) => node.name === name),
        direction,
      )!;
      return {
        ...focus,
        names: focus.nodes.map(named),
        ends: focus.edges.map((ends) => ends.split(' ').map(named).join('→')),
      };
    },
  };
}

/** The nodes from which edges that carry a gradient lead to `id`, or the other way round; edge by edge in the picture. */
function followed(view: GraphView, id: string, direction: Direction): readonly string[] {
  const found = new Set([id]);
  const still = new Set(view.nodes.filter(({ gradient }) => gradient === null).map((node) => node.id));
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const { parent, child } of view.edges) {
      if (still.has(parent)) continue;
      if (direction === 'causes' && found.has(child)) found.add(parent);
      if (direction === 'effects' && found.has(parent)) found.add(child);
    }
  }
  return view.nodes.map((node) => node.id).filter((node) => found.has(node));
}

const reference = '# at x1=1, x2=2\n⟦y = (x1 - x2)**2 + cos(x1 + x2)⟧';

describe('the focus', () => {
  it('on what moves a node', async () => {
    const { focus } = await focused(reference);
    const { names, ends, sentence } = focus('t4', 'causes');
    assert.deepEqual(names, ['x1', 'x2', 't3', 't4']);
    assert.deepEqual(ends, ['x1→t3', 'x2→t3', 't3→t4']);
    assert.equal(sentence, '3 nodes move t4: 3 of the other 6 that are drawn.');
  });
  it('on what a node moves', async () => {
    const { focus } = await focused(reference);
    const { names, ends, sentence } = focus('t1', 'effects');
    assert.deepEqual(names, ['t1', 't2', 'y']);
    assert.deepEqual(ends, ['t1→t2', 't2→y']);
    assert.equal(sentence, 't1 moves 2 nodes: 2 of the other 6 that are drawn.');
  });
  it('where there is nothing', async () => {
    const { focus } = await focused(reference);
    assert.equal(focus('x1', 'causes').sentence, 'Nothing moves x1.');
    assert.equal(focus('y', 'effects').sentence, 'y moves nothing else.');
  });
  it('leaves out what stands still', async () => {
    const { focus } = await focused('# at x=2\n⟦c = 3.0\nd = c * 2\ny = x * d⟧');
    assert.deepEqual(focus('y', 'causes').names.sort(), ['c', 'd', 'x', 'y']);
  });
  it('follows nodes and not boxes: of a folded loop only what is on a way counts', async () => {
    const source = `# at a=0.5, b=0.25
⟦s = a
u = b
for k in range(200):
    s = s * 0.9
    u = u + 1.5
y = s + u⟧`;
    const { focus, view } = await focused(source);
    assert.ok(view.nodes.length < 50);
    // a moves the products alone, b the sums alone, though both stand in every box.
    assert.match(focus('a', 'effects').sentence, /^a moves 201 nodes/);
    assert.match(focus('b', 'effects').sentence, /^b moves 201 nodes/);
  });
  it('is what following the edges one by one gives, for every node of a picture without folded ones', async () => {
    const { view, focus } = await focused(
      '# at a=0.3, b=0.7, c=1.1\n⟦p = a*b + c\nq = sin(p) * a\nr = exp(b) - log(c)\ns = p*q*r\ny = s + q/r⟧',
    );
    for (const { id, name } of view.nodes)
      for (const direction of ['causes', 'effects'] as const)
        assert.deepEqual(focus(name, direction).nodes, followed(view, id, direction), `${direction} of ${name}`);
  });
});
