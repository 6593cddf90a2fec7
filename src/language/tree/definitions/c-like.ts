import { bracedDefinitions, type Head } from './braced.ts';
import { isPaired, stringEnd } from './strings.ts';

const apostrophe = 39;

/** Words in front of a bracket that is no function's. */
const control = new Set([
  ...['if', 'else', 'for', 'while', 'do', 'switch', 'catch', 'with', 'try', 'return', 'synchronized', 'lock', 'using'],
  ...[
    'fixed',
    'foreach',
    'unless',
    'match',
    'when',
    'function',
    'constexpr',
    'await',
    'case',
    'throw',
    'super',
    'requires',
  ],
]);

const typeHead =
  /^(?:[a-z]+\s+)*?(?:class|struct|interface)\s+(\w+)\s*(?:$|[:<]|\b(?:extends|implements|final|where|permits)\b)[^=]*$/;
const recordHead = /^(?:[a-z]+\s+)*?record\s+(?:class\s+|struct\s+)?(\w+)\s*(?:<[^<>]*>\s*)?(?:\([^=]*|:[^=]*)?$/;

/** A namespace, a type, or a function by two words or more in front of its parameters: `static double f(double x)`. */
function declared(words: string): Head | undefined {
  const space = /^(?:inline\s+)?namespace(?:\s+[\w:.]+)?$|^extern\s+"C"$/.test(words);
  if (space) return { kind: 'container', name: '' };
  const type = typeHead.exec(words)?.[1] ?? recordHead.exec(words)?.[1];
  if (type !== undefined) return { kind: 'type', name: type };
  if (/^[^(]*=|\b(?:new|class|struct|union|enum|record|interface|namespace|try|requires)\b/.test(words))
    return undefined;
  const name = /^[\w:<>,[\]*&?.\s~]*[\s*&>\]](?:\w+::)*(\w+)\s*\(/.exec(words)?.[1];
  if (name === undefined || control.has(name) || control.has(/^\w*/.exec(words)![0])) return undefined;
  return { kind: 'function', name };
}

/** C: characters and strings on one line, directives. */
export const cDefinitions = bracedDefinitions({
  quoted: (text, at) => stringEnd(text, at + 1, text[at]!),
  directives: true,
  typesEnd: true,
  head: declared,
});

/** C++: also raw strings, `'` between digits, templates. */
export const cppDefinitions = bracedDefinitions({
  quoted: (text, at) => {
    const before = text.slice(Math.max(0, at - 40), at);
    if (text.charCodeAt(at) === apostrophe && /(?:^|[^\w'])\d[\w']*$/.test(before)) return at + 1;
    if (!/(?:^|\W)(?:u8|[uUL])?R$/.test(before)) return stringEnd(text, at + 1, text[at]!);
    const bracket = text.indexOf('(', at);
    if (bracket < 0 || bracket > at + 17) return -1;
    const end = text.indexOf(`)${text.slice(at + 1, bracket)}"`, bracket);
    return end < 0 ? -1 : end + bracket - at + 1;
  },
  directives: true,
  typesEnd: true,
  head: (words) => {
    const skipped = /^(?:(?:public|private|protected)\s*:\s*)*/.exec(words)![0].length;
    // `: a{1}, b{2}` begins with braces that are none of a body.
    if (/\)\s*:(?!:).*[\w>]$/s.test(words)) return undefined;
    const head = declared(words.slice(skipped).replace(/^template\s*<[^(){}]*?>\s*(?=\w)/, ''));
    return head && { ...head, skipped };
  },
});

/** Java: text blocks, annotations. */
export const javaDefinitions = bracedDefinitions({
  quoted: (text, at) =>
    text.startsWith('"""', at) ? stringEnd(text, at + 3, '"""', { lines: true }) : stringEnd(text, at + 1, text[at]!),
  head: (words) => declared(words.replace(/@\w+(?:\s*\([^()]*\))?\s*/g, '')),
});

/** C#: strings as they stand, with expressions inside, and between three quotes and more; directives, attributes. */
export const csharpDefinitions = bracedDefinitions({
  quoted: (text, at) => {
    const before = text.slice(Math.max(0, at - 2), at);
    const hasExpressions = before.includes('$');
    const more = text.charCodeAt(at) === apostrophe ? undefined : /^"{3,}/.exec(text.slice(at, at + 20))?.[0];
    if (more !== undefined)
      return hasExpressions || before.includes('@')
        ? -1
        : stringEnd(text, at + more.length, more, { escapes: false, lines: true });
    const isVerbatim = before.endsWith('@') || before === '@$';
    let end = stringEnd(text, at + 1, text[at]!, { escapes: !isVerbatim, lines: isVerbatim });
    while (isVerbatim && end >= 0 && text[end] === '"')
      end = stringEnd(text, end + 1, '"', { escapes: false, lines: true });
    return end >= 0 && hasExpressions && !isPaired(text.slice(at, end)) ? -1 : end;
  },
  directives: true,
  head: (words) => declared(words.replace(/^(?:\[[^[\]]*\]\s*)+/, '')),
});

/** Go: raw strings, receivers. */
export const goDefinitions = bracedDefinitions({
  quoted: (text, at) => stringEnd(text, at + 1, text[at]!, text[at] === '`' ? { escapes: false, lines: true } : {}),
  // A line that a declaration ends needs no semicolon behind it.
  head: (words) => {
    const skipped = Math.max(0, words.lastIndexOf('\nfunc') + 1);
    const name = /^func\s*(?:\([^()]*\)\s*)?(\w+)\s*[([]/.exec(words.slice(skipped))?.[1];
    if (name === undefined || /\b(?:interface|struct)$/.test(words)) return undefined;
    return { kind: 'function', name, skipped };
  },
});

/** Rust: strings over lines, raw strings, lifetimes. */
export const rustDefinitions = bracedDefinitions({
  quoted: (text, at) => {
    if (text[at] === '`') return -1;
    if (text.charCodeAt(at) === apostrophe) {
      character.lastIndex = at;
      return character.test(text) ? character.lastIndex : at + 1;
    }
    const raw = /(?:^|\W)(?:b|c)?r(#*)$/.exec(text.slice(Math.max(0, at - 20), at))?.[1];
    return raw === undefined
      ? stringEnd(text, at + 1, '"', { lines: true })
      : stringEnd(text, at + 1, `"${raw}`, { escapes: false, lines: true });
  },
  head: (words) => {
    if (/^(?:unsafe\s+)?impl\b(?!.*\bfn\b)|^(?:pub\s*(?:\([^()]*\)\s*)?)?mod\s+\w+$/.test(words))
      return { kind: 'container', name: '' };
    const skipped = /^(?:#\[[^[\]]*\]\s*)*/.exec(words)![0].length;
    const name = /^(?:pub\s*(?:\([^()]*\)\s*)?)?(?:(?:const|unsafe|async)\s+)*fn\s+(\w+)(?=\s*[<(])/.exec(
      words.slice(skipped),
    )?.[1];
    return name === undefined ? undefined : { kind: 'function', name, skipped };
  },
});

const character = /'(?:\\(?:u\{[^}]*\}|x..|.)|[\ud800-\udbff][\udc00-\udfff]|[^\\'\n])'/y;
