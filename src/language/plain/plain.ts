import type { Piece } from '../above/pieces.ts';
import type { Language, Literal, Reading, Source } from '../language.ts';
import { longestSelection, refusal, trimmed } from '../language.ts';
import { lookUp } from '../libraries.ts';
import type { FunctionDefinition, Problem, Span, Statement } from '../program.ts';
import type { Traps } from './expression.ts';
import { entangled, readLine, readStatement } from './statements.ts';
import { type Token, tokens } from './tokens.ts';

/** Languages in which `^` is exclusive or, and the real power call of each. */
const powers: Readonly<Record<string, string>> = {
  c: 'pow(x, y)',
  cpp: 'std::pow(x, y)',
  'objective-c': 'pow(x, y)',
  'cuda-cpp': 'pow(x, y)',
  java: 'Math.pow(x, y)',
  csharp: 'Math.Pow(x, y)',
  go: 'math.Pow(x, y)',
  rust: 'x.powf(y)',
  kotlin: 'x.pow(y)',
  swift: 'pow(x, y)',
  php: 'x ** y',
  ruby: 'x ** y',
  perl: 'x ** y',
  dart: 'pow(x, y)',
  scala: 'math.pow(x, y)',
  groovy: 'x ** y',
  glsl: 'pow(x, y)',
  hlsl: 'pow(x, y)',
  wgsl: 'pow(x, y)',
};
/** Languages in which two integers divide to an integer. */
const integerDividers = new Set(
  'c cpp objective-c cuda-cpp java csharp go rust kotlin swift ruby scala glsl hlsl wgsl fortran fortran-modern'.split(
    ' ',
  ),
);

/** Plain mathematics: `y = x^2 + 2 sin(x)`. */
export const plain: Language = plainLanguage('plain');

/**
 * Plain mathematics inside a file of `id`: it is read as mathematics, and what the file's own language would compute
 * otherwise is refused.
 */
export function plainLanguage(id: string): Language {
  const power = powers[id];
  const traps: Traps = {
    caret:
      power === undefined
        ? undefined
        : `\`^\` is exclusive or in this language, not a power: write \`${power}\`, or select it in a plain text file.`,
    integerDivision: integerDividers.has(id)
      ? 'Two integers divide to an integer in this language: write `1.0/2` for the real quotient.'
      : undefined,
  };
  return {
    ids: ['plain', 'plaintext'],
    name: 'plain mathematics',
    ready: async () => {},
    read: (source) => read(source, traps, id === 'plain' || id === 'plaintext'),
  };
}

function read(source: Source, traps: Traps, isNotes: boolean): Reading {
  const span = subject(source);
  if (span.start === span.end) return refusal('empty', 'Select an expression or an assignment first.', span);
  if (span.end - span.start > longestSelection)
    return refusal(
      'too-long',
      `The selection has ${span.end - span.start} characters; at most ${longestSelection} are read.`,
      span,
    );
  const statements: Statement[] = [];
  const problems: Problem[] = [];
  const lines = statementTokens(tokens(source.text, span.start, span.end));
  for (const line of lines)
    for (const read of readLine(line, traps, line === lines.at(-1), source.text))
      if ('kind' in read) statements.push(read);
      else problems.push(read);
  problems.push(...entangled(statements));
  if (statements.length === 0 && problems.length === 0)
    return refusal('empty', 'Select an expression or an assignment first.', span);
  return new PlainReading(statements, span, problems, source.text, isNotes ? traps : undefined);
}

/** A class, because a getter of an object literal is made anew for each one, which takes as long as reading a formula. */
class PlainReading implements Reading {
  readonly statements: readonly Statement[];
  readonly span: Span;
  readonly problems: readonly Problem[];
  readonly mathematical = true;
  readonly resolve = resolve;
  /** A function that the nearest line above defines. */
  readonly define: Reading['define'];
  // Private fields of the language cost as much as a token each.
  private readonly text: string;
  /** How lines around are read; not where the text is a program of another language. */
  private readonly traps: Traps | undefined;
  private literals: ReadonlyMap<string, Literal> | undefined;

  constructor(
    statements: readonly Statement[],
    span: Span,
    problems: readonly Problem[],
    text: string,
    traps: Traps | undefined,
  ) {
    this.statements = statements;
    this.span = span;
    this.problems = problems;
    this.text = text;
    this.traps = traps;
    this.define = (name) => (traps === undefined ? undefined : functionAbove(text, span.start, traps, name));
  }

  pieces(): readonly Piece[] {
    return this.traps === undefined ? [] : assignments(this.text, this.traps);
  }

