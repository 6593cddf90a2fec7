/** What the list of inputs is made of: single numbers, and arrays as tables. */
import type { InputView } from '../../src/view/graph-view.ts';

/** One input, or one array. */
export interface Entry {
  readonly element: HTMLElement;
  /** The numbers of a view, in the order in which the entry was made of them. */
  readonly show: (inputs: readonly InputView[]) => void;
}

/** The inputs that belong together: the numbers of one array, or one number. */
export function entriesOf(inputs: readonly InputView[]): readonly (readonly InputView[])[] {
  const found: InputView[][] = [];
  const arrays = new Map<string, InputView[]>();
  for (const input of inputs) {
    const known = input.element === undefined ? undefined : arrays.get(input.element.name);
    if (known !== undefined) {
      known.push(input);
      continue;
    }
    found.push([input]);
    if (input.element !== undefined) arrays.set(input.element.name, found.at(-1)!);
  }
  return found;
}
