/** What a comment of one line begins and ends with, by VS Code's language id; `//` for those that are not listed. */
const marks: Readonly<Record<string, readonly [before: string, after: string]>> = {
  python: ['# ', ''],
  julia: ['# ', ''],
  r: ['# ', ''],
  plaintext: ['# ', ''],
  plain: ['# ', ''],
  ruby: ['# ', ''],
  perl: ['# ', ''],
  shellscript: ['# ', ''],
  yaml: ['# ', ''],
  elixir: ['# ', ''],
  lua: ['-- ', ''],
  haskell: ['-- ', ''],
  sql: ['-- ', ''],
  fortran: ['! ', ''],
  'fortran-modern': ['! ', ''],
  FortranFixedForm: ['! ', ''],
  'fortran_fixed-form': ['! ', ''],
  FortranFreeForm: ['! ', ''],
  matlab: ['% ', ''],
  octave: ['% ', ''],
  latex: ['% ', ''],
  tex: ['% ', ''],
  markdown: ['<!-- ', ' -->'],
};

/** A text as a comment in a language. */
export function asComment(text: string, language: string): string {
  const [before, after] = marks[language] ?? ['// ', ''];
  return `${before}${text}${after}`;
}
