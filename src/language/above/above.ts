import type { Literal } from '../language.ts';
import { literalPoint } from '../ndarrays/literals.ts';
import type { Expression, FunctionDefinition, Parameter, Span, Statement } from '../program.ts';
import { namesOf, partsOf } from '../walk.ts';
import { type Effects, effectsOf, escaping, targetNames } from './changes.ts';
import { type Level, levelsAround, type Step } from './levels.ts';
import { liveIn } from './live.ts';
import { effectsWith, type FileNames, withFunctions } from './outer.ts';
import { contains, type Piece } from './pieces.ts';

/** What has to run before a selection so that the names that it reads have the values they have there. */
export interface Above {
  /** The text outside of functions first, then the functions around the selection, the innermost last. */
  readonly levels: readonly AboveLevel[];
  /** Where the names that the selection may read are computed. */
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Names that something else gives a value. */
  readonly settled: ReadonlySet<string>;
  /** Whether the graph goes on through the definitions, to what the reader gave values. */
  readonly follows: boolean;
  /** The innermost function around the selection. */
  readonly function: Span | undefined;
  /** Numbers that this function's parameters have where a call gives none. */
  readonly defaults: ReadonlyMap<string, Literal>;
}

export interface AboveLevel {
  readonly steps: readonly Step[];
  /** Names that belong to this function; of the text outside of functions, none. */
  readonly locals: ReadonlySet<string>;
}

/** Where a name gets its value. */
export interface Definition {
  readonly span: Span;
  readonly isLiteral: boolean;
  /** Every name that the value rests on. */
  readonly restsOn: ReadonlySet<string>;
}

export interface Asked {
  readonly statements: readonly Statement[];
  readonly span: Span;
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly file: FileNames;
  /** Names with a value that wins over what the text computes. */
  readonly settled: ReadonlySet<string>;
  /** Names that the reader gave a value or differentiates by. */
  readonly given: ReadonlySet<string>;
}

/** A statement that may have to run, read when its words call for it. */
interface Item {
  readonly span: Span;
  readonly statements: () => readonly Statement[];
  readonly step: Step | undefined;
  /** The words of its text, once something has asked for them. */
  words?: ReadonlySet<string>;
}

/** What runs before a selection; undefined where it stands alone. */
export function aboveOf(asked: Asked): Above | undefined {
  const { pieces, span, text } = asked;
  const around = pieces.find((piece) => contains(piece.span, span));
  const levels = around === undefined ? [] : levelsAround(around.statements(), span);
  const top: Item[] = pieces
    .filter((piece) => !piece.isFunction && piece !== around)
    .map(({ span: at, statements }) => ({ span: at, statements, step: undefined }));
  const first = levels[0]?.steps.map(itemOf) ?? [];
  if (top.length === 0 && levels.length === 0) return undefined;
  const { names: read } = withFunctions(namesOf(asked.statements), asked.file);
  const escaped = escapedNames(pieces, levels, text);
  const { names: needed } = withFunctions(liveIn(asked.statements), asked.file);
  const definitions = new Map<string, Definition>();
  /** What calls further inside may have changed, which run later. */
  const touched = new Set<string>();
  const chosen: AboveLevel[] = [];
  const inner = levels.slice(1);
  for (let k = inner.length; k >= 0; k--) {
    const level = k === 0 ? undefined : inner[k - 1]!;
    const isInnermost = k === inner.length;
    const before = level === undefined ? top.filter((item) => item.span.end <= span.start) : [];
    const items = level === undefined ? [...before, ...first] : level.steps.map(itemOf);
    const all = level === undefined ? [...top, ...first] : level.all.map((s) => itemOf({ kind: 'run', statement: s }));
    const locals = new Set(level?.parameters.map((p) => p.name) ?? []);
    if (level !== undefined) for (const s of level.all) for (const name of effectsOf(s).changes) locals.add(name);
    const slice = sliceOf(isInnermost ? items : onlyOnce(items, all, needed, text), needed, asked, escaped);
    for (const [name, definition] of slice.definitions)
      if (!definitions.has(name))
        definitions.set(
          name,
          touched.has(name) || slice.lost.has(name) ? { ...definition, isLiteral: false } : definition,
        );
    for (const name of slice.touched) touched.add(name);
    chosen.push({ steps: slice.steps, locals });
    // What an inner function binds by itself is not looked for around it.
    for (const name of locals) needed.delete(name);
  }
  chosen.reverse();
  const computed = [...read].some((name) => definitions.get(name)?.isLiteral === false);
  const restsOn = new Set([...read].flatMap((name) => [...(definitions.get(name)?.restsOn ?? [])]));
  return {
    levels: computed ? chosen : chosen.map(({ locals }) => ({ steps: [], locals })),
    definitions,
    settled: asked.settled,
    follows: computed && [...asked.given].some((name) => !read.has(name) && restsOn.has(name)),
    function: inner.at(-1)?.span,
    defaults: defaultsOf(inner.at(-1)?.parameters ?? []),
  };
}

