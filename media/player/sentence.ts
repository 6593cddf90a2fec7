/** A moment in words: which pass, how far, and the line that is written out. */
import type { GraphView } from '../../src/view/graph-view.ts';
import { shorten } from '../../src/view/mermaid.ts';
import type { Telling } from './timeline.ts';

export interface Sentence {
  /** `Reverse 3 of 8`. */
  readonly where: string;
  /** `g_t1 += g_t2 · ∂t2/∂t1`. */
  readonly line: string;
  /** `= 1 · (2*t1) = 1 · (−2)`, between the line and its result. */
  readonly numbers: string;
  readonly result: string;
  /** `g_t1 = −2`: the running total, where contributions are added. */
  readonly total: string;
}

const mostGiven = 6;

export function sentenceOf(telling: Telling, view: GraphView): Sentence {
  switch (telling.kind) {
    case 'start': {
      const given = view.inputs.slice(0, mostGiven).map(({ label, value }) => `${shorten(label, 20)} = ${value.text}`);
      const more = view.inputs.length > mostGiven ? ', …' : '';
      return { where: 'Start', line: given.join(', ') + more, numbers: '', result: '', total: '' };
    }
    case 'value': {
      const { node } = telling;
      const numbers = node.substituted === '' ? '' : `= ${shorten(node.substituted, 200)}`;
      const count = node.count > 1 ? ` ×${node.count.toLocaleString('en')}` : '';
      // What some turns of a loop computed has no formula: it is said after which turns.
      const is = node.part === 'turns' ? 'after' : '=';
      return {
        where: `Forward ${telling.number} of ${telling.of}`,
        line: `${shorten(node.name, 40)} ${is} ${shorten(node.formula, 200)}${count}`,
        numbers,
        result: node.value.text,
        total: '',
      };
    }
    case 'seed': {
      const name = shorten(telling.node.name, 40);
      return { where: 'Reverse, start', line: `g_${name} = ∂${name}/∂${name}`, numbers: '', result: '1', total: '' };
    }
    case 'contribution': {
      const { step } = telling;
      return {
        where: `Reverse ${telling.number} of ${telling.of}`,
        line: shorten(step.update, 120),
        numbers: step.numbers === '' ? '' : `= ${shorten(step.numbers, 300)}`,
        result: step.contribution.text,
        total: `g_${shorten(step.parentName, 40)} = ${step.total.text}`,
      };
    }
  }
}

/** The same in one breath, for a screen reader. */
export function spoken({ where, line, numbers, result, total }: Sentence): string {
  const equation = [line, numbers, result === '' ? '' : `= ${result}`].filter((part) => part !== '').join(' ');
  return `${where}: ${equation}${total === '' ? '' : `, total ${total}`}`;
}
