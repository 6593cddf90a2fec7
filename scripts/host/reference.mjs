import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { placesOf } from './workbench.mjs';

/**
 * The worked example of examples/reference.py, (x1−x2)² + cos(x1+x2) at x1 = 1, x2 = 2: the answers were computed apart
 * from this extension, with Python's math module.
 */
export const reference = {
  file: 'reference.py',
  gradient: { x1: -2.1411200080598674, x2: 1.8588799919401326 },
};

/** Where the expression stands in the file: the right-hand side of its first `y = …`. */
export function referencePlaces() {
  const source = readFileSync(join(root, 'examples', reference.file), 'utf8');
  const line = /\by = (.+)/.exec(source);
  if (!line?.[1]) throw new Error(`examples/${reference.file} has no line "y = …".`);
  return placesOf(source, line[1].trimEnd());
}
