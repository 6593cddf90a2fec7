import type { Dialect, Weighted } from './dialect.ts';
import type { Prelude } from './memory.ts';
import type { Class, Expression, Helper, Kind, Variable } from './program.ts';
import type { Random } from './random.ts';

/** A variable in scope; a fixed one is a constant or counts a loop. */
export interface Known {
  readonly variable: Variable;
  readonly fixed: boolean;
}

/** What drawing knows while it goes along a program from its top to its end. */
export interface Draw {
  readonly random: Random;
  readonly dialect: Dialect;
  /** Whether functions of libm may be called; without them every operation is exact or correctly rounded. */
  readonly libraries: boolean;
  /** Innermost block last. */
  readonly scope: Known[][];
  readonly helpers: Helper[];
  readonly classes: Class[];
  readonly prelude: Prelude;
  /** How many names there are. */
  names: number;
  /** Statements that may still be drawn. */
  left: number;
  inLoop: boolean;
  /** Nested loops multiply their steps. */
  loopDepth: number;
  inFunction: boolean;
  /** Inside a lambda, whose names Python keeps apart. */
  inLambda: boolean;
}

export function freshName({ names }: Draw, prefix: string): string {
  return `${prefix}${names}`;
}

export function declare(draw: Draw, variable: Variable, fixed = false): void {
  draw.scope.at(-1)!.push({ variable, fixed });
}

/** Draws inside a scope of its own. */
export function inside<T>(draw: Draw, names: readonly Variable[], make: () => T): T {
  draw.scope.push(names.map((variable) => ({ variable, fixed: true })));
  const made = make();
  draw.scope.pop();
  return made;
}

/** The variables that a name can mean here, innermost ones hiding those outside. */
export function visible(draw: Draw, ...kinds: readonly Kind[]): readonly Known[] {
  const seen = new Set<string>();
  const found: Known[] = [];
  for (const block of [...draw.scope].reverse())
    for (const known of [...block].reverse()) {
      if (seen.has(known.variable.name)) continue;
      seen.add(known.variable.name);
      if (kinds.includes(known.variable.kind)) found.push(known);
    }
  return found;
}

export function pickWeighted(random: Random, from: Weighted): string {
  return random.weighted(from.map(([weight, name]) => [weight, () => name] as const));
}

export const name = (of: string): Expression => ({ kind: 'name', name: of });
export const literal = (text: string | number): Expression => ({ kind: 'literal', text: String(text) });
export const call = (callee: string, ...operands: readonly Expression[]): Expression => ({
  kind: 'call',
  callee,
  operands,
});
export const binary = (left: Expression, sign: string, right: Expression): Expression => ({
  kind: 'binary',
  sign,
  left,
  right,
});
/** A special construct: `special\`(${a}, ${b})\`` . */
export const special = (texts: TemplateStringsArray, ...parts: readonly Expression[]): Expression => ({
  kind: 'special',
  texts: [...texts],
  parts,
});
export const local = (of: string, kind: Kind = 'real', type = 'double'): Variable => ({
  name: of,
  kind,
  type,
  length: 0,
});

/** A list, of one of the types that the language has for them. */
export function listVariable(draw: Draw, of: string, length: number, isParameter = false): Variable {
  const types = draw.dialect.listTypes?.(length, isParameter);
  const type = types === undefined ? 'double' : pickWeighted(draw.random, types);
  return { name: of, kind: 'list', type, length };
}

/** Draws where a loop cannot be left. */
export function withoutJumps<T>(draw: Draw, make: () => T): T {
  const [inLoop, inFunction] = [draw.inLoop, draw.inFunction];
  draw.inLoop = false;
  draw.inFunction = false;
  const made = make();
  draw.inLoop = inLoop;
  draw.inFunction = inFunction;
  return made;
}

/** One of these texts. */
export const pick = (draw: Draw, ...texts: readonly string[]): Expression => literal(draw.random.pick(texts));

/** A record in scope, whose entries are names like `d1.a` or `d1["a"]`. */
export function recordIn(draw: Draw): Expression | undefined {
  const known = visible(draw, 'record');
  return known.length === 0 ? undefined : name(draw.random.pick(known).variable.name);
}
