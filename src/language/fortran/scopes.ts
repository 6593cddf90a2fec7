import type { Type } from '../types.ts';
import { single } from '../types.ts';
import { defaultInteger } from './kinds.ts';
import type { Signature } from './procedures.ts';

/** What a declaration says of a name. */
export interface Declared {
  readonly type: Type | undefined;
  readonly isArray: boolean;
}

/** The names of a program unit; those of the units around it hold as well. */
export interface Scope {
  /** What the head of a procedure says; a program or a module has none. */
  readonly signature: Signature | undefined;
  /** Dummy arguments that have a value when it begins. */
  readonly parameters: readonly string[];
  readonly declared: Map<string, Declared>;
  /** Types by first letter; `none` where every name has to be declared. */
  implicit: 'none' | ReadonlyMap<string, Type> | undefined;
  /** Whether a statement that runs stands before: then `f(x) = …` defines no function. */
  runs: boolean;
}

export function scopeOf(parameters: readonly string[] = [], signature?: Signature): Scope {
  return { signature, parameters, declared: new Map(), implicit: undefined, runs: false };
}

/** The scope of the innermost procedure. */
export function procedureScope(scopes: readonly Scope[]): Scope | undefined {
  return [...scopes].reverse().find((scope) => scope.signature !== undefined);
}

/** What is declared of a name, innermost first. */
export function declaration(scopes: readonly Scope[], name: string): Declared | undefined {
  for (let k = scopes.length - 1; k >= 0; k--) {
    const found = scopes[k]!.declared.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The type of a name: by its declaration, else by its first letter. Names of a bare line that are no integers have none. */
export function typeOf(scopes: readonly Scope[], name: string): Type | undefined {
  const declared = declaration(scopes, name);
  if (declared !== undefined) return declared.type;
  const rule = [...scopes].reverse().find((scope) => scope.implicit !== undefined)?.implicit;
  if (rule === 'none') return undefined;
  const letter = name[0]!.toLowerCase();
  return rule?.get(letter) ?? (isWhole(letter) ? defaultInteger : scopes.length > 1 ? single : undefined);
}

const isWhole = (letter: string): boolean => letter >= 'i' && letter <= 'n';

/** Types by letter of `a-h, o-z`. */
export function letters(ranges: string, type: Type): ReadonlyMap<string, Type> {
  const rule = new Map<string, Type>();
  for (const range of ranges.split(',')) {
    const [from, to = from] = range.replaceAll(' ', '').split('-') as [string, string?];
    for (let code = from.charCodeAt(0); code <= (to ?? from).charCodeAt(0); code++)
      rule.set(String.fromCharCode(code), type);
  }
  return rule;
}
