import type { Definition, FindDefinitions } from './definition.ts';
import { isPaired, stringEnd } from './strings.ts';

const [tab, newline, formFeed, carriage, blank, hash, backslash, quote, apostrophe, at] = [
  9, 10, 12, 13, 32, 35, 92, 34, 39, 64,
] as const;

/** A definition whose lines go on. */
interface Open {
  readonly name: string;
  readonly start: number;
  readonly indent: number;
  readonly members: Definition[] | undefined;
  /** How far the first line in it is indented. */
  inside: number;
}

/** Python's functions and classes at the top of a file, and those directly in these classes: whole lines. */
export const indentedDefinitions: FindDefinitions = (text) => {
  const found: Definition[] = [];
  const open: Open[] = [];
  let depth = 0;
  let lastEnd = 0;
  let isDecorated = false;
  const closeTo = (indent: number): void => {
    for (let last = open.at(-1); last !== undefined && indent <= last.indent; last = open.at(-1)) {
      open.pop();
      const { name, start, members } = last;
      const isType = members !== undefined;
      (open.at(-1)?.members ?? found).push({ name, isType, start, end: lastEnd, members: members ?? [] });
    }
  };
  for (let place = 0; place < text.length; ) {
    // Here a logical line begins.
    const lineStart = place;
    while (text.charCodeAt(place) === blank) place++;
    const first = text.charCodeAt(place);
    if (first === tab || first === formFeed) return undefined;
    const isEmpty = first === newline || first === carriage || first === hash || place >= text.length;
    if (!isEmpty) {
      const indent = place - lineStart;
      closeTo(indent);
      const last = open.at(-1);
      if (last?.inside === -1) last.inside = indent;
      const isDirect = last === undefined ? indent === 0 : last.members !== undefined && indent === last.inside;
      head.lastIndex = place;
      const words = isDirect && !isDecorated ? head.exec(text) : null;
      if (words !== null && !(text.charCodeAt(head.lastIndex) > 127)) {
        const members = words[1] === 'class' && indent === 0 ? [] : undefined;
        open.push({ name: words[2]!, start: lineStart, indent, members, inside: -1 });
      }
      // What a decorator makes of a function stays.
      isDecorated = isDirect && first === at;
    }
    for (let ended = false; !ended && place < text.length; place++) {
      const unit = text.charCodeAt(place);
      switch (unit) {
        case newline:
          ended = depth === 0;
          continue;
        case blank:
        case carriage:
        case tab:
          continue;
        case hash:
          while (place + 1 < text.length && text.charCodeAt(place + 1) !== newline) place++;
          continue;
        case backslash:
          if (text.charCodeAt(place + 1) === carriage) place++;
          place++;
          break;
        case quote:
        case apostrophe: {
          const sign = unit === quote ? '"' : "'";
          const isLong = text.startsWith(sign.repeat(3), place);
          const inside = place + (isLong ? 3 : 1);
          const end = stringEnd(text, inside, isLong ? sign.repeat(3) : sign, { lines: isLong });
          if (end < 0) return undefined;
          if (hasExpressions(text, place) && !isPaired(text.slice(inside, end))) return undefined;
          place = end - 1;
          break;
        }
        case 40:
        case 91:
        case 123:
          depth++;
          break;
        case 41:
        case 93:
        case 125:
          if (--depth < 0) return undefined;
          break;
      }
      lastEnd = place + 1;
    }
  }
  closeTo(0);
  return depth === 0 ? found : undefined;
};

const head = /(?:async +)?(def|class) +(\w+)/y;

/** Whether a string that begins at a place has a prefix that lets expressions stand in it. */
function hasExpressions(text: string, place: number): boolean {
  return /[fFtT]/.test(/[A-Za-z]{0,2}$/.exec(text.slice(Math.max(0, place - 2), place))![0]);
}