  /** Looking for literals costs time, and is needed where nothing else gives a value. */
  literalOf(name: string): Literal | undefined {
    this.literals ??= literalsAbove(this.text, this.span.start);
    return this.literals.get(name);
  }
}

const resolve: Reading['resolve'] = (path, called) => {
  const known = lookUp('plain', path);
  return called || known?.kind === 'constant' ? known : undefined;
};

/** The selection, or the statement on the cursor's line. */
function subject(source: Source): Span {
  const span = trimmed(source);
  if (span.start !== span.end || source.selection.start !== source.selection.end) return span;
  const start = source.text.lastIndexOf('\n', source.selection.start - 1) + 1;
  const next = source.text.indexOf('\n', source.selection.start);
  return trimmed({ text: source.text, selection: { start, end: next < 0 ? source.text.length : next } });
}

/** Tokens of each statement: a line ends one unless a bracket is open or an operator waits for its operand. */
function statementTokens(all: readonly Token[]): readonly (readonly Token[])[] {
  const lines: Token[][] = [];
  let current: Token[] = [];
  let depth = 0;
  for (let i = 0; i < all.length; i++) {
    const token = all[i]!;
    if (token.text === '(') depth++;
    if (token.text === ')') depth--;
    if (token.text === ';' || (token.kind === 'newline' && depth <= 0 && !waits(current.at(-1)) && !goesOn(all, i))) {
      if (current.length > 0) lines.push(current);
      current = [];
    } else if (token.kind !== 'newline') current.push(token);
  }
  if (current.length > 0) lines.push(current);
  return lines;
}

/** Whether an operator at the end of a line waits for its operand. */
function waits(last: Token | undefined): boolean {
  return last?.kind === 'sign' && last.text !== ')' && last.text !== '|' && !/^\^./.test(last.text);
}

/** Whether the next line begins with what can begin no statement. */
function goesOn(all: readonly Token[], newline: number): boolean {
  let i = newline + 1;
  while (all[i]?.kind === 'newline') i++;
  const next = all[i];
  return next?.kind === 'sign' && /^[+*/^=)]/.test(next.text);
}

/** The lines of a text that assign a name. */
function assignments(text: string, traps: Traps): readonly Piece[] {
  return [...text.matchAll(/^[ \t]*([\p{L}_][\p{L}\p{N}_]*)[ \t]*=.*$/gmu)].map((match): Piece => {
    const span = { start: match.index, end: match.index + match[0].trimEnd().length };
    return { span, isFunction: false, statements: () => linesIn(text, span, traps, match[1]!) };
  });
}

function linesIn(text: string, span: Span, traps: Traps, name: string): readonly Statement[] {
  return statementTokens(tokens(text, span.start, span.end)).map((line) => {
    const statement = readStatement(line, traps);
    if ('kind' in statement) return statement;
    const { code, message } = statement;
    return { kind: 'unsupported', span, code, message, names: [name] };
  });
}

/** What `f(x) = …` on the nearest line above a place makes of a name. */
function functionAbove(text: string, before: number, traps: Traps, name: string): FunctionDefinition | undefined {
  // A call mostly stands in the selection itself: that takes as long as reading a formula to find out by the pattern below.
  if (before === 0 || text.lastIndexOf(`${name}(`, before - 1) < 0 || !/^[\p{L}_]/u.test(name)) return undefined;
  const head = new RegExp(`^[ \\t]*${name}\\([^()\\n]*\\)[ \\t]*:?=`, 'gmu');
  const last = [...text.slice(0, before).matchAll(head)].at(-1);
  if (last === undefined) return undefined;
  const [line] = statementTokens(tokens(text, last.index, before));
  const [read] = line === undefined ? [] : readLine(line, traps, false, text);
  return read !== undefined && 'kind' in read && read.kind === 'function' ? read.definition : undefined;
}

const literalLine =
  /^[ \t]*([\p{L}_][\p{L}\p{N}_]*)[ \t]*:?=[ \t]*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)[ \t]*;?[ \t]*(?:(?:#|\/\/).*)?$/gmu;

/** Names given a plain number on a line above; the nearest wins. */
function literalsAbove(text: string, before: number) {
  const found = new Map<string, { value: number; origin: 'literal'; span: Span }>();
  const from = Math.max(0, before - 20_000);
  for (const match of text.slice(from, before).matchAll(literalLine)) {
    const start = from + match.index;
    found.set(match[1]!, { value: Number(match[2]), origin: 'literal', span: { start, end: start + match[0].length } });
  }
  return found;
}
