import type { Language } from '../language.ts';
import { ownLanguage } from '../pratt/source.ts';
import type { Span, Statement } from '../program.ts';
import type { Type } from '../types.ts';
import { partsOf } from '../walk.ts';
import { defaultInteger } from './kinds.ts';
import { resolve } from './names.ts';
import { partingOf } from './parting.ts';
import { statements } from './statements.ts';

/**
 * Fortran from 77 on: `1.0` is of single precision, `1/2` is 0, names from i to n are integers where nothing declares them,
 * case means nothing, arrays count from 1.
 */
export const fortran: Language = formed(['fortran', 'FortranFreeForm', 'fortran-modern'], false);

/** The same in fixed form, where statements begin in the seventh column. */
export const fortranFixed: Language = formed(['FortranFixedForm', 'fortran_fixed-form'], true);

function formed(ids: readonly string[], fixed: boolean): Language {
  return ownLanguage({
    ids,
    name: 'Fortran',
    statements: (text, start, end) => statements(text, start, end, fixed),
    parting: partingOf(fixed),
    resolve,
    mathematical: false,
    arrays: 'column',
    typeOf,
    comments,
  });
}

/** The type that the unit around a selection gives a name, by a declaration or by its first letter. */
function typeOf(around: readonly Statement[], span: Span, name: string, text: string): Type | undefined {
  let found: Type | undefined;
  for (const part of partsOf(around, false)) {
    if (part.kind === 'function' && contains(part.span, span)) {
      const parameter = part.definition.parameters.find((p) => p.name === name);
      if (parameter?.type !== undefined) return parameter.type;
    }
    if (part.kind !== 'assign' || part.type === undefined || part.target.kind !== 'name' || part.target.name !== name)
      continue;
    if (part.value.kind === 'none') found ??= part.type;
  }
  if (found !== undefined || /\bimplicit[ \t]+none\b/i.test(text)) return found;
  return /^[i-n]/i.test(name) ? defaultInteger : undefined;
}

const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** Comments reach from a `!` outside of text to the line's end. */
function comments(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const found of text.matchAll(/"[^"\n]*"|'[^'\n]*'|![^\n]*/g))
    if (found[0].startsWith('!')) spans.push({ start: found.index, end: found.index + found[0].length });
  return spans;
}
