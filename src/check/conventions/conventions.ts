import type { Convention } from './convention.ts';
import { functionNames } from './function-names.ts';

/** Every convention, the most telling first: a derivative that one has claimed is not claimed again by another. */
export const conventions: readonly Convention[] = [functionNames];
