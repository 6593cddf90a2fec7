/** A function or a type as a part of a text, from its first word to its last sign. */
export interface Definition {
  readonly name: string;
  readonly isType: boolean;
  readonly start: number;
  readonly end: number;
  /** Of a type: the definitions inside. */
  readonly members: readonly Definition[];
}

/**
 * The functions and types of a file, in order, found without parsing; what is not certain to be one is not among them.
 * Undefined where strings, comments and brackets cannot be told without a parser.
 */
export type FindDefinitions = (text: string) => readonly Definition[] | undefined;

/** Definitions as they stand where the same text begins `by` characters further on. */
export function movedDefinition(of: Definition, by: number): Definition {
  const members = of.members.map((member) => movedDefinition(member, by));
  return { ...of, start: of.start + by, end: of.end + by, members };
}
