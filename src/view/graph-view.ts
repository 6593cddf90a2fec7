/**
 * What every surface shows of one analysis, as plain data in the reader's words.
 * The panel, the CLI and Markdown only render this; none of them computes.
 * Everything here survives JSON: numbers travel as text, because JSON has no NaN and no infinity.
 */
import type { ComparedView } from './compared.ts';

/** A number twice: as people read it, and exactly (shortest text that reads back to the same double). */
export interface Quantity {
  /** At most six significant digits, a true minus sign: `−0.98999`. */
  readonly text: string;
  /** `-0.9899924966004454`, `NaN`, `Infinity`. */
  readonly exact: string;
}

/** Half-open range of UTF-16 offsets into the document. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where the value of an input came from, first match in this order. */
export type Origin = 'given' | 'comment' | 'debugger' | 'literal' | 'default' | 'computed' | 'assumed';

export interface InputView {
  /** The key of the input, by which it is set: `x[0]`. */
  readonly name: string;
  /** As its language writes it: `x(1)`. */
  readonly label: string;
  /** Where it stands in an array, counted from 0. */
  readonly element?: { readonly name: string; readonly place: readonly number[] };
  /** Id of the input's node. */
  readonly node: string;
  readonly value: Quantity;
  readonly origin: Origin;
  /** The origin as a short phrase: "from the comment on line 3", "assumed". */
  readonly originText: string;
}

export interface NodeView {
  /** `n0`, `n1`, … unique in the view, also the id in the Mermaid text. */
  readonly id: string;
  /** `x1`, `t3`, `y`: the reader's own name where there is one. */
  readonly name: string;
  readonly kind: 'input' | 'intermediate' | 'output' | 'constant' | 'group';
  /** The operation's name from the rule table (`sub`, `cos`) or from its declaration; `input`, `constant` or `group` otherwise. */
  readonly operation: string;
  /** Right-hand side in parent names: `x1 − x2`, `cos(t3)`. Empty for an input. */
  readonly formula: string;
  /** The same with the parents' numbers in it: `1 - 2`, `cos(3)`. Empty where there are none. */
  readonly substituted: string;
  readonly value: Quantity;
  /** Accumulated gradient ∂output/∂node; null where no input moves the node. */
  readonly gradient: Quantity | null;
  readonly parents: readonly string[];
  /** Where it stands in the document; null for what has no place there. */
  readonly span: Span | null;
  /** How many operations a group stands for; 1 otherwise. */
  readonly count: number;
  /** What of the run a group stands for, where it is not an expression. */
  readonly part?: 'call' | 'loop' | 'turns';
  /** A sentence where something is the matter here: a kink, a pole, a domain edge. */
  readonly trouble: string | null;
  /** What its declaration says of an operation of the user's own. */
  readonly note?: string;
  /** Whether it stands for several nodes, which a reader can open. */
  readonly opens: boolean;
  /** Id of the innermost open group that it is a part of; null outside of all. */
  readonly within: string | null;
}

/** A group that the reader opened: its parts are drawn instead of it. */
export interface OpenedView {
  /** `o0`, `o1`, … unique in the view. */
  readonly id: string;
  readonly name: string;
  /** Its source expression and its shape; empty for an input. */
  readonly formula: string;
  /** Nodes in it. */
  readonly count: number;
}

export interface EdgeView {
  /** `e0`, `e1`, … A child that uses a parent twice has two edges. */
  readonly id: string;
  readonly parent: string;
  readonly child: string;
  /** The local derivative ∂child/∂parent in node names: `2*t1`; empty for an edge between groups. */
  readonly formula: string;
  /** Its number at the point; null on an edge that carries no gradient. */
  readonly local: Quantity | null;
}

/**
 * One line of the reverse accumulation: `g_parent += g_child · ∂child/∂parent`, or in a large folded picture everything that
 * one drawn node adds to another.
 */
export interface StepView {
  readonly edge: string;
  readonly child: string;
  readonly parent: string;
  /** The operation's own names: inside a group they are not the names of drawn nodes. */
  readonly childName: string;
  readonly parentName: string;
  readonly contribution: Quantity;
  /** The parent's gradient after this line. */
  readonly total: Quantity;
  /** `g_t1 += g_t2 · ∂t2/∂t1`. */
  readonly update: string;
  /** What stands between the update and the contribution: `1 · (2*t1) = 1 · (−2)`. */
  readonly numbers: string;
  /** The whole line as text: `g_t1 += g_t2 · ∂t2/∂t1 = 1 · (2*t1) = 1 · (−2) = −2`. */
  readonly line: string;
}

export interface PartialView {
  /** The key of the input, and how its language writes it. */
  readonly name: string;
  readonly label: string;
  readonly value: Quantity;
  /** `2*(x1 - x2) - sin(x1 + x2)`; null where it was not derived. */
  readonly closedForm: string | null;
}

export interface ProblemView {
  /** A stable word a program can test: `unknown-name`, `domain`, `kink`, … */
  readonly code: string;
  /** One sentence: what, where, and what to do next. */
  readonly message: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly span: Span | null;
  /** At a kink, tie or jump: the derivative just left and just right of the point, and the one taken. */
  readonly slopes?: { readonly left: number; readonly right: number; readonly taken: number };
  /** `line 3, column 5`, counted from 1, for surfaces without a cursor; empty without a span. */
  readonly place: string;
}

export interface GraphView {
  /** The text that was differentiated, shortened to a line. */
  readonly source: string;
  /** VS Code's language id, or `plain`. */
  readonly language: string;
  /** A sentence where the language was read as another one; null otherwise. */
  readonly languageNote: string | null;
  readonly outputName: string;
  /** Id of the output's node. */
  readonly output: string;
  readonly value: Quantity;
  readonly inputs: readonly InputView[];
  /** In evaluation order, never more than 200. */
  readonly nodes: readonly NodeView[];
  /** Outer groups before those inside them. */
  readonly opened: readonly OpenedView[];
  readonly edges: readonly EdgeView[];
  /** In the order told: by distance from the output, ties in evaluation order. */
  readonly steps: readonly StepView[];
  /** A sentence where they are not told one by one. Null otherwise. */
  readonly stepsNote: string | null;
  readonly gradient: readonly PartialView[];
  readonly problems: readonly ProblemView[];
  /** Elementary operations in the whole graph. */
  readonly operations: number;
  /** A sentence where the picture is folded: what was folded, and how much. Null otherwise. */
  readonly foldedNote: string | null;
  /** Mermaid flowchart text of the picture. */
  readonly mermaid: string;
  /** A derivative that the reader wrote, beside this one, where one is to be explained. */
  readonly compared?: ComparedView;
  /** Equal for two views whose pictures differ in their numbers only: those are patched in place. */
  readonly structure: string;
}
