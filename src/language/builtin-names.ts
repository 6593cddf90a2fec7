import { arraySpellings } from './arrays/names.ts';
import { typedSpellings } from './c-family/builtin-names.ts';
import { fortranSpellings } from './fortran/builtin-names.ts';
import { notationSpellings } from './latex/builtin-names.ts';
import { ndarraySpellings } from './ndarrays/names.ts';

/**
 * Functions of host languages that are more than one elementary operation or look at more than reals, and where each is
 * found: `library` or `library:member`. What they do stands in builtins.ts, one row each.
 */
export const builtinSpellings = {
  max: 'python Math plain',
  min: 'python Math plain',
  sum: 'python math:fsum',
  product: 'math:prod',
  absolute: 'python:abs',
  quotientAndRemainder: 'python:divmod',
  power: 'python:pow plain:pow',
  logarithm: 'math:log plain:log',
  hypotenuse: 'math:hypot Math:hypot plain:hypot',
  distance: 'math:dist',
  sumOfProducts: 'math:sumprod',
  roundPython: 'python:round plain:round',
  floorPython: 'math:floor',
  ceilPython: 'math:ceil',
  truncPython: 'math:trunc',
  toReal:
    'python:float numpy:float64 numpy:float32 numpy:double torch:float64 torch:float32 torch:float torch:double tf:float64 tf:float32 javascript:Number',
  toInteger: 'python:int',
  length: 'python:len',
  range: 'python',
  enumerate: 'python',
  zip: 'python',
  reversed: 'python',
  toList: 'python:list',
  toTuple: 'python:tuple',
  factorial: 'math plain scipy:special.factorial',
  combinations: 'math:comb',
  permutations: 'math:perm',
  greatestCommonDivisor: 'math:gcd',
  integerSquareRoot: 'math:isqrt',
  ...arraySpellings,
  ...notationSpellings,
  ...ndarraySpellings,
  map: 'python',
  filter: 'python',
  reduceLeft: 'functools:reduce',
  sorted: 'python',
  anyOf: 'python:any',
  allOf: 'python:all',
  arrayFrom: 'javascript:Array.from',
  arrayOfItems: 'javascript:Array.of',
  newArray: 'javascript:Array',
  isArray: 'javascript:Array.isArray',
  recordValues: 'javascript:Object.values',
  recordKeys: 'javascript:Object.keys',
  recordEntries: 'javascript:Object.entries',
  ...typedSpellings,
  ...fortranSpellings,
} as const;

export type BuiltinName = keyof typeof builtinSpellings;
