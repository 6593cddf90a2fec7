import type { Expression, Parameter, Statement } from '../../language/program.ts';
import { partsOf } from '../../language/walk.ts';
import type { Claim, Known, Unfit } from '../claim.ts';
import type { CheckedFile, FileFunction } from '../file.ts';
import { remembered } from '../memory.ts';
import { assign, attribute, call, evaluate, give, lambda, named, record } from '../pieces.ts';
import { claimOfStandIns, standIn } from '../stand-in.ts';
import { scaledClaim } from './backward.ts';
import type { Convention } from './convention.ts';
import { readDerivativeName } from './function-names.ts';
import { selfOf } from './self.ts';
import { isUpstream } from './upstream.ts';

/** Methods of one class: `activate`/`derivative`, `forward`/`backward`, `f`/`df`. */
export const methods: Convention = { name: 'methods', find };

/** Classes beside each other: `Tanh` and `TanhDx`, each with one method of the same name. */
export const classes: Convention = { name: 'classes', find: findClasses };

const valueNames =
  /^(?:forward|activate|activation|__call__|call|f|func|function|fn|value|eval|evaluate|compute|calc|apply|output|loss|cost|energy|objective)$/i;
const derivativeNames =
  /^(?:derivative|derivate|deriv|derive|prime|df|d|dfunc|dfdx|dx|gradient|grad|der|fprime|jacobian|jac|backward|get_?derivative|get_?gradient|calc_?derivative|compute_?derivative|activation_?derivative|loss_?gradient)$/i;
/** What a framework calls by itself, with arguments of its own, is a convention of its own. */
const frameworks = /\bctx\b|defvjp|custom_/;

function* find(file: CheckedFile): Generator<void, readonly (Claim | Unfit | Known)[]> {
  const claims: (Claim | Unfit | Known)[] = [];
  for (const own of membersByClass(file).values()) {
    const values = own.filter(({ name }) => valueNames.test(name));
    for (const g of own) {
      const named = [...readDerivativeName(g.name)].flatMap(({ base, weak }) =>
        weak === true ? [] : own.filter(({ name }) => name === base),
      );
      const f = named[0] ?? (derivativeNames.test(g.name) && values.length === 1 ? values[0] : undefined);
      if (f === undefined || f === g) continue;
      const claim = remembered(file, { convention: methods.name, roots: [f, g, ...reached(own, f, g)] }, (watched) =>
        claimFor(watched, own, f, g),
      );
      if (claim !== undefined) claims.push(claim);
      yield;
    }
  }
  return claims;
}

/** The functions of every class that have the object as `self` or `this`, or belong to it as static ones. */
function membersByClass({ functions }: CheckedFile): ReadonlyMap<string, readonly FileFunction[]> {
  const found = new Map<string, FileFunction[]>();
  for (const f of functions) {
    const around = f.within.at(-1);
    if (around === undefined || around.isFunction || f.decorators.some((text) => /property|setter/.test(text)))
      continue;
    const key = `${around.span.start} ${around.name}`;
    found.set(key, [...(found.get(key) ?? []), f]);
  }
  return found;
}

function claimFor(
  file: CheckedFile,
  own: readonly FileFunction[],
  f: FileFunction,
  g: FileFunction,
): Claim | Unfit | undefined {
  const [before, forwards, backwards] = objectFor(own, f, g);
  const ours = parametersOf(f);
  const theirs = parametersOf(g);
  if (ours.some(({ name }) => frameworks.test(name)) || ours.length === 0) return undefined;
  const known = new Set(ours.map(({ name }) => name));
  const factor = theirs.find(({ name }) => isUpstream(name) && !known.has(name))?.name;
  const isBackward = /backward|backprop/i.test(g.name) && factor !== undefined;
  if (!isBackward) {
    const pair = {
      convention: methods.name,
      f: standIn(f, ours, [...before, ...f.definition.body]),
      g: standIn(g, theirs, [...before, ...g.definition.body]),
      order: 1,
    } as const;
    return claimOfStandIns(file, pair, { f, g });
  }
  if (!theirs.every(({ name }) => name === factor || known.has(name))) return undefined;
  const operands = ours.map(({ name }) => named(name));
  // The forward pass has run before the backward one, and may have kept something in the object.
  return scaledClaim(file, methods.name, { f, g, factor, value: call(forwards, operands), before }, ours, [
    evaluate(call(forwards, operands)),
    give(
      call(
        backwards,
        theirs.map(({ name }) => named(name)),
      ),
    ),
  ]);
}

