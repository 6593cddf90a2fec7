import type { Definition, FindDefinitions } from './definition.ts';

/** What of a language a scan for braces must know. */
export interface Lexis {
  /** Where what begins with a quote (and its prefix, if it has one) ends; -1 where that is not certain. */
  readonly quoted: (text: string, at: number) => number;
  /**
   * Where what begins with `/` and is no comment ends; -1 as above. `last` is the place of the last sign before it that is
   * no blank and no comment, `opened` where the bracket opened that closed last.
   */
  readonly slash?: (text: string, at: number, last: number, opened: number) => number;
  /** Whether lines that begin with `#` are directives. */
  readonly directives?: boolean;
  /** Whether a type ends in a semicolon, in front of which names may stand. */
  readonly typesEnd?: boolean;
  /** What the words in front of a brace begin; undefined where that is not certain. */
  readonly head: (words: string, isInType: boolean) => Head | undefined;
}

/** What opens with a brace; a container is no definition and may hold some. */
export interface Head {
  readonly kind: 'function' | 'type' | 'container';
  readonly name: string;
  /** How many of the words' characters stand in front of it. */
  readonly skipped?: number;
}

/** A brace that is open, and the definitions found in it; none are looked for in one that is not known. */
interface Open {
  readonly kind: Head['kind'] | 'unknown';
  readonly name: string;
  readonly start: number;
  readonly depth: number;
  readonly members: Definition[];
  hasDirective: boolean;
}

const [newline, quote, hash, apostrophe, star, slash, semicolon, backslash, backtick] = [
  10, 34, 35, 39, 42, 47, 59, 92, 96,
] as const;
const closing: Readonly<Record<number, number>> = { 40: 41, 91: 93, 123: 125 };

/** Heads longer than this are not looked at. */
const longestHead = 2_000;
/** Definitions deeper in types and namespaces are not told from the text around. */
const deepest = 20;

/** Finds functions and types in languages with braces. */
export function bracedDefinitions(lexis: Lexis): FindDefinitions {
  return (text) => {
    const file: Open = { kind: 'container', name: '', start: 0, depth: 0, members: [], hasDirective: false };
    const around = [file];
    let inner = file;
    /** The closing sign of every bracket that is open, and where it opened. */
    const open: number[] = [];
    const places: number[] = [];
    /** How many brackets are open at the conditions of directives around. */
    const conditions: number[] = [];
    let brackets = 0;
    let headStart = 0;
    let lineStart = 0;
    let isBlank = true;
    let last = -1;
    let opened = -1;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      // Letters, digits and blanks are most of a text.
      if (unit > 96 && unit < 123) {
        isBlank = false;
        last = at;
        continue;
      }
      switch (unit) {
        case newline:
          lineStart = at + 1;
          continue;
        case 9:
        case 13:
        case 32:
          continue;
        case slash: {
          const next = text.charCodeAt(at + 1);
          if (next === slash || next === star) {
            const end = next === slash ? lineEnd(text, at) : text.indexOf('*/', at + 2);
            if (end < 0) return undefined;
            // A comment that goes on behind a backslash, or has another inside, is none of every language.
            if (next === slash ? text.charCodeAt(end - 1) === backslash : text.slice(at + 2, end).includes('/*'))
              return undefined;
            at = next === slash ? end - 1 : end + 1;
            if (isBlank) headStart = at + 1;
            continue;
          }
          if (lexis.slash !== undefined) {
            const end = lexis.slash(text, at, last, opened);
            if (end < 0) return undefined;
            at = end - 1;
          }
          break;
        }
        case quote:
        case apostrophe:
        case backtick: {
          const end = lexis.quoted(text, at);
          if (end < 0) return undefined;
          at = end - 1;
          break;
        }
        case hash:
          if (lexis.directives === true) {
            if (text.slice(lineStart, at).trim() !== '') return undefined;
            const end = directiveEnd(text, at);
            const words = text.slice(at, end);
            if (words.includes('/*')) return undefined;
            const kind = /^#\s*(\w*)/.exec(words)![1]!;
            if (kind.startsWith('if')) conditions.push(open.length);
            else if (/^el|^endif/.test(kind)) {
              // Braces that open in one branch and close in another are none that can be counted.
              if (conditions.at(-1) !== open.length) return undefined;
              if (kind === 'endif') conditions.pop();
            }
            for (const each of around) each.hasDirective = true;
            at = end - 1;
            if (brackets === 0) {
              headStart = end;
              isBlank = true;
            }
            continue;
          }
          break;
        case 40:
        case 91:
          open.push(closing[unit]!);
          places.push(at);
          brackets++;
          break;
        case 123:
          open.push(125);
          places.push(at);
          last = at;
          if (brackets > 0) break;
          if ((inner.kind === 'container' || inner.kind === 'type') && around.length < deepest) {
            const words = text.slice(headStart, at);
            const head =
              words.length > longestHead || /\P{ASCII}/u.test(words)
                ? undefined
                : lexis.head(words.trim(), inner.kind === 'type');
            const { kind = 'unknown', name = '', skipped = 0 } = head ?? {};
            const start = headStart + words.length - words.trimStart().length + skipped;
            inner = { kind, name, start, depth: open.length, members: [], hasDirective: false };
            around.push(inner);
          }
          headStart = at + 1;
          isBlank = true;
          continue;
        case 41:
        case 93:
          if (open.pop() !== unit) return undefined;
          opened = places.pop()!;
          brackets--;
          break;
        case 125:
          if (inner.depth === open.length && inner !== file) {
            const { kind, name, start, members, hasDirective } = around.pop()!;
            inner = around.at(-1)!;
            const end = kind === 'type' && lexis.typesEnd === true ? typeEnd(text, at + 1) : at + 1;
            if (kind === 'container' || end < 0) inner.members.push(...members);
            else if (kind !== 'unknown' && !hasDirective)
              inner.members.push({ name, isType: kind === 'type', start, end, members });
          }
          if (open.pop() !== unit) return undefined;
          opened = places.pop()!;
          last = at;
          if (brackets > 0) break;
          headStart = at + 1;
          isBlank = true;
          continue;
        case semicolon:
          last = at;
          if (brackets > 0) break;
          headStart = at + 1;
          isBlank = true;
          continue;
      }
      isBlank = false;
      last = at;
    }
    return open.length === 0 && conditions.length === 0 ? file.members : undefined;
  };
}

/** Behind the semicolon of a type that declares nothing else; -1 where it does. */
function typeEnd(text: string, at: number): number {
  let end = at;
  while (/\s/.test(text[end] ?? '')) end++;
  return text[end] === ';' ? end + 1 : -1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** A directive goes on behind a backslash at the end of a line. */
function directiveEnd(text: string, at: number): number {
  for (let end = lineEnd(text, at); ; end = lineEnd(text, end + 1)) {
    const last = text.charCodeAt(end - 1) === 13 ? end - 2 : end - 1;
    if (end >= text.length || text.charCodeAt(last) !== backslash) return end;
  }
}
