import type { NodeId } from '../core/graph.ts';
import { toEnd } from '../language/analyse.ts';
import type { Resolve } from '../language/libraries.ts';
import { elementsOf } from '../language/ndarrays/array.ts';
import { elementName } from '../language/ndarrays/inputs.ts';
import type { PointValue } from '../language/point.ts';
import type { Expression, Statement } from '../language/program.ts';
import { keyedGuards } from '../language/trace/guards.ts';
import { type Trace, trace } from '../language/trace/trace.ts';
import type { Value } from '../language/values.ts';
import { namesOf } from '../language/walk.ts';
import type { PlacedRetrace } from './claim.ts';
import { type CheckedFile, type FileFunction, functionNamed } from './file.ts';
import { type CommonInput, places, valuesAt } from './inputs.ts';

/** A program that is run at points: a function of the file, called with its parameters, or statements. */
export interface Program {
  readonly statements: readonly Statement[];
  /** The function that is called; the value of the last statement without one. */
  readonly entry?: string;
  /** The function that it stands in, or is, for names that are looked up around it. */
  readonly from: FileFunction | undefined;
  /** Common inputs by the program's own names for them, where they differ. */
  readonly names?: ReadonlyMap<string, string>;
  /** Which item of its result counts, where it gives several: a function's value and its gradient. */
  readonly item?: number;
  /** How names are found, where that is not the file's way: mathematics in a comment. */
  readonly resolve?: Resolve;
}

/** A function of the file as a program: what it reads of the file's constants, and itself. */
export function programOf(file: CheckedFile, f: FileFunction, names?: ReadonlyMap<string, string>): Program {
  const self: Statement = { kind: 'function', span: f.span, definition: f.definition };
  const statements = [...constantsFor(file, [self]), self];
  return { statements, entry: f.name, from: f, ...(names === undefined ? {} : { names }) };
}

/** The file's assignments that these statements, and the functions they name, need, in the order of the text. */
export function constantsFor(file: CheckedFile, statements: readonly Statement[]): readonly Statement[] {
  const needed = new Set<Statement>();
  const seen = new Set<string>();
  const open: (readonly Statement[])[] = [statements];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const name of namesOf(at)) {
      if (seen.has(name)) continue;
      seen.add(name);
      const constant = file.globals.get(name);
      if (constant !== undefined && !statements.includes(constant)) {
        if (constant.value.kind !== 'lambda') needed.add(constant);
        open.push([constant]);
      }
      for (const f of file.functions) if (f.name === name) open.push(f.definition.body);
    }
  return [...needed].sort((a, b) => a.span.start - b.span.start);
}

/** A value for a name that the text gives none, the same in every run. */
const freeValue = 1.25;

/** The runs of a program over common inputs; names that turn out to be free are told to `onFree`. */
export function runner(
  file: CheckedFile,
  program: Program,
  inputs: readonly CommonInput[],
  onFree: (name: string) => void = () => {},
): (point: readonly number[]) => Trace {
  const known = new Map<string, Trace>();
  const whole = new Set<string>();
  const forms = new Map(inputs.map((input) => [input.name, input.form]));
  const common = (name: string): string => program.names?.get(name) ?? name;
  for (const { name, form } of inputs) if (form.kind === 'whole') whole.add(name);
  for (const [own, name] of program.names ?? []) if (whole.has(name)) whole.add(own);
  const define = definitions(file, program);
  return (point) => {
    const key = point.join();
    const old = known.get(key);
    if (old !== undefined) return old;
    const values = valuesAt(inputs, point);
    const pointOf = (name: string): PointValue | undefined => values.get(common(name));
    const traced = toEnd(
      trace(program.statements, program.entry, {
        resolve: program.resolve ?? file.resolve,
        define,
        objects: file.outline.objects,
        arrays: (name) => {
          const form = forms.get(common(name));
          return form?.kind === 'array' && form.lists !== true ? file.outline.arrays : undefined;
        },
        pointOf,
        assume: (name) => {
          onFree(name);
          return freeValue;
        },
        literalInputs: whole,
        budget: file.budget,
      }),
    );
    if (known.size > 8) known.clear();
    known.set(key, traced);
    return traced;
  };
}

function definitions(file: CheckedFile, program: Program) {
  const found = new Map<string, FileFunction | undefined>();
  return (name: string) => {
    if (!found.has(name)) found.set(name, functionNamed(file, name, program.from));
    return found.get(name)?.definition;
  };
}

/** The numbers of a result, arrays row by row; undefined where it is no number and no full array of numbers. */
export interface Numbers {
  readonly shape: readonly number[];
  readonly nodes: readonly NodeId[];
}

export function numbersOf({ graph, result }: Trace, item?: number): Numbers | undefined {
  const picked = item === undefined ? result : result.kind === 'sequence' ? result.items[item] : undefined;
  return picked === undefined ? undefined : numbersIn(picked, (value) => graph.constant(value));
}

function numbersIn(value: Value, constant: (value: number) => NodeId): Numbers | undefined {
  switch (value.kind) {
    case 'real':
      return { shape: [], nodes: [value.node] };
    case 'integer':
      return { shape: [], nodes: [value.node ?? constant(Number(value.value))] };
    case 'array': {
      const items = elementsOf(value).map((item) => numbersIn(item, constant));
      return items.includes(undefined)
        ? undefined
        : { shape: value.shape, nodes: items.flatMap((item) => item!.nodes) };
    }
    case 'sequence': {
      const items = value.items.map((item) => numbersIn(item, constant));
      const [first] = items;
      if (first === undefined || items.some((item) => item?.shape.join() !== first.shape.join())) return undefined;
      const nodes = items.map((item) => item!.nodes);
      if (value.shape === undefined) return { shape: [items.length, ...first.shape], nodes: nodes.flat() };
      // Column by column.
      const [rows, columns] = value.shape;
      const flat = places([rows, columns]).map(([i, j]) => nodes[i! + rows * j!]![0]!);
      return rows === 1 || columns === 1
        ? { shape: [flat.length], nodes: flat }
        : { shape: [rows, columns], nodes: flat };
    }
    default:
      return undefined;
  }
}

/** Runs whose output is the `k`-th number of a result of this shape. */
export function picking(
  run: (point: readonly number[]) => Trace,
  { names, item }: Program,
  inputs: readonly CommonInput[],
  k: number,
  shape: readonly number[],
): PlacedRetrace {
  const own = new Map([...(names ?? [])].map(([name, common]) => [common, name]));
  const keys = inputs.flatMap(({ name, form }) => {
    const given = own.get(name) ?? name;
    return form.kind === 'array' ? places(form.shape).map((place) => elementName({ name: given, place })) : [given];
  });
  return (point) => {
    const traced = run(point);
    const numbers = numbersOf(traced, item);
    if (numbers === undefined || numbers.shape.join() !== shape.join()) return undefined;
    return {
      trace: item === undefined ? traced : { ...traced, returned: itemOf(traced.returned, item) },
      graph: traced.graph,
      output: numbers.nodes[k]!,
      inputs: keys.map((key) => traced.inputs.get(key)),
      guards: keyedGuards(traced),
    };
  };
}

function itemOf(returned: Expression | undefined, item: number): Expression | undefined {
  return returned?.kind === 'sequence' ? returned.items[item] : undefined;
}
