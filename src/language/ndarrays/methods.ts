import { compare, toNode } from '../arithmetic.ts';
import { type Known, lookUp } from '../libraries.ts';
import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { boolean, describe, integer, none, unknown, type Value } from '../values.ts';
import type { Work } from '../work.ts';
import { wholeOf } from './array.ts';
import { dictionaryMethods } from './dictionaries.ts';
import { itemsOf, type List, list, listBuiltins, numberOf, wanted } from './lists.ts';
import { textMethod } from './texts.ts';
import { onSingles } from './typed-arrays.ts';

const noKeywords: ReadonlyMap<string, Value> = new Map();

/** What `name` is behind the dot of a number or an array: a function whose first operand is the object. */
export function methodOf(object: Value, name: string): Known | undefined {
  const library = object.kind === 'array' ? object.library : undefined;
  if (library === undefined)
    return lookUp('method', name) ?? lookUp('method.torch', name) ?? operationOf(lookUp('torch', name));
  const own = library === 'jax' ? 'numpy' : library;
  return (
    lookUp(`method.${own}`, name) ??
    lookUp('method', name) ??
    (library === 'torch' ? operationOf(lookUp('torch', name)) : undefined)
  );
}

function operationOf(known: Known | undefined): Known | undefined {
  return known?.kind === 'operation' ? known : undefined;
}

/** A method of a list, a tuple or an object; undefined where it has none of the name. */
export function listMethod(object: Value, name: string, language: 'python' | 'javascript'): Builtin | undefined {
  if (object.kind === 'record' && object.of === undefined)
    return language === 'python' ? dictionaryMethods.get(name) : undefined;
  if (object.kind === 'text') return textMethod(name, language);
  if (object.kind !== 'sequence') return undefined;
  const method = (language === 'python' ? pythonMethods : javascriptMethods).get(name);
  return object.holds === undefined || method === undefined ? method : onSingles(name, method);
}

type Method = (m: Machine, items: Value[], operands: readonly Value[], call: BuiltinCall) => Value | Work<Value>;

function methods(table: Readonly<Record<string, Method>>): ReadonlyMap<string, Builtin> {
  return new Map(
    Object.entries(table).map(([name, method]) => [
      name,
      (m, call) => {
        const [object, ...operands] = call.operands;
        return method(m, (object as List).items as Value[], operands, call);
      },
    ]),
  );
}

function misused(m: Machine, call: BuiltinCall): Value {
  return m.refuse('unsupported', `\`${call.path}\` is not understood with these operands.`, call.at);
}

const pythonMethods = methods({
  append: (_, items, [x]) => {
    if (x !== undefined) items.push(x);
    return none;
  },
  extend: (m, items, [xs], call) => {
    const more = itemsOf(xs);
    if (more === undefined) return misused(m, call);
    items.push(...more);
    return none;
  },
  insert: (m, items, [place, x], call) => {
    const k = wholeOf(m, place);
    if (k === undefined || x === undefined) return misused(m, call);
    items.splice(k, 0, x);
    return none;
  },
  pop: (m, items, [place], call) => {
    const k = place === undefined ? -1 : wholeOf(m, place);
    if (k === undefined) return misused(m, call);
    const [x] = items.splice(k, 1);
    return x ?? m.refuse('out-of-range', 'The list is empty: there is nothing to pop.', call.at);
  },
  reverse: (_, items) => {
    items.reverse();
    return none;
  },
  copy: (_, items) => list([...items]),
  clear: (_, items) => {
    items.length = 0;
    return none;
  },
  *sort(m, items, _, call) {
    const sorted = yield* listBuiltins.sorted(m, call);
    if (sorted.kind !== 'sequence') return sorted;
    items.splice(0, items.length, ...sorted.items);
    return none;
  },
  remove: (m, items, [x], call) => {
    const k = x === undefined ? -1 : items.findIndex((v) => isSame(m, v, x, call));
    if (k < 0) return m.fail('ValueError', 'out-of-range', 'This value is not in the list.', call.at);
    items.splice(k, 1);
    return none;
  },
  count: (m, items, [x], call) =>
    x === undefined ? misused(m, call) : integer(items.filter((v) => isSame(m, v, x, call)).length),
  index: (m, items, [x], call) => {
    const k = x === undefined ? -1 : items.findIndex((v) => isSame(m, v, x, call));
    return k < 0 ? m.refuse('out-of-range', 'This value is not in the list.', call.at) : integer(k);
  },
});

function isSame(m: Machine, x: Value, y: Value, call: BuiltinCall): boolean {
  if (x.kind === 'text' || y.kind === 'text') return x.kind === 'text' && y.kind === 'text' && x.value === y.value;
  const outcome = compare(m, '==', x, y, call.at);
  return outcome.kind === 'boolean' && outcome.value;
}

/** A place as slice and at count it: from the end where it is negative. */
function placeIn(m: Machine, value: Value | undefined, length: number, fallback: number): number | undefined {
  if (value === undefined || value.kind === 'none') return fallback;
  const k = value.kind === 'real' || value.kind === 'integer' ? Math.trunc(m.valueOf(toNode(m, value))) : undefined;
  return k === undefined ? undefined : Math.min(length, Math.max(0, k < 0 ? k + length : k));
}

/** What a function gives for each item: called with the item, its place and the array, as far as it takes them. */
function* each(m: Machine, items: readonly Value[], f: Value | undefined, call: BuiltinCall): Work<readonly Value[]> {
  const made: Value[] = [];
  for (const [k, item] of items.entries())
    made.push(
      yield* m.call(f ?? unknown, wanted(f ?? unknown, [item, numberOf(m, k), call.operands[0]!]), noKeywords, call.at),
    );
  return made;
}

