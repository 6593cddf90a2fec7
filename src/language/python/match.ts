import { allOf, anyOf, subjectOf, switchOver } from '../c-family/forms.ts';
import type { Expression, Statement } from '../program.ts';
import { type Built, spanOf } from '../tree/rules.ts';
import { child, childrenIn, named, type Syntax } from '../tree/syntax.ts';

/** `match`: cases of literals, names, sequences, dictionaries and classes, each with a guard perhaps. */
export function matchStatement(s: Syntax, b: Built): Statement {
  const subject = subjectOf(s);
  const cases: { test: Expression | undefined; body: readonly Statement[]; falls: boolean }[] = [];
  for (const clause of childrenIn(child(s, 'body')!, 'alternative')) {
    const patterns = named(clause).filter((c) => c.type === 'case_pattern');
    const matched = patterns.length === 1 ? testsOf(patterns[0]!, subject, b) : itemTests(clause, patterns, subject, b);
    if (matched === undefined)
      return {
        kind: 'unsupported',
        span: spanOf(patterns[0] ?? clause),
        code: 'unsupported',
        message: 'This pattern is not understood.',
        names: b.names(s),
      };
    const guard = child(clause, 'guard');
    const tests = [...matched, ...(guard === undefined ? [] : [b.expression(named(guard)[0])])];
    cases.push({
      test: tests.length === 0 ? undefined : allOf(clause, tests),
      body: b.statements(child(clause, 'consequence')),
      falls: false,
    });
  }
  return switchOver(s, b.expression(child(s, 'subject')), cases, false);
}

type Tests = readonly Expression[] | undefined;

/** What has to hold for a pattern, its names bound on the way; nothing for `_`; undefined for what is not understood. */
function testsOf(pattern: Syntax, subject: Expression, b: Built): Tests {
  const s = pattern.type === 'case_pattern' ? (named(pattern)[0] ?? pattern) : pattern;
  const text = b.text(pattern).trim();
  const span = spanOf(pattern);
  if (text === '_') return [];
  if (/^-?[\d.][\w.]*(?:[-+]?\d+)?$/.test(text) && Number.isFinite(Number(text.replaceAll('_', ''))))
    return [equals(subject, numberOf(pattern, text.replaceAll('_', '')))];
  switch (s.type) {
    case 'none':
    case 'true':
    case 'false':
      return [{ kind: 'test', span, test: 'is', left: subject, right: b.expression(s) }];
    case 'string':
    case 'concatenated_string':
      return [equals(subject, b.expression(s))];
    case 'dotted_name':
    case 'identifier': {
      const parts = named(s);
      // A name alone takes whatever comes; one behind a dot is a value.
      return parts.length <= 1 ? [bound(span, text, subject)] : [equals(subject, pathOf(parts, b))];
    }
    case 'union_pattern': {
      const ways = named(s).map((c) => testsOf(c, subject, b));
      if (ways.some((way) => way === undefined)) return undefined;
      const tests = (ways as (readonly Expression[])[]).map((way) => (way.length === 0 ? truth(span) : allOf(s, way)));
      return [anyOf(s, tests)];
    }
    case 'as_pattern': {
      const [inner, name] = named(s);
      const tests = inner === undefined ? undefined : testsOf(inner, subject, b);
      return tests === undefined ? undefined : [...tests, bound(span, b.text(name), subject)];
    }
    case 'list_pattern':
    case 'tuple_pattern': {
      const items = named(s);
      // One pattern in brackets, without a comma, is that pattern.
      if (s.type === 'tuple_pattern' && items.length === 1 && !b.text(s).includes(','))
        return testsOf(items[0]!, subject, b);
      return itemTests(s, items, subject, b);
    }
    case 'class_pattern':
      return classTests(s, subject, b);
    default:
      return undefined;
  }
}

/** A sequence of as many items as there are patterns, or more where one of them takes the rest. */
function itemTests(s: Syntax, patterns: readonly Syntax[], subject: Expression, b: Built): Tests {
  const span = spanOf(s);
  const star = patterns.findIndex((p) => b.text(p).trim().startsWith('*'));
  const types: Expression = {
    kind: 'sequence',
    span,
    form: 'tuple',
    items: (['toList', 'toTuple'] as const).map((builtin) => ({ kind: 'builtin', span, builtin })),
  };
  const callee: Expression = { kind: 'builtin', span, builtin: 'length' };
  const length: Expression = { kind: 'call', span, callee, operands: [subject], keywords: [] };
  const needed = whole(s, patterns.length - (star < 0 ? 0 : 1));
  const tests: Expression[] = [
    { kind: 'test', span, test: 'isOf', left: subject, right: types },
    { kind: 'comparison', span, operands: [length, needed], relations: [star < 0 ? '==' : '>='] },
  ];
  for (const [k, pattern] of patterns.entries()) {
    const place = star >= 0 && k > star ? k - patterns.length : k;
    const none: Expression = { kind: 'none', span };
    const behind = patterns.length - 1 - star;
    const slice: Expression = {
      kind: 'slice',
      span,
      parts: [whole(s, star), behind === 0 ? none : whole(s, -behind), none],
    };
    const index = k === star ? slice : whole(s, place);
    const item: Expression = { kind: 'index', span, object: subject, indices: [index] };
    if (k === star) {
      const name = b.text(pattern).trim().slice(1);
      if (name !== '_') tests.push(bound(spanOf(pattern), name, item));
      continue;
    }
    const own = testsOf(pattern, item, b);
    if (own === undefined) return undefined;
    tests.push(...own);
  }
  return tests;
}

/** `Point(x=0, y=v)`: the fields by their names. */
function classTests(s: Syntax, subject: Expression, b: Built): Tests {
  const [name, ...fields] = named(s);
  if (name === undefined) return undefined;
  const span = spanOf(s);
  const right = pathOf(named(name), b);
  const tests: Expression[] = [{ kind: 'test', span, test: 'isOf', left: subject, right }];
  for (const field of fields) {
    const inner = named(field)[0];
    if (inner?.type !== 'keyword_pattern') return undefined;
    const [key, value] = named(inner);
    if (key === undefined || value === undefined) return undefined;
    const own = testsOf(value, { kind: 'attribute', span, object: subject, name: b.text(key) }, b);
    if (own === undefined) return undefined;
    tests.push(...own);
  }
  return tests;
}

function pathOf(parts: readonly Syntax[], b: Built): Expression {
  const [root, ...members] = parts;
  const start: Expression = { kind: 'name', span: spanOf(root!), name: b.text(root) };
  return members.reduce<Expression>(
    (object, member) => ({ kind: 'attribute', span: spanOf(member), object, name: b.text(member) }),
    start,
  );
}

const equals = (subject: Expression, value: Expression): Expression => ({
  kind: 'comparison',
  span: value.span,
  operands: [subject, value],
  relations: ['=='],
});

const truth = (span: Expression['span']): Expression => ({ kind: 'boolean', span, value: true });

/** Binds a name, and holds. */
const bound = (span: Expression['span'], name: string, value: Expression): Expression => ({
  kind: 'block',
  span,
  body: [
    { kind: 'assign', span, target: { kind: 'name', span, name }, value, binding: 'function' },
    { kind: 'give', span, value: truth(span) },
  ],
});

function whole(s: Syntax, value: number): Expression {
  return { kind: 'number', span: spanOf(s), value, integer: true };
}

function numberOf(s: Syntax, text: string): Expression {
  return { kind: 'number', span: spanOf(s), value: Number(text), integer: /^-?\d+$/.test(text) };
}
