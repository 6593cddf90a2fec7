import { type Known, lookUp } from '../libraries.ts';
import { ownLanguage } from '../pratt/source.ts';
import { parting } from './parting.ts';
import { statements } from './statements.ts';

/** Signs that are given as functions. */
const signs: Readonly<Record<string, Known>> = {
  '+': { kind: 'operation', operation: 'add' },
  '-': { kind: 'operation', operation: 'sub' },
  '*': { kind: 'operation', operation: 'mul' },
  '/': { kind: 'operation', operation: 'div' },
};

/** Modules whose names people write out. */
const modules = /^(?:Base|Math|Base\.Math|LinearAlgebra|Statistics|SpecialFunctions|NNlib|LogExpFunctions)\./;

/** Julia: `^` is the power, a number beside a name a product, integers divide really, indices count from 1. */
export const julia = ownLanguage({
  ids: ['julia'],
  name: 'Julia',
  statements,
  parting,
  resolve: (path, called) => {
    if (signs[path] !== undefined) return signs[path];
    if (path.startsWith('@.')) return lookUp('julia', path.slice(2));
    const member = path.replace(modules, '');
    const known = lookUp('julia', member) ?? lookUp('plain', member);
    return called || known?.kind === 'constant' ? known : undefined;
  },
  mathematical: false,
  arrays: 'column',
});
