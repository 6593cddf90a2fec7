/** The picture as Mermaid flowchart text, the same for the panel, Markdown and the command line. */
import type { EdgeView, NodeView } from './graph-view.ts';

/** What one node says, line by line. */
export interface NodeLabel {
  readonly name: string;
  readonly value: string;
  readonly gradient: string;
}

/** Mermaid refuses longer texts by drawing a picture that says so. */
const longestText = 50_000;
/** How much of a formula is shown, tried in turn until the text is short enough. */
const lengths = [40, 24, 12, 6] as const;

/** Flowchart text of a graph, inputs on top, the output below. At most 50,000 characters for 200 nodes. */
export function mermaidText(nodes: readonly NodeView[], edges: readonly EdgeView[]): string {
  const still = new Set(nodes.filter((node) => node.gradient === null).map((node) => node.id));
  for (const length of lengths) {
    const arrows = edges.map((edge) => arrow(edge, edgeLabel(edge, length), still.has(edge.parent)));
    const text = [...picture(nodes, length), ...arrows].join('\n');
    if (text.length < longestText) return `${text}\n`;
  }
  // More edges than text: no labels on them, then each once, then as many as fit.
  const text = picture(nodes, lengths[3]).join('\n');
  let room = longestText - text.length - 2;
  const arrows = new Set(edges.map((edge) => arrow(edge, '', still.has(edge.parent))));
  const fitting = [...arrows].filter((line) => {
    room -= line.length + 1;
    return room > 0;
  });
  return `${[text, ...fitting].join('\n')}\n`;
}

/** The lines of every node, in the order of the nodes. */
export function nodeLabels(nodes: readonly NodeView[], length: number = lengths[0]): readonly NodeLabel[] {
  const output = nodes.find((node) => node.kind === 'output')?.name ?? 'y';
  // The quotient explains itself; with long names the lesson's short g keeps the boxes narrow.
  const quotient = nodes.every((node) => output.length + node.name.length <= 10);
  return nodes.map((node) => ({
    name: (node.trouble === null ? '' : '⚠ ') + heading(node, length),
    value: isStretch(node) ? `${node.name} = ${node.value.text}` : `= ${node.value.text}`,
    gradient: gradientLine(node, quotient ? `∂${output}/∂${node.name}` : 'g'),
  }));
}

/** The local derivative as formula and number, the number once where the formula is that number. */
export function edgeLabel(edge: EdgeView, length: number = lengths[0]): string {
  if (edge.local === null) return '';
  const formula = edge.formula.replaceAll('−', '-').trim();
  if (formula === '' || !Number.isNaN(Number(formula))) return edge.local.text;
  return `${shorten(edge.formula, length)} = ${edge.local.text}`;
}

/** The beginning of a text that is too long to be shown whole. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/**
 * Text that Mermaid, its Markdown reader and HTML all read as the characters it is made of.
 * What is not known to be harmless becomes a numbered entity.
 */
export function escapeLabel(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      // Mermaid looks for formulas, icons and line breaks again after it has decoded entities: an invisible joiner parts them.
      .replace(/\$(?=\$)|\\(?=n)|:(?=fa-)/g, '$&\u2060')
      .replace(unsafe, (character) => `#${character.codePointAt(0)};`)
  );
}

/**
 * Everything but letters, digits and a few marks. ﬂ and ß are letters Mermaid uses to hide entities. An underscore or a
 * dot is harmless inside a word or a number, a sign or a digit with a dot at the beginning would start a list.
 */
const unsafe =
  /[ﬂß]|^\+|^=(?==*$)|(?<=^\d+)[.)](?!\d)|(?<![a-z0-9])_|_(?![a-z0-9])|(?<!\d)\.|\.(?!\d)|[^\p{L}\p{N} ()+=,/_.…−·×÷∂√≈≤≥→⚠\u2060]/giu;

const classes = {
  input: 'fill:#dbeafe,stroke:#2563eb,color:#172554',
  intermediate: 'fill:#f8fafc,stroke:#64748b,color:#0f172a',
  output: 'fill:#dcfce7,stroke:#16a34a,stroke-width:2px,color:#052e16',
  constant: 'fill:#f1f5f9,stroke:#94a3b8,stroke-dasharray:4 3,color:#334155',
  group: 'fill:#f3e8ff,stroke:#9333ea,color:#3b0764',
  trouble: 'stroke:#dc2626,stroke-width:3px',
} as const;

const shapes = {
  input: ['([', '])'],
  intermediate: ['(', ')'],
  output: ['(', ')'],
  constant: ['[', ']'],
  group: ['[[', ']]'],
} as const;

function picture(nodes: readonly NodeView[], length: number): string[] {
  const labels = nodeLabels(nodes, length);
  return [
    'flowchart TD',
    ...nodes.map((node, index) => {
      const [open, close] = shapes[node.kind];
      const label = labels[index]!;
      const lines = [label.name, label.value, label.gradient].map(escapeLabel);
      return `  ${node.id}${open}"${lines.join('<br/>')}"${close}`;
    }),
    ...Object.entries(classes).flatMap(([name, style]) => {
      const members = nodes.filter((node) => (name === 'trouble' ? node.trouble !== null : node.kind === name));
      if (members.length === 0) return [];
      return [`  classDef ${name} ${style}`, `  class ${members.map((node) => node.id).join(',')} ${name}`];
    }),
  ];
}

/** Dotted where no gradient flows back. */
function arrow(edge: EdgeView, label: string, still: boolean): string {
  return `  ${edge.parent} ${still ? '-.->' : '-->'}${label === '' ? '' : `|"${escapeLabel(label)}"|`} ${edge.child}`;
}

/** A loop or turns of one: they are no right-hand side of what they compute last. */
function isStretch({ part }: NodeView): boolean {
  return part === 'loop' || part === 'turns';
}

function heading(node: NodeView, length: number): string {
  const count = node.kind === 'group' && node.count > 1 ? ` ×${node.count.toLocaleString('en')}` : '';
  if (isStretch(node)) return shorten(node.formula, length) + count;
  const whole = node.formula === '' || node.formula === node.name ? node.name : `${node.name} = ${node.formula}`;
  return shorten(whole, length) + count;
}

function gradientLine(node: NodeView, name: string): string {
  if (node.gradient !== null) return `${name} = ${node.gradient.text}`;
  return 'constant';
}
