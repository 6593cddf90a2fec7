import { type Known, lookUp } from '../libraries.ts';
import { ownLanguage } from '../pratt/source.ts';
import { parting } from './parting.ts';
import { statements } from './statements.ts';

/** Signs that are functions as well. */
const signs: Readonly<Record<string, Known>> = {
  plus: { kind: 'operation', operation: 'add' },
  minus: { kind: 'operation', operation: 'sub' },
  times: { kind: 'operation', operation: 'mul' },
  rdivide: { kind: 'operation', operation: 'div' },
  uminus: { kind: 'operation', operation: 'neg' },
};

/** MATLAB and Octave: numbers are doubles, `^` and `*` are of matrices, indices count from 1. */
export const matlab = ownLanguage({
  ids: ['matlab', 'octave'],
  name: 'MATLAB',
  statements,
  parting,
  resolve: (path, called) => {
    if (path.startsWith('@.')) return lookUp('matlab', path.slice(2)) ?? signs[path.slice(2)];
    const known = lookUp('matlab', path) ?? (called ? signs[path] : undefined) ?? lookUp('plain', path);
    return called || known?.kind === 'constant' ? known : undefined;
  },
  mathematical: true,
  arrays: 'matrices',
  functionsLast: true,
});
