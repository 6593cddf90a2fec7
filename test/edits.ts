import fc from 'fast-check';

/** What is typed: a place as a share of the text, how much is taken out there, and what is put in. */
export interface Edit {
  readonly at: number;
  readonly removed: number;
  readonly typed: string;
}

const typed = fc.oneof(
  fc.constantFrom('', '1', 'x', ' ', '\n', '(', ')', '+ y', ' = 2', '\n\n', 'é', '🎈', '# ', '"', "'", ',', ';'),
  fc.constantFrom('end\n', '{\n', '}\n', 'if x > 0\n', 'return 1\n', '/* ', ' */', '%{\n', '[1 -2', ']', '\ny = 3\n'),
);

/** A few edits, one after another; many take back what the one before put in. */
export const edits: fc.Arbitrary<readonly Edit[]> = fc
  .array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      removed: fc.oneof(fc.constant(0), fc.nat({ max: 3 }), fc.nat({ max: 40 })),
      typed,
      undone: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((list) =>
    list.flatMap(({ at, removed, typed, undone }): readonly Edit[] =>
      undone
        ? [
            { at, removed: 0, typed },
            { at, removed: typed.length, typed: '' },
          ]
        : [{ at, removed, typed }],
    ),
  );

/** A text after an edit. */
export function edited(text: string, { at, removed, typed }: Edit): string {
  const place = Math.floor(at * text.length);
  return text.slice(0, place) + typed + text.slice(place + removed);
}
