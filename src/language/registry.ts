import { c } from './c.ts';
import { cpp } from './cpp.ts';
import { csharp } from './csharp.ts';
import { fortran, fortranFixed } from './fortran/fortran.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { javascript, javascriptReact, typescript, typescriptReact } from './javascript/javascript.ts';
import { julia } from './julia/julia.ts';
import type { Language } from './language.ts';
import { latex, markdown } from './latex/latex.ts';
import { matlab } from './matlab/matlab.ts';
import { plain, plainLanguage } from './plain/plain.ts';
import { python } from './python/python.ts';
import { r } from './r/r.ts';
import { rust } from './rust.ts';

/** Every language that has a reader of its own. */
export const languages: readonly Language[] = [
  python,
  javascript,
  javascriptReact,
  typescript,
  typescriptReact,
  c,
  cpp,
  csharp,
  go,
  rust,
  java,
  latex,
  markdown,
  julia,
  matlab,
  r,
  fortran,
  fortranFixed,
  plain,
];

export interface Chosen {
  readonly language: Language;
  /** A sentence where the file's own language has no reader; null otherwise. */
  readonly note: string | null;
}

/** VS Code takes files that end in .m for Objective-C where no extension says otherwise. */
const mistaken = ' If this is MATLAB or Octave, choose the language “MATLAB” at the right end of the status bar.';

/** The reader for a VS Code language id; plain mathematics, with a note, where there is none of its own. */
export function languageFor(id: string): Chosen {
  const own = languages.find((language) => language.ids.includes(id));
  if (own !== undefined) return { language: own, note: null };
  return {
    language: plainLanguage(id),
    note: `There is no reader for ${id} yet: the selection is read as plain mathematics.${id === 'objective-c' ? mistaken : ''}`,
  };
}
