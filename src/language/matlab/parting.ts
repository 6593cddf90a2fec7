import type { Parting } from '../pratt/parts.ts';
import type { Token } from '../pratt/tokens.ts';
import { tokens } from './tokens.ts';

const opening = new Set('if for parfor while do switch try unwind_protect classdef'.split(' '));
const closing = /^end(?:_|if|for|while|switch|function|parfor|$)/;

/** The blocks of MATLAB end with words; a function may also end where the next one begins. */
export const parting: Parting = {
  tokens,
  brackets: '([{',
  step: (open, { kind, text }) => {
    if (kind !== 'keyword') return;
    if (text === 'function') {
      if (open.at(-1) === 'function') open.pop();
      open.push(text);
    } else if (opening.has(text)) open.push(text);
    else if (closing.test(text) || (text === 'until' && open.at(-1) === 'do')) open.pop();
  },
  goesOn: () => false,
  definedAt: (all, i) => (all[i]!.text === 'function' && all[i]!.kind === 'keyword' ? nameOf(all, i + 1) : undefined),
};

/** The name behind `function`, `function y =` or `function [a, b] =`. */
function nameOf(all: readonly Token[], from: number): string | undefined {
  let i = from;
  if (all[i]?.text === '[') while (i < all.length && all[i]!.text !== ']') i++;
  if (all[i + 1]?.text === '=') i += 2;
  return all[i]?.kind === 'name' ? all[i]!.text : undefined;
}
