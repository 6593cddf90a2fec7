import { autogradFunction } from './autograd-function.ts';
import { backward } from './backward.ts';
import { calls } from './calls.ts';
import { ceres } from './ceres.ts';
import { comments } from './comments.ts';
import type { Convention } from './convention.ts';
import { customRules } from './custom-rules.ts';
import { flag } from './flag.ts';
import { force } from './force.ts';
import { functionNames } from './function-names.ts';
import { inPlace } from './in-place.ts';
import { classes, methods } from './methods.ts';
import { objects } from './objects.ts';
import { valueAndGradient } from './value-and-gradient.ts';
import { variables } from './variables.ts';

/** Every convention, the most telling first: a derivative that one has claimed is not claimed again by another. */
export const conventions: readonly Convention[] = [
  autogradFunction,
  customRules,
  functionNames,
  calls,
  valueAndGradient,
  flag,
  inPlace,
  ceres,
  methods,
  classes,
  objects,
  backward,
  force,
  variables,
  comments,
];
