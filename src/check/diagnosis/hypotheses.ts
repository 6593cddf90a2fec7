import type { OpName } from '../../core/operations/names.ts';
import { ops } from '../../core/operations/table.ts';
import { claimWith } from './claim-values.ts';
import type { Finding, Hypothesis } from './finding.ts';
import { allClose, closeTo, constantOf, isSimple } from './match.ts';
import { findKnown, isValued, type Known, type Pool } from './pool.ts';
import { isRightWith, numberAt, type Required, requiredAt } from './required.ts';
import type { Moment, Scene } from './scene.ts';
import type { Site } from './site.ts';

/** Claims with more places than this are not searched place by place. */
const mostSites = 400;

/** Claims of more operations are not run again thousands of times, and larger ones not at all: a warning must not wait. */
const mostForTrials = 1_500;
const mostForPlaces = 15_000;
/** Values of the function that are tried at a place, one by one. */
const mostTried = 80;

/** Every finding that makes the claimed derivative right at the moments, the plainest first. */
export function hypotheses(scene: Scene, sites: readonly Site[], pool: Pool, input: number): readonly Hypothesis[] {
  const found: Hypothesis[] = [];
  const { moments } = scene;
  const claimed = moments.map((m) => m.claimed);
  const [root] = sites;
  const partial = scene.f.inputs.findIndex(
    (id, k) =>
      k !== input &&
      id !== undefined &&
      allClose(
        claimed,
        moments.map((m) => m.adjoints[id]!),
      ),
  );
  if (partial >= 0 && claimed.some((v) => v !== 0))
    found.push({ site: root!, finding: { kind: 'variable', other: partial }, cost: 0.5 });
  if (
    allClose(
      claimed,
      moments.map((m) => m.f.value(scene.f.output)),
    )
  )
    found.push({ site: root!, finding: { kind: 'undifferentiated', known: undefined }, cost: 0.6 });
  const { size } = scene.claim.graph;
  for (const site of size > mostForPlaces ? [] : sites.slice(0, mostSites)) {
    const required = site.nodes.length === 1 ? requiredAt(scene, site) : undefined;
    const add = (finding: Finding, cost: number): void => {
      found.push({ site, finding, cost: cost + 0.001 * site.depth });
    };
    if (required !== undefined) findAt(site, required, pool, add, isLiteralAt(scene, site));
    if (required?.linear !== true && site.nodes.length === 1 && size <= mostForTrials)
      findByTrial(scene, site, pool, add);
    else if (site.nodes.length > 1 && size <= mostForTrials) findInLoop(scene, site, sites, add);
    if (isNumber(site) && required?.linear !== true) findNumber(scene, site, add);
    if (site.kind !== 'leaf') findOperation(scene, site, required, add);
  }
  return found.sort((a, b) => a.cost - b.cost);
}

/** Exponents that are tried where the base may be negative, so that others have no value. */
const exponents = [1, 2, 3, -1, -2, 0.5, 4, -3, -0.5, 1.5, 0, 5, 6, -4, -1.5, 2.5];
const factors = [1, 2, 3, 4, 0.5, 5, 6, 8, 10, 0.25, 1 / 3, 1.5];

type Add = (finding: Finding, cost: number) => void;

