/** The computational graph: drawn once per structure, then only its numbers change. */
import type { GraphView } from '../src/view/graph-view.ts';
import { edgeLabel, nodeLabels } from '../src/view/mermaid.ts';
import { button, dataAt, element, setText } from './dom.ts';
import { drawFlowchart } from './flowchart.ts';
import { walkWithArrows } from './keyboard.ts';
import { zoomable } from './zoom.ts';

/** Characters every node has room for, so that numbers can change without the box growing. */
const reserved = 15;

interface DrawnNode {
  readonly group: SVGGElement;
  readonly name: HTMLElement;
  readonly value: HTMLElement;
  readonly gradient: HTMLElement;
  /** The longest line that fits. */
  readonly room: number;
}

interface DrawnEdge {
  readonly path: SVGPathElement;
  readonly label: Element | null;
}

export interface Picture {
  /** Draws a new structure off-screen; `mount` brings it into the document. */
  draw(view: GraphView): Promise<Drawing>;
  mount(drawing: Drawing): void;
  clear(): void;
  patch(view: GraphView): void;
  select(node: string | null, edges: readonly string[]): void;
  light(nodes: readonly string[], scroll: boolean): void;
  lightEdge(edge: string | null): void;
}

export interface Drawing {
  readonly svg: SVGSVGElement | null;
  readonly view: GraphView;
}

/** `staging` is a place that is laid out at all times: in a hidden one every text would measure nothing. */
export function createPicture(section: HTMLElement, staging: HTMLElement, choose: (node: string) => void): Picture {
  const canvas = element('div', { class: 'drawing' });
  const graph = element('div', { id: 'graph', role: 'group' }, canvas);
  const failure = element('p', { class: 'failure', role: 'alert', hidden: '' });
  const note = element('p', { class: 'note', hidden: '' });
  const zoom = zoomable(graph);
  const bar = element(
    'div',
    { class: 'zoom', role: 'toolbar', 'aria-label': 'Zoom' },
    button('+', { 'aria-label': 'Zoom in', title: 'Zoom in (Ctrl+wheel)' }, zoom.nearer),
    button('−', { 'aria-label': 'Zoom out', title: 'Zoom out (Ctrl+wheel)' }, zoom.farther),
    button('Fit', { 'aria-label': 'Fit to width', title: 'The whole width' }, zoom.fitWidth),
  );
  section.append(graph, failure, element('div', { class: 'caption' }, note, bar));

  let nodes = new Map<string, DrawnNode>();
  let edges = new Map<string, DrawnEdge>();
  const walk = walkWithArrows(() => [...nodes.values()].map((node) => node.group));

  graph.addEventListener('click', (event) => {
    const node = dataAt(event, 'data-node');
    if (node !== null && !zoom.dragged()) choose(node);
  });
  graph.addEventListener('keydown', (event) => {
    const node = dataAt(event, 'data-node');
    if (node === null) return;
    if (event.key === 'Enter' || event.key === ' ') choose(node);
    else if (!walk(event)) return;
    event.preventDefault();
  });

  return {
    draw: async (view) => {
      try {
        return { svg: await drawFlowchart(view.mermaid, staging), view };
      } catch (problem) {
        console.error(problem);
        staging.replaceChildren();
        return { svg: null, view };
      }
    },
    mount: ({ svg, view }) => {
      canvas.replaceChildren(...(svg === null ? [] : [svg]));
      failure.hidden = svg !== null;
      section.classList.toggle('failed', svg === null);
      setText(
        failure,
        svg === null ? 'The picture of this graph could not be drawn; the tables below are complete.' : '',
      );
      nodes = svg === null ? new Map() : findNodes(svg);
      edges = svg === null ? new Map() : findEdges(svg, view);
      nodes.values().next().value?.group.setAttribute('tabindex', '0');
      zoom.show(svg);
    },
    clear: () => {
      canvas.replaceChildren();
      nodes = new Map();
      edges = new Map();
      zoom.show(null);
    },
    patch: (view) => {
      graph.setAttribute('aria-label', summary(view));
      note.hidden = view.foldedNote === null;
      setText(note, view.foldedNote ?? '');
      const labels = nodeLabels(view.nodes);
      view.nodes.forEach((node, index) => {
        const drawn = nodes.get(node.id);
        const label = labels[index];
        if (drawn === undefined || label === undefined) return;
        for (const part of ['name', 'value', 'gradient'] as const) setLine(drawn[part], label[part], drawn.room);
        drawn.group.classList.toggle('trouble', node.trouble !== null);
        drawn.group.classList.toggle('still', node.gradient === null);
        const gradient = node.gradient === null ? 'constant' : `gradient ${node.gradient.text}`;
        drawn.group.setAttribute('aria-label', `${label.name}, value ${node.value.text}, ${gradient}`);
      });
      for (const edge of view.edges) {
        const label = edges.get(edge.id)?.label;
        if (label) setText(label, edgeLabel(edge));
      }
    },
    select: (selected, contributing) => {
      for (const [id, { group }] of nodes) {
        group.classList.toggle('selected', id === selected);
        group.setAttribute('aria-pressed', String(id === selected));
      }
      for (const [id, { path }] of edges) path.classList.toggle('contributing', contributing.includes(id));
    },
    light: (lit, scroll) => {
      for (const [id, { group }] of nodes) group.classList.toggle('lit', lit.includes(id));
      const first = nodes.get(lit[0] ?? '');
      if (scroll && first !== undefined) zoom.reveal(first.group);
    },
    lightEdge: (lit) => {
      for (const [id, { path, label }] of edges) {
        path.classList.toggle('lit', id === lit);
        label?.classList.toggle('lit', id === lit);
      }
    },
  };
}