function defaultsOf(parameters: readonly Parameter[]): ReadonlyMap<string, Literal> {
  const defaults = new Map<string, Literal>();
  for (const { name, fallback } of parameters) {
    const point = fallback === undefined ? undefined : literalPoint(fallback);
    if (point !== undefined) defaults.set(name, { ...point, origin: 'default', span: fallback!.span });
  }
  return defaults;
}

function itemOf(step: Step): Item {
  return step.kind === 'run'
    ? { span: step.statement.span, statements: () => [step.statement], step }
    : { span: step.by, statements: () => [], step };
}

/** Names that functions of the text change from inside: no single value of them reaches the selection. */
function escapedNames(pieces: readonly Piece[], levels: readonly Level[], text: string): ReadonlySet<string> {
  const names = new Set<string>();
  const mayDeclare = text.includes('global') || text.includes('nonlocal') || text.includes('<<-');
  for (const piece of pieces) {
    if (!mayDeclare || !piece.isFunction) continue;
    // Outside of functions their calls are followed one by one; those of methods are not told by a name.
    if (levels.length <= 1 && piece.statements().every(({ kind }) => kind === 'function')) continue;
    const words = text.slice(piece.span.start, piece.span.end);
    const declared = /\b(?:global|nonlocal)\s+([\w, ]+)/g;
    for (const [, list] of words.matchAll(declared)) for (const name of list!.split(/[\s,]+/)) names.add(name);
    for (const [, name] of words.matchAll(/(\w+)\s*<<-/g)) names.add(name!);
  }
  for (const level of levels) {
    // A function that a call gets runs inside of the call, which is followed.
    const handed = new Set<unknown>();
    for (const part of partsOf(level.all, false)) {
      if (part.kind === 'call') for (const operand of part.operands) handed.add(operand);
      if (part.kind === 'function') for (const name of escaping(part.definition)) names.add(name);
      else if (part.kind === 'lambda' && !handed.has(part)) for (const name of escaping(part)) names.add(name);
    }
  }
  return names;
}

/** Statements of a function or text around: a name counts where exactly one statement of all binds it. */
function onlyOnce(
  items: readonly Item[],
  all: readonly Item[],
  needed: ReadonlySet<string>,
  text: string,
): readonly Item[] {
  const counts = new Map<string, number>();
  for (const item of all) {
    if (!isMentioned(item, needed, text)) continue;
    for (const statement of item.statements())
      for (const name of effectsOf(statement).changes)
        counts.set(
          name,
          (counts.get(name) ?? 0) + (statement.kind === 'assign' || statement.kind === 'function' ? 1 : 2),
        );
  }
  const several = new Set([...counts].flatMap(([name, count]) => (count > 1 ? [name] : [])));
  if (several.size === 0) return items;
  const by = items.at(-1)?.span ?? { start: 0, end: 0 };
  return [...items, itemOf({ kind: 'forget', names: several, by, why: 'several' })];
}

function isMentioned(item: Item, names: ReadonlySet<string>, text: string): boolean {
  const { span, step } = item;
  if (step?.kind === 'forget') return true;
  item.words ??= new Set(text.slice(span.start, span.end).match(/[\p{L}_][\p{L}\p{N}_]*/gu));
  for (const word of item.words) if (names.has(word)) return true;
  return false;
}

