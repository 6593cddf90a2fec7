import type { Expression, Statement, Target } from '../program.ts';
import { type Built, spanOf, unsupported } from '../tree/rules.ts';
import { child, named, type Syntax } from '../tree/syntax.ts';
import { same } from '../types.ts';
import * as form from './forms.ts';

/** What a pattern binds, in `let`, `for` and parameters. */
export function patternTarget(s: Syntax, b: Built): Target {
  switch (s.type) {
    case 'identifier':
      return form.nameTarget(s, b);
    case '_':
      return { kind: 'name', span: spanOf(s), name: '_' };
    case 'mut_pattern':
    case 'ref_pattern':
    case 'reference_pattern': {
      const inside =
        named(s)
          .filter((c) => c.type !== 'mutable_specifier')
          .at(-1) ?? s.children.at(-1);
      return inside === undefined ? form.noTarget(s, b) : patternTarget(inside, b);
    }
    case 'tuple_pattern':
    case 'slice_pattern': {
      const items = s.children.filter((c) => c.named || c.type === '_').filter((c) => c.type !== 'mutable_specifier');
      return { kind: 'tuple', span: spanOf(s), items: items.map((c) => patternTarget(c, b)) };
    }
    case 'struct_pattern': {
      const fields = named(s).filter((c) => c.type === 'field_pattern');
      const items = fields.map((c) => {
        const name = child(c, 'name')!;
        const pattern = child(c, 'pattern');
        const target = pattern === undefined ? form.nameTarget(name, b) : patternTarget(pattern, b);
        return { key: b.text(name), target };
      });
      return { kind: 'fields', span: spanOf(s), items };
    }
    default:
      return form.noTarget(s, b);
  }
}

/** The names that a target binds. */
export function bindingsOf(target: Target): readonly string[] {
  const found: string[] = [];
  const open = [target];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.kind === 'name') found.push(at.name);
    if (at.kind === 'tuple') open.push(...at.items);
    if (at.kind === 'fields') open.push(...at.items.map(({ target }) => target));
  }
  return found;
}

/** When an arm of a match is taken, and what it binds first. */
export function armTest(
  pattern: Syntax,
  subject: Expression,
  b: Built,
): { readonly test: Expression | undefined; readonly first: readonly Statement[] } {
  const guard = child(pattern, 'condition');
  const inside = pattern.children.find((c) => c !== guard && (c.named || c.type === '_') && c.type !== 'if');
  const name = inside?.type === 'identifier' && /^[a-z_]/.test(b.text(inside)) ? inside : undefined;
  const isAny = inside === undefined || inside.type === '_' || name !== undefined;
  const first = name === undefined ? [] : [form.assign(name, form.nameTarget(name, b), subject, 'block', same)];
  const own = isAny ? undefined : matches(inside, subject, b);
  if (guard === undefined) return { test: own, first };
  const asked: Expression = {
    kind: 'block',
    span: spanOf(guard),
    body: [...first, { kind: 'give', span: spanOf(guard), value: b.expression(guard) }],
  };
  return { test: own === undefined ? asked : form.allOf(pattern, [own, asked]), first };
}

/** Whether a value matches a pattern that binds nothing. */
function matches(pattern: Syntax, subject: Expression, b: Built): Expression {
  const tests: Expression[] = [];
  const open = [pattern];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    switch (at.type) {
      case 'or_pattern':
        open.push(...named(at));
        break;
      case 'integer_literal':
      case 'float_literal':
      case 'boolean_literal':
      case 'identifier':
      case 'scoped_identifier':
        tests.push(form.isOneOf(at, subject, [b.expression(at)]));
        break;
      case 'negative_literal':
        tests.push(form.isOneOf(at, subject, [negative(at, b)]));
        break;
      case 'range_pattern':
        tests.push(inRange(at, subject, b));
        break;
      default:
        return unsupported(at, 'This pattern is not understood.');
    }
  }
  return form.anyOf(pattern, tests);
}

function negative(s: Syntax, b: Built): Expression {
  return form.unary(s, '-', b.expression(named(s)[0]));
}

function inRange(s: Syntax, subject: Expression, b: Built): Expression {
  const sign = s.children.findIndex((c) => !c.named && /^\.\./.test(b.text(c)));
  const end = (c: Syntax): Expression => (c.type === 'negative_literal' ? negative(c, b) : b.expression(c));
  const [low] = s.children.slice(0, sign).filter((c) => c.named);
  const [high] = s.children.slice(sign + 1).filter((c) => c.named);
  const tests: Expression[] = [];
  const span = spanOf(s);
  if (low !== undefined) tests.push({ kind: 'comparison', span, operands: [end(low), subject], relations: ['<='] });
  if (high !== undefined)
    tests.push({
      kind: 'comparison',
      span,
      operands: [subject, end(high)],
      relations: [b.text(s.children[sign]) === '..' ? '<' : '<='],
    });
  return tests.length === 0 ? unsupported(s, 'This range is not understood.') : form.allOf(s, tests);
}
