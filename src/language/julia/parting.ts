import type { Parting } from '../pratt/parts.ts';
import type { Token } from '../pratt/tokens.ts';
import { tokens } from './tokens.ts';

const opening = new Set('if for while begin let do struct quote try macro function'.split(' '));

/** The blocks of Julia end with `end`; what stands in a module stands at the top. */
export const parting: Parting = {
  tokens,
  brackets: '([{',
  step: (open, { kind, text }) => {
    if (kind !== 'keyword') return;
    if (opening.has(text)) open.push('block');
    else if (text === 'end') open.pop();
  },
  goesOn: () => false,
  definedAt: (all, i) => {
    const { kind, text } = all[i]!;
    if (kind === 'keyword' && text === 'function') return all[i + 1]?.kind === 'name' ? all[i + 1]!.text : undefined;
    return kind === 'name' && all[i + 1]?.text === '(' && begins(all[i - 1]) && isAssigned(all, i + 1)
      ? text
      : undefined;
  },
};

/** Whether a statement may begin behind a token: on its line, behind a word, or behind a macro. */
function begins(before: Token | undefined): boolean {
  return before === undefined || before.kind !== 'sign' || before.text === ';';
}

/** Whether `=` stands behind the bracket that opens at a token. */
function isAssigned(all: readonly Token[], from: number): boolean {
  let depth = 0;
  for (let i = from; i < all.length && all[i]!.kind !== 'newline'; i++) {
    if (all[i]!.text === '(') depth++;
    if (all[i]!.text === ')' && --depth === 0) return all[i + 1]?.text === '=';
  }
  return false;
}
