import type { Parting } from '../pratt/parts.ts';
import type { Token } from '../pratt/tokens.ts';
import { blockOf, type Line, lineOf } from './lines.ts';
import { headOf } from './procedures.ts';
import { tokens } from './tokens.ts';

/** What ends a line is looked at as a whole: its first word then says what the line does to blocks. */
export function partingOf(fixed: boolean): Parting {
  return {
    tokens: (text, start, end) => marked(tokens(text, start, end, fixed)),
    brackets: '([',
    step: (open, { kind, text }) => {
      if (kind !== 'keyword') return;
      if (text.startsWith('end')) open.pop();
      else open.push(text);
    },
    // What a line outside of units declares holds for the lines behind it: only the end of a unit ends a part.
    goesOn: ({ kind, text }) => kind !== 'keyword' || text !== 'end unit',
    definedAt: (all, i) => {
      const { kind, text } = all[i]!;
      if (kind === 'keyword' && text === 'function') return all[i + 1]?.text;
      // A function in one line: `f(x) = x**2`.
      const isFirst = i === 0 || all[i - 1]!.kind === 'newline';
      return isFirst && kind === 'name' && all[i + 1]?.text === '(' ? text : undefined;
    },
  };
}

/** The first word of a line that opens or ends a block becomes `function`, `block` or `end`, the name of a procedure its next. */
function marked(all: readonly Token[]): readonly Token[] {
  const made: Token[] = [];
  let from = 0;
  for (let i = 0; i <= all.length; i++) {
    const token = all[i];
    if (token !== undefined && token.kind !== 'newline' && token.text !== ';') continue;
    if (i > from) made.push(...markedLine(all.slice(from, i)));
    if (token !== undefined) made.push(token);
    from = i + 1;
  }
  return made;
}

function markedLine(all: readonly Token[]): readonly Token[] {
  const line: Line = lineOf(all);
  const block = blockOf(line);
  const [first, ...rest] = line.tokens;
  if (block === undefined || first === undefined) return all;
  if (block.kind === 'ends') return [{ ...first, kind: 'keyword', text: isUnit(block.word) ? 'end unit' : 'end' }];
  const head = headOf(line);
  if (head === undefined) return [{ ...first, kind: 'keyword', text: 'block' }, ...rest];
  return [{ ...first, kind: 'keyword', text: 'function' }, head.name];
}

const isUnit = (word: string): boolean => /^(?:|function|subroutine|program|module|submodule)$/.test(word);
