/** The first lines: what is differentiated and what it comes to. */
import { button, element, place, setQuantity, setText } from '../dom.ts';
import type { CreatePart } from '../page/part.ts';

export const createHeading: CreatePart = (page) => {
  const chooseOutput = (): void => {
    const output = page.view()?.output;
    if (output !== undefined) page.choose(output);
  };
  let act = chooseOutput;
  const source = button('', { class: 'source', title: 'Show in the editor' }, () => act());
  const name = place('name');
  const value = place('value');
  const result = element('p', { class: 'result' }, name, ' = ', value);
  const sentence = element('p', { class: 'sentence', role: 'alert' }, 'No gradient graph for this selection.');
  const note = element('p', { class: 'note' });
  page.places.heading.append(sentence, source, result, note);

  return {
    patch: (view) => {
      act = chooseOutput;
      setText(source, view.source);
      source.hidden = false;
      setText(name, view.outputName);
      setQuantity(value, view.value);
      setText(note, view.languageNote ?? '');
      [result.hidden, sentence.hidden, note.hidden] = [false, true, view.languageNote === null];
    },
    tell: (moment, view) => value.classList.toggle('later', moment !== null && !moment.values.has(view.output)),
    receive: (message) => {
      if (message.kind !== 'refusal') return;
      act = () => {
        if (message.problems.length > 0) page.post({ kind: 'revealProblem', index: 0 });
      };
      setText(source, message.source);
      source.hidden = message.source === '';
      [result.hidden, sentence.hidden, note.hidden] = [true, false, true];
    },
  };
};
