import type { Parameter, Span, Statement } from '../program.ts';
import { classParts, type Part, partsOf } from '../walk.ts';
import { effectsOf, targetNames } from './changes.ts';
import { contains } from './pieces.ts';

/** What runs before a place: a statement; or a loop around the place begins, and its names have no single value. */
export type Step =
  | { readonly kind: 'run'; readonly statement: Statement }
  | {
      readonly kind: 'forget';
      readonly names: ReadonlySet<string>;
      readonly by: Span;
      readonly why: 'loop' | 'unread' | 'several' | 'function';
    };

/** The statements of one function, or of the text outside of functions, that run before a place. */
export interface Level {
  readonly parameters: readonly Parameter[];
  readonly steps: readonly Step[];
  /** Every statement of the function, those behind the place too. */
  readonly all: readonly Statement[];
  readonly span: Span | undefined;
}

/** The levels around a place inside statements, outermost first. */
export function levelsAround(statements: readonly Statement[], place: Span): readonly Level[] {
  const levels: Level[] = [];
  let level = open([], statements, undefined);
  let at: readonly Part[] | undefined = statements;
  while (at !== undefined) {
    const container: Part | undefined = at.find((part) => contains(part.span, place));
    for (const part of at) {
      if (part.span.end > place.start || part === container) break;
      if (isStatement(part)) level.steps.push({ kind: 'run', statement: part });
    }
    if (container === undefined) break;
    const inner = inside(container, place);
    if (inner.forgets !== undefined) level.steps.push(inner.forgets);
    if (inner.parameters !== undefined) {
      levels.push(level);
      level = open(inner.parameters, inner.parts.filter(isStatement), container.span);
    }
    at = inner.parts;
  }
  return [...levels, level];
}

function open(parameters: readonly Parameter[], all: readonly Statement[], span: Span | undefined) {
  return { parameters, steps: [] as Step[], all, span };
}

/** The kinds of statements; blocks and what is not understood are expressions too. */
const kinds: ReadonlySet<string> = new Set<Statement['kind']>([
  'assign',
  'give',
  'switch',
  'expression',
  'return',
  'if',
  'for',
  'while',
  'break',
  'continue',
  'pass',
  'block',
  'detached',
  'generator',
  'yield',
  'function',
  'class',
  'labelled',
  'raise',
  'assert',
  'try',
  'unsupported',
]);

/** An expression of its own among statements runs nothing that counts. */
function isStatement(part: Part): part is Statement {
  if (part.kind === 'block') return 'body' in part;
  if (part.kind === 'unsupported') return 'names' in part;
  return kinds.has(part.kind);
}

interface Inside {
  readonly parts: readonly Part[];
  /** Of the function that begins here. */
  readonly parameters?: readonly Parameter[];
  readonly forgets?: Step;
}

/** What stands directly inside of a part around the place. */
function inside(part: Part, place: Span): Inside {
  switch (part.kind) {
    case 'function':
      return { parts: part.definition.body, parameters: part.definition.parameters };
    case 'class':
      return { parts: classParts(part.definition) };
    case 'lambda':
      return { parts: 'kind' in part.body ? [part.body] : part.body, parameters: part.parameters };
    case 'for':
    case 'while': {
      const names = new Set(effectsOf(part).changes);
      return {
        parts: theOneAround([part.body, part.otherwise], place),
        forgets: { kind: 'forget', names, by: part.span, why: 'loop' },
      };
    }
    case 'if':
      return { parts: theOneAround([part.body, part.otherwise], place) };
    case 'switch':
      return {
        parts: theOneAround(
          part.cases.map((c) => c.body),
          place,
        ),
      };
    case 'labelled':
    case 'block':
    case 'detached':
    case 'generator':
      return { parts: part.body };
    case 'try':
      return {
        parts: theOneAround([part.body, ...part.handlers.map((h) => h.body), part.otherwise, part.after], place),
      };
    case 'comprehension': {
      const names = new Set(part.clauses.flatMap((c) => (c.kind === 'for' ? targetNames(c.target) : [])));
      const parts = [part.item, ...part.clauses.map((c) => (c.kind === 'if' ? c.test : c.over))];
      return { parts, forgets: { kind: 'forget', names, by: part.span, why: 'loop' } };
    }
    case 'unsupported': {
      const names = new Set('names' in part ? part.names : []);
      return { parts: [], forgets: { kind: 'forget', names, by: part.span, why: 'unread' } };
    }
    default: {
      const parts: Part[] = [];
      for (const below of partsOf([part], false))
        if (
          below !== part &&
          contains(below.span, place) &&
          (below.kind === 'lambda' || below.kind === 'block' || below.kind === 'comprehension')
        )
          parts.push(below);
      // The outermost first.
      return { parts: parts.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end).slice(0, 1) };
    }
  }
}

function theOneAround(blocks: readonly (readonly Statement[])[], place: Span): readonly Statement[] {
  return (
    blocks.find((block) => {
      const [first, last] = [block[0], block.at(-1)];
      return first !== undefined && first.span.start <= place.start && place.end <= last!.span.end;
    }) ?? []
  );
}