/** The statements that have to run for the names that are needed; the names they read become needed. */
function sliceOf(items: readonly Item[], needed: Set<string>, asked: Asked, escaped: ReadonlySet<string>) {
  const effects = new Map<Item, readonly Effects[]>();
  const related = new Set(needed);
  const included = new Set<Item>();
  const changeCounts = new Map<string, number>();
  const file = withClosures(asked.file);
  const look = (item: Item): readonly Effects[] => {
    let known = effects.get(item);
    if (known === undefined) {
      known = item.statements().map((statement) => {
        file.note(statement);
        return effectsWith(statement, file);
      });
      effects.set(item, known);
      for (const { changes } of known)
        for (const name of changes) changeCounts.set(name, (changeCounts.get(name) ?? 0) + 1);
    }
    return known;
  };
  const isSettled = (name: string) => asked.settled.has(name) && (changeCounts.get(name) ?? 0) <= 1;
  const about = functionsAbout(asked);
  for (let grown = true; grown; ) {
    grown = false;
    // A call of what may change a name counts, although it does not say the name.
    for (const name of about(related)) grown = add(related, name) || grown;
    for (const item of items) {
      if (included.has(item) || item.step?.kind === 'forget' || !isMentioned(item, related, asked.text)) continue;
      for (const { changes, touches, shares, mentions } of look(item)) {
        for (const group of shares)
          if (group.some((name) => related.has(name) && !isSettled(name)))
            for (const name of group) grown = add(related, name) || grown;
        const changesNeeded = [...changes].some((name) => needed.has(name) && !isSettled(name));
        if (!changesNeeded && ![...touches].some((name) => related.has(name))) continue;
        included.add(item);
        for (const name of mentions) {
          add(needed, name);
          add(related, name);
        }
        grown = true;
      }
    }
  }
  const steps = items.flatMap((item): readonly Step[] => {
    if (item.step?.kind === 'forget') return [item.step];
    return included.has(item) ? item.statements().map((statement) => ({ kind: 'run', statement })) : [];
  });
  const lost = new Set([...escaped].filter((name) => needed.has(name)));
  if (lost.size > 0) steps.push({ kind: 'forget', names: lost, by: items[0]?.span ?? asked.span, why: 'function' });
  return { steps, lost, ...definitionsIn(steps, file) };
}

/** Functions whose text says one of the names, each told once. */
function functionsAbout({ pieces, text }: Asked): (names: ReadonlySet<string>) => readonly string[] {
  let left = pieces
    .filter(({ isFunction }) => isFunction)
    .map(({ span, statements }): Item => ({ span, statements, step: undefined }));
  return (names) => {
    const found = left.filter((item) => isMentioned(item, names, text));
    if (found.length > 0) left = left.filter((item) => !found.includes(item));
    return found.flatMap((item) =>
      item.statements().flatMap((s) => (s.kind === 'function' ? [s.definition.name] : [])),
    );
  };
}

/** The names of a file with those of its functions without a name of their own: `const f = (x) => …`. */
function withClosures(file: FileNames): FileNames & { readonly note: (statement: Statement) => void } {
  const closures = new Map<string, FunctionDefinition>();
  return {
    resolve: file.resolve,
    define: (name) => file.define(name) ?? closures.get(name),
    note: (statement) => {
      if (statement.kind !== 'assign' || statement.target.kind !== 'name' || statement.value.kind !== 'lambda') return;
      const { name } = statement.target;
      const { span, parameters, body } = statement.value;
      const statements = Array.isArray(body)
        ? (body as readonly Statement[])
        : [{ kind: 'expression', span, value: body as Expression } as const];
      closures.set(name, { name, span, parameters, body: statements });
    },
  };
}

function add(names: Set<string>, name: string): boolean {
  if (names.has(name)) return false;
  names.add(name);
  return true;
}

/** Where each name was bound last, and what its value rests on; and the names that functions may have changed. */
function definitionsIn(steps: readonly Step[], file: FileNames) {
  const definitions = new Map<string, Definition>();
  const touched = new Set<string>();
  for (const step of steps) {
    if (step.kind === 'forget') continue;
    const { statement } = step;
    const { changes, mentions, touched: byCalls } = effectsWith(statement, file);
    const restsOn = new Set(mentions);
    for (const name of mentions) for (const deeper of definitions.get(name)?.restsOn ?? []) restsOn.add(deeper);
    for (const name of byCalls) {
      touched.add(name);
      const before = definitions.get(name);
      // The call may have left another value.
      if (before?.isLiteral) definitions.set(name, { ...before, isLiteral: false });
    }
    for (const name of changes) {
      const isLiteral =
        statement.kind === 'assign' && statement.target.kind === 'name' && literalPoint(statement.value) !== undefined;
      definitions.set(name, {
        span: isLiteral ? statement.value.span : bindingOf(name, statement),
        isLiteral,
        restsOn,
      });
    }
  }
  return { definitions, touched };
}

/** The last assignment to a name inside a statement. */
function bindingOf(name: string, statement: Statement): Span {
  let last = statement.span;
  let start = -1;
  for (const part of partsOf([statement], false))
    if (part.kind === 'assign' && part.span.start > start && targetNames(part.target).includes(name)) {
      start = part.span.start;
      last = part.span;
    }
  return last;
}
