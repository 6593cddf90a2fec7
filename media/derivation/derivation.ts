/** The derivation by hand, in a tab of its own: asked for when that is opened, and followed while it is. */
import type { Chain, DerivationView } from '../../src/view/derivation.ts';
import { shorten } from '../../src/view/mermaid.ts';
import { button, element } from '../dom.ts';
import { setMath } from '../math/set.ts';
import type { Page, Part } from '../page/part.ts';

/** While numbers change at frame rate the derivation follows at this distance, in milliseconds. */
const pause = 150;

export function createDerivation(page: Page, place: HTMLElement): Part {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let isEmpty = true;
  const ask = (): void => {
    waiting = undefined;
    page.post({ kind: 'derive' });
  };
  const copy = button('Copy as LaTeX', { class: 'copy plain', 'data-copy': 'derivation' }, () =>
    page.post({ kind: 'copy', what: 'derivation' }),
  );
  const content = element('div', { class: 'derivation' });
  place.append(element('div', { class: 'title' }, element('h2', {}, 'The chain rule, written out'), copy), content);
  const forget = (): void => {
    content.replaceChildren();
    isEmpty = true;
  };

  return {
    build: forget,
    patch: () => {
      if (waiting === undefined && place.checkVisibility()) waiting = setTimeout(ask, isEmpty ? 0 : pause);
    },
    receive: (message) => {
      if (message.kind !== 'derivation') return;
      isEmpty = false;
      copy.hidden = message.derivation.note !== null;
      fill(content, message.derivation);
    },
    clear: forget,
  };
}

function fill(content: HTMLElement, { definitions, backwards, partials, note }: DerivationView): void {
  if (note !== null) {
    content.replaceChildren(element('p', {}, note));
    return;
  }
  const known = new Map(
    [...content.querySelectorAll<HTMLElement>('[data-latex]')].map((line) => [line.getAttribute('data-latex'), line]),
  );
  const line = (latex: string, text: string): HTMLElement => {
    const made = known.get(latex) ?? element('div', { class: 'equations' });
    known.delete(latex);
    setMath(made, { latex, text }, true);
    return made;
  };
  const together = (chains: readonly Chain[]): HTMLElement => line(aligned(chains), plain(chains));
  content.replaceChildren(
    ...(definitions.length === 0 ? [] : [element('h3', {}, 'Take it apart'), together(definitions)]),
    ...(backwards.length === 0
      ? []
      : [
          element('h3', {}, 'From the output back'),
          ...backwards.map((chain) => line(aligned([chain]), plain([chain]))),
        ]),
    ...partials.flatMap((chain) => [
      element('h3', {}, `By ${shorten(chain.name, 40)}`),
      element('div', { 'data-partial-of': chain.name }, line(aligned([chain]), plain([chain]))),
    ]),
  );
}

function aligned(chains: readonly Chain[]): string {
  const rows = chains.flatMap(({ left, rights }) => rights.map((right, k) => `${k === 0 ? left : ''} &= ${right}`));
  return `\\begin{aligned}${rows.join(' \\\\[0.4em] ')}\\end{aligned}`;
}

/** Seen for the moment until KaTeX is loaded. */
const plain = (chains: readonly Chain[]): string => chains.map(({ name }) => name).join(', ');
