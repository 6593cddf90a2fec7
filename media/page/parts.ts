/** Every part of the page, in reading order. The picture is no part: it is drawn before the others are told. */
import { createCompared } from '../compared/compared.ts';
import { createDetails } from '../explain/details.ts';
import { createFocus } from '../focus/focus.ts';
import { createHeading } from '../heading/heading.ts';
import { createProblems } from '../heading/problems.ts';
import { createInputs } from '../inputs/inputs.ts';
import { createPasses } from '../passes/passes.ts';
import { createPin } from '../pin/pin.ts';
import { createPlayer } from '../player/player.ts';
import { createSearch } from '../search/search.ts';
import { createTake } from '../take/take.ts';
import { type CreatePart, lazyTab } from './part.ts';

export const createParts: readonly CreatePart[] = [
  createHeading,
  createProblems,
  createCompared,
  createPlayer,
  createFocus,
  createSearch,
  createDetails,
  createInputs,
  createPasses,
  lazyTab('derivation', 'By hand', async () => (await import('../derivation/derivation.ts')).createDerivation),
  lazyTab('descent', 'Descent', async () => (await import('../descent/descent.ts')).createDescent),
  createTake,
  createPin,
];
