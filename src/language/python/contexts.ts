import type { Handler, Statement } from '../program.ts';
import { type Built, spanOf } from '../tree/rules.ts';
import { child, named, type Syntax } from '../tree/syntax.ts';

/** Contexts after which a program computes what it computed before: settings of warnings, of printing, of a device. */
const harmless =
  /^(?:(?:np|numpy)\.(?:errstate|printoptions)|warnings\.catch_warnings|contextlib\.nullcontext|nullcontext|(?:torch\.)?(?:autograd\.set_detect_anomaly|device)|torch\.profiler\.\w+|tf\.device|jax\.(?:disable_jit|named_scope|debug_nans)|tf\.name_scope)\(.*\)$/s;
const withoutDerivative = /^(?:torch\.)?(?:no_grad|inference_mode)\(\)$/;

/** `with torch.no_grad():` and contexts that change nothing. */
export function withStatement(s: Syntax, b: Built): Statement {
  const clause = s.children.find((c) => c.type === 'with_clause');
  const items = named(clause ?? s).filter((c) => c.type === 'with_item');
  const by = b.text(clause).trim();
  const words = items.map((item) => b.text(item).trim());
  const isKnown = words.every((w) => harmless.test(w) || withoutDerivative.test(w));
  const body = b.statements(child(s, 'body'));
  if (!isKnown || words.length === 0)
    return {
      kind: 'unsupported',
      span: spanOf(s),
      code: 'unsupported',
      message: `\`with ${by.split('\n', 1)[0]}\` is not understood; what it changes is not known.`,
      names: b.names(s),
    };
  const detaching = words.find((w) => withoutDerivative.test(w));
  if (detaching === undefined) return { kind: 'block', span: spanOf(s), body };
  return { kind: 'detached', span: spanOf(s), by: detaching, body };
}

/** `try: … except: …` */
export function tryStatement(s: Syntax, b: Built): Statement {
  const handlers = s.children.filter((c) => c.type === 'except_clause').map((c) => handlerOf(c, b));
  const group = s.children.find((c) => c.type === 'except_group_clause');
  if (group !== undefined)
    return {
      kind: 'unsupported',
      span: spanOf(group),
      code: 'unsupported',
      message: 'Groups of errors are not followed.',
      names: b.names(s),
    };
  const otherwise = s.children.find((c) => c.type === 'else_clause');
  const after = s.children.find((c) => c.type === 'finally_clause');
  return {
    kind: 'try',
    span: spanOf(s),
    body: b.statements(child(s, 'body')),
    handlers,
    otherwise: b.statements(otherwise),
    after: after === undefined ? [] : b.statements(named(after)[0]),
  };
}

function handlerOf(s: Syntax, b: Built): Handler {
  const value = child(s, 'value');
  const isNamed = value?.type === 'as_pattern';
  const errors = isNamed ? named(value!)[0] : value;
  const body = named(s).find((c) => c.type === 'block');
  const names = errors === undefined ? [] : errors.type === 'tuple' ? named(errors) : [errors];
  const alias = isNamed ? child(value!, 'alias') : child(s, 'alias');
  return {
    span: spanOf(s),
    errors: errors === undefined ? 'any' : names.map((name) => b.text(name)),
    name: alias === undefined ? undefined : b.text(alias),
    body: b.statements(body),
  };
}

/** `raise ValueError("…")`, or `raise` alone. */
export function raiseStatement(s: Syntax, b: Built): Statement {
  const error = named(s).find((c) => c.field !== 'cause');
  const name = error?.type === 'call' ? child(error, 'function') : error;
  return { kind: 'raise', span: spanOf(s), error: name === undefined ? undefined : b.text(name) };
}

/** `assert test, message` */
export function assertStatement(s: Syntax, b: Built): Statement {
  return { kind: 'assert', span: spanOf(s), test: b.expression(named(s)[0]), error: 'AssertionError' };
}
