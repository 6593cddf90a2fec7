import { type Known, lookUp } from '../libraries.ts';
import { namedKinds } from './kinds.ts';

/** Names of one type each, from the time before generic ones. */
const specific: Readonly<Record<string, string>> = {
  alog: 'log',
  alog10: 'log10',
  amod: 'mod',
  iabs: 'abs',
  isign: 'sign',
  idint: 'int',
  ifix: 'int',
  idnint: 'nint',
  dint: 'aint',
  dnint: 'anint',
  float: 'real',
  sngl: 'real',
  dfloat: 'dble',
  amax1: 'max',
  amin1: 'min',
  dmax1: 'max',
  dmin1: 'min',
  max0: 'max',
  min0: 'min',
};
const doubled = /^d(sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|exp|log|log10|sqrt|abs|sign|mod|gamma)$/;

/** The intrinsic function of a name; case means nothing. */
export function intrinsic(path: string): Known | undefined {
  const lower = path.toLowerCase();
  const known = lookUp('fortran', specific[lower] ?? doubled.exec(lower)?.[1] ?? lower);
  // What is computed from single precision is rounded to it.
  return known?.kind === 'operation' ? { ...known, width: 'operands' } : known;
}

/** What a name stands for that nothing in the text binds. */
export function resolve(path: string, called: boolean): Known | undefined {
  if (called) return intrinsic(path);
  const kind = namedKinds.get(path.toLowerCase());
  return kind === undefined ? undefined : { kind: 'constant', value: kind };
}
