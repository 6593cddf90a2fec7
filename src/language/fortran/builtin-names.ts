/**
 * Fortran's functions that look at types or go over arrays, and what the reader writes for assignments; what they do stands in
 * builtins.ts. Names that are no identifiers are the reader's own.
 */
export const fortranSpellings = {
  fortranAbsolute: 'fortran:abs',
  fortranSign: 'fortran:sign',
  fortranMod: 'fortran:mod',
  fortranModulo: 'fortran:modulo',
  fortranDifference: 'fortran:dim',
  fortranInteger: 'fortran:int fortran:nint fortran:floor fortran:ceiling',
  fortranReal: 'fortran:real',
  fortranKind:
    'fortran:→real(4) fortran:→real(8) fortran:→integer(1) fortran:→integer(2) fortran:→integer(4) fortran:→integer(8) fortran:dble',
  fortranGreatest: 'fortran:max fortran:maxval',
  fortranLeast: 'fortran:min fortran:minval',
  fortranMerge: 'fortran:merge',
  fortranLimit: 'fortran:huge fortran:tiny fortran:epsilon',
  fortranKindOf: 'fortran:kind',
  fortranConstructor: 'fortran:[]',
  fortranDimension: 'fortran:dimension',
  fortranAssigned: 'fortran:(:)=',
  fortranReshape: 'fortran:reshape',
  fortranMatrixProduct: 'fortran:matmul',
} as const;

export type FortranBuiltinName = keyof typeof fortranSpellings;
