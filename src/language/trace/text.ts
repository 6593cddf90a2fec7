import { unknown, type Value } from '../values.ts';
import type { Run } from './run.ts';

/** The text that pieces make: words, and whole numbers as every language writes them; nothing is known of any other. */
export function textOf(run: Run, pieces: readonly Value[]): Value {
  let text = '';
  for (const piece of pieces) {
    const words = piece.kind === 'text' ? piece.value : wholeText(run, piece);
    if (words === undefined) return unknown;
    text += words;
  }
  return { kind: 'text', value: text };
}

function wholeText(run: Run, value: Value): string | undefined {
  if (value.kind === 'integer') return value.node === undefined ? `${value.value}` : undefined;
  // JavaScript's numbers are doubles, and write themselves without a point where they are whole.
  if (value.kind !== 'real' || run.options.objects !== 'javascript' || run.graph.moves(value.node)) return undefined;
  const number = run.graph.value(value.node);
  return Number.isSafeInteger(number) && !Object.is(number, -0) ? `${number}` : undefined;
}
