/** What a drawn group says: the source that it stands for, or which part of the run. */
import type { NodeId } from '../core/graph.ts';
import { shapeText } from './arrays.ts';
import type { Group, RunPart } from './fold.ts';
import { oneLine } from './place.ts';

/** An array goes by the name of the whole, a part of it by those of its first and last element. */
export function groupName({ members, array, portion }: Group, nameOf: (id: NodeId) => string): string {
  const name = nameOf(members.at(-1)!);
  if (array === undefined) return name;
  return portion === undefined ? wholeName(name) : `${nameOf(array.elements[0]!)} … ${name}`;
}

/** The array's name from that of an element, however the language writes it. */
export const wholeName = (element: string): string => element.replace(/(\[[\d,]*\])+$|\([\d,]*\)$/, '');

/** The source of a group, and which part of what was opened it is. */
export function groupFormula({ members, span, array, portion, run }: Group, text: string): string {
  const source = span === null ? '' : oneLine(text.slice(span.start, span.end), 60);
  if (run !== undefined) return runText(run, span === null ? '' : text.slice(span.start, span.end));
  if (portion !== undefined) {
    const { from, to, of } = portion;
    const [first, last, all] = [from, to, of].map(grouped);
    return `${source}  (${from === to ? first : `${first}–${last}`} of ${all})`;
  }
  if (array !== undefined) return source === '' ? '' : source + shapeText(array.shape);
  return source === '' && members.length > 1 ? 'inputs' : source;
}

/** `helper(a, b) #2`, `for k in range(3000)  (3,000 turns)`, `k = 0 … 99`. */
function runText(run: RunPart, source: string): string {
  switch (run.kind) {
    case 'call': {
      const written = oneLine(source, 60);
      const call = written.includes(run.name) && written.length <= longestCall ? written : `${run.name}(…)`;
      return run.number === 0 ? call : `${call} #${grouped(run.number)}`;
    }
    case 'loop': {
      // A loop's head is its first line, or what stands before its body.
      const head = oneLine(source.split(/[\n{]/, 1)[0]!, 60).replace(/\s*:$/, '');
      return `${head}  (${grouped(run.turns)} turn${run.turns === 1 ? '' : 's'})`;
    }
    case 'turns': {
      const { counter, first, last } = run;
      const [from, to] = [grouped(first), grouped(last)];
      const which = first === last ? from : `${from} … ${to}`;
      if (counter !== '') return `${counter} = ${which}`;
      return `turn${first === last ? '' : 's'} ${which}`;
    }
  }
}

/** The longest call whose operands are written out. */
const longestCall = 32;

const grouped = (n: number): string => n.toLocaleString('en').replace('-', '−');
