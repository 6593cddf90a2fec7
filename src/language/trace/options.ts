import type { NodeId } from '../../core/graph.ts';
import type { Above } from '../above/above.ts';
import type { Standing } from '../arrays/array.ts';
import type { Receiver } from '../language.ts';
import type { Resolve } from '../libraries.ts';
import type { Library } from '../ndarrays/array.ts';
import type { PointValue } from '../point.ts';
import type { Definition, Span } from '../program.ts';
import type { Type } from '../types.ts';

/** A value for a name that the program reads and does not bind. */
type PointOf = (name: string) => PointValue | undefined;

/** What a run asks of what is around the program. */
export interface TraceOptions {
  readonly resolve: Resolve;
  /** The value of an input where something says it. */
  readonly pointOf: PointOf;
  /** A value for a name that nothing says a value of; undefined to refuse it. */
  readonly assume: PointOf;
  /** A function that the file defines around the statements. */
  readonly define: (name: string) => Definition | undefined;
  /** The object of the method around the statements; see `Reading.receiver`. */
  readonly receiver?: Receiver | undefined;
  /** The type that a declaration around the statements gives a name. */
  readonly typeOf?: ((name: string) => Type | undefined) | undefined;
  /** What runs before the statements, so that the names they read have the values of their place. */
  readonly above?: Above | undefined;
  /** Told when the statements read a name whose value was computed above; `assumed` where that rests on chosen values. */
  readonly computedAbove?: (name: string, assumed: boolean) => void;
  /** What the reader gave a single element of an array that was computed above: `w[0]`. */
  readonly ownElement?: (element: string) => number | undefined;
  /** Names that the program assigns a literal once and that count as inputs all the same. */
  readonly literalInputs: ReadonlySet<string>;
  /**
   * Whether floats without a value end the program, as in Python; `floats only` where numbers of an array library, which go
   * on with infinities, are not told from them. */
  readonly raises?: boolean | 'floats only';
  /** Whether a name that a function gets may be changed by it. */
  readonly references?: boolean | undefined;
  /** Whose methods values have, and what `+` of two lists is. */
  readonly objects?: 'python' | 'javascript' | undefined;
  /** The library whose arrays the point's nested lists are, or how they stand in a language that counts from 1; lists else. */
  readonly arrays?: (name: string) => Library | Standing | undefined;
  /** Steps after which a program is stopped; a step is an expression evaluated. */
  readonly budget: number;
}

/** A comparison of reals that the trace went through; it holds for other points while each keeps its outcome. */
export interface Guard {
  readonly left: NodeId;
  readonly right: NodeId;
  readonly span: Span;
}

/** The nodes that one array operation recorded, and those that are the elements of its result. */
export interface ArrayRecord {
  readonly source: number;
  /** From this node, up to but not including `end`. */
  readonly start: NodeId;
  readonly end: NodeId;
  readonly shape: readonly number[];
  readonly elements: readonly NodeId[];
}
