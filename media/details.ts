/** What is known of one chosen node: where its gradient comes from, and its own local derivatives. */
import type { GraphView, NodeView, Quantity, StepView } from '../src/view/graph-view.ts';
import { shorten } from '../src/view/mermaid.ts';
import { button, element } from './dom.ts';
import { splitLine } from './reverse.ts';

/** A node can be used thousands of times. */
const mostLines = 24;

export interface Details {
  show(view: GraphView, node: NodeView | null): void;
}

export function createDetails(section: HTMLElement, close: () => void): Details {
  const content = element('div', { class: 'content' });
  section.append(content, button('×', { class: 'close', 'aria-label': 'Close details', title: 'Close' }, close));
  let shown: string | null = null;
  return {
    show: (view, node) => {
      section.hidden = node === null;
      // A newly chosen node is read out; its numbers changing under a dragged input are not.
      section.setAttribute('aria-live', node === null || node.id === shown ? 'off' : 'polite');
      shown = node?.id ?? null;
      content.replaceChildren(...(node === null ? [] : describe(view, node)));
    },
  };
}

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
  const name = shorten(node.name, 40);
  return view.steps.filter(
    (step) => step.parent === node.id && (node.kind !== 'group' || splitLine(step).parent === name),
  );
}

function accumulation(view: GraphView, node: NodeView): HTMLElement[] {
  if (node.gradient === null) return [element('p', {}, 'No input moves this node, so it has no gradient.')];
  const name = shorten(node.name, 80);
  const quotient = `∂${shorten(view.outputName, 40)}/∂${name}`;
  const steps = stepsInto(view, node);
  const lines = steps.slice(0, mostLines).map((step) => {
    const { update, numbers } = splitLine(step);
    return element('li', {}, `${update} ${numbers} = `, number('gradient', step.contribution, false));
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
