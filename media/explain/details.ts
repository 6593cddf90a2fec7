/** What is known of one chosen node: where its gradient comes from, and its own local derivatives. */
import type { GraphView, NodeView, Quantity, StepView } from '../../src/view/graph-view.ts';
import { shorten } from '../../src/view/mermaid.ts';
import { button, element } from '../dom.ts';
import type { CreatePart } from '../page/part.ts';

/** A node can be used thousands of times. */
const mostLines = 24;

export const createDetails: CreatePart = (page) => {
  const place = page.places.details;
  const content = element('div', { class: 'content' });
  const close = button(
    '',
    { class: 'close codicon codicon-close', 'aria-label': 'Close', title: 'Close (Escape)' },
    () => page.select(null),
  );
  place.append(content, close);
  let shown: string | null = null;
  return {
    select: (id, view) => {
      const node = view.nodes.find((candidate) => candidate.id === id) ?? null;
      place.hidden = node === null;
      // A newly chosen node is read out; its numbers changing under a dragged input are not.
      place.setAttribute('aria-live', node === null || node.id === shown ? 'off' : 'polite');
      shown = node?.id ?? null;
      content.replaceChildren(...(node === null ? [] : describe(view, node)));
    },
  };
};

function describe(view: GraphView, node: NodeView): HTMLElement[] {
  const name = shorten(node.name, 80);
  const count = node.count > 1 ? ` ×${node.count}` : '';
  const formula = node.formula === '' ? '' : ` = ${shorten(node.formula, 400)}${count}`;
  const parts = [
    element('h2', {}, name, element('span', { class: 'formula' }, formula)),
    element('p', { class: 'math' }, 'value ', number('value', node.value, true)),
  ];
  if (node.note !== undefined) parts.push(element('p', {}, node.note));
  if (node.trouble !== null) parts.push(element('p', { class: 'trouble' }, `⚠ ${node.trouble}`));
  return [...parts, ...accumulation(view, node), ...localDerivatives(view, node)];
}

/** The steps that add up to the gradient shown; a group stands for many nodes and shows that of its last. */
function stepsInto(view: GraphView, node: NodeView): readonly StepView[] {
  return view.steps.filter(
    (step) => step.parent === node.id && (node.kind !== 'group' || step.parentName === node.name),
  );
}

function accumulation(view: GraphView, node: NodeView): HTMLElement[] {
  if (node.gradient === null) return [element('p', {}, 'No input moves this node, so it has no gradient.')];
  const name = shorten(node.name, 80);
  const quotient = `∂${shorten(view.outputName, 40)}/∂${name}`;
  const steps = stepsInto(view, node);
  const lines = steps.slice(0, mostLines).map((step) => {
    const numbers = step.numbers === '' ? '' : ` = ${shorten(step.numbers, 300)}`;
    return element('li', {}, `${shorten(step.update, 120)}${numbers} = `, number('gradient', step.contribution, false));
  });
  const sum = element('p', { class: 'math sum' }, `${quotient} = `);
  if (steps.length > mostLines) sum.append(`… ${steps.length} contributions … = `);
  else if (steps.length > 1) {
    steps.forEach((step, index) => {
      const text = step.contribution.text;
      sum.append(index === 0 ? '' : ' + ', text.startsWith('−') && index > 0 ? `(${text})` : text);
    });
    sum.append(' = ');
  }
  sum.append(number('gradient', node.gradient, true));
  const start = node.id === view.output ? 'The output: its gradient starts at 1.' : 'No step leads here.';
  return [
    element('h3', {}, 'Gradient'),
    lines.length === 0 ? element('p', {}, start) : element('ul', { class: 'math' }, ...lines),
    sum,
  ];
}

function localDerivatives(view: GraphView, node: NodeView): HTMLElement[] {
  const names = new Map(view.nodes.map((other) => [other.id, shorten(other.name, 80)]));
  const edges = view.edges.filter((edge) => edge.child === node.id && edge.local !== null);
  if (edges.length === 0) return [];
  const lines = edges.map((edge) => {
    const local = edge.local!;
    const formula = edge.formula === '' || edge.formula.replace('-', '−') === local.text ? '' : `${edge.formula} = `;
    return element(
      'li',
      {},
      `∂${names.get(node.id)}/∂${names.get(edge.parent) ?? edge.parent} = ${shorten(formula, 400)}${local.text}`,
    );
  });
  return [element('h3', {}, 'Local derivatives'), element('ul', { class: 'math' }, ...lines)];
}

/** A number, with the exact double behind it where there is room and it says more. */
function number(className: string, quantity: Quantity, exactly: boolean): HTMLElement {
  const shown = element(
    'span',
    { class: className, title: quantity.exact, 'data-exact': quantity.exact },
    quantity.text,
  );
  const more = exactly && quantity.exact.replace('-', '−') !== quantity.text;
  return more ? element('span', {}, shown, element('span', { class: 'exact' }, ` (${quantity.exact})`)) : shown;
}
