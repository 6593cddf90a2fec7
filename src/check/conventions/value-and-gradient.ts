import { placeOfWord } from '../../language/outline.ts';
import type { Expression, Statement } from '../../language/program.ts';
import { partsOf } from '../../language/walk.ts';
import type { Claim, Known, Unfit } from '../claim.ts';
import type { CheckedFile, FileFunction } from '../file.ts';
import { remembered } from '../memory.ts';
import { claimOf, siteOf } from '../pair.ts';
import { blocksOf } from '../slice.ts';
import type { Convention } from './convention.ts';

/**
 * A function that gives its value and its gradient: what a call with `jac=True` is given, one whose name says so
 * (`loss_and_grad`), and MATLAB's `function [f, g] = fun(x)`.
 */
export const valueAndGradient: Convention = { name: 'value-and-gradient', find };

function* find(file: CheckedFile): Generator<void, readonly (Claim | Unfit | Known)[]> {
  const claims: (Claim | Unfit | Known)[] = [];
  const told = givenWithJacTrue(file);
  for (const f of file.functions) {
    const second = gradientOf(f);
    if (second === undefined) continue;
    const says =
      told.has(f.name) ||
      /_and_(?:grad(?:ient)?|jac(?:obian)?|deriv(?:ative)?s?)$|_with_grad(?:ient)?$|AndGrad(?:ient)?$|WithGrad(?:ient)?$/.test(
        f.name,
      ) ||
      (file.language === 'matlab' && second.kind === 'name' && /^(?:g|grad|gradient|df|dfdx|jac|J)$/.test(second.name));
    if (!says) continue;
    // A function of MATLAB is there once for every number of outputs it is asked for.
    const ofName = f.name.replace(/→.*$/, '');
    const text = second.kind === 'name' ? second.name : file.text.slice(second.span.start, second.span.end);
    const isShort = text.length <= 24 && !text.includes('\n') && text !== '';
    const isInText = second.span.end > second.span.start;
    const derivative = {
      name: isShort ? text : `gradient of ${ofName}`,
      nameSpan: isInText ? second.span : placeOfWord(file.text, text, f.span),
      span: f.span,
    };
    const of = { ...siteOf(f), name: ofName };
    const isTold = told.has(f.name);
    const claim = remembered(file, { convention: valueAndGradient.name, roots: [f], words: [isTold] }, (own) => {
      const made = claimOf(own, { convention: valueAndGradient.name, f, g: f, order: 1, items: [0, 1] });
      // A name alone is no reason to say that something could not be checked.
      return made !== undefined && ('parts' in made || isTold) ? { ...made, derivative, of } : undefined;
    });
    if (claim !== undefined) claims.push(claim);
    yield;
  }
  return claims;
}

/** The names of the functions that calls with `jac=True` are given. */
function givenWithJacTrue(file: CheckedFile): ReadonlySet<string> {
  const names = new Set<string>();
  if (!/\bjac\s*=\s*True/.test(file.text)) return names;
  for (const { statements } of blocksOf(file))
    for (const part of partsOf(statements)) {
      if (part.kind !== 'call') continue;
      const [f] = part.operands;
      const isTold = part.keywords.some(({ name, value }) => name === 'jac' && value.kind === 'boolean' && value.value);
      if (isTold && f?.kind === 'name') names.add(f.name);
    }
  return names;
}

/** The second of two things that a function returns at its end; undefined where it returns one, or different ones. */
function gradientOf({ definition }: FileFunction): Expression | undefined {
  const returns: Extract<Statement, { kind: 'return' }>[] = [];
  for (const part of partsOf(definition.body)) if (part.kind === 'return') returns.push(part);
  const [only] = returns;
  if (returns.length !== 1 || only?.value?.kind !== 'sequence' || only.value.items.length !== 2) return undefined;
  return only.value.items[1];
}
