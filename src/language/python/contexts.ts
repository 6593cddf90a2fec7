import type { Statement } from '../program.ts';
import { type Built, spanOf } from '../tree/rules.ts';
import { child, type Syntax } from '../tree/syntax.ts';

/** `with torch.no_grad():` */
export function detached(s: Syntax, b: Built): Statement {
  const by = b.text(s.children.find((c) => c.type === 'with_clause')).trim();
  const body = child(s, 'body');
  if (/^(?:torch\.)?(?:no_grad|inference_mode)\(\)$/.test(by))
    return { kind: 'detached', span: spanOf(s), by, body: b.statements(body) };
  return {
    kind: 'unsupported',
    span: spanOf(s),
    code: 'unsupported',
    message: `\`with ${by.split('\n', 1)[0]}\` is not understood; what it changes is not known.`,
    names: b.names(s),
  };
}
