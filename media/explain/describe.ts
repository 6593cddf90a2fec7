/** An explanation as paragraphs and typeset lines. */
import type { Corner, Explanation, Term } from '../../src/view/explain.ts';
import type { GraphView, NodeView } from '../../src/view/graph-view.ts';
import { shorten } from '../../src/view/mermaid.ts';
import type { Typeset } from '../../src/view/typeset.ts';
import { element } from '../dom.ts';
import { setMath } from '../math/set.ts';

/** Fills `content`; formulas that are there already are not set again. */
export function describe(content: HTMLElement, explanation: Explanation, node: NodeView, view: GraphView): void {
  const known = new Map(
    [...content.querySelectorAll<HTMLElement>('[data-latex]')].map((line) => [line.getAttribute('data-latex'), line]),
  );
  /** The line that is set already, or a new one. */
  const line = (math: Typeset): HTMLElement => {
    const made = known.get(math.latex) ?? element('span', { class: 'formula-line' });
    known.delete(math.latex);
    setMath(made, math);
    return made;
  };
  const list = (lines: readonly Typeset[]): HTMLElement =>
    element('ul', {}, ...lines.map((math) => element('li', {}, line(math))));
  const terms = (lines: readonly Term[]): HTMLElement =>
    element('ul', {}, ...lines.map((term) => element('li', { 'data-exact': term.value.exact }, line(term))));

  const { equation, rules, locals, corner, contributions, contributionCount, sum, convention } = explanation;
  const parts: HTMLElement[] = [];
  const add = (className: string, title: string, ...children: readonly (HTMLElement | null)[]): void => {
    parts.push(
      element('section', { class: className }, element('h3', {}, title), ...children.filter((child) => child !== null)),
    );
  };
  if (equation !== null) add('equation', 'Value', element('p', {}, line(equation)));
  if (rules.length > 0)
    add('rule', rules.length === 1 ? 'Rule' : 'Rules', list(rules), corner === null ? remark(convention) : null);
  if (corner !== null) add('corner', 'Here the slope is not one number', ...cornerParts(corner, convention));
  if (locals.length > 0) add('locals', locals.length === 1 ? 'Local derivative' : 'Local derivatives', terms(locals));
  if (node.gradient !== null) {
    if (contributions.length > 0 && sum !== null) {
      const left = contributionCount - contributions.length;
      add(
        'contributions',
        contributionCount === 1 ? 'Contribution' : `${contributionCount} contributions`,
        terms(contributions),
        left > 0 ? remark(`… and ${left.toLocaleString('en')} more`) : null,
        element('p', { class: 'sum' }, line(sum)),
      );
    } else if (node.id === view.output)
      add('contributions', 'Gradient', remark('The output: its gradient starts at 1.'));
    else if (node.kind === 'group')
      add('contributions', 'Gradient', remark('Several operations are folded here; the gradient is that of the last.'));
  }
  if (explanation.elements.length > 0) add('elements', 'Gradient, element by element', list(explanation.elements));
  if (explanation.paths !== null && explanation.paths.first.length > 0) {
    const { count, first } = explanation.paths;
    const all = count === String(first.length);
    add(
      'paths',
      count === '1'
        ? 'One path from the output'
        : `${all ? count : `The first ${first.length} of ${count}`} paths from the output`,
      element(
        'ul',
        {},
        ...first.map((path) =>
          element(
            'li',
            { 'data-exact': path.value.exact },
            element('span', { class: 'trail' }, path.nodes.map((name) => shorten(name, 20)).join(' → ')),
            line(path),
          ),
        ),
      ),
      all && count !== '1' ? remark('Their products sum to the gradient.') : null,
    );
  }
  content.replaceChildren(...parts);
}

function remark(text: string | null): HTMLElement | null {
  return text === null ? null : element('p', { class: 'remark' }, text);
}

function cornerParts({ by, left, right, taken }: Corner, convention: string | null): (HTMLElement | null)[] {
  const cell = (name: string, quantity: Corner['left']): HTMLElement =>
    element(
      'div',
      { class: `slope ${name}` },
      element('span', { class: 'whose' }, name === 'taken' ? 'taken' : `just ${name} of ${shorten(by, 20)}`),
      element('span', { class: 'gradient', 'data-exact': quantity.exact, title: quantity.exact }, quantity.text),
    );
  return [
    element('div', { class: 'slopes' }, cell('left', left), cell('right', right), cell('taken', taken)),
    remark(convention),
  ];
}
