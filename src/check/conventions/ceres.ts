import type { Expression, Parameter, Span, Statement } from '../../language/program.ts';
import { partsOf } from '../../language/walk.ts';
import type { Claim, Known, Site, Unfit } from '../claim.ts';
import type { CheckedFile, FileFunction } from '../file.ts';
import type { Form } from '../inputs.ts';
import { remembered } from '../memory.ts';
import { claimOf, type Pair } from '../pair.ts';
import { assign, call, evaluate, give, item, list, named, number } from '../pieces.ts';
import { standIn } from '../stand-in.ts';
import type { Convention } from './convention.ts';

/**
 * Cost functions of Ceres: `Evaluate(parameters, residuals, jacobians)` fills in residuals and, for each block of parameters,
 * their derivatives row by row: `jacobians[k][i * size + j]` is that of residual i by `parameters[k][j]`.
 */
export const ceres: Convention = { name: 'ceres', find };

function* find(file: CheckedFile): Generator<void, readonly (Claim | Unfit | Known)[]> {
  const claims: (Claim | Unfit | Known)[] = [];
  if (!/jacobian/i.test(file.text)) return claims;
  for (const f of file.functions) {
    const cost = costOf(f);
    if (cost !== undefined) for (const claim of claimsOf(file, f, cost)) claims.push(claim);
    yield;
  }
  return claims;
}

/** What a cost function fills in. */
interface Cost {
  readonly parameters: Parameter;
  readonly residuals: Parameter;
  readonly jacobians: Parameter;
  /** Where the first residual is assigned. */
  readonly first: Span;
  readonly count: number;
  /** For each block its size, and where its first derivative is assigned. */
  readonly blocks: readonly { readonly size: number; readonly span: Span | undefined }[];
}

function costOf(f: FileFunction): Cost | undefined {
  const [parameters, residuals, jacobians, ...more] = f.definition.parameters;
  if (jacobians === undefined || more.length > 0 || !/jac/i.test(jacobians.name)) return undefined;
  if (parameters === undefined || residuals === undefined) return undefined;
  const sizes: number[] = [];
  const spans: (Span | undefined)[] = [];
  let [count, first]: [number, Span | undefined] = [0, undefined];
  const blockSize = (k: number, size: number): void => {
    sizes[k] = Math.max(sizes[k] ?? 0, size);
  };
  for (const part of partsOf(f.definition.body)) {
    const places = part.kind === 'index' ? placesOf(part) : undefined;
    if (places === undefined || part.kind !== 'index') continue;
    const [name, k, j] = places;
    if (name === parameters.name && j !== undefined) blockSize(k, j + 1);
    if (name === residuals.name && j === undefined) {
      count = Math.max(count, k + 1);
      if (first === undefined || part.span.start < first.start) first = part.span;
    }
    if (name !== jacobians.name || j === undefined) continue;
    const known = spans[k];
    if (known === undefined || part.span.start < known.start) spans[k] = part.span;
  }
  if (first === undefined || spans.every((span) => span === undefined)) return undefined;
  const blocks = Array.from({ length: Math.max(sizes.length, spans.length) }, (_, k) => ({
    size: Math.max(1, sizes[k] ?? 1),
    span: spans[k],
  }));
  return { parameters, residuals, jacobians, first, count, blocks };
}

/** `a[k]` and `a[k][j]` with numbers for places; the target of an assignment is one too. */
function placesOf(part: {
  readonly object: Expression;
  readonly indices: readonly Expression[];
}): readonly [name: string, k: number, j?: number] | undefined {
  const [last] = part.indices;
  if (last?.kind !== 'number' || part.indices.length > 1) return undefined;
  if (part.object.kind === 'name') return [part.object.name, Number(last.value)];
  if (part.object.kind !== 'index') return undefined;
  const outer = placesOf(part.object);
  return outer === undefined || outer.length > 2 ? undefined : [outer[0], outer[1], Number(last.value)];
}

function* claimsOf(file: CheckedFile, f: FileFunction, cost: Cost): Generator<Claim | Unfit | Known> {
  const { parameters, residuals, jacobians, blocks, count, first } = cost;
  const names = blocks.map((_, k) => `${parameters.name}[${k}]`);
  const inputs = names.map((name): Parameter => ({ name, span: parameters.span, fallback: undefined }));
  const forms = blocks.map(({ size }): Form => ({ kind: 'array', shape: [size] }));
  const zeros = (n: number): Expression =>
    list(
      'list',
      Array.from({ length: n }, () => number(0)),
    );
  const body: Expression = { kind: 'lambda', span: f.span, parameters: [], body: f.definition.body };
  const filled: readonly Statement[] = [
    assign(parameters.name, list('list', names.map(named))),
    assign(residuals.name, zeros(count)),
    assign(
      jacobians.name,
      list(
        'list',
        blocks.map(({ size }) => zeros(count * size)),
      ),
    ),
    evaluate(call(body, [])),
  ];
  const of: Site = { name: residuals.name, nameSpan: first, span: f.span };
  for (const [k, { size, span }] of blocks.entries()) {
    if (span === undefined) continue;
    const own = item(named(jacobians.name), k);
    const row = (i: number): Expression =>
      list(
        'list',
        Array.from({ length: size }, (_, j) => item(own, i * size + j)),
      );
    const rows = Array.from({ length: count }, (_, i) => row(i));
    const pair: Pair = {
      convention: ceres.name,
      f: standIn(f, inputs, [...filled, give(count === 1 ? item(named(residuals.name), 0) : named(residuals.name))]),
      g: standIn(f, inputs, [...filled, give(count === 1 ? rows[0]! : list('list', rows))]),
      wrt: names[k]!,
      order: 1,
      forms,
    };
    const derivative: Site = { name: `${jacobians.name}[${k}]`, nameSpan: span, span: f.span };
    const claim = remembered(file, { convention: ceres.name, roots: [f], words: [k] }, (own) => {
      const made = claimOf(own, pair);
      if (made === undefined) return undefined;
      return 'parts' in made
        ? withSites(made, derivative, of)
        : { ...made, derivative, of, reason: plain(made.reason) };
    });
    if (claim !== undefined) yield claim;
  }
}

function withSites(claim: Claim, derivative: Site, of: Site): Claim {
  const parts = claim.parts.map((part) => ({ ...part, component: plain(part.component).replace(/^\w+/, of.name) }));
  return { ...claim, derivative, of, parts };
}

/** Without the mark of what stands in. */
function plain(text: string): string {
  return text.replaceAll('·', '');
}
