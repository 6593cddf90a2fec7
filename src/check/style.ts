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

function pythonStyle({ resolve }: CheckedFile, texts: readonly string[]): HostStyle {
  for (const text of texts) {
    for (const [, prefix] of text.matchAll(/\b([A-Za-z_]\w*(?:\.[a-z]\w*)?)\.[a-z]\w*\(/g)) {
      const known = resolve(`${prefix}.exp`, true);
      if (known?.kind !== 'operation') continue;
      const style = resolve(`${prefix}.asinh`, true) === undefined ? hostStyles.numpy : hostStyles.python;
      return { ...style, call: { prefix: `${prefix}.` }, pi: `${prefix}.pi`, e: `${prefix}.e` };
    }
    if (/\b(?:exp|log|sin|cos|sqrt|tanh)\(/.test(text) && resolve('exp', true)?.kind === 'operation')
      return { ...hostStyles.python, call: { prefix: '' }, pi: 'pi', e: 'e' };
  }
  return hostStyles.python;
}
