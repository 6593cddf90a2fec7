import type { NodeId } from '../core/graph.ts';
import { dependencies } from '../core/reverse.ts';
import type { Analysis } from '../language/analyse.ts';

/** What the nodes of a graph are called, and which of them a reader is shown. */
export interface Names {
  /** Nodes that the output depends on, in evaluation order; literals stand inside formulas instead. */
  readonly shown: readonly NodeId[];
  readonly of: (id: NodeId) => string;
  /** How a node stands inside another's formula: its name, or its own text in brackets. */
  readonly output: string;
}

/** The longest constant that is written inside a formula instead of being a node. */
const longestInline = 24;

/**
 * Names as the text has them: inputs keep theirs, an operation has the name it was assigned to, the others are t1, t2 …
 * in evaluation order, and the output without a name is y. Every name is given once.
 */
export function nameNodes(analysis: Analysis, text: string): Names {
  const { trace, output } = analysis;
  const { graph } = trace;
  const names = new Map<NodeId, string>();
  const taken = new Set<string>(trace.inputs.keys());
  for (const [, name] of trace.names) taken.add(name);
  for (const [name, id] of trace.inputs) names.set(id, name);
  const given = new Set<string>(trace.inputs.keys());
  const tried = new Map<string, number>();
  const needed = dependencies(graph, output);
  const shown: NodeId[] = [];
  let count = 0;
  const next = (): string => {
    for (;;) {
      const name = `t${++count}`;
      if (!taken.has(name)) return name;
    }
  };
  for (let id = 0; id <= output; id++) {
    if (needed[id] === 0) continue;
    const own = trace.names.get(id);
    if (graph.isInput(id)) {
      shown.push(id);
    } else if (own !== undefined) {
      const name = unique(own, given, tried);
      given.add(name);
      names.set(id, name);
      shown.push(id);
    } else if (id === output) {
      names.set(id, graph.isConstant(id) ? constantText(graph.value(id)) : outputName(taken));
      shown.push(id);
    } else if (!graph.isConstant(id)) {
      const inline = graph.moves(id) ? undefined : inlineText(analysis, id, text);
      names.set(id, inline ?? next());
      if (inline === undefined) shown.push(id);
    }
  }
  const of = (id: NodeId): string => names.get(id) ?? constantText(graph.value(id));
  return { shown, of, output: of(output) };
}

/** The text of a computed constant, bracketed where an operator could pull it apart. */
function inlineText(analysis: Analysis, id: NodeId, text: string): string | undefined {
  const at = analysis.trace.sources[analysis.trace.graph.source(id)];
  if (at === undefined || at.span.end - at.span.start > longestInline) return undefined;
  const words = text.slice(at.span.start, at.span.end);
  if (words.includes('\n') || words === '') return undefined;
  return at.kind === 'call' || at.kind === 'attribute' ? words : `(${words})`;
}

function constantText(value: number): string {
  return String(value);
}

function outputName(taken: ReadonlySet<string>): string {
  for (const name of ['y', 'f', 'z', 'out', 'result']) if (!taken.has(name)) return name;
  return unique('result', taken);
}

/** The name, or with the first number behind it that is free; `tried` remembers where to go on for a name assigned often. */
function unique(name: string, taken: ReadonlySet<string>, tried = new Map<string, number>()): string {
  if (!taken.has(name)) return name;
  for (let k = tried.get(name) ?? 2; ; k++) {
    if (taken.has(`${name}_${k}`)) continue;
    tried.set(name, k);
    return `${name}_${k}`;
  }
}
