const languageByExtension: Readonly<Record<string, string>> = {
  py: 'python',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascriptreact',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'typescriptreact',
  c: 'c',
  h: 'c',
  cpp: 'cpp',
  cc: 'cpp',
  cxx: 'cpp',
  hpp: 'cpp',
  java: 'java',
  rs: 'rust',
  go: 'go',
  cs: 'csharp',
  jl: 'julia',
  m: 'matlab',
  r: 'r',
  f90: 'fortran',
  f95: 'fortran',
  f03: 'fortran',
  f08: 'fortran',
  f: 'FortranFixedForm',
  for: 'FortranFixedForm',
  f77: 'FortranFixedForm',
  tex: 'latex',
  md: 'markdown',
};

/** Endings of the names of files that are read in a language of their own. */
export const fileExtensions: readonly string[] = Object.keys(languageByExtension);

/** The language id of a file by its name; plain mathematics where it says none. */
export function languageOfFile(path: string): string {
  return languageByExtension[/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ''] ?? 'plain';
}
