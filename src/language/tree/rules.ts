import type { Expression, Span, Statement } from '../program.ts';
import type { Resolve } from '../trace.ts';
import type { Syntax } from './syntax.ts';

/** What a rule may ask while it builds from a syntax node; children are built already. */
export interface Built {
  /** The expression that a child stands for; a problem where it stands for none. */
  expression(syntax: Syntax | undefined): Expression;
  /** The statements that a child stands for: a block's, or its own. */
  statements(syntax: Syntax | undefined): readonly Statement[];
  text(syntax: Syntax | undefined): string;
}

export type ExpressionRule = (syntax: Syntax, built: Built) => Expression;
export type StatementRule = (syntax: Syntax, built: Built) => Statement | readonly Statement[];

/** How one language reads its grammar's trees. */
export interface TreeRules {
  readonly expressions: Readonly<Record<string, ExpressionRule>>;
  readonly statements: Readonly<Record<string, StatementRule>>;
  /** Node types that hold statements: the file, blocks, bodies. */
  readonly blocks: ReadonlySet<string>;
  /** Node types of function definitions, and of what may wrap one (decorators, exports). */
  readonly functions: ReadonlySet<string>;
  /** Whether bare names without any import are mathematics; see `Reading.mathematical`. */
  readonly bareIsMathematics: boolean;
  /** Names from the text's imports, for `resolve`. */
  readonly resolver: (file: readonly Syntax[], text: string) => Resolve;
}

export const spanOf = ({ start, end }: Span): Span => ({ start, end });

export function unsupported(syntax: Span, message: string, code = 'unsupported'): Expression {
  return { kind: 'unsupported', span: spanOf(syntax), code, message };
}
