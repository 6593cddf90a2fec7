import type { Expression, Parameter, Statement } from '../language/program.ts';
import type { Type } from '../language/types.ts';
import { type Part, partsOf } from '../language/walk.ts';
import type { Form } from './inputs.ts';

/** How many dimensions a parameter seems to have, and how sure that is. */
interface Guess {
  readonly rank: 0 | 1 | 2;
  readonly sure: boolean;
  readonly whole: boolean;
  /** The length that an unpacking asks for. */
  readonly length?: number;
  /** Whether parts of it are taken by computed places, as of an array of any length: then a short one may have none. */
  readonly isLong: boolean;
}

const lengths = [3, 2, 4, 1, 5, 6];
/** For arrays whose ends differ from their middle. */
const longLengths = [4, 3, 5, 2, 1, 6];
/** How many combinations are tried. */
const most = 24;

/**
 * What values the parameters of a function may take, the likeliest first: a parameter that is indexed, unpacked or measured
 * is an array, one whose declared type says what it is is that, any other one a number.
 */
export function* likelyForms(
  parameters: readonly Parameter[],
  bodies: readonly (readonly Statement[])[],
  language: string,
): Generator<readonly Form[]> {
  const guesses = parameters.map((parameter) => guessOf(parameter, bodies, fromOne.has(language)));
  let given = 0;
  const seen = new Set<string>();
  for (const combination of combinations(guesses)) {
    const key = JSON.stringify(combination);
    if (seen.has(key)) continue;
    seen.add(key);
    yield combination;
    if (++given === most) return;
  }
}

function* combinations(guesses: readonly Guess[]): Generator<readonly Form[]> {
  const scalar = ({ whole }: Guess): Form => ({ kind: whole ? 'whole' : 'real' });
  const array = (rank: number, n: number, { length = n }: Guess): Form => ({
    kind: 'array',
    shape: rank === 1 ? [length] : [length, length],
  });
  const anyArray = guesses.some(({ rank }) => rank > 0);
  const isOpen = guesses.some(({ sure }) => !sure);
  const sizes = guesses.some(({ isLong }) => isLong) ? longLengths : lengths;
  for (const n of anyArray ? sizes : [1]) yield guesses.map((g) => (g.rank === 0 ? scalar(g) : array(g.rank, n, g)));
  if (!isOpen) return;
  for (const n of lengths.slice(0, 3)) {
    // A single array beside numbers is the first parameter.
    yield guesses.map((g, k) =>
      g.sure && g.rank === 0 ? scalar(g) : k === 0 || g.rank > 0 ? array(1, n, g) : scalar(g),
    );
    yield guesses.map((g) => (g.sure && g.rank === 0 ? scalar(g) : array(Math.max(1, g.rank), n, g)));
  }
  yield guesses.map((g) => (g.sure ? (g.rank === 0 ? scalar(g) : array(g.rank, 3, g)) : { kind: 'whole' }));
}

/** Languages whose indices count from 1; in MATLAB an index looks like a call. */
const fromOne = new Set(['julia', 'matlab', 'r', 'fortran', 'FortranFixedForm']);

