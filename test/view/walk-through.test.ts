import assert from 'node:assert/strict';
import type { Analysis } from '../../src/language/analyse.ts';
import { buildView } from '../../src/view/build.ts';
import type { GraphView } from '../../src/view/graph-view.ts';
import { showJson } from '../../src/view/json.ts';
import { viewMarkdown, viewText } from '../../src/view/text.ts';
import { reference } from '../core/reference.ts';
import { differentiate, marked } from '../differentiate.ts';

const source = `# at x1=1, x2=2\ny = ⟦${reference.source}⟧\n`;
const { text } = marked(source);

describe('the reference walk-through as it is shown', () => {
  let analysis: Analysis;
  let view: GraphView;
  before(async () => {
    analysis = (await differentiate({ source })) as Analysis;
    view = buildView(analysis, text, null);
  });

  it('shows seven nodes with the names of the lesson, in evaluation order', () => {
    assert.deepEqual(
      view.nodes.map((n) => `${n.name} = ${n.formula}`),
      ['x1 = ', 'x2 = ', 't1 = x1 - x2', 't2 = t1^2', 't3 = x1 + x2', 't4 = cos(t3)', 'y = t2 + t4'],
    );
  });

  it('shows every value and gradient exactly', () => {
    for (const node of view.nodes) {
      const name = node.name as keyof typeof reference.values;
      assert.ok(Math.abs(Number(node.value.exact) - reference.values[name]) <= 1e-12);
      assert.ok(Math.abs(Number(node.gradient?.exact) - reference.gradients[name]) <= 1e-12);
    }
  });

  it('rounds as people read: −0.98999, 0.01001, −2.14112', () => {
    const texts = new Map(view.nodes.map((n) => [n.name, [n.value.text, n.gradient?.text]]));
    assert.equal(texts.get('t4')![0], '−0.98999');
    assert.equal(texts.get('y')![0], '0.01001');
    assert.equal(texts.get('x1')![1], '−2.14112');
    assert.equal(texts.get('x2')![1], '1.85888');
  });

  it('writes the reverse pass line by line', () => {
    assert.deepEqual(
      view.steps.map((s) => s.line),
      [
        'g_t2 += g_y · ∂y/∂t2 = 1 · 1 = 1',
        'g_t4 += g_y · ∂y/∂t4 = 1 · 1 = 1',
        'g_t1 += g_t2 · ∂t2/∂t1 = 1 · (2*t1) = 1 · (−2) = −2',
        'g_t3 += g_t4 · ∂t4/∂t3 = 1 · (-sin(t3)) = 1 · (−0.14112) = −0.14112',
        'g_x1 += g_t1 · ∂t1/∂x1 = −2 · 1 = −2',
        'g_x2 += g_t1 · ∂t1/∂x2 = −2 · (−1) = 2',
        'g_x1 += g_t3 · ∂t3/∂x1 = −0.14112 · 1 = −0.14112',
        'g_x2 += g_t3 · ∂t3/∂x2 = −0.14112 · 1 = −0.14112',
      ],
    );
  });

  it('gives the closed forms of the lesson', () => {
    assert.deepEqual(
      view.gradient.map((p) => p.closedForm),
      ['2*(x1 - x2) - sin(x1 + x2)', '-2*(x1 - x2) - sin(x1 + x2)'],
    );
  });

  it('says where the point comes from', () => {
    assert.deepEqual(
      view.inputs.map((i) => [i.name, i.value.text, i.origin, i.originText]),
      [
        ['x1', '1', 'comment', 'from the comment on line 1'],
        ['x2', '2', 'comment', 'from the comment on line 1'],
      ],
    );
  });

  it('links every node to its place in the text', () => {
    const at = new Map(view.nodes.map((n) => [n.name, n.span && text.slice(n.span.start, n.span.end)]));
    assert.equal(at.get('x1'), 'x1');
    assert.equal(at.get('t1'), 'x1 - x2');
    assert.equal(at.get('t2'), '(x1 - x2)**2');
    assert.equal(at.get('t4'), 'np.cos(x1 + x2)');
  });

  it('is the same as JSON, steps in the order told', () => {
    const json = showJson(analysis, view, text);
    assert.deepEqual(
      json.steps.map((s) => [s.child, s.parent]),
      reference.steps.map(([child, parent]) => [child, parent]),
    );
    reference.steps.forEach(([, , local, contribution, total], k) => {
      assert.ok(Math.abs(json.steps[k]!.local! - local) <= 1e-12);
      assert.ok(Math.abs(json.steps[k]!.contribution! - contribution) <= 1e-12);
      assert.ok(Math.abs(json.steps[k]!.total! - total) <= 1e-12);
    });
    assert.deepEqual(json.nodes.find((n) => n.name === 't2')!.parents, ['t1']);
    assert.equal(json.output, 'y');
  });

  it('is the same on a terminal and in Markdown', () => {
    assert.match(viewText(view), /∂y\/∂x1 = 2\*\(x1 - x2\) - sin\(x1 \+ x2\) = −2\.14112/);
    assert.match(viewMarkdown(view), /```mermaid\nflowchart/);
  });
});
