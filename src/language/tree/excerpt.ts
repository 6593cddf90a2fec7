import type { Tree } from 'web-tree-sitter';
import { changedRegion } from '../change.ts';
import type { Span } from '../program.ts';
import { type Definition, movedDefinition } from './definitions/definition.ts';
import type { TreeRules } from './rules.ts';

/** Shorter texts are parsed as a whole. */
const shortestFile = 20_000;

/** Parses a text without what stands in the gaps. */
type Parse = (text: string, gaps: readonly Span[]) => Tree;

/** Shorter gaps are read as fast as they are left out. */
const shortestGap = 50;

/** The definitions of a text that may be left out of it. */
interface Found {
  readonly text: string;
  readonly definitions: readonly Definition[] | undefined;
  /** By name, what defines it, with the types around. */
  readonly byName: ReadonlyMap<string, readonly Definition[]>;
  readonly around: ReadonlyMap<Definition, Definition>;
  /** Names of definitions that stand outside of all of them. */
  readonly outside: ReadonlySet<string>;
  /** Those that what stands outside of all definitions mentions. */
  readonly always: ReadonlySet<Definition>;
}

interface Memory {
  found?: Found;
  /** Whether the last text cannot be parsed without an error: the next is parsed as a whole until one can. */
  isBroken: boolean;
}

const memories = new WeakMap<TreeRules, Memory>();

/**
 * Parses of a long file what a selection in it can see: everything outside of functions and types, what the selection stands in,
 * and the definitions whose names stand in any of these, and in turn in them. Blanks stand for the others, so that every
 * place is that of the document. What is read around a selection is asked for by name, and every name that may be asked
 * for is written in what is parsed; so the answer is that of the whole file. Undefined where the whole file has to be
 * parsed: strings, comments and brackets cannot be told without a parser, or something cannot be read.
 */
export function excerptTree(text: string, span: Span, rules: TreeRules, parse: Parse): Tree | undefined {
  if (rules.definitions === undefined || text.length < shortestFile) return undefined;
  const memory = memories.get(rules) ?? { isBroken: false };
  memories.set(rules, memory);
  if (memory.found?.text !== text) memory.found = find(text, rules, memory.found);
  const { definitions } = memory.found;
  if (definitions === undefined || definitions.length === 0) return undefined;
  if (memory.isBroken) {
    memory.isBroken = parse(text, []).rootNode.hasError;
    if (memory.isBroken) return undefined;
  }
  const excerpt = excerptOf(memory.found, wholeLines(text, span), rules);
  const tree = parse(excerpt.text, excerpt.gaps);
  memory.isBroken = tree.rootNode.hasError;
  return memory.isBroken ? undefined : tree;
}

/** The text of the same length in which blanks stand for definitions that a part of it does not see. */
function excerptOf(
  found: Found,
  span: Span,
  rules: TreeRules,
): { readonly text: string; readonly gaps: readonly Span[] } {
  const { text } = found;
  const kept = seen(found, span);
  const parts: string[] = [];
  const gaps: Span[] = [];
  let done = 0;
  const open = [...found.definitions!].reverse();
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (kept.has(at)) open.push(...[...at.members].reverse());
    else {
      const { start, end } = at;
      const sign = rules.leavesSign ? ';' : '';
      parts.push(text.slice(done, start), sign, ' '.repeat(end - start - sign.length));
      if (end - start > shortestGap) gaps.push({ start: start + sign.length, end });
      done = at.end;
    }
  }
  parts.push(text.slice(done));
  return { text: parts.join(''), gaps };
}

function seen({ text, definitions, byName, around, always }: Found, span: Span): ReadonlySet<Definition> {
  const kept = new Set(always);
  const open: Span[] = [span];
  const look = [...definitions!];
  for (let at = look.pop(); at !== undefined; at = look.pop()) {
    if (at.start > span.end || at.end < span.start) continue;
    keep(at, kept, open, around);
    look.push(...at.members);
  }
  follow(text, open, kept, byName, around);
  return kept;
}

/** Keeps what the words of parts of a text name, and what stands in that. */
function follow(
  text: string,
  open: Span[],
  kept: Set<Definition>,
  byName: Found['byName'],
  around: Found['around'],
): void {
  for (let part = open.pop(); part !== undefined; part = open.pop())
    for (const word of wordsIn(text, part))
      for (const definition of byName.get(word) ?? []) keep(definition, kept, open, around);
}

function keep(definition: Definition, kept: Set<Definition>, open: Span[], around: Found['around']): void {
  for (let at: Definition | undefined = definition; at !== undefined && !kept.has(at); at = around.get(at)) {
    kept.add(at);
    open.push(...ownParts(at));
  }
}

