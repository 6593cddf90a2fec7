/** The first lines: what is differentiated and what it comes to. */
import type { GraphView, ProblemView } from '../src/view/graph-view.ts';
import { button, element, place, setQuantity, setText } from './dom.ts';

export interface Heading {
  view(view: GraphView): void;
  refusal(source: string, problems: readonly ProblemView[]): void;
}

export function createHeading(
  header: HTMLElement,
  chooseOutput: () => void,
  revealProblem: (index: number) => void,
): Heading {
  let act = chooseOutput;
  const source = button('', { class: 'source', title: 'Show in the editor' }, () => act());
  const name = place('name');
  const value = place('value');
  const result = element('p', { class: 'result' }, name, ' = ', value);
  const sentence = element('p', { class: 'sentence', role: 'alert' }, 'No gradient graph for this selection.');
  const note = element('p', { class: 'note' });
  header.append(sentence, source, result, note);

  return {
    view: (view) => {
      act = chooseOutput;
      setText(source, view.source);
      setText(name, view.outputName);
      setQuantity(value, view.value);
      setText(note, view.languageNote ?? '');
      [result.hidden, sentence.hidden, note.hidden] = [false, true, view.languageNote === null];
    },
    refusal: (text, problems) => {
      act = () => {
        if (problems.length > 0) revealProblem(0);
      };
      setText(source, text);
      [result.hidden, sentence.hidden, note.hidden] = [true, false, true];
    },
  };
}
