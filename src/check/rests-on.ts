import type { Span, Statement } from '../language/program.ts';
import { namesOf, type Part } from '../language/walk.ts';
import { writtenForm } from '../language/written-form.ts';
import { type CheckedFile, type FileFunction, isAround } from './file.ts';
import { styleAt } from './style.ts';

/** What a claim is made of: functions of the file, statements of it, or words such as a comment. */
export interface RestsOn {
  readonly convention: string;
  readonly roots: readonly Root[];
  /** What tells it from other claims that are made of the same: by what, of which number. */
  readonly words?: readonly (string | number | boolean | undefined)[];
}

export type Root = FileFunction | Statement | { readonly kind: 'words'; readonly span: Span };

/** Every text that a verdict on a claim rests on, in one. */
export interface Texts {
  readonly key: string;
  /** Where these texts stand, those of the roots first. */
  readonly spans: readonly Span[];
  /** Every name that something in them may be asked for. */
  readonly names: ReadonlySet<string>;
}

/**
 * The texts of the roots, of all functions and constants that they name, and of those that these name in turn, with what
 * the whole file says of all of them. What names of libraries mean is not among them.
 */
export function textsFor(file: CheckedFile, { convention, roots, words = [] }: RestsOn): Texts {
  const facts = factsOf(file);
  const parts: string[] = [facts.whole, convention, JSON.stringify(words)];
  const spans: Span[] = [];
  const names = new Set<string>();
  const open: ReadonlySet<string>[] = [];
  const functions = roots.filter((root): root is FileFunction => 'definition' in root && 'nameSpan' in root);
  /** Which of the roots see a function, by what stands around it. */
  const seenFrom = ({ within }: FileFunction): string =>
    functions.map((from) => Number(within.every((container) => isAround(container, from)))).join('');
  const add = (what: Root): void => {
    const { start, end } = what.span;
    spans.push(what.span);
    parts.push(file.text.slice(start, end));
    if ('kind' in what && what.kind === 'words') open.push(wordsIn(file.text.slice(start, end)));
    else open.push(facts.namesIn(what));
    if ('nameSpan' in what)
      parts.push(headOf(what), seenFrom(what), file.outline.byText ? '' : facts.formOf(what.definition, start));
    else if (what.kind !== 'words' && !file.outline.byText) parts.push(facts.formOf(what, start));
  };
  for (const root of roots) add(root);
  const added = new Set<Root>(roots);
  for (let own = open.pop(); own !== undefined; own = open.pop())
    for (const name of own) {
      if (names.has(name)) continue;
      names.add(name);
      const constant = file.globals.get(name);
      for (const named of [...(constant === undefined ? [] : [constant]), ...(facts.functions.get(name) ?? [])]) {
        if (added.has(named)) continue;
        added.add(named);
        parts.push(name);
        add(named);
      }
    }
  return { key: parts.join('\u0000'), spans, names };
}

/** Whether a file has a function of a name, wherever it stands. */
export function hasFunction(file: CheckedFile, name: string): boolean {
  return factsOf(file).functions.has(name);
}

/** What a function is beside its text. */
function headOf({ name, within, decorators }: FileFunction): string {
  return JSON.stringify([name, within.map((c) => [c.name, c.isFunction]), decorators]);
}

/** Words of mathematics and programs: names that a comment may mean. */
function wordsIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/[\p{L}_][\p{L}\p{N}_]*/gu));
}

/** What is found out once for all claims of a file. */
interface Facts {
  /** What the whole file says of every part of it. */
  readonly whole: string;
  readonly functions: ReadonlyMap<string, readonly FileFunction[]>;
  readonly namesIn: (what: FileFunction | Statement) => ReadonlySet<string>;
  readonly formOf: (what: object, start: number) => string;
}

const facts = new WeakMap<CheckedFile['outline'], Facts>();

function factsOf(file: CheckedFile): Facts {
  const known = facts.get(file.outline);
  if (known !== undefined) return known;
  const functions = new Map<string, FileFunction[]>();
  for (const f of file.functions) {
    const alike = functions.get(f.name);
    if (alike === undefined) functions.set(f.name, [f]);
    else alike.push(f);
  }
  const { objects, arrays } = file.outline;
  const names = new Map<object, ReadonlySet<string>>();
  const forms = new Map<object, string>();
  const found: Facts = {
    whole: JSON.stringify([file.language, file.budget, objects, arrays, styleAt(file, [])]),
    functions,
    namesIn: (what) => {
      const own = names.get(what) ?? allNames(what);
      names.set(what, own);
      return own;
    },
    formOf: (what, start) => {
      const form = forms.get(what) ?? writtenForm(what, start);
      forms.set(what, form);
      return form;
    },
  };
  facts.set(file.outline, found);
  return found;
}

/** The names in a function or a statement, with those of its parameters and its own. */
function allNames(what: FileFunction | Statement): ReadonlySet<string> {
  if (!('nameSpan' in what)) return namesOf([what]);
  const { definition } = what;
  const part: Part = { kind: 'function', span: what.span, definition };
  return new Set([what.name, definition.name, ...definition.parameters.map(({ name }) => name), ...namesOf([part])]);
}
