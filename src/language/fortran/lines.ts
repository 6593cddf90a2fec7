import type { Token } from '../pratt/tokens.ts';

/** A statement of Fortran: what stands on a line, or between two semicolons of it. */
export interface Line {
  /** The number in front of it that a loop may end at. */
  readonly label: string | undefined;
  readonly tokens: readonly Token[];
  /** Its words and signs in small letters, for patterns. */
  readonly words: string;
}

export function linesOf(tokens: readonly Token[]): readonly Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (let i = 0; i <= tokens.length; i++) {
    const token = tokens[i];
    if (token !== undefined && token.kind !== 'newline' && token.text !== ';') continue;
    if (i > from) lines.push(lineOf(tokens.slice(from, i)));
    from = i + 1;
  }
  return lines;
}

export function lineOf(tokens: readonly Token[]): Line {
  const [first, second] = tokens;
  const isLabelled = first?.kind === 'number' && /^\d+$/.test(first.text) && second?.kind === 'name';
  const own = isLabelled ? tokens.slice(1) : tokens;
  const words = own.map(({ kind, text }) => (kind === 'text' ? "''" : text.toLowerCase())).join(' ');
  return { label: isLabelled ? first.text : undefined, tokens: own, words };
}

const units =
  'function|subroutine|program|module|submodule|interface|type|where|forall|associate|block|do|if|select|procedure';

const ending = new RegExp(`^end(?: ?(${units})(?: \\w+)?)?$`);
/** With these words a line begins that may open or end a block; any other stands as it is. */
const beginning =
  /^(?:end|module\b|program\b|submodule\b|block\b|interface\b|abstract\b|type\b|if\b|do\b|select|associate\b|where\b|forall\b|pure\b|elemental\b|impure\b|recursive\b|real\b|integer\b|logical\b|complex\b|character\b|double\b|class\b|function\b|subroutine\b|\w+ : )/;

/** What a line does to blocks: the word of the block that it opens or ends. */
export function blockOf({ words }: Line): { readonly kind: 'opens' | 'ends'; readonly word: string } | undefined {
  if (!beginning.test(words)) return undefined;
  const ended = ending.exec(words);
  if (ended !== null) return { kind: 'ends', word: ended[1] ?? '' };
  const word = opened(words);
  return word === undefined ? undefined : { kind: 'opens', word };
}

function opened(words: string): string | undefined {
  const plain = words.replace(/^\w+ : (?=do\b|if\b|select\b|block\b|associate\b|where\b)/, '');
  if (functionHead.test(words)) return 'function';
  if (/^(?:(?:pure|elemental|impure|recursive|module) )*subroutine \w+(?: \(|$)/.test(words)) return 'subroutine';
  const unit = /^(program|module|submodule|block|interface|abstract interface)\b(?! procedure\b)(?! [=(%])/.exec(words);
  if (unit !== null) return unit[1] === 'abstract interface' ? 'interface' : unit[1];
  if (/^type(?: ,.*? ::| ::)? \w+$|^type ,/.test(words)) return 'type';
  if (/^if \(.* then$/.test(plain)) return 'if';
  if (/^do(?: \d+)?(?: ,)?(?:$| \w+ =| while \(| concurrent \()/.test(plain)) return 'do';
  if (/^select ?(?:case|type|rank) \(/.test(plain)) return 'select';
  if (/^associate \(/.test(plain)) return 'associate';
  return (
    (/^(where|forall) \(/.exec(plain) !== null && closesAtEnd(plain) ? plain.split(' ')[0] : undefined) ?? undefined
  );
}

const functionHead = /^(?!end\b)(?:[\w*()=,. ]* )?function (\w+) \(/;

/** Whether the bracket behind the first word ends the line. */
function closesAtEnd(words: string): boolean {
  let depth = 0;
  const all = words.split(' ');
  for (const [k, word] of all.entries()) {
    if (word === '(') depth++;
    if (word === ')' && --depth === 0) return k === all.length - 1;
  }
  return false;
}

/** Tokens between commas that stand in no bracket. */
export function separated(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.text === '(' || token.text === '[') depth++;
    if (token.text === ')' || token.text === ']') depth--;
    if (token.text === ',' && depth === 0) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts.length === 1 && parts[0]!.length === 0 ? [] : parts;
}

/** The place of the bracket that closes the one at `from`; undefined where none does. */
export function closing(tokens: readonly Token[], from: number): number | undefined {
  let depth = 0;
  for (let k = from; k < tokens.length; k++) {
    const { kind, text } = tokens[k]!;
    if (kind !== 'sign') continue;
    if (text === '(') depth++;
    if (text === ')' && --depth === 0) return k;
  }
  return undefined;
}
