import { type HostStyle, hostStyles } from '../core/formula/host.ts';
import type { Span } from '../language/program.ts';
import type { CheckedFile } from './file.ts';

/**
 * How mathematics is written at a place of a file: in its language, with the library that the text there uses, by the name
 * that the file gives it (`np.`, `math.`, none where the functions are imported one by one).
 */
export function styleAt(file: CheckedFile, spans: readonly Span[]): HostStyle {
  const texts = [...spans.map(({ start, end }) => file.text.slice(start, end)), file.text];
  switch (file.language) {
    case 'python':
      return pythonStyle(file, texts);
    case 'cpp':
      return texts[0]!.includes('std::') ? hostStyles.cpp : hostStyles.c;
    case 'javascriptreact':
    case 'typescriptreact':
      return hostStyles.javascript;
    default:
      return file.language in hostStyles
        ? hostStyles[file.language as keyof typeof hostStyles]
        : // Plain mathematics, R and the like: powers with ^, functions by their names.
          hostStyles.julia;
  }
}

function pythonStyle({ resolve, text: whole }: CheckedFile, texts: readonly string[]): HostStyle {
  for (const text of texts) {
    for (const [, prefix] of text.matchAll(/\b([A-Za-z_]\w*(?:\.[a-z]\w*)?)\.[a-z]\w*\(/g)) {
      const known = resolve(`${prefix}.exp`, true);
      if (known?.kind !== 'operation') continue;
      // NumPy has both spellings since its second version.
      const style = resolve(`${prefix}.arcsinh`, true) === undefined ? hostStyles.python : hostStyles.numpy;
      return { ...style, call: { prefix: `${prefix}.` }, pi: `${prefix}.pi`, e: `${prefix}.e` };
    }
    if (/\b(?:exp|log|sin|cos|sqrt|tanh)\(/.test(text) && resolve('exp', true)?.kind === 'operation')
      return { ...hostStyles.python, call: { prefix: '' }, pi: 'pi', e: 'e' };
  }
  const numpy = /^\s*import numpy as (\w+)/m.exec(whole)?.[1];
  if (numpy === undefined || /\bimport math\b|\bfrom math\b/.test(whole)) return hostStyles.python;
  return { ...hostStyles.numpy, call: { prefix: `${numpy}.` }, pi: `${numpy}.pi`, e: `${numpy}.e` };
}
