import type { Expression, Span, Statement } from '../language/program.ts';
import { namesOf, partsOf } from '../language/walk.ts';
import type { CheckedFile, FileFunction } from './file.ts';
import type { Root } from './rests-on.ts';
import { constantsFor, type Program } from './run.ts';

/** Statements that stand one behind the other: the file's own, or the body of a function. */
export interface Block {
  readonly statements: readonly Statement[];
  readonly from: FileFunction | undefined;
}

export function blocksOf({ outline, functions }: CheckedFile): readonly Block[] {
  const own = outline.statements.filter(({ kind }) => kind !== 'function');
  return [{ statements: own, from: undefined }, ...functions.map((f) => ({ statements: f.definition.body, from: f }))];
}

/** An assignment of a block to a name. */
export interface Assigned {
  readonly name: string;
  readonly nameSpan: Span;
  readonly statement: Extract<Statement, { kind: 'assign' }>;
}

/** The names that a block assigns exactly once, wherever in it, and by themselves. */
export function assignedOnce({ statements }: Block): ReadonlyMap<string, Assigned> {
  const counts = new Map<string, number>();
  for (const part of partsOf(statements.filter(({ kind }) => kind !== 'function')))
    if (part.kind === 'assign' || part.kind === 'for')
      for (const name of namesOf([part.target])) counts.set(name, (counts.get(name) ?? 0) + 1);
  const found = new Map<string, Assigned>();
  for (const statement of statements) {
    if (statement.kind !== 'assign' || statement.target.kind !== 'name') continue;
    const { name, span } = statement.target;
    if (counts.get(name) === 1) found.set(name, { name, nameSpan: span, statement });
  }
  return found;
}

/**
 * The statements before a place that an expression needs, without those that give its inputs their values: what is left is
 * a function of the inputs.
 */
export function sliceFor(
  file: CheckedFile,
  block: Block,
  expression: Expression,
  inputs: ReadonlySet<string>,
  end: number,
): readonly Statement[] {
  const needed = new Set(namesOf([expression]));
  const kept: Statement[] = [];
  for (const statement of [...block.statements].reverse()) {
    if (statement.span.start >= end || statement.kind === 'function' || statement.kind === 'return') continue;
    if (statement.kind === 'assign' && statement.target.kind === 'name' && inputs.has(statement.target.name)) continue;
    const bound = boundBy(statement);
    if (![...bound].some((name) => needed.has(name) && !inputs.has(name))) continue;
    kept.unshift(withoutInputs(statement, inputs));
    for (const name of namesOf([statement])) needed.add(name);
  }
  const constants = block.from === undefined ? [] : constantsFor(file, [...kept, asStatement(expression)]);
  const isParameter = new Set(block.from?.definition.parameters.map(({ name }) => name));
  const own = new Set(kept.flatMap((statement) => [...boundBy(statement)]));
  const ofFile = constants.filter(
    (statement) => ![...boundBy(statement)].some((name) => inputs.has(name) || isParameter.has(name) || own.has(name)),
  );
  return [...ofFile, ...kept];
}

/** `x, y = 1, 2` gives only the names that are no inputs a value. */
function withoutInputs(statement: Statement, inputs: ReadonlySet<string>): Statement {
  if (statement.kind !== 'assign' || statement.target.kind !== 'tuple') return statement;
  const items = statement.target.items.map((item) =>
    item.kind === 'name' && inputs.has(item.name) ? { ...item, name: `${item.name} not taken` } : item,
  );
  return { ...statement, target: { ...statement.target, items } };
}

/** An expression behind the statements that it needs, as a function of the inputs. */
export function programFor(
  file: CheckedFile,
  block: Block,
  expression: Expression,
  inputs: ReadonlySet<string>,
  end: number,
): Program {
  const statements = [...sliceFor(file, block, expression, inputs, end), asStatement(expression)];
  return { statements, from: block.from };
}

/** What programs of a block are made of in the text: the function around, or the file's statements that they run. */
export function rootsOf({ from, statements }: Block, programs: readonly Program[]): readonly Root[] {
  if (from !== undefined) return [from];
  const places = new Set(programs.flatMap((program) => program.statements.map(({ span }) => span.start)));
  return statements.filter(({ span }) => places.has(span.start));
}

const asStatement = (value: Expression): Statement => ({ kind: 'expression', span: value.span, value });

function boundBy(statement: Statement): ReadonlySet<string> {
  const bound = new Set<string>();
  for (const part of partsOf([statement])) {
    if (part.kind === 'assign' || part.kind === 'for') for (const name of namesOf([part.target])) bound.add(name);
    if (part.kind === 'bind') bound.add(part.name);
    if (part.kind === 'unsupported' && 'names' in part) for (const name of part.names) bound.add(name);
  }
  return bound;
}
