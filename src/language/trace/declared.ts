import { targetNames } from '../above/changes.ts';
import type { FunctionDefinition, Parameter, Statement, Target } from '../program.ts';
import { none, type Scope, unknown, type Value } from '../values.ts';
import { partsOf } from '../walk.ts';
import type { Run } from './run.ts';

/** What a block of JavaScript declares. */
interface Declared {
  /** Names of `let`, `const` and `class`: they have no value before the statement that declares them. */
  readonly names: ReadonlySet<string>;
  /** Functions have their value from the beginning of the block. */
  readonly functions: readonly FunctionDefinition[];
  /** A statement that declares a name of the block again. */
  readonly again: Statement | undefined;
}

const known = new WeakMap<readonly Statement[], Declared>();

/** Gives a block of JavaScript its names before it runs; stops where it declares one twice, as JavaScript does. */
export function declareNames(run: Run, statements: readonly Statement[], scope: Scope): void {
  let declared = known.get(statements);
  if (declared === undefined) {
    declared = declaredIn(statements);
    known.set(statements, declared);
  }
  const { names, functions, again } = declared;
  if (again !== undefined)
    run.stop('unsupported', 'This name is declared twice in its block: JavaScript stops with SyntaxError.', again.span);
  if (names.size > 0) scope.bind(names, undefined);
  for (const definition of functions) scope.set(definition.name, closureFor(definition, scope));
}

function declaredIn(statements: readonly Statement[]): Declared {
  const names = new Set<string>();
  const functions: FunctionDefinition[] = [];
  let again: Statement | undefined;
  for (const s of statements) {
    const own =
      s.kind === 'class' && s.definition.extends !== true
        ? [s.definition.name]
        : s.kind === 'assign' && s.binding === 'block'
          ? targetNames(s.target)
          : [];
    for (const name of own) {
      // A place of a pattern that is left out has no name.
      if (names.has(name) && name !== '') again ??= s;
      names.add(name);
    }
    if (s.kind === 'function') functions.push(s.definition);
  }
  return { names, functions, again };
}

/** The value of a function that a statement defines. */
export function closureFor(
  { name, parameters, body, result, receiver, bound }: FunctionDefinition,
  scope: Scope,
): Extract<Value, { kind: 'closure' }> {
  return { kind: 'closure', name, parameters, body, scope, result, receiver, bound };
}

/** What the body of a function of JavaScript declares. */
interface Variables {
  readonly names: ReadonlySet<string>;
  /** A parameter that its `let` declares again. */
  readonly again: Target | undefined;
}

const variables = new WeakMap<readonly Statement[], Variables>();

/** JavaScript's `var`: the names belong to the whole function, and are undefined before they are assigned. */
export function declareVariables(run: Run, parameters: readonly Parameter[], body: readonly Statement[], scope: Scope) {
  let declared = variables.get(body);
  if (declared === undefined) {
    declared = variablesIn(parameters, body);
    variables.set(body, declared);
  }
  const { names, again } = declared;
  if (again !== undefined)
    run.stop('unsupported', 'A parameter has this name already: JavaScript stops with SyntaxError.', again.span);
  for (const name of names) if (scope.own(name) === undefined) scope.set(name, none);
}

/** The same for a text outside of functions: a name that has a value from elsewhere keeps it. */
export function declareTopVariables(run: Run, statements: readonly Statement[], scope: Scope): void {
  const hasValue = (name: string) =>
    run.options.pointOf(name) !== undefined ||
    [...(run.waiting?.values.values() ?? [])].some((values) => values.has(name));
  for (const name of variablesIn([], statements).names)
    if (scope.get(name) === undefined && !hasValue(name)) scope.set(name, none);
}

function variablesIn(parameters: readonly Parameter[], body: readonly Statement[]): Variables {
  const names = new Set<string>();
  for (const part of partsOf(body, false)) {
    if (part.kind === 'pass' && part.declares !== undefined) names.add(part.declares);
    if ((part.kind === 'assign' || part.kind === 'for') && part.binding === 'function')
      for (const name of targetNames(part.target)) names.add(name);
  }
  const given = new Set(parameters.map(({ name }) => name));
  given.delete('');
  const again = body.find(
    (s) => s.kind === 'assign' && s.binding === 'block' && targetNames(s.target).some((name) => given.has(name)),
  );
  return { names, again: again?.kind === 'assign' ? again.target : undefined };
}

/**
 * A function of a block, where its statement stands. Outside of strict mode its name is from here on one of the function
 * around as well: where that means another value, it is not known.
 */
export function leavesBlock(
  run: Run,
  { definition, span }: Extract<Statement, { kind: 'function' }>,
  scope: Scope,
): void {
  const around = scope.functionScope();
  if (around === scope || around.get(definition.name) === undefined) return;
  run.refuse(
    'unsupported',
    `\`${definition.name}\` is a function of this block and another one outside, and which one is meant behind the block depends on strict mode: give them different names.`,
    { span },
  );
  around.set(definition.name, unknown);
}
