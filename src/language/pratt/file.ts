import { contains, type Piece } from '../above/pieces.ts';
import type { Literal } from '../language.ts';
import { literalNumber } from '../ndarrays/literals.ts';
import type { FunctionDefinition, Span, Statement } from '../program.ts';
import { lastBefore, type Part, type Partings, startsOf } from './parts.ts';

type Read = (text: string, start: number, end: number) => readonly Statement[];

/** Statements of parts, as long as these stand where they were read. */
const statementsOf = new WeakMap<Part, { readonly start: number; readonly statements: readonly Statement[] }>();

/** A file of a language with its own reader; a part of it is read when something asks for a name that it may have. */
export class OwnFile {
  readonly text: string;
  readonly #read: Read;
  readonly #partings: Partings;
  #parted: { readonly parts: readonly Part[]; readonly starts: readonly number[] } | undefined;

  constructor(text: string, read: Read, partings: Partings) {
    this.text = text;
    this.#read = read;
    this.#partings = partings;
  }

  get #parts() {
    if (this.#parted === undefined) {
      const parts = this.#partings.of(this.text);
      this.#parted = { parts, starts: startsOf(parts) };
    }
    return this.#parted;
  }

  /** The statements at the top of the file from the part in which a span begins to that in which it ends. */
  around({ start, end }: Span): readonly Statement[] {
    const { starts } = this.#parts;
    const statements: Statement[] = [];
    for (let k = Math.max(0, lastBefore(starts, start)); k < starts.length && starts[k]! <= end; k++)
      statements.push(...this.#statements(k));
    return statements;
  }

  /** The statements at the top of all of the file; pauses between its parts. */
  *all(): Generator<void, readonly Statement[]> {
    const statements: Statement[] = [];
    for (const [k] of this.#parts.parts.entries()) {
      for (const statement of this.#statements(k)) statements.push(statement);
      yield;
    }
    return statements;
  }

  /** The function of a name, wherever in the file it is defined: the last one. */
  define(name: string): FunctionDefinition | undefined {
    const { parts } = this.#parts;
    // What gives several results goes by names of its own: `f→2`.
    const written = name.replace(/→\d*$/, '');
    for (let k = parts.length - 1; k >= 0; k--) {
      if (!parts[k]!.functions.has(written)) continue;
      const found = functionIn(this.#statements(k), name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The number that a name has before a span: the nearest one in the blocks around it, a parameter's default, one above. */
  literalBefore(span: Span, name: string): Literal | undefined {
    for (const { level, defaults } of levelsAround(this.around(span), span)) {
      const own = lastLiteral(level, name, span.start) ?? defaultOf(defaults, name);
      if (own !== undefined) return own;
    }
    const { parts, starts } = this.#parts;
    for (let k = lastBefore(starts, span.start); k >= 0; k--) {
      const found = parts[k]!.assigned.has(name) ? lastLiteral(this.#statements(k), name, span.start) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The statements outside of functions, in the parts that a span does not reach into unread. */
  pieces(around: Span): readonly Piece[] {
    const { parts, starts } = this.#parts;
    return parts.flatMap((part, k): readonly Piece[] => {
      const span = { start: starts[k]!, end: starts[k]! + part.length };
      if (span.end < around.start || span.start > around.end)
        return [{ span, isFunction: part.isFunction, statements: () => this.#statements(k) }];
      return this.#statements(k).map((statement) => ({
        span: statement.span,
        isFunction: statement.kind === 'function',
        statements: () => [statement],
      }));
    });
  }

  #statements(k: number): readonly Statement[] {
    const { parts, starts } = this.#parts;
    const part = parts[k]!;
    const start = starts[k]!;
    const known = statementsOf.get(part);
    if (known?.start === start) return known.statements;
    const statements = this.#read(this.text, start, start + part.length);
    statementsOf.set(part, { start, statements });
    return statements;
  }
}

/** The blocks that statements have around a span, the innermost first, with the function that each is the body of. */
function levelsAround(statements: readonly Statement[], span: Span) {
  const levels: { readonly level: readonly Statement[]; readonly defaults: FunctionDefinition | undefined }[] = [];
  const open = [...statements];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (!contains(at.span, span)) continue;
    const level = inside(at);
    levels.push({ level, defaults: at.kind === 'function' ? at.definition : undefined });
    for (const inner of level) open.push(inner);
  }
  return levels.reverse();
}

function lastLiteral(level: readonly Statement[], name: string, before: number): Literal | undefined {
  for (let k = level.length - 1; k >= 0; k--) {
    const at = level[k]!;
    if (at.kind !== 'assign' || at.span.end > before || at.target.kind !== 'name' || at.target.name !== name) continue;
    const value = literalNumber(at.value);
    if (value !== undefined) return { value, origin: 'literal', span: at.value.span };
  }
  return undefined;
}

function defaultOf(definition: FunctionDefinition | undefined, name: string): Literal | undefined {
  const fallback = definition?.parameters.find((parameter) => parameter.name === name)?.fallback;
  const value = fallback === undefined ? undefined : literalNumber(fallback);
  return value === undefined ? undefined : { value, origin: 'default', span: fallback!.span };
}

function functionIn(statements: readonly Statement[], name: string): FunctionDefinition | undefined {
  const open = [...statements];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.kind === 'function' && at.definition.name === name) return at.definition;
    for (const inner of inside(at)) open.push(inner);
  }
  return undefined;
}

/** Statements directly inside another. */
export function inside(statement: Statement): readonly Statement[] {
  if (statement.kind === 'function') return statement.definition.body;
  return [
    ...('body' in statement ? statement.body : []),
    ...('otherwise' in statement ? statement.otherwise : []),
    ...('step' in statement ? statement.step : []),
  ];
}