/** A definition without the definitions inside. */
function ownParts({ start, end, members }: Definition): readonly Span[] {
  return between(members, start, end);
}

function between(definitions: readonly Definition[], start: number, end: number): readonly Span[] {
  const parts: Span[] = [];
  let done = start;
  for (const definition of definitions) {
    parts.push({ start: done, end: definition.start });
    done = definition.end;
  }
  parts.push({ start: done, end });
  return parts;
}

function find(text: string, rules: TreeRules, before: Found | undefined): Found {
  const again = before?.definitions && redefined(before.definitions, before.text, text, rules);
  const definitions = again ?? definitionsIn(text, rules);
  const byName = new Map<string, Definition[]>();
  const around = new Map<Definition, Definition>();
  const always = new Set<Definition>();
  // What a definition says of names outside of it has to be seen.
  const says = /\b(?:global|nonlocal)\b/.test(text) ? /\b(?:global|nonlocal)\b/ : undefined;
  const look = [...(definitions ?? [])];
  for (let at = look.pop(); at !== undefined; at = look.pop()) {
    const known = byName.get(at.name);
    if (known === undefined) byName.set(at.name, [at]);
    else known.push(at);
    for (const member of at.members) around.set(member, at);
    look.push(...at.members);
    if (says === undefined && !(at.isType && rules.importing !== undefined)) continue;
    const words = text.slice(at.start, at.end);
    if (says?.test(words) || (at.isType && rules.importing?.test(words))) always.add(at);
  }
  const isNamedAlike = again !== undefined && [...byName.keys()].every((name) => before!.byName.has(name));
  const outside = isNamedAlike ? before!.outside : namesOutside(text, definitions ?? [], byName);
  const open: Span[] = [];
  for (const definition of [...always]) {
    always.delete(definition);
    keep(definition, always, open, around);
  }
  for (const name of outside) for (const definition of byName.get(name) ?? []) keep(definition, always, open, around);
  follow(text, open, always, byName, around);
  return { text, definitions, byName, around, outside, always };
}

/** Where classes are followed, one is kept with all its members: `a + b` calls one that has another name. */
function definitionsIn(text: string, rules: TreeRules): readonly Definition[] | undefined {
  const found = rules.definitions!(text);
  return rules.classes === undefined ? found : found?.map((definition) => ({ ...definition, members: [] }));
}

/** The names of definitions that stand outside of all of them. */
function namesOutside(text: string, definitions: readonly Definition[], byName: Found['byName']): ReadonlySet<string> {
  const names = new Set<string>();
  for (const part of between(definitions, 0, text.length))
    for (const word of wordsIn(text, part)) if (byName.has(word)) names.add(word);
  return names;
}

/** The definitions after a change inside of one that stays one: the others have moved. Undefined where that is not certain. */
function redefined(
  definitions: readonly Definition[],
  old: string,
  now: string,
  rules: TreeRules,
): readonly Definition[] | undefined {
  const change = changedRegion(old, now);
  const at = definitions.findIndex(({ start, end }) => change && start < change.start && change.oldEnd < end);
  if (at < 0) return undefined;
  const by = now.length - old.length;
  const { start, end, name, isType } = definitions[at]!;
  const part = now.slice(start, end + by);
  const [own, more] = definitionsIn(part, rules) ?? [];
  if (own === undefined || more !== undefined || own.start > 0 || own.end < part.length) return undefined;
  if (own.name !== name || own.isType !== isType) return undefined;
  return definitions.map((definition, k) =>
    k < at
      ? definition
      : k === at
        ? movedDefinition(own, start)
        : by === 0
          ? definition
          : movedDefinition(definition, by),
  );
}

/**
 * The lines that a part of a text stands on: from a comment or a blank, a line's statement is read. From blank lines what
 * begins behind them, since a tree begins with its first word.
 */
function wholeLines(text: string, { start, end }: Span): Span {
  const behind = text.indexOf('\n', end);
  const next = behind < 0 ? -1 : behind + text.slice(behind).search(/\S|$/);
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: next < 0 ? text.length : next };
}

/** The words of a part of a text. */
function* wordsIn(text: string, { start, end }: Span): Generator<string> {
  let from = -1;
  for (let at = start; at <= end; at++) {
    const unit = at === end ? 32 : text.charCodeAt(at);
    const isPart =
      (unit > 96 && unit < 123) ||
      (unit > 64 && unit < 91) ||
      (unit > 47 && unit < 58) ||
      unit === 95 ||
      unit === 36 ||
      unit > 127;
    if (isPart) {
      if (from < 0) from = at;
    } else if (from >= 0) {
      yield text.slice(from, at);
      from = -1;
    }
  }
}