/** What a method finds in its object: statements that make one of it, whose attributes are inputs; none for a function. */
export function objectBefore(file: CheckedFile, f: FileFunction): readonly Statement[] {
  const own = [...membersByClass(file).values()].find((members) => members.includes(f));
  return own === undefined || selfOf(f) === undefined ? [] : objectFor(own, f, f)[0];
}

function parametersOf(f: FileFunction): readonly Parameter[] {
  const { parameters } = f.definition;
  return /^(?:self|this|cls)$/.test(parameters[0]?.name ?? '') ? parameters.slice(1) : parameters;
}

/**
 * The object that methods see: its methods, and the attributes that they read. An attribute that no method here sets is an
 * input of its own, `self.alpha`. Beside it, the two methods to be called.
 */
function objectFor(
  own: readonly FileFunction[],
  f: FileFunction,
  g: FileFunction,
): readonly [before: readonly Statement[], forwards: Expression, backwards: Expression] {
  const self = selfOf(f) ?? selfOf(g) ?? 'self';
  const entries = new Map<string, Expression>();
  const set = new Set<string>();
  const read = new Set<string>([f.name, g.name]);
  for (const method of [f, g, ...reached(own, f, g)])
    for (const part of partsOf(method.definition.body)) {
      if (part.kind === 'attribute' && isSelf(part.object, self)) read.add(part.name);
      if (part.kind === 'assign' && part.target.kind === 'attribute' && isSelf(part.target.object, self))
        set.add(part.target.name);
    }
  for (const name of read) {
    const method = own.find((each) => each.name === name);
    if (method !== undefined)
      entries.set(name, lambda(parametersOf(method), method.definition.body, method.definition.span));
    else if (!set.has(name)) entries.set(name, named(`${self}.${name}`));
  }
  return [[assign(self, record(entries))], attribute(named(self), f.name), attribute(named(self), g.name)];
}

/** The other methods that two methods read from their object, and that these read. */
function reached(own: readonly FileFunction[], f: FileFunction, g: FileFunction): readonly FileFunction[] {
  const self = selfOf(f) ?? selfOf(g) ?? 'self';
  const open = [f, g];
  const seen = new Set<FileFunction>();
  for (let method = open.pop(); method !== undefined; method = open.pop()) {
    if (seen.has(method)) continue;
    seen.add(method);
    for (const part of partsOf(method.definition.body))
      if (part.kind === 'attribute' && isSelf(part.object, self))
        open.push(...own.filter(({ name }) => name === part.name));
  }
  return [...seen].filter((method) => method !== f && method !== g);
}

function isSelf(e: Expression, self: string): boolean {
  return e.kind === 'name' && e.name === self;
}

function* findClasses(file: CheckedFile): Generator<void, readonly (Claim | Unfit | Known)[]> {
  const claims: (Claim | Unfit | Known)[] = [];
  const single = new Map<string, FileFunction>();
  const members = [...membersByClass(file).values()];
  for (const own of members) {
    const callable = own.filter(({ name }) => !/^(?:__init__|constructor|__repr__|__str__)$/.test(name));
    const [only] = callable;
    if (callable.length === 1 && only !== undefined) single.set(only.within.at(-1)!.name, only);
  }
  for (const [name, g] of single) {
    const f = basesOf(name)
      .map((base) => single.get(base))
      .find((each) => each !== undefined && each !== g);
    if (f === undefined || f.name !== g.name) continue;
    const claim = remembered(file, { convention: classes.name, roots: [f, g] }, (watched) => {
      const made = claimFor(watched, [f], f, g);
      return made && { ...made, convention: classes.name };
    });
    if (claim !== undefined) claims.push(claim);
    yield;
  }
  return claims;
}

function basesOf(name: string): readonly string[] {
  const dx = /^(.+)D[xX]$/.exec(name)?.[1];
  return [...(dx === undefined ? [] : [dx]), ...[...readDerivativeName(name)].map(({ base }) => base)];
}
