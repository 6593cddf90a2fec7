import { cExpressions, cFrames, cStatements, functionNameOf, mendC } from './c-family/c-rules.ts';
import type { Language } from './language.ts';
import type { Resolve } from './libraries.ts';
import { type Known, lookUp } from './libraries.ts';
import { cDefinitions } from './tree/definitions/c-like.ts';
import { readFramed } from './tree/framed.ts';
import { outlineTree } from './tree/outline.ts';
import { LazyParser } from './tree/parser.ts';
import type { TreeRules } from './tree/rules.ts';

const parser = new LazyParser('c.wasm');

/** C: integers of 32 and 64 bits divide towards 0, `^` is exclusive or, `%` is for integers, truth is 0 or 1. */
export const c: Language = {
  ids: ['c'],
  name: 'C',
  ready: (grammars) => parser.ready(grammars),
  read: (source) => readFramed(source, parser, rules),
  outline: (text) => outlineTree(text, parser, rules),
};

const rules: TreeRules = {
  blocks: new Set(['translation_unit', 'compound_statement']),
  functions: new Set(['function_definition']),
  definitions: cDefinitions,
  functionName: functionNameOf,
  bareIsMathematics: false,
  typed: true,
  overloads: true,
  frames: cFrames,
  mend: mendC,
  expressions: cExpressions,
  statements: cStatements,
  resolver: () => resolve,
};

const resolve: Resolve = (path, called) => {
  const known = memberOfMath(path);
  return called || known?.kind === 'constant' ? known : undefined;
};

/** A function of math.h; `sqrtf` is sqrt in single precision, `sqrtl` the same as sqrt here. */
export function memberOfMath(name: string): Known | undefined {
  const own = lookUp('c', name);
  if (own !== undefined) return own;
  const base = /^(.+)[fl]$/.exec(name)?.[1];
  const known = base === undefined ? undefined : lookUp('c', base);
  if (known?.kind !== 'operation') return known?.kind === 'builtin' ? known : undefined;
  return name.endsWith('f') ? { ...known, width: 'single' } : known;
}
