import type { Expression, FunctionDefinition, Parameter, Span, Statement, Target } from '../program.ts';
import { only, spanAll } from './grammar.ts';

type For = { readonly kind: 'for'; readonly target: Target; readonly over: Expression };

/** What the first line of a block says. */
export type Head =
  | { readonly kind: 'if'; readonly test: Expression }
  /** `step` runs behind each round. */
  | { readonly kind: 'while'; readonly test: Expression; readonly step?: readonly Statement[] }
  /** Several ranges nest: Julia's `for i in a, j in b`. */
  | { readonly kind: 'for'; readonly clauses: readonly For[] }
  /** Runs its body, then leaves where the test given at its end holds: Octave's do … until. */
  | { readonly kind: 'do' }
  | { readonly kind: 'switch'; readonly subject: Expression }
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly parameters: readonly Parameter[];
      readonly finish: (body: readonly Statement[], span: Span) => FunctionDefinition;
    }
  /** Statements that just follow one another. */
  | { readonly kind: 'block' }
  | { readonly kind: 'unsupported'; readonly message: string };

/** A part of a block: `elseif test`, `else`, `case`. Without a test it is the rest. */
interface Section {
  readonly test: Expression | undefined;
  readonly span: Span;
  readonly body: Statement[];
}

interface Open {
  readonly head: Head;
  /** The word it began with, and where. */
  readonly word: string;
  readonly span: Span;
  readonly sections: Section[];
}

/** Blocks that nest deeper are read, and not run. */
const deepest = 500;
const tooDeep = `Blocks nest more than ${deepest} deep here: move the inner ones into a function.`;

/** The blocks of a language that ends them with a word; they nest as deep as memory goes. */
export class Blocks {
  readonly statements: Statement[] = [];
  readonly #open: Open[] = [];

  get innermost(): { readonly word: string; readonly head: Head; readonly span: Span } | undefined {
    return this.#open.at(-1);
  }

  /** Whether another block is around the innermost one. */
  get inBlock(): boolean {
    return this.#open.length > 1;
  }

  /** Whether a function is open. */
  get inFunction(): boolean {
    return this.#open.some(({ head }) => head.kind === 'function');
  }

  add(...statements: readonly Statement[]): void {
    const body = this.#open.at(-1)?.sections.at(-1)?.body ?? this.statements;
    body.push(...statements);
  }

  open(head: Head, word: string, span: Span): void {
    const test = head.kind === 'if' ? head.test : undefined;
    const followed: Head = this.#open.length < deepest ? head : { kind: 'unsupported', message: tooDeep };
    this.#open.push({ head: followed, word, span, sections: [{ test, span, body: [] }] });
  }

  section(test: Expression | undefined, span: Span): void {
    this.#open.at(-1)!.sections.push({ test, span: only(span), body: [] });
  }

  /** Ends the innermost block; `until` is the test of a do-loop. */
  close(end: Span, until?: Expression): void {
    const open = this.#open.pop()!;
    this.add(...made(open, spanAll(open.span, end), until));
  }
}

function made({ head, sections }: Open, span: Span, until: Expression | undefined): readonly Statement[] {
  const [{ body }] = sections as [Section];
  switch (head.kind) {
    case 'if':
      return conditional(sections, span);
    case 'switch':
      return conditional(sections.slice(1), span);
    case 'while':
      return [{ kind: 'while', span, test: head.test, body, step: head.step ?? [], bodyFirst: false, otherwise: [] }];
    case 'do': {
      const never: Expression = { kind: 'boolean', span, value: false };
      const test: Expression = until === undefined ? never : { kind: 'not', span: until.span, operand: until };
      return [{ kind: 'while', span, test, body, step: [], bodyFirst: true, otherwise: [] }];
    }
    case 'for':
      return head.clauses.reduceRight<readonly Statement[]>(
        (inner, { target, over }) => [
          { kind: 'for', span, target, over, binding: 'function', body: inner, otherwise: [] },
        ],
        body,
      );
    case 'function':
      return [{ kind: 'function', span, definition: head.finish(body, span) }];
    case 'block':
      return body;
    case 'unsupported':
      return [{ kind: 'unsupported', span, code: 'unsupported', message: head.message, names: assigned(sections) }];
  }
}

function conditional(sections: readonly Section[], span: Span): readonly Statement[] {
  return sections.reduceRight<readonly Statement[]>(
    (otherwise, { test, span: at, body }) =>
      test === undefined ? body : [{ kind: 'if', span: { start: at.start, end: span.end }, test, body, otherwise }],
    [],
  );
}

/** Names that the sections bind. */
function assigned(sections: readonly Section[]): readonly string[] {
  return sections.flatMap(({ body }) =>
    body.flatMap((s) => (s.kind === 'assign' && s.target.kind === 'name' ? [s.target.name] : [])),
  );
}
