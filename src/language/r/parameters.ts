import { type Grammar, only } from '../pratt/grammar.ts';
import { readExpression } from '../pratt/reader.ts';
import type { Token } from '../pratt/tokens.ts';
import type { Parameter } from '../program.ts';

/** `(x, n = 2)`. */
export function readParameters(
  tokens: readonly Token[],
  from: number,
  grammar: Grammar,
): { readonly parameters: readonly Parameter[]; readonly next: number } | undefined {
  if (tokens[from]?.text !== '(') return undefined;
  const parameters: Parameter[] = [];
  let i = from + 1;
  for (;;) {
    const token = tokens[i];
    if (token?.text === ')') return { parameters, next: i + 1 };
    if (token?.kind !== 'name') return undefined;
    let fallback: Parameter['fallback'];
    i++;
    if (tokens[i]?.text === '=') {
      const { result, next } = readExpression(tokens, i + 1, grammar);
      if (!('kind' in result)) return undefined;
      fallback = result;
      i = next;
    }
    parameters.push({ name: token.text, span: only(token), fallback });
    if (tokens[i]?.text === ',') i++;
  }
}