function* reduced(m: Machine, items: readonly Value[], operands: readonly Value[], call: BuiltinCall): Work<Value> {
  const [f, start] = operands;
  if (f === undefined) return misused(m, call);
  let last = start;
  for (const [k, item] of items.entries())
    last =
      last === undefined
        ? item
        : yield* m.call(
            f,
            f.kind === 'closure' ? wanted(f, [last, item, numberOf(m, k), call.operands[0]!]) : [last, item],
            noKeywords,
            call.at,
          );
  return last ?? m.refuse('domain', 'Reduce of an empty array with no initial value has no value.', call.at);
}

const javascriptMethods = methods({
  *map(m, items, [f], call) {
    return list(yield* each(m, items, f, call));
  },
  *flatMap(m, items, [f], call) {
    return list((yield* each(m, items, f, call)).flatMap((v) => (v.kind === 'sequence' ? v.items : [v])));
  },
  *filter(m, items, [f], call) {
    const kept = yield* each(m, items, f, call);
    return list(items.filter((_, k) => m.truth(kept[k]!, call.at)));
  },
  *forEach(m, items, [f], call) {
    yield* each(m, items, f, call);
    return none;
  },
  *some(m, items, [f], call) {
    return boolean((yield* each(m, items, f, call)).some((v) => m.truth(v, call.at)));
  },
  *every(m, items, [f], call) {
    return boolean((yield* each(m, items, f, call)).every((v) => m.truth(v, call.at)));
  },
  *find(m, items, [f], call) {
    const found = yield* each(m, items, f, call);
    return items[found.findIndex((v) => m.truth(v, call.at))] ?? none;
  },
  *findIndex(m, items, [f], call) {
    const found = yield* each(m, items, f, call);
    return numberOf(
      m,
      found.findIndex((v) => m.truth(v, call.at)),
    );
  },
  reduce: (m, items, operands, call) => reduced(m, items, operands, call),
  *reduceRight(m, items, operands, call) {
    const f = operands[0];
    if (f?.kind === 'closure' && f.parameters.length > 2) return misused(m, call);
    return yield* reduced(m, [...items].reverse(), operands, call);
  },
  slice: (m, items, [start, end], call) => {
    const [from, to] = [placeIn(m, start, items.length, 0), placeIn(m, end, items.length, items.length)];
    return from === undefined || to === undefined ? misused(m, call) : list(items.slice(from, to));
  },
  concat: (_, items, more) => list([...items, ...more.flatMap((v) => (v.kind === 'sequence' ? v.items : [v]))]),
  push: (m, items, more) => {
    items.push(...more);
    return numberOf(m, items.length);
  },
  pop: (_, items) => items.pop() ?? none,
  shift: (_, items) => items.shift() ?? none,
  unshift: (m, items, more) => {
    items.unshift(...more);
    return numberOf(m, items.length);
  },
  splice: (m, items, [start, count, ...more], call) => {
    const from = placeIn(m, start, items.length, 0);
    const many = count === undefined ? items.length : wholeOf(m, count);
    return from === undefined || many === undefined ? misused(m, call) : list(items.splice(from, many, ...more));
  },
  at: (m, items, [place], call) => {
    const k = wholeOf(m, place);
    return k === undefined ? misused(m, call) : (items.at(k) ?? none);
  },
  fill: (m, items, [x, ...rest], call) => {
    if (x === undefined || rest.length > 0) return misused(m, call);
    items.fill(x);
    return call.operands[0]!;
  },
  indexOf: (m, items, [x, ...rest], call) =>
    x === undefined || rest.length > 0
      ? misused(m, call)
      : numberOf(
          m,
          items.findIndex((v) => isSame(m, v, x, call)),
        ),
  includes: (m, items, [x, ...rest], call) =>
    x === undefined || rest.length > 0 ? misused(m, call) : boolean(items.some((v) => isSame(m, v, x, call))),
  flat: (_, items) => list(items.flatMap((v) => (v.kind === 'sequence' ? v.items : [v]))),
  reverse: (_, items, __, call) => {
    items.reverse();
    return call.operands[0]!;
  },
  toReversed: (_, items) => list([...items].reverse()),
  entries: (m, items) => list(items.map((v, k) => list([numberOf(m, k), v]))),
  keys: (m, items) => list(items.map((_, k) => numberOf(m, k))),
  values: (_, items) => list([...items]),
  *sort(m, items, [f], call) {
    if (f === undefined) return m.refuse('unsupported', 'Without a function `sort` orders numbers as text.', call.at);
    // Insertion, so that the comparisons can be calls of the program's own function.
    const made: Value[] = [];
    for (const item of items) {
      let k = made.length;
      while (k > 0) {
        const order = yield* m.call(f, [made[k - 1]!, item], noKeywords, call.at);
        if (order.kind !== 'real' && order.kind !== 'integer') return misused(m, call);
        if (m.valueOf(toNode(m, order)) <= 0) break;
        k--;
      }
      made.splice(k, 0, item);
    }
    items.splice(0, items.length, ...made);
    return call.operands[0]!;
  },
});

export function unknownMethod(m: Machine, object: Value, name: string, call: Pick<BuiltinCall, 'at'>): Value {
  return m.refuse('unknown-function', `\`.${name}\` of ${describe(object)} is not known.`, call.at);
}