function guessOf({ name, type }: Parameter, bodies: readonly (readonly Statement[])[], countsFromOne: boolean): Guess {
  const declared = type === undefined ? undefined : typed(type);
  let rank: Guess['rank'] = declared?.rank ?? 0;
  let whole = declared?.whole ?? false;
  let length: number | undefined;
  let longest = 0;
  let isLong = false;
  for (const body of bodies)
    for (const part of partsOf(body)) {
      const indices =
        part.kind === 'index' && isName(part.object, name)
          ? part.indices
          : countsFromOne && part.kind === 'call' && isName(part.callee, name)
            ? part.operands
            : undefined;
      if (indices !== undefined) {
        rank = Math.max(rank, Math.min(2, indices.length)) as Guess['rank'];
        const [first] = indices;
        if (indices.some((index) => index.kind !== 'number')) isLong = true;
        if (first?.kind === 'number') longest = Math.max(longest, Number(first.value) + (countsFromOne ? 0 : 1));
      }
      if (part.kind === 'index' && part.object.kind === 'index' && isName(part.object.object, name)) rank = 2;
      if (part.kind === 'assign' && part.target.kind === 'tuple' && isName(part.value, name)) {
        rank = Math.max(rank, 1) as Guess['rank'];
        length = part.target.items.length;
      }
      if (part.kind === 'for' && isName(part.over, name)) rank = Math.max(rank, 1) as Guess['rank'];
      if (part.kind === 'attribute' && isName(part.object, name) && measuring.has(part.name))
        rank = Math.max(rank, 1) as Guess['rank'];
      if (part.kind === 'call' && part.operands.some((operand) => isName(operand, name))) {
        const called = part.callee.kind === 'name' || part.callee.kind === 'attribute' ? part.callee.name : '';
        if (ofArrays.has(called)) rank = Math.max(rank, 1) as Guess['rank'];
        if (called === 'range') whole = true;
      }
      if (part.kind === 'operation' && part.operator === 'matrixProduct' && part.operands.some((o) => isName(o, name)))
        rank = Math.max(rank, 1) as Guess['rank'];
    }
  if (declared === undefined && isMatrix(name, bodies)) rank = 2;
  const sure = declared !== undefined || longest > 1 || length !== undefined;
  if (length === undefined && longest > 1 && !isLong) length = longest;
  return { rank, sure, whole: whole && rank === 0, isLong, ...(length === undefined ? {} : { length }) };
}

/** Whether a parameter of a product of matrices is one: it is turned around, measured by its sides, or has a capital letter. */
function isMatrix(name: string, bodies: readonly (readonly Statement[])[]): boolean {
  let isFactor = false;
  let isTold = /^\p{Lu}/u.test(name);
  for (const body of bodies)
    for (const part of partsOf(body)) {
      if (part.kind === 'attribute' && isName(part.object, name) && /^(?:T|shape|transpose)$/.test(part.name))
        isTold = true;
      if (factorsOf(part).some((factor) => isName(factor, name) || isTurned(factor, name))) isFactor = true;
    }
  return isFactor && isTold;
}

/** What a product of matrices multiplies: `a @ b`, `a.dot(b)`, `np.dot(a, b)`. */
function factorsOf(part: Part): readonly Expression[] {
  if (part.kind === 'operation' && part.operator === 'matrixProduct') return part.operands;
  if (part.kind !== 'call' || part.callee.kind !== 'attribute' || !products.has(part.callee.name)) return [];
  return [part.callee.object, ...part.operands];
}

const products = new Set(['dot', 'matmul', 'mm', 'mv']);

/** `X.T` */
function isTurned(e: Expression, name: string): boolean {
  return e.kind === 'attribute' && e.name === 'T' && isName(e.object, name);
}

/** Attributes and methods that arrays have and numbers have not. */
const measuring = new Set([
  'shape',
  'size',
  'length',
  'sum',
  'dot',
  'T',
  'mean',
  'len',
  'iter',
  'Length',
  'ndim',
  'map',
]);
const ofArrays = new Set([
  'len',
  'sum',
  'dot',
  'norm',
  'length',
  'numel',
  'enumerate',
  'zip',
  'mean',
  'asarray',
  'prod',
]);

function typed(type: Type): { readonly rank: Guess['rank']; readonly whole: boolean } | undefined {
  switch (type.kind) {
    case 'integer':
      return { rank: 0, whole: true };
    case 'real':
      return { rank: 0, whole: false };
    case 'array':
      return { rank: type.of.kind === 'array' ? 2 : 1, whole: false };
    case 'boolean':
    case 'tuple':
    case 'struct':
    case 'same':
    case 'common':
    case 'parameter':
      return undefined;
  }
}

function isName(part: { readonly kind: string; readonly name?: unknown }, name: string): boolean {
  return part.kind === 'name' && part.name === name;
}
