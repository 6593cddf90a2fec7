import { type Known, lookUp } from '../libraries.ts';
import { ownLanguage } from '../pratt/source.ts';
import { parting } from './parting.ts';
import { ending, statements } from './statements.ts';

/** R's names of elementary operations, where plain mathematics has others. */
const names: Readonly<Record<string, string>> = {
  ceiling: 'ceil',
  plogis: 'sigmoid',
  qlogis: 'logit',
  qnorm: 'normalQuantile',
  choose: 'binomial',
};

/** R: numbers are doubles, vectors go item by item and count from 1. */
export const r = ownLanguage({
  ids: ['r'],
  name: 'R',
  statements,
  ending,
  parting,
  resolve: (path, called) => {
    if (signs[path] !== undefined) return signs[path];
    const known = lookUp('r', path) ?? notation(path) ?? lookUp('plain', names[path] ?? path);
    return called || known?.kind === 'constant' ? known : undefined;
  },
  mathematical: false,
  arrays: 'repeats',
});

/** Signs in backquotes are functions. */
const signs: Readonly<Record<string, Known>> = {
  '+': { kind: 'operation', operation: 'add' },
  '-': { kind: 'operation', operation: 'sub' },
  '*': { kind: 'operation', operation: 'mul' },
  '/': { kind: 'operation', operation: 'div' },
  '^': { kind: 'operation', operation: 'pow' },
};

function notation(path: string): Known | undefined {
  if (path === 'choose') return lookUp('latex', 'binomial');
  return path === 'factorial' ? lookUp('latex', '!') : undefined;
}
