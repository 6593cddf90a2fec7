import type { NodeId } from '../core/graph.ts';
import { dependencies } from '../core/reverse.ts';
import type { Analysis, Input } from '../language/analyse.ts';
import { elementText } from '../language/element-text.ts';
import { elementOf } from '../language/ndarrays/inputs.ts';
import { oneLine } from './place.ts';

/** What the nodes of a graph are called, and which of them a reader is shown. */
export interface Names {
  /** Nodes that the output depends on, in evaluation order; literals stand inside formulas instead. */
  readonly shown: Int32Array;
  /** How a node stands inside another's formula: its name, or its own text in brackets. */
  readonly of: (id: NodeId) => string;
  readonly output: string;
}

/** The longest constant that is written inside a formula instead of being a node. */
const longestInline = 24;
/** Stands for a name that is no numbered one: that of an input or the output, a number, a text. */
const [unnumbered, inline] = [0, -1] as const;

/**
 * Names as the text has them: inputs keep theirs, an operation has the name it was assigned to, the others are t1, t2 …
 * in evaluation order, and the output without a name is y. Every name is given once. Only numbers are worked out here, as
 * a graph can have millions of nodes; a name becomes text when it is asked for. Elements of arrays are written as the
 * language writes them, or, for programs that read results, as the keys that all languages share.
 */
export function nameNodes(analysis: Analysis, text: string, elements: 'written' | 'keys' = 'written'): Names {
  const { trace, output } = analysis;
  const { graph } = trace;
  const needed = dependencies(graph, output);
  const inputs = new Map<NodeId, string>();
  for (const [name, id] of trace.inputs) inputs.set(id, name);
  const taken = new Set<string>([...inputs.values(), ...trace.names.texts]);
  /** Of a node with a name of its own: the how many-eth of that name; of any other its number behind the t. */
  const numbers = new Int32Array(output + 1);
  const blocked = new Set([...taken].flatMap((name) => (/^t[1-9]\d*$/.test(name) ? [Number(name.slice(1))] : [])));
  const isInline = inlined(analysis, text);
  const own = ownNumbers(taken, inputs);
  const shown = new Int32Array(output + 1);
  let length = 0;
  let count = 0;
  for (let id = 0; id <= output; id++) {
    if (needed[id] === 0) continue;
    const name = trace.names.get(id);
    if (graph.isInput(id)) shown[length++] = id;
    else if (name !== undefined) {
      numbers[id] = own(name);
      shown[length++] = id;
    } else if (id === output) shown[length++] = id;
    else if (!graph.isConstant(id)) {
      if (!graph.moves(id) && isInline(id)) {
        numbers[id] = inline;
        continue;
      }
      do count++;
      while (blocked.has(count));
      numbers[id] = count;
      shown[length++] = id;
    }
  }
  const isWritten =
    elements === 'written' && (trace.elements.size > 0 || trace.arrays.length > 0 || trace.names.texts.length > 0);
  const written = (name: string): string => (isWritten ? writtenName(analysis.language, name) : name);
  const of = (id: NodeId): string => {
    const number = numbers[id] ?? unnumbered;
    const name = trace.names.get(id);
    if (number === inline) return inlineText(analysis, id, text)!;
    if (number > 0)
      return name === undefined ? `t${number}` : number === 1 ? written(name) : `${written(name)}_${number}`;
    if (id === output && !graph.isInput(id)) return outputName(taken);
    const input = inputs.get(id);
    return input === undefined ? constantText(graph.value(id)) : written(input);
  };
  return { shown: shown.slice(0, length), of, output: of(output) };
}

/** An input as its language writes it: `x(1)` where the key is `x[0]`. */
export function inputText({ language }: Analysis, { name, element }: Pick<Input, 'name' | 'element'>): string {
  return element === undefined ? name : elementText(language, element.name, element.place);
}

function writtenName(language: string, name: string): string {
  const element = elementOf(name);
  return element === undefined ? name : elementText(language, element.name, element.place);
}

/** Gives every use of a name its number: 1 for the name itself, else the first number behind it that is free. */
function ownNumbers(taken: ReadonlySet<string>, inputs: ReadonlyMap<NodeId, string>): (name: string) => number {
  const given = new Set<string>(inputs.values());
  /** The last number that a name was given. */
  const last = new Map<string, number>();
  // Only a name that looks like another with a number behind it can be in the way of one.
  const numbered = new Set([...taken].filter((name) => /_\d+$/.test(name) && taken.has(name.replace(/_\d+$/, ''))));
  return (name) => {
    let number = last.get(name);
    if (number === undefined) {
      number = given.has(name) ? 2 : 1;
      while (number > 1 && given.has(`${name}_${number}`)) number++;
    } else {
      number++;
      while (numbered.size > 0 && given.has(`${name}_${number}`)) number++;
    }
    last.set(name, number);
    if (number === 1) given.add(name);
    else if (numbered.size > 0 && numbered.has(`${name}_${number}`)) given.add(`${name}_${number}`);
    return number;
  };
}

/** Whether a computed constant stands as a short text inside formulas: the same for all nodes of one expression. */
function inlined(analysis: Analysis, text: string): (id: NodeId) => boolean {
  const { graph } = analysis.trace;
  const known = new Map<number, boolean>();
  return (id) => {
    const source = graph.source(id);
    let isInline = known.get(source);
    if (isInline === undefined) {
      isInline = inlineText(analysis, id, text) !== undefined;
      known.set(source, isInline);
    }
    return isInline;
  };
}

/** What a result is called where it stands by itself: the user's own name, else its text, shortened. */
export function resultName(analysis: Analysis, text: string, longest: number): string {
  const last = analysis.statements.at(-1)!;
  if (last.kind === 'expression') return oneLine(text.slice(last.span.start, last.span.end), longest);
  if (last.kind === 'function') return last.definition.name;
  return oneLine(nameNodes(analysis, text).output, longest);
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
  for (let k = 2; ; k++) if (!taken.has(`result_${k}`)) return `result_${k}`;
}
