import type { Node } from 'web-tree-sitter';
import type { Resolve } from '../libraries.ts';
import type { Library } from '../ndarrays/array.ts';
import type { Expression, Span, Statement } from '../program.ts';
import type { FindDefinitions } from './definitions/definition.ts';
import { named, type Syntax } from './syntax.ts';

/** What a rule may ask while it builds from a syntax node; children are built already. */
export interface Built {
  /** The expression that a child stands for; a problem where it stands for none. */
  expression(syntax: Syntax | undefined): Expression;
  /** The statements that a child stands for: a block's, or its own. */
  statements(syntax: Syntax | undefined): readonly Statement[];
  text(syntax: Syntax | undefined): string;
  /** Every name below a child. */
  names(syntax: Syntax): readonly string[];
  /** The whole document. */
  readonly document: string;
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
  /** Node types of class definitions: what stands in them is found through the class. */
  readonly classes?: ReadonlySet<string>;
  /** The name by which a method's node has its object; undefined of any other function. */
  readonly receiverOf?: (node: Node) => string | undefined;
  /** The type to which a node elsewhere in the file adds functions: Go's methods, Rust's impl. */
  readonly extensionOf?: (node: Node) => string | undefined;
  /** Functions that are called through an object only. */
  readonly methods?: ReadonlySet<string>;
  /** Whether bare names without any import are mathematics; see `Reading.mathematical`. */
  readonly bareIsMathematics: boolean;
  /** Names from the text's imports, for `resolve`. */
  readonly resolver: (file: readonly Syntax[], text: string) => Resolve;
  /** What stands in every declaration that `resolver` looks into. */
  readonly importing?: RegExp;
  /** Comments that are not in the tree. */
  readonly passedOver?: (text: string) => readonly Span[];
  /** Where functions and types are, told without a parser; see `excerptTree`. */
  readonly definitions?: FindDefinitions;
  /** Whether a semicolon has to stand for a definition that is left out: the line in front of it is a statement of its own. */
  readonly leavesSign?: boolean;
  /** How a text that is no file is put into one, first match: as an expression, as statements, as members of a class. */
  readonly frames?: readonly Frame[];
  /** The text of one length in which words that the grammar does not know are replaced, before it is parsed. */
  readonly spelled?: (text: string) => string;
  /**
   * What to parse in the place of signs that the grammar misreads; the rules read the original. `text` is what was parsed,
   * `document` has also what was left out of it.
   */
  readonly mend?: (root: Node, text: string, document: string) => Iterable<Mend>;
  /** The name of a function's node, where the grammar has no field for it. */
  readonly functionName?: (node: Node) => Node | null;
  /** Node types whose bodies hold functions that are found from outside: classes, namespaces. */
  readonly containers?: ReadonlySet<string>;
  /** Whether functions of one name may differ by their parameters. */
  readonly overloads?: boolean;
  /** Whose methods values have; see `Reading.objects`. */
  readonly objects?: 'python' | 'javascript';
  /** The library whose arrays a text computes with; see `Reading.arrays`. */
  readonly arrays?: (text: string) => Library | undefined;
  /** Whether the expression that ends a block is its value. */
  readonly blocksGive?: boolean;
  /** Whether a text may end in an expression that the grammar does not take for a statement. */
  readonly endsInExpression?: boolean;
  /** Whether a name that a function gets may be changed by it. */
  readonly references?: boolean;
  /** How a name is lent to what may change it: `&y`, `ref y`. */
  readonly lends?: RegExp;
  /** Whether names have types that declarations give. */
  readonly typed?: boolean;
}

/** Other signs, as many, for those that stand at a place. */
export interface Mend {
  readonly start: number;
  readonly sign: string;
}

/** What stands around a text so that it parses. */
export interface Frame {
  readonly kind: 'expression' | 'statements' | 'file' | 'members';
  readonly before: string;
  readonly after: string;
}

export const spanOf = ({ start, end }: Span): Span => ({ start, end });

export function unsupported(syntax: Span, message: string, code = 'unsupported'): Expression {
  return { kind: 'unsupported', span: spanOf(syntax), code, message };
}

/** `return`, with or without a value. */
export function returnStatement(s: Syntax, b: Built): Statement {
  const [value] = named(s);
  return { kind: 'return', span: spanOf(s), value: value === undefined ? undefined : b.expression(value) };
}
