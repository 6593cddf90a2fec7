import type { CustomOperation } from '../core/custom.ts';
import { withOperations } from '../language/custom-call.ts';
import type { Language } from '../language/language.ts';
import type { Resolve } from '../language/libraries.ts';
import type { Container, Outline } from '../language/outline.ts';
import type { Expression, FunctionDefinition, Span, Statement } from '../language/program.ts';
import { namesOf, partsOf } from '../language/walk.ts';
import type { CheckMemory } from './memory.ts';

/** A function of the file: a definition, or a lambda that a name is given once. */
export interface FileFunction {
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly definition: FunctionDefinition;
  readonly within: readonly Container[];
  readonly decorators: readonly string[];
}

/** What conventions look at: a file's functions and statements, and how names are resolved in it. */
export interface CheckedFile {
  readonly text: string;
  /** The language's VS Code id. */
  readonly language: string;
  readonly reader: Language;
  readonly outline: Outline;
  readonly functions: readonly FileFunction[];
  readonly resolve: Resolve;
  /** The assignments at the top of the file that give a name its only value. */
  readonly globals: ReadonlyMap<string, Assignment>;
  /** Steps after which a run is stopped. */
  readonly budget: number;
  readonly memory?: CheckMemory;
  /** Is told the names of functions that are looked for. */
  readonly lookedFor?: (name: string) => void;
}

type Assignment = Extract<Statement, { kind: 'assign' }>;

/** The file as conventions see it, read with pauses; undefined where the language has no functions to look at. */
export function* checkedFile(
  text: string,
  language: Language,
  budget: number,
  operations: readonly CustomOperation[] = [],
): Generator<void, CheckedFile | undefined> {
  if (language.outline === undefined) return undefined;
  const outline = yield* language.outline(text);
  const functions: FileFunction[] = outline.functions.map((f) => ({
    name: f.definition.name,
    nameSpan: f.nameSpan,
    span: f.definition.span,
    definition: f.definition,
    within: f.within,
    decorators: f.decorators,
  }));
  const globals = assignedOnce(outline.statements);
  functions.push(...lambdas(outline.statements, []));
  for (const f of outline.functions) {
    const own: Container = { name: f.definition.name, span: f.definition.span, isFunction: true };
    functions.push(...lambdas(f.definition.body, [...f.within, own]));
    yield;
  }
  functions.sort((a, b) => a.span.start - b.span.start);
  return {
    text,
    language: language.ids[0]!,
    reader: language,
    outline,
    functions,
    resolve: withOperations(operations, outline.resolve),
    globals,
    budget,
  };
}

/** `f = lambda x: …`, `const f = (x) => …` as functions. */
function* lambdas(statements: readonly Statement[], within: readonly Container[]): Generator<FileFunction> {
  for (const [name, { target, value, span }] of assignedOnce(statements)) {
    if (value.kind !== 'lambda') continue;
    const body = bodyOf(value);
    const result = value.result === undefined ? {} : { result: value.result };
    const definition: FunctionDefinition = { name, span, parameters: value.parameters, body, ...result };
    yield { name, nameSpan: target.span, span, definition, within, decorators: [] };
  }
}

export function bodyOf({ body }: Extract<Expression, { kind: 'lambda' }>): readonly Statement[] {
  return 'kind' in body ? [{ kind: 'return', span: body.span, value: body }] : body;
}

/** Names that these statements assign exactly once, and not in a branch or a loop. */
function assignedOnce(statements: readonly Statement[]): ReadonlyMap<string, Assignment> {
  const counts = new Map<string, number>();
  for (const part of partsOf(statements.filter(({ kind }) => kind !== 'function')))
    if (part.kind === 'assign' || part.kind === 'for')
      for (const name of namesOf([part.target])) counts.set(name, (counts.get(name) ?? 0) + 1);
  const found = new Map<string, Assignment>();
  for (const statement of statements)
    if (statement.kind === 'assign' && statement.target.kind === 'name' && counts.get(statement.target.name) === 1)
      found.set(statement.target.name, statement);
  return found;
}

/**
 * The function that a name means where another function stands: of the same class or function, else one further out.
 * Undefined where several functions of the name are not told apart.
 */
export function functionNamed(
  file: CheckedFile,
  name: string,
  from: FileFunction | undefined,
): FileFunction | undefined {
  file.lookedFor?.(name);
  let best: FileFunction | undefined;
  let depth = -1;
  for (const f of file.functions) {
    if (f.name !== name || f.within.length < depth || !f.within.every((c) => isAround(c, from))) continue;
    best = f.within.length > depth ? f : undefined;
    depth = f.within.length;
  }
  return best;
}

/** Whether a function stands in a class or a function. */
export function isAround({ span }: Container, f: FileFunction | undefined): boolean {
  return f !== undefined && span.start <= f.span.start && f.span.end <= span.end;
}
