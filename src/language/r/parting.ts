import type { Parting } from '../pratt/parts.ts';
import { tokens } from './tokens.ts';

/** The blocks of R stand in braces; behind the head of a loop or of a function its body may stand on the next line. */
export const parting: Parting = {
  tokens,
  brackets: '([',
  step: (open, { kind, text }) => {
    if (kind !== 'sign') return;
    if (text === '{') open.push(text);
    else if (text === '}') while (open.length > 0 && open.pop() !== '{');
  },
  goesOn: ({ kind, text }) => kind === 'keyword' && text !== 'break' && text !== 'next',
  definedAt: (all, i) => {
    const arrow = all[i + 1]?.text;
    const isFunction = all[i + 2]?.kind === 'keyword' && all[i + 2]!.text === 'function';
    return all[i]!.kind === 'name' && isFunction && (arrow === '<-' || arrow === '=' || arrow === '<<-')
      ? all[i]!.text
      : undefined;
  },
};
