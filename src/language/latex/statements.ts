import { problem } from '../language.ts';
import type { Parameter, Problem, Span, Statement } from '../program.ts';
import { readName } from './names.ts';
import { readExpression, type Surroundings } from './reader.ts';
import type { Token } from './tokens.ts';

const opens = new Set(['(', '[', '{', '\\{', '\\begin{cases}', '\\begin{dcases}', '\\lfloor', '\\lceil']);
const closes = new Set([')', ']', '}', '\\}', '\\end{cases}', '\\end{dcases}', '\\rfloor', '\\rceil']);

/** The tokens of each statement: `\\`, `;`, the ends of environments and definitions on new lines part them. */
export function split(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const [i, token] of tokens.entries()) {
    const { text } = token;
    if (opens.has(text)) depth++;
    if (closes.has(text)) depth--;
    const current = parts.at(-1)!;
    if (depth <= 0 && isSeparator(tokens, i, current)) parts.push([]);
    else if (depth > 0 || text !== '&') {
      if (depth <= 0 && token.first && current.length > 0 && headOf(tokens, i) !== undefined) parts.push([token]);
      else current.push(token);
    }
  }
  return parts.map(withoutStop).filter((part) => part.length > 0);
}

function isSeparator(tokens: readonly Token[], i: number, current: readonly Token[]): boolean {
  const { text } = tokens[i]!;
  if (text === '\\\\' || text === ';') return true;
  if (/^\\(?:begin|end)\{(?!d?cases|.?matrix|array)/.test(text)) return true;
  return (
    text === ',' &&
    current.some((t) => t.text === '=') &&
    (i + 1 >= tokens.length || headOf(tokens, i + 1) !== undefined)
  );
}

/** A sentence's full stop or comma is no mathematics. */
function withoutStop(part: readonly Token[]): readonly Token[] {
  let { length } = part;
  while (length > 0 && /^[.,]$/.test(part[length - 1]!.text)) length--;
  return part.slice(0, length);
}

interface Head {
  readonly name: string;
  readonly span: Span;
  /** Undefined for a plain name; the parameters of `f(x) =`. */
  readonly parameters: readonly Parameter[] | undefined;
  /** Where the value begins. */
  readonly next: number;
}

/** `y =` or `f(x, y) =` at a place. */
export function headOf(tokens: readonly Token[], from: number): Head | undefined {
  const first = tokens[from];
  if (first?.kind !== 'name' && first?.kind !== 'word' && first?.kind !== 'function') return undefined;
  const read = readName(tokens, from, new Set());
  if (!('next' in read)) return undefined;
  const { name, span } = read;
  let i = read.next;
  if (tokens[i]?.text === '&') i++;
  if (tokens[i]?.text === '=') return { name, span, parameters: undefined, next: i + 1 };
  if (tokens[i]?.text !== '(') return undefined;
  const parameters: Parameter[] = [];
  for (i++; tokens[i]?.text !== ')'; ) {
    if (tokens[i]?.kind !== 'name' && tokens[i]?.kind !== 'word') return undefined;
    const parameter = readName(tokens, i, new Set());
    if (!('next' in parameter)) return undefined;
    parameters.push({ name: parameter.name, span: parameter.span, fallback: undefined });
    i = parameter.next;
    if (tokens[i]?.text === ',' || tokens[i]?.text === ';') i++;
    else if (tokens[i]?.text !== ')') return undefined;
  }
  i++;
  if (tokens[i]?.text === '&') i++;
  return tokens[i]?.text === '=' && parameters.length > 0 ? { name, span, parameters, next: i + 1 } : undefined;
}

/** One statement; `before` is the name that the line above assigned, for lines that go on with `=`. */
export function readStatement(
  tokens: readonly Token[],
  before: string | undefined,
  around: Surroundings,
): Statement | Problem {
  const span = { start: tokens[0]!.start, end: tokens.at(-1)!.end };
  const equals = topLevelEquals(tokens);
  if (equals.length === 0) {
    const value = readExpression(tokens, span, around);
    return 'kind' in value ? { kind: 'expression', span, value } : value;
  }
  const at = tokens[equals[0]!]!;
  const head: Head | undefined =
    equals[0] === 0 && before !== undefined
      ? { name: before, span: { start: at.start, end: at.end }, parameters: undefined, next: 1 }
      : headOf(tokens, 0);
  if (head === undefined)
    return problem('half-typed', 'What stands left of `=` must be a name, or a function of names: `f(x)`.', {
      start: span.start,
      end: at.end,
    });
  if (equals.length > 1)
    return problem('ambiguous', 'Several `=` follow one another: select one side of them.', tokens[equals[1]!]!);
  const value = readExpression(tokens.slice(head.next), { start: at.end, end: span.end }, around);
  if (!('kind' in value)) return value;
  if (head.parameters !== undefined) {
    const body: readonly Statement[] = [{ kind: 'return', span: value.span, value }];
    return { kind: 'function', span, definition: { name: head.name, span, parameters: head.parameters, body } };
  }
  return {
    kind: 'assign',
    span,
    target: { kind: 'name', span: head.span, name: head.name },
    value,
    binding: 'function',
  };
}

function topLevelEquals(tokens: readonly Token[]): readonly number[] {
  const found: number[] = [];
  let depth = 0;
  for (const [i, { text }] of tokens.entries()) {
    if (opens.has(text)) depth++;
    if (closes.has(text)) depth--;
    if (depth === 0 && text === '=') found.push(i);
  }
  return found;
}
