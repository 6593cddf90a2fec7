import { callOf, spanAll } from '../pratt/grammar.ts';
import type { Expression, Parameter, Span, Statement, Target } from '../program.ts';
import { inKind } from './declarations.ts';
import { declaration, procedureScope, type Scope, typeOf } from './scopes.ts';

/** An assignment to a name, to an item or a section of an array; or, before anything runs, a function in one line. */
export function assigned(scopes: readonly Scope[], left: Expression, value: Expression): readonly Statement[] {
  const span = spanAll(left.span, value.span);
  if (left.kind === 'name') return [toName(scopes, left.name, left.span, span, value)];
  if (left.kind !== 'call' || left.callee.kind !== 'name')
    return [
      {
        kind: 'unsupported',
        span,
        code: 'unsupported',
        message: 'Only names and items of arrays can be assigned to.',
        names: [],
      },
    ];
  const { callee, operands } = left;
  const declared = declaration(scopes, callee.name);
  if (!scopes.at(-1)!.runs && declared?.isArray !== true && operands.every((o) => o.kind === 'name')) {
    const parameters = operands.map(
      (o): Parameter => ({ name: (o as { name: string }).name, span: o.span, fallback: undefined }),
    );
    const type = typeOf(scopes, callee.name);
    const body: Statement = {
      kind: 'return',
      span: value.span,
      value: type === undefined ? value : { kind: 'convert', span: value.span, operand: value, type },
    };
    return [{ kind: 'function', span, definition: { name: callee.name, span, parameters, body: [body] } }];
  }
  const kept = inKind(value, declared?.type ?? typeOf(scopes, callee.name));
  const target: Target = { kind: 'name', span: callee.span, name: callee.name };
  return [
    { kind: 'assign', span, target, value: callOf('()=', span, [callee, kept, ...operands]), binding: 'function' },
  ];
}

function toName(scopes: readonly Scope[], name: string, at: Span, span: Span, value: Expression): Statement {
  const target: Target = { kind: 'name', span: at, name };
  const own = procedureScope(scopes);
  const outer = scopes.slice(0, own === undefined ? 0 : scopes.indexOf(own));
  if (own !== undefined && !own.declared.has(name) && declaration(outer, name) !== undefined)
    return {
      kind: 'unsupported',
      span,
      code: 'unsupported',
      message: `\`${name}\` belongs to the unit around: an assignment to it is not followed.`,
      names: [name],
    };
  const declared = declaration(scopes, name);
  if (declared?.isArray === true)
    return {
      kind: 'assign',
      span,
      target,
      value: callOf('(:)=', span, [{ kind: 'name', span: at, name }, inKind(value, declared.type)]),
      binding: 'function',
    };
  const type = typeOf(scopes, name);
  return { kind: 'assign', span, target, value, binding: 'function', ...(type === undefined ? {} : { type }) };
}
