/** Sentences about what is the matter, each leading to its place in the text. */
import type { GraphView, ProblemView } from '../../src/view/graph-view.ts';
import { button, element } from '../dom.ts';
import type { CreatePart } from '../page/part.ts';

const marks = { error: '✕', warning: '⚠', information: 'i' } as const;

export const createProblems: CreatePart = (page) => {
  let shown = '';
  const show = (problems: readonly ProblemView[], view: GraphView | null): void => {
    const told = problems.map((problem) => problem.message);
    // Trouble at a node is said here too, unless a problem says it already.
    const troubled = (view?.nodes ?? []).filter(
      (node) => node.trouble !== null && !told.some((message) => message.includes(node.trouble!)),
    );
    const key = JSON.stringify([problems, troubled.map((node) => [node.id, node.name, node.trouble])]);
    if (key === shown) return;
    shown = key;
    page.places.problems.replaceChildren(
      ...problems.map(({ code, severity, message, place }, index) =>
        sentence(code, severity, message, place, () => page.post({ kind: 'revealProblem', index })),
      ),
      ...troubled.map((node) =>
        sentence('trouble', 'warning', node.trouble!, `at ${node.name}`, () => page.choose(node.id)),
      ),
    );
  };
  return {
    patch: (view) => show(view.problems, view),
    receive: (message) => {
      if (message.kind === 'refusal') show(message.problems, null);
    },
  };
};

function sentence(
  code: string,
  severity: ProblemView['severity'],
  message: string,
  place: string,
  act: () => void,
): HTMLElement {
  const made = button('', { class: `problem ${severity}`, 'data-code': code, title: 'Show in the editor' }, act);
  made.append(
    element('span', { class: 'mark', 'aria-label': severity }, marks[severity]),
    element('span', {}, ...pieces(message)),
  );
  if (place !== '') made.append(element('span', { class: 'place' }, place));
  return made;
}

/** A sentence with what stands between backquotes as code. */
function pieces(message: string): readonly (Node | string)[] {
  return message.split(/`([^`]+)`/).map((piece, k) => (k % 2 === 1 ? element('code', {}, piece) : piece));
}
