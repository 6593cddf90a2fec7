import { namesOf } from '../../language/walk.ts';
import type { Claim, Known, Unfit } from '../claim.ts';
import type { CheckedFile } from '../file.ts';
import { remembered } from '../memory.ts';
import { claimOfPrograms, type Programs } from '../programs.ts';
import { type Assigned, assignedOnce, type Block, blocksOf, programFor, rootsOf, sliceFor } from '../slice.ts';
import type { Convention } from './convention.ts';

/** A variable beside one whose name says that it is its derivative: `y` and `dy_dx1`. */
export const variables: Convention = { name: 'variable-name', find };

function* find(file: CheckedFile): Generator<void, readonly (Claim | Unfit | Known)[]> {
  if (!quotient.test(file.text) && !/\\d?frac|\\partial/.test(file.text)) return [];
  const claims: (Claim | Unfit | Known)[] = [];
  for (const block of blocksOf(file)) {
    const assigned = assignedOnce(block);
    for (const [name, g] of assigned)
      for (const { of, wrt } of readQuotient(name)) {
        const f = assigned.get(of);
        const claim = f === undefined ? undefined : claimOf(file, block, f, g, wrt);
        if (claim === undefined) continue;
        claims.push(claim);
        break;
      }
    yield;
  }
  return claims;
}

const quotient = /(?:d|∂)_?[\p{L}]\w*?_?(?:d|∂)_?[\p{L}]\w*/u;

/** The readings of a variable's name as `dy/dx`. */
export function* readQuotient(name: string): Generator<{ readonly of: string; readonly wrt: string }> {
  const rest = /^(?:d|∂|partial_)_?(.+)$/u.exec(name)?.[1];
  if (rest === undefined) return;
  for (const at of rest.matchAll(/[_/]?(?:d|∂|partial_?)_?/gu)) {
    const [of, wrt] = [rest.slice(0, at.index), rest.slice(at.index + at[0].length)];
    if (of !== '' && wrt !== '') yield { of, wrt };
  }
}

/** Undefined where the function's variable does not depend on what the derivative is said to be by. */
function claimOf(
  file: CheckedFile,
  block: Block,
  f: Assigned,
  g: Assigned,
  wrt: string,
): Claim | Unfit | Known | undefined {
  const inputs = new Set([wrt]);
  const { target, value } = f.statement;
  const steps = sliceFor(file, block, value, inputs, f.statement.span.start);
  if (!namesOf([...steps, value]).has(wrt) || target.kind !== 'name') return undefined;
  const head = {
    convention: variables.name,
    derivative: { name: g.name, nameSpan: g.nameSpan, span: g.statement.span, value: g.statement.value.span },
    of: { name: f.name, nameSpan: f.nameSpan, span: f.statement.span },
    wrt,
  };
  const programs: Programs = {
    ...head,
    f: programFor(file, block, value, inputs, f.statement.span.start),
    g: programFor(file, block, g.statement.value, inputs, g.statement.span.start),
    inputs: [{ name: wrt, form: { kind: 'real' } }],
    order: 1,
  };
  const roots = [f.statement, g.statement, ...rootsOf(block, [programs.f, programs.g])];
  return remembered(file, { convention: variables.name, roots, words: [f.name, g.name, wrt] }, (own) => {
    const claim = claimOfPrograms(own, programs);
    return typeof claim === 'string' ? { ...head, reason: claim } : claim;
  });
}
