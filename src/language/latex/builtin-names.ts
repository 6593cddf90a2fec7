/** What notation of mathematics needs beside the elementary operations, and its names. */
export const notationSpellings = {
  subscripted: 'latex:□',
  binomial: 'latex:binomial',
  factorialOf: 'latex:!',
} as const;

export type NotationName = keyof typeof notationSpellings;
