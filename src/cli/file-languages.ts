import { extname } from 'node:path';

const languageByExtension: Readonly<Record<string, string>> = {
  '.py': 'python',
  '.js': 'javascript',
  '.mjs': 'javascript',
  '.cjs': 'javascript',
  '.jsx': 'javascriptreact',
  '.ts': 'typescript',
  '.mts': 'typescript',
  '.cts': 'typescript',
  '.tsx': 'typescriptreact',
  '.c': 'c',
  '.h': 'c',
  '.cpp': 'cpp',
  '.cc': 'cpp',
  '.hpp': 'cpp',
  '.java': 'java',
  '.rs': 'rust',
  '.go': 'go',
  '.cs': 'csharp',
  '.jl': 'julia',
  '.m': 'matlab',
  '.tex': 'latex',
  '.md': 'markdown',
};

/** The language id of a file by its name; plain mathematics where it says none. */
export function languageOfFile(path: string): string {
  return languageByExtension[extname(path).toLowerCase()] ?? 'plain';
}
