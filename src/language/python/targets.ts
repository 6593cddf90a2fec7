import type { Expression, Statement, Target } from '../program.ts';
import { type Built, spanOf, unsupported } from '../tree/rules.ts';
import { child, childrenIn, named, type Syntax } from '../tree/syntax.ts';
import { operators } from './operators.ts';

export function assignment(s: Syntax, b: Built): readonly Statement[] {
  const right = child(s, 'right');
  if (right === undefined) return [];
  const named = namedTuple(s, b);
  if (named !== undefined) return [named];
  const target = targetOf(child(s, 'left')!, b);
  if (right.type === 'generator_expression') {
    // A name would give its items a second time, which a generator does not.
    const value = unsupported(
      right,
      'A generator is used up by the first that reads it: write a list in square brackets.',
    );
    return [{ kind: 'assign', span: spanOf(s), target, value, binding: 'function' }];
  }
  if (right.type !== 'assignment')
    return [{ kind: 'assign', span: spanOf(s), target, value: b.expression(right), binding: 'function' }];
  // a = b = 1 binds b first here; the values are the same.
  const inner = b.statements(right);
  const first = inner.at(-1);
  const value: Expression =
    first?.kind === 'assign' && first.target.kind === 'name'
      ? { kind: 'name', span: first.target.span, name: first.target.name }
      : unsupported(right, 'This chain of assignments is not understood.');
  return [...inner, { kind: 'assign', span: spanOf(s), target, value, binding: 'function' }];
}

/** `Point = namedtuple("Point", "x y")`: a class of tuples. */
function namedTuple(s: Syntax, b: Built): Statement | undefined {
  const [left, right] = [child(s, 'left'), child(s, 'right')];
  const callee = right?.type === 'call' ? b.text(child(right, 'function')) : '';
  if (left?.type !== 'identifier' || !/^(?:collections\.)?namedtuple$/.test(callee)) return undefined;
  const made = b.expression(right);
  const fields = made.kind === 'call' && made.keywords.length === 0 ? made.operands[1] : undefined;
  const words =
    fields?.kind === 'text'
      ? fields.value.split(/[\s,]+/).filter((word) => word !== '')
      : fields?.kind === 'sequence'
        ? fields.items.map((item) => (item.kind === 'text' ? item.value : ''))
        : [];
  if (words.length === 0 || words.includes('')) return undefined;
  const span = spanOf(s);
  return {
    kind: 'class',
    span,
    definition: {
      name: b.text(left),
      span,
      fields: words.map((name) => ({ name, span, fallback: undefined })),
      methods: [],
      shared: [],
      takesFields: true,
      isTuple: true,
    },
  };
}

export function augmented(s: Syntax, b: Built): Statement {
  const sign = b.text(child(s, 'operator')).slice(0, -1);
  const left = child(s, 'left')!;
  const operator = operators[sign];
  const value: Expression =
    operator === undefined
      ? unsupported(s, `\`${sign}=\` is not understood on numbers.`)
      : {
          kind: 'operation',
          span: spanOf(s),
          operator,
          sign,
          operands: [b.expression(left), b.expression(child(s, 'right'))],
          inPlace: true,
        };
  return { kind: 'assign', span: spanOf(s), target: targetOf(left, b), value, binding: 'function' };
}

export function targetOf(s: Syntax, b: Built): Target {
  switch (s.type) {
    case 'identifier':
      return { kind: 'name', span: spanOf(s), name: b.text(s) };
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
    case 'tuple':
    case 'list':
      return { kind: 'tuple', span: spanOf(s), items: named(s).map((c) => targetOf(c, b)) };
    case 'subscript':
      return {
        kind: 'index',
        span: spanOf(s),
        object: b.expression(child(s, 'value')),
        indices: childrenIn(s, 'subscript').map((c) => b.expression(c)),
      };
    case 'attribute':
      return {
        kind: 'attribute',
        span: spanOf(s),
        object: b.expression(child(s, 'object')),
        name: b.text(child(s, 'attribute')),
      };
    case 'list_splat_pattern':
    case 'list_splat':
      return { kind: 'rest', span: spanOf(s), target: targetOf(named(s)[0]!, b) };
    default:
      return { kind: 'unsupported', span: spanOf(s), message: `An assignment to \`${b.text(s)}\` is not understood.` };
  }
}