function findAt(site: Site, { now, needed, linear }: Required, pool: Pool, add: Add, isLiteral: boolean): void {
  const around = surroundings(site);
  const ratios = needed.map((w, k) => w / now[k]!);
  const ratio = constantOf(ratios);
  const constant = constantOf(needed);
  if (ratio !== undefined && closeTo(ratio, -1)) add({ kind: 'sign' }, signCost(site, linear, isLiteral));
  else if (isLiteral && constant !== undefined) {
    const kind = around === 'exponent' ? 'exponent' : 'constant';
    add({ kind, value: constant }, (isSimple(constant) ? 1.1 : 3) + (kind === 'exponent' ? -0.05 : 0));
  }
  if (constant === 1 && (around === 'factor' || around === 'divisor')) add({ kind: 'extra-factor' }, 1.07);
  if (!isLiteral && constant !== undefined && isSimple(constant)) add({ kind: 'number', value: constant }, 1.32);
  if (constant === 0 && around === 'term') add({ kind: 'extra-term' }, 1.12);
  if (linear && site.kind !== 'root' ? around !== 'divisor' : linear) {
    const known = ratio !== undefined && closeTo(ratio, -1) ? [] : knownFactors(pool, ratios);
    for (const factor of known)
      add({ kind: 'factor', known: factor }, (ofTheChain(factor) ? 1.08 : 1.13) + (isLiteral ? 0.2 : 0));
    if (ratio !== undefined && !closeTo(ratio, -1) && !isLiteral && known.length === 0)
      add({ kind: 'scale', value: ratio }, isSimple(ratio) ? 1.4 : 3.2);
    const differences = needed.map((w, k) => w - now[k]!);
    const scale = needed.map((w, k) => Math.abs(w) + Math.abs(now[k]!));
    const term = ratio !== undefined ? undefined : findTerm(pool, differences, scale, site.kind === 'root');
    if (term !== undefined) add({ kind: 'missing-term', known: term }, 1.15);
  }
  if (!linear && !isLiteral && around !== 'exponent') {
    const factor = pool.values.find((known) => known.kind === 'input' && isValued(known, ratios));
    if (factor !== undefined) add({ kind: 'factor', known: factor }, 1.15);
  }
  const exponent = exponentOf(now, needed);
  if (!isLiteral && exponent !== undefined && exponent !== 1 && exponent !== 0)
    add({ kind: 'power', value: exponent }, 1.11);
  const whole = pool.values.find((known) => known.kind === 'value' && isValued(known, now));
  if (whole !== undefined && site.kind !== 'root') {
    const slope = pool.factors.find(
      (known) => known.node === whole.node && known.kind !== 'adjoint' && isValued(known, needed),
    );
    if (slope !== undefined) add({ kind: 'undifferentiated', known: slope }, 1.22);
  }
  if (site.kind === 'root') return;
  const value = findKnown(pool.values, needed);
  if (value !== undefined) add({ kind: 'argument', known: value }, argumentCost(site, value) + (isLiteral ? 0.1 : 0));
  else {
    const other = findKnown(pool.factors, needed) ?? findKnown(pool.terms, needed);
    if (other !== undefined)
      add({ kind: 'term', known: other }, 1.6 + Math.min(0.2, 0.002 * (site.span.end - site.span.start)));
  }
}

/** A factor of the chain rule, perhaps without its sign, and anything else that the function computes. */
function knownFactors(pool: Pool, ratios: readonly number[]): readonly Known[] {
  const opposite = ratios.map((v) => -v);
  return [pool.factors, pool.values].flatMap(
    (list) => findKnown(list, ratios) ?? turned(findKnown(list, opposite)) ?? [],
  );
}

function turned(known: Known | undefined): Known | undefined {
  return known && { ...known, values: known.values.map((v) => -v), negated: !known.negated };
}

function findTerm(
  pool: Pool,
  differences: readonly number[],
  scale: readonly number[],
  isRoot: boolean,
): Known | undefined {
  const fits = (known: Known): boolean => allClose(known.values, differences, scale);
  const kind = isRoot ? 'contribution' : 'part';
  return pool.terms.find((known) => known.kind === kind && fits(known)) ?? pool.terms.find(fits);
}

/** A number where secants do not lead to it: an exponent of a negative base, a factor in a flat function. */
function findNumber(scene: Scene, site: Site, add: Add): void {
  const isExponent = surroundings(site) === 'exponent';
  for (const value of isExponent ? exponents : factors)
    if (isRightWith(scene, site, () => value)) {
      add({ kind: isExponent ? 'exponent' : 'constant', value }, isExponent ? 1.04 : 1.1);
      return;
    }
}

/** Where several values would do, or none is found: a turned sign, and everything that the function computes. */
function findByTrial(scene: Scene, site: Site, pool: Pool, add: Add): void {
  if (isRightWith(scene, site, (value) => -value)) add({ kind: 'sign' }, signCost(site, false, isNumber(site)));
  if (surroundings(site) === 'exponent') return;
  for (const known of pool.values.slice(0, mostTried))
    if (isRightWith(scene, site, (_, k) => known.values[k]!)) {
      add({ kind: 'argument', known }, argumentCost(site, known));
      return;
    }
}

