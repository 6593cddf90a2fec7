import type { Claim, Known, Unfit } from '../claim.ts';
import type { CheckedFile, FileFunction } from '../file.ts';
import { call, give, named, negative } from '../pieces.ts';
import { claimOfStandIns, standIn } from '../stand-in.ts';
import type { Convention } from './convention.ts';
import { claimsByName } from './named-pairs.ts';

/** A potential and its force, which is minus the gradient: `potential`/`force`, `lj_energy`/`lj_force`. */
export const force: Convention = { name: 'force', find };

const energies = ['potential', 'energy', 'potential_energy', 'potentialEnergy'];

function find(file: CheckedFile): Generator<void, readonly (Claim | Unfit | Known)[]> {
  return claimsByName(file, force.name, potentialsOf, claimFor);
}

/** Names that the potential of a force may have: the same words around another one. */
function* potentialsOf(name: string): Generator<string> {
  const parts = /^(.*?)(forces?)(.*)$/i.exec(name);
  if (parts !== null) {
    const [, before = '', word = '', after = ''] = parts;
    const isCapital = /^[A-Z]/.test(word);
    for (const energy of energies)
      yield before + (isCapital ? energy[0]!.toUpperCase() + energy.slice(1) : energy) + after;
    if (before === '' || before.endsWith('_')) for (const energy of ['U', 'V', 'E']) yield before + energy + after;
  }
  if (name === 'F') yield* ['U', 'V'];
}

function claimFor(file: CheckedFile, f: FileFunction, g: FileFunction): Claim | Unfit | undefined {
  const { parameters } = f.definition;
  // Elsewhere a force is a force: mass times acceleration.
  if (!g.definition.parameters.every(({ name }) => parameters.some((own) => own.name === name))) return undefined;
  const operands = parameters.map(({ name }) => named(name));
  const pair = {
    convention: force.name,
    f: standIn(f, parameters, [give(negative(call(named(f.name), operands)))]),
    g,
    order: 1,
  } as const;
  return claimOfStandIns(file, pair, {
    f,
    g,
    component: `-${f.name}`,
    byConvention: `\`${g.name}\` is minus the derivative of \`${f.name}\`, as a force is of its potential.`,
  });
}