function findNodes(svg: SVGSVGElement): Map<string, DrawnNode> {
  const found = new Map<string, DrawnNode>();
  for (const group of svg.querySelectorAll<SVGGElement>('g.node')) {
    const id = /-flowchart-(.+)-\d+$/.exec(group.id)?.[1];
    const label = group.querySelector('.nodeLabel');
    if (id === undefined || label === null) continue;
    group.setAttribute('data-node', id);
    group.setAttribute('role', 'button');
    group.setAttribute('tabindex', '-1');
    const [name, value, gradient] = [line('name'), line('value'), line('gradient')];
    const lines = [...label.querySelectorAll('p')].flatMap((paragraph) => [...paragraph.childNodes]);
    const longest = Math.max(reserved, ...lines.map((text) => text.textContent?.length ?? 0));
    label.replaceChildren(name, value, gradient);
    found.set(id, { group, name, value, gradient, room: longest });
  }
  return found;
}

/** Mermaid numbers the edges between the same two nodes: L_parent_child_0, then _1 and so on in the order told. */
function findEdges(svg: SVGSVGElement, view: GraphView): Map<string, DrawnEdge> {
  const paths = new Map<string, SVGPathElement[]>();
  for (const path of svg.querySelectorAll<SVGPathElement>('path.flowchart-link')) {
    const pair = (path.getAttribute('data-id') ?? '').replace(/_\d+$/, '');
    paths.set(pair, [...(paths.get(pair) ?? []), path]);
  }
  const labels = new Map(
    [...svg.querySelectorAll<SVGGElement>('.edgeLabel .label')].map((label) => [label.getAttribute('data-id'), label]),
  );
  const found = new Map<string, DrawnEdge>();
  for (const edge of view.edges) {
    const path = paths.get(`L_${edge.parent}_${edge.child}`)?.shift();
    if (path === undefined) continue;
    const label = labels.get(path.getAttribute('data-id'))?.querySelector<HTMLElement>('.edgeLabel p') ?? null;
    // A number that grows reaches out on both sides.
    label?.closest('div')?.classList.add('centred');
    path.setAttribute('data-edge', edge.id);
    found.set(edge.id, { path, label });
  }
  return found;
}

function line(className: string): HTMLElement {
  return element('span', { class: className });
}

/** A line longer than its box is set smaller: boxes keep their size until the picture is drawn anew. */
function setLine(target: HTMLElement, text: string, room: number): void {
  if (target.textContent === text) return;
  target.textContent = text;
  target.style.fontSize = text.length > room ? `${Math.floor((100 * room) / text.length)}%` : '';
}

function summary(view: GraphView): string {
  const partials = view.gradient.slice(0, 8).map((partial) => `${partial.name}: ${partial.value.text}`);
  return (
    `Computational graph of ${view.source}: ${view.nodes.length} nodes, ${view.edges.length} edges. ` +
    `${view.outputName} = ${view.value.text}. Gradient ${partials.join(', ')}.`
  );
}