function argumentCost(site: Site, known: Known): number {
  // The smallest place tells most.
  const length = site.span.end - site.span.start;
  return (known.kind === 'input' ? 1.2 : 1.3) + (site.kind === 'leaf' ? 0 : 0.1) + Math.min(0.2, 0.004 * length);
}

function ofTheChain({ kind }: Known): boolean {
  return kind === 'local' || kind === 'tangent' || kind === 'adjoint';
}

/** A place that a loop comes to several times: what is wrong there is wrong each time. */
function findInLoop(scene: Scene, site: Site, sites: readonly Site[], add: Add): void {
  const scale = numberAt(scene, site, (value, number) => value * number, 1.01);
  const isLiteral = isNumber(site);
  if (scale !== undefined && closeTo(scale, -1)) add({ kind: 'sign' }, signCost(site, true, isLiteral));
  else if (isLiteral) {
    const start = scene.claim.graph.value(scene.claim.graph.operand(site.nodes[0]!, site.operand));
    const value = numberAt(scene, site, (_, number) => number, start * 1.01);
    const kind = surroundings(site) === 'exponent' ? 'exponent' : 'constant';
    if (value !== undefined) add({ kind, value }, isSimple(value) ? 1.1 : 3);
  } else if (scale !== undefined && scale !== 0) add({ kind: 'scale', value: scale }, isSimple(scale) ? 1.4 : 3.2);
  if (isLiteral) return;
  const around = surroundings(site);
  if ((around === 'factor' || around === 'divisor') && isRightWith(scene, site, () => 1))
    add({ kind: 'extra-factor' }, 1.07);
  if (around === 'term' && isRightWith(scene, site, () => 0)) add({ kind: 'extra-term' }, 1.12);
  for (const value of [2, 3]) if (isRightWith(scene, site, (v) => v ** value)) add({ kind: 'power', value }, 1.11);
  if (around === undefined) return;
  const names = new Set<string>();
  for (const leaf of sites) {
    if (leaf.kind !== 'leaf' || leaf.nodes.length !== site.nodes.length || leaf === site) continue;
    const name = leaf.expression?.kind === 'name' ? leaf.expression.name : undefined;
    if (name === undefined || names.has(name) || names.size === mostNames) continue;
    names.add(name);
    const beside = (moment: Moment, turn: number): number =>
      moment.claim.value(moment.claim.operand(leaf.nodes[turn]!, leaf.operand));
    const { output } = scene.claim;
    const isRight = (instead: (v: number, other: number) => number): boolean =>
      scene.moments.every((m) =>
        closeTo(
          claimWith(m, output, site, (v, turn) => instead(v, beside(m, turn))),
          m.truth,
        ),
      );
    if (isRight((v, other) => v * other)) add({ kind: 'name', how: 'times', leaf }, 1.13);
    if (site.kind === 'leaf' && isRight((_, other) => other)) add({ kind: 'name', how: 'instead', leaf }, 1.2);
  }
}

/** Names of a loop that are tried at each of its places. */
const mostNames = 12;

const unary: readonly OpName[] = [
  'sin',
  'cos',
  'tan',
  'sinh',
  'cosh',
  'tanh',
  'exp',
  'log',
  'sqrt',
  'square',
  'asin',
  'acos',
  'atan',
  'log2',
  'log10',
  'exp2',
  'sigmoid',
  'softplus',
  'relu',
  'abs',
  'sign',
  'cbrt',
  'reciprocal',
  'log1p',
  'expm1',
  'erf',
  'erfc',
  'heaviside',
];
/** Operations that are easily taken for each other. */
const kin: readonly (readonly OpName[])[] = [
  ['sin', 'cos', 'tan'],
  ['sinh', 'cosh', 'tanh'],
  ['exp', 'log', 'log1p', 'expm1', 'exp2', 'log2', 'log10'],
  ['asin', 'acos', 'atan'],
  ['sqrt', 'cbrt', 'square'],
  ['sin', 'sinh'],
  ['cos', 'cosh'],
  ['tan', 'tanh'],
  ['erf', 'erfc'],
  ['sigmoid', 'tanh', 'softplus'],
];

function areKin(a: OpName, b: OpName): boolean {
  return kin.some((group) => group.includes(a) && group.includes(b));
}

