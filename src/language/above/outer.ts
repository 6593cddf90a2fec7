import type { Resolve } from '../libraries.ts';
import type { Binding, Definition, Expression, FunctionDefinition, Statement } from '../program.ts';
import { classParts, namesOf, type Part, partsOf } from '../walk.ts';
import { type Effects, effectsOf, escaping, isInPlace, isPart, rootOf, targetNames } from './changes.ts';
import { liveIn } from './live.ts';

/** What the names of a file stand for, as far as its text says it: its functions and classes, and those of libraries. */
export interface FileNames {
  readonly define: (name: string) => Definition | undefined;
  readonly resolve: Resolve;
}

/** What a call of a function does with names that stand outside of it. */
interface Outer {
  /** Names that it reads there. */
  readonly reads: ReadonlySet<string>;
  /** Names among them that it may bind again, or whose arrays and objects it may change. */
  readonly touches: ReadonlySet<string>;
}

/** The effects of a statement with those of the file's functions that it may call. */
export function effectsWith(
  statement: Statement,
  file: FileNames,
): Effects & { readonly touched: ReadonlySet<string> } {
  const own = effectsOf(statement);
  // A definition runs nothing.
  if (statement.kind === 'function' || statement.kind === 'class') return { ...own, touched: new Set() };
  const { names, touched } = withFunctions(own.mentions, file);
  return { ...own, mentions: names, touches: new Set([...own.touches, ...touched]), touched };
}

/** Names, with those that functions among them read outside of themselves when they are called, and what these touch. */
export function withFunctions(
  of: Iterable<string>,
  file: FileNames,
): { readonly names: Set<string>; readonly touched: ReadonlySet<string> } {
  const names = new Set(of);
  const touched = new Set<string>();
  // A set goes on through what is added to it.
  for (const name of names) {
    const definition = file.define(name);
    if (definition === undefined) continue;
    const outer = outerOf(definition, file);
    for (const read of outer.reads) names.add(read);
    for (const touch of outer.touches) touched.add(touch);
  }
  return { names, touched };
}

const known = new WeakMap<Definition, Outer>();

function outerOf(definition: Definition, file: FileNames): Outer {
  const before = known.get(definition);
  if (before !== undefined) return before;
  const outer = 'methods' in definition ? ofParts(classParts(definition), file) : ofFunction(definition, file);
  known.set(definition, outer);
  return outer;
}

function ofParts(parts: readonly Part[], file: FileNames): Outer {
  const reads = new Set<string>();
  const touches = new Set<string>();
  for (const part of parts) {
    const outer =
      part.kind === 'function' ? ofFunction(part.definition, file) : { reads: namesOf([part]), touches: [] };
    for (const name of outer.reads) reads.add(name);
    for (const name of outer.touches) touches.add(name);
  }
  return { reads, touches };
}

function ofFunction(definition: FunctionDefinition, file: FileNames): Outer {
  const { parameters, body, bound, receiver } = definition;
  const own = new Set<string>(bound?.own);
  if (receiver !== undefined) own.add(receiver);
  for (const { name, target } of parameters)
    for (const part of target === undefined ? [name] : targetNames(target)) own.add(part);
  // What an inner block declares may be another name elsewhere in the function: that counts as read, which costs little.
  for (const statement of body) if (isBinding(statement, 'block')) for (const name of boundIn(statement)) own.add(name);
  for (const part of partsOf(body, false))
    if (isBinding(part, 'function') || isBinding(part, 'enclosing')) for (const name of boundIn(part)) own.add(name);
  for (const name of bound?.outer.keys() ?? []) own.delete(name);
  const touches = new Set(escaping(definition));
  for (const part of partsOf(body)) {
    for (const name of touchedBy(part, file)) if (!own.has(name)) touches.add(name);
    if (part.kind === 'unsupported' && 'names' in part) for (const name of part.names) touches.add(name);
  }
  for (const name of bound?.outer.keys() ?? []) touches.add(name);
  const reads = namesOf(
    parameters.flatMap(({ fallback }): readonly Expression[] => (fallback === undefined ? [] : [fallback])),
  );
  const all = new Set([...reads, ...touches]);
  for (const name of liveIn(body)) if (!own.has(name)) all.add(name);
  return { reads: all, touches };
}

function isBinding(part: Part, binding: Binding): part is Extract<Statement, { kind: 'assign' | 'for' }> {
  return (part.kind === 'assign' || (part.kind === 'for' && binding !== 'block')) && part.binding === binding;
}

/** The names that a statement binds, without those whose parts it changes. */
function boundIn({ target }: Extract<Statement, { kind: 'assign' | 'for' }>): readonly string[] {
  return target.kind === 'index' || target.kind === 'attribute' ? [] : targetNames(target);
}

/** Names whose arrays or objects this very part of a body may change. */
function touchedBy(part: Part, file: FileNames): readonly string[] {
  if (part.kind === 'assign') return isPart(part.target) || isInPlace(part.value) ? targetNames(part.target) : [];
  if (part.kind !== 'call') return [];
  const path = pathOf(part.callee);
  // What a library computes changes nothing that it is given.
  if (path !== undefined && file.resolve(path, true) !== undefined) return [];
  const object = part.callee.kind === 'attribute' ? rootOf(part.callee.object) : [];
  return [...object, ...part.operands.flatMap(bareName)];
}

/** The name of a value that is handed on as it is: a new number, or a new array, is nobody else's. */
function bareName(e: Expression): readonly string[] {
  const at = e.kind === 'spread' || e.kind === 'address' ? e.operand : e;
  return at.kind === 'name' || at.kind === 'index' || at.kind === 'attribute' ? rootOf(at) : [];
}

function pathOf(e: Expression): string | undefined {
  const names: string[] = [];
  let at = e;
  for (; at.kind === 'attribute'; at = at.object) names.unshift(at.name);
  return at.kind === 'name' ? [at.name, ...names].join('.') : undefined;
}
