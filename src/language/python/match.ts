import { allOf, isOneOf, subjectOf, switchOver } from '../c-family/forms.ts';
import type { Expression, Statement } from '../program.ts';
import { type Built, spanOf } from '../tree/rules.ts';
import { child, childrenIn, named, type Syntax } from '../tree/syntax.ts';

/** `match` on numbers: cases of literals, `1 | 2`, `_`, each with a guard perhaps. */
export function matchStatement(s: Syntax, b: Built): Statement {
  const subject = subjectOf(s);
  const cases: { test: Expression | undefined; body: readonly Statement[]; falls: boolean }[] = [];
  for (const clause of childrenIn(child(s, 'body')!, 'alternative')) {
    const patterns = named(clause).filter((c) => c.type === 'case_pattern');
    const values = patterns.length === 1 ? valuesOf(patterns[0]!, b) : undefined;
    if (values === undefined)
      return {
        kind: 'unsupported',
        span: spanOf(patterns[0] ?? clause),
        code: 'unsupported',
        message: 'A case is understood with numbers, `|` and `_`.',
        names: b.names(s),
      };
    const guard = child(clause, 'guard');
    const tests = [
      ...(values.length === 0 ? [] : [isOneOf(clause, subject, values)]),
      ...(guard === undefined ? [] : [b.expression(named(guard)[0])]),
    ];
    cases.push({
      test: tests.length === 0 ? undefined : allOf(clause, tests),
      body: b.statements(child(clause, 'consequence')),
      falls: false,
    });
  }
  return switchOver(s, b.expression(child(s, 'subject')), cases, false);
}

/** The numbers of a pattern, none for `_`; undefined for any other pattern. */
function valuesOf(pattern: Syntax, b: Built): readonly Expression[] | undefined {
  const text = b.text(pattern).trim();
  if (text === '_') return [];
  const numbers = text.split('|').map((part) => part.trim().replaceAll('_', ''));
  if (!numbers.every((part) => /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i.test(part))) return undefined;
  return numbers.map((part) => ({
    kind: 'number',
    span: spanOf(pattern),
    value: Number(part),
    integer: /^-?\d+$/.test(part),
  }));
}