const binary: { readonly [K in OpName]?: readonly OpName[] } = {
  mul: ['div', 'add', 'sub', 'pow'],
  div: ['mul', 'sub', 'add'],
  add: ['mul', 'div'],
  sub: ['mul', 'div'],
  max: ['min'],
  min: ['max'],
};

/** Another operation of the same operands. */
function findOperation(scene: Scene, site: Site, required: Required | undefined, add: Add): void {
  const { claim, moments } = scene;
  const { graph, output } = claim;
  const name = graph.operation(site.nodes[0]!);
  if (name === undefined) return;
  const arity = graph.arity(site.nodes[0]!);
  const candidates = arity === 1 ? unary : arity === 2 ? (binary[name] ?? []) : [];
  const turnable: readonly OpName[] = ['div', 'pow', 'atan2', 'remFloor'];
  const attempts = [
    ...candidates
      .filter((other) => other !== name && ops[other].arity === arity)
      .map((other) => ({ other, turned: false })),
    ...(turnable.includes(name) ? [{ other: name, turned: true }] : []),
  ];
  for (const { other, turned } of attempts) {
    const value = (moment: Moment, turn: number): number => {
      const [x, y] = graph.operands(site.nodes[turn]!).map((operand) => moment.claim.value(operand));
      return turned ? ops[other].value(y!, x!, y!) : ops[other].value(x!, y ?? x!, x!);
    };
    const fits = moments.every((moment, k) =>
      required?.linear === true
        ? closeTo(value(moment, 0), required.needed[k]!)
        : closeTo(
            claimWith(moment, output, site, (_, turn) => value(moment, turn)),
            moment.truth,
          ),
    );
    if (fits) add({ kind: 'function', name: other, turned }, arity === 1 ? (areKin(name, other) ? 1.1 : 1.5) : 1.35);
  }
}

function signCost(site: Site, linear: boolean, isLiteral: boolean): number {
  const around = surroundings(site);
  if (!linear) return 1.07;
  if (site.kind === 'root' || around === 'term') return 1;
  return isLiteral ? 1.04 : 1.05;
}

/** What an operand is to the expression around it. */
export function surroundings({ parent }: Site): 'term' | 'factor' | 'divisor' | 'exponent' | 'argument' | undefined {
  if (parent === undefined) return undefined;
  const { expression, operand } = parent;
  if (expression.kind === 'call') {
    const { callee } = expression;
    const name = callee.kind === 'name' || callee.kind === 'attribute' ? callee.name : '';
    return operand === 1 && /^(pow|power|powi|powf|Pow)$/.test(name) ? 'exponent' : 'argument';
  }
  if (expression.kind !== 'operation') return 'argument';
  switch (expression.operator) {
    case 'add':
    case 'subtract':
      return 'term';
    case 'multiply':
      return 'factor';
    case 'divide':
    case 'divideC':
      return operand === 0 ? 'factor' : 'divisor';
    case 'power':
    case 'powerTrunc':
      return operand === 1 ? 'exponent' : 'argument';
    case 'negate':
    case 'plus':
      return 'term';
    default:
      return 'argument';
  }
}

/** The same for the whole result, which the text does not tell. */
function isLiteralAt({ claim }: Scene, site: Site): boolean {
  return site.expression === undefined ? claim.graph.isConstant(claim.output) : isNumber(site);
}

/** Whether a number stands there, perhaps with a sign. */
export function isNumber({ expression }: Site): boolean {
  if (expression === undefined) return false;
  if (expression.kind === 'operation' && expression.operator === 'negate')
    return expression.operands[0]!.kind === 'number';
  return expression.kind === 'number' || (expression.kind === 'convert' && expression.operand.kind === 'number');
}

/** The exponent that what stands there must be raised to. */
function exponentOf(now: readonly number[], needed: readonly number[]): number | undefined {
  const exponents: number[] = [];
  for (const [k, v] of now.entries()) {
    const w = needed[k]!;
    if (Math.abs(v) < 1e-6 || Math.abs(Math.abs(v) - 1) < 1e-6 || w === 0) return undefined;
    exponents.push(Math.log(Math.abs(w)) / Math.log(Math.abs(v)));
  }
  const exponent = constantOf(exponents);
  if (exponent === undefined || !isSimple(exponent) || Math.abs(exponent) > 12) return undefined;
  return now.every((v, k) => closeTo(v ** exponent, needed[k]!)) ? exponent : undefined;
}
