import type { Quantity } from '../src/view/graph-view.ts';

/** An element with attributes and children; strings become text, never markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

/** A button with a plain action. */
export function button(
  label: string,
  attributes: Readonly<Record<string, string>>,
  act: () => void,
): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', act);
  return made;
}

/** An empty place for a number, to be filled by `setQuantity`. */
export function place(className: string): HTMLSpanElement {
  return element('span', { class: className });
}

/** Touches the document only where the text differs: numbers are patched at frame rate. */
export function setText(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** Shows a number as people read it and keeps the exact one for programs and as a tooltip. */
export function setQuantity(target: HTMLElement, quantity: Quantity | null): void {
  const exact = quantity?.exact ?? '';
  setText(target, quantity?.text ?? '');
  if (target.getAttribute('data-exact') === exact) return;
  target.setAttribute('data-exact', exact);
  target.title = exact;
}

/** The value of a data attribute on the closest element around an event's target that has it. */
export function dataAt(event: Event, attribute: `data-${string}`): string | null {
  if (!(event.target instanceof Element)) return null;
  return event.target.closest(`[${attribute}]`)?.getAttribute(attribute) ?? null;
}
