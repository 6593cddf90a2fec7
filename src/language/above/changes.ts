import type { Expression, FunctionDefinition, Statement, Target } from '../program.ts';
import { namesOf, partsOf } from '../walk.ts';

/** What a statement does with names, as far as can be told without running it. */
export interface Effects {
  /** Every name that stands in it. */
  readonly mentions: ReadonlySet<string>;
  /** Names that it binds, or whose items it changes. */
  readonly changes: ReadonlySet<string>;
  /** Names whose arrays or objects it may change: by an index, in place, or by giving them to a call. */
  readonly touches: ReadonlySet<string>;
  /** Names that may be one object afterwards: `b = a`. */
  readonly shares: readonly (readonly string[])[];
}

/** The effects of running a statement; bodies of functions run elsewhere. */
export function effectsOf(statement: Statement): Effects {
  const changes = new Set<string>();
  const touches = new Set<string>();
  const shares: (readonly string[])[] = [];
  for (const part of partsOf([statement], false)) {
    if (part.kind === 'assign') {
      const names = targetNames(part.target);
      for (const name of names) changes.add(name);
      if (isPart(part.target) || isInPlace(part.value)) for (const name of names) touches.add(name);
      if (mayShare(part.value)) shares.push([...names, ...namesOf([part.value])]);
    }
    if (part.kind === 'for') {
      const names = targetNames(part.target);
      for (const name of names) changes.add(name);
      shares.push([...names, ...namesOf([part.over])]);
    }
    if (part.kind === 'bind') changes.add(part.name);
    if (part.kind === 'function' || part.kind === 'class') changes.add(part.definition.name);
    if (part.kind === 'unsupported' && 'names' in part) for (const name of part.names) changes.add(name);
    if (part.kind === 'call') {
      const object = part.callee.kind === 'attribute' ? [part.callee.object] : [];
      for (const name of namesOf([...object, ...part.operands, ...part.keywords.map((k) => k.value)]))
        touches.add(name);
      // A function without a name may change the names around it.
      for (const operand of part.operands)
        if (operand.kind === 'lambda') for (const n of escaping(operand)) changes.add(n);
    }
  }
  return { mentions: namesOf([statement]), changes, touches, shares };
}

/** Names outside of a function that its body changes: no single value of them reaches anything. */
export function escaping(of: FunctionDefinition | Extract<Expression, { kind: 'lambda' }>): ReadonlySet<string> {
  const own = new Set(of.parameters.map(({ name }) => name));
  const changed = new Set<string>();
  const body = Array.isArray(of.body) ? (of.body as readonly Statement[]) : [of.body as Expression];
  for (const part of partsOf(body)) {
    if (part.kind === 'assign')
      for (const name of targetNames(part.target)) (part.binding === 'nearest' ? changed : own).add(name);
    if (part.kind === 'for') for (const name of targetNames(part.target)) own.add(name);
    if (part.kind === 'bind') (part.binding === 'nearest' ? changed : own).add(part.name);
  }
  for (const name of own) changed.delete(name);
  return changed;
}

/** The names that a target binds, or whose items it changes. */
export function targetNames(target: Target): readonly string[] {
  const names: string[] = [];
  for (const open: Target[] = [target]; open.length > 0; ) {
    const at = open.pop()!;
    if (at.kind === 'name') names.push(at.name);
    if (at.kind === 'tuple') open.push(...at.items);
    if (at.kind === 'rest' || at.kind === 'default') open.push(at.target);
    if (at.kind === 'fields') {
      open.push(...at.items.map((item) => item.target));
      if (at.rest !== undefined) open.push(at.rest);
    }
    if (at.kind === 'index' || at.kind === 'attribute') names.push(...rootOf(at.object));
  }
  return names;
}

/** The name that an item or a field belongs to in the end; of anything computed, every name in it. */
export function rootOf(e: Expression): readonly string[] {
  let at = e;
  while (at.kind === 'index' || at.kind === 'attribute') at = at.object;
  return at.kind === 'name' ? [at.name] : [...namesOf([at])];
}

/** Whether a target, or one in it, is a part of an object. */
export function isPart(target: Target): boolean {
  return [...partsOf([target])].some(({ kind }) => kind === 'index' || kind === 'attribute');
}

/** Whether a value is the array or object that an operator changed. */
export function isInPlace(e: Expression): boolean {
  return e.kind === 'operation' && e.inPlace === true;
}

/** Whether a value may be an object that another name has, and no fresh number. */
function mayShare(e: Expression): boolean {
  return (
    e.kind !== 'number' && e.kind !== 'comparison' && e.kind !== 'boolean' && (e.kind !== 'operation' || isInPlace(e))
  );
}
