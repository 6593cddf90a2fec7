/** Nodes by their name, operation, source text or value, in graphs of any size. */
import { nodeFormula } from '../core/formula/local.ts';
import type { NodeId } from '../core/graph.ts';
import { FIRST_OPERATION } from '../core/kernels.ts';
import { opNames } from '../core/operations/names.ts';
import type { Analysis } from '../language/analyse.ts';
import type { Drawn } from './build.ts';
import { placeOf } from './edges.ts';
import type { Quantity } from './graph-view.ts';
import { groupFormula } from './group-text.ts';
import { numberText, quantity } from './numbers.ts';
import { lineName, type Starts } from './place.ts';

/** What was found, best first. */
export interface SearchView {
  readonly query: string;
  readonly results: readonly FoundView[];
  /** All that match; the first of them are results. */
  readonly total: number;
}

export interface FoundView {
  readonly name: string;
  readonly formula: string;
  readonly value: Quantity;
  /** `line 3`, and what it is folded into: `line 3, in k = 0 … 99`. */
  readonly where: string;
}

export interface Found {
  /** The nodes of the results. */
  readonly nodes: readonly NodeId[];
  readonly view: SearchView;
}

/** Results that are listed. */
const mostFound = 50;

/** Why a node matches: the best reason counts. */
const [byName, byBeginning, byOperation, bySource, byValue, reasons] = [0, 1, 2, 3, 4, 5] as const;

/** Finds nodes of what is shown; nothing for an empty query. */
export function search(analysis: Analysis, drawn: Drawn, text: string, query: string, starts?: Starts): Found {
  const words = query.trim().toLowerCase();
  const { graph } = analysis.trace;
  const { names } = drawn;
  const ranks: NodeId[][] = Array.from({ length: reasons }, () => []);
  let total = 0;
  const reason = words === '' ? () => undefined : matcher(analysis, drawn, text, words);
  for (let k = 0; k < names.shown.length; k++) {
    const id = names.shown[k]!;
    const why = reason(id);
    if (why === undefined) continue;
    total++;
    const rank = ranks[why]!;
    if (rank.length < mostFound) rank.push(id);
  }
  const nodes = ranks.flat().slice(0, mostFound);
  const results = nodes.map((id) => {
    const span = analysis.trace.sources[graph.source(id)]?.span;
    const group = drawn.groups[placeOf(drawn.groups, id)];
    const folded = group === undefined || group.members.length === 1 ? '' : groupFormula(group, text);
    const line = span === undefined ? '' : lineName(text, span.start, starts);
    return {
      name: names.of(id),
      formula: graph.isInput(id) ? '' : nodeFormula(graph, id, names.of),
      value: quantity(graph.value(id)),
      where: [line, folded === '' ? '' : `in ${folded}`].filter((part) => part !== '').join(', '),
    };
  });
  return { nodes, view: { query, results, total } };
}

/** Says of a node whether and why it matches. What is the same for many nodes is asked once. */
function matcher({ trace }: Analysis, { names }: Drawn, text: string, words: string) {
  const { graph, sources } = trace;
  const operations = Uint8Array.from(opNames, (name) => (name.toLowerCase().includes(words) ? 1 : 0));
  const isOperation = (id: NodeId): boolean => {
    const custom = graph.custom(id);
    if (custom !== undefined) return custom.name.toLowerCase().includes(words);
    return operations[codes[id]! - FIRST_OPERATION] === 1;
  };
  const { codes } = graph.columns();
  const spaceless = words.replace(/\s+/g, '');
  const inSource = Uint8Array.from(sources, ({ span }) => {
    const source = text.slice(span.start, span.end).toLowerCase();
    return source.includes(words) || source.replace(/\s+/g, '').includes(spaceless) ? 1 : 0;
  });
  const number = words.replace('−', '-');
  const value = number === '' || Number.isNaN(Number(number)) ? undefined : Number(number);
  const hasValue = (id: NodeId): boolean => {
    const own = graph.value(id);
    if (value === undefined || !(Math.abs(own - value) < 1)) return own === value;
    if (own === value) return true;
    // As it is written so far: 0.98 finds 0.98999.
    return (
      /[.e]/.test(number) && (numberText(own).replace('−', '-').startsWith(number) || String(own).startsWith(number))
    );
  };
  const isNumbered = /^t\d+$/.test(words);
  const mayBeNamed = (id: NodeId): boolean => {
    const own = trace.names.get(id);
    if (own === undefined) return isNumbered || graph.isInput(id) || id === names.shown.at(-1);
    const base = own.toLowerCase();
    return base.startsWith(words) || words.startsWith(base);
  };
  return (id: NodeId): number | undefined => {
    if (mayBeNamed(id)) {
      const name = names.of(id).toLowerCase();
      if (name === words) return byName;
      if (name.startsWith(words)) return byBeginning;
    }
    if (isOperation(id)) return byOperation;
    if (inSource[graph.source(id)] === 1) return bySource;
    return value !== undefined && hasValue(id) ? byValue : undefined;
  };
}
