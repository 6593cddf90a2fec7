import type { Expression, FunctionDefinition, Parameter, Statement, Target } from '../program.ts';
import { type Built, spanOf, unsupported } from '../tree/rules.ts';
import { child, named, type Syntax } from '../tree/syntax.ts';
import { targetOf } from './targets.ts';

/** `function name(parameters) { … }` */
export function definition(s: Syntax, b: Built): Statement {
  return { kind: 'function', span: spanOf(s), definition: definitionOf(s, b) };
}

/** A function or a method by its parameters and its body. */
export function definitionOf(s: Syntax, b: Built): FunctionDefinition {
  const body = child(s, 'body');
  return {
    name: b.text(child(s, 'name')),
    span: spanOf(s),
    parameters: parametersOf(child(s, 'parameters'), b),
    body: notFollowed(s, b) ?? [...ownFields(s, b), ...b.statements(body)],
    ...receiver(s, b),
  };
}

/** What a function that is called as a method has under `this`. */
function receiver(s: Syntax, b: Built): { readonly receiver?: string } {
  return s.type === 'method_definition' || /\bthis\b/.test(b.text(s)) ? { receiver: 'this' } : {};
}

/** `(x) => …` and `function (x) { … }` */
export function lambda(s: Syntax, b: Built): Expression {
  const one = child(s, 'parameter');
  const body = child(s, 'body');
  const [problem] = notFollowed(s, b) ?? [];
  if (problem !== undefined) return unsupported(s, problem.message);
  return {
    kind: 'lambda',
    span: spanOf(s),
    parameters: one === undefined ? parametersOf(child(s, 'parameters'), b) : [parameterOf(one, b)],
    body: body?.type === 'statement_block' ? b.statements(body) : b.expression(body),
    // Arrows have the `this` of what they stand in.
    ...(s.type === 'arrow_function' ? {} : receiver(s, b)),
  };
}

/** `arguments[0] = …` changes parameters under another name. */
const changesArguments = /\barguments\s*\[[^\]]*\]\s*(?:[-+*/%&|^?<>]*=[^=>]|\+\+|--)/;

/** What stands in the place of a body that is not followed. */
function notFollowed(s: Syntax, b: Built): readonly [Extract<Statement, { kind: 'unsupported' }>] | undefined {
  const message = s.children.some((c) => c.type === '*' || c.type === 'async')
    ? 'Generators and asynchronous functions are not followed: write a plain function.'
    : changesArguments.test(b.text(s))
      ? 'Assignments to `arguments` are not followed: use the names of the parameters.'
      : undefined;
  if (message === undefined) return undefined;
  return [{ kind: 'unsupported', span: spanOf(s), code: 'unsupported', message, names: [] }];
}

export function parametersOf(list: Syntax | undefined, b: Built): readonly Parameter[] {
  return list === undefined
    ? []
    : named(list)
        .filter((c) => !isThisType(c))
        .map((c) => parameterOf(c, b));
}

/** TypeScript's `this: T` among parameters is a type only. */
const isThisType = (s: Syntax): boolean => child(s, 'pattern')?.type === 'this';

function parameterOf(s: Syntax, b: Built): Parameter {
  const pattern = s.type === 'required_parameter' || s.type === 'optional_parameter' ? child(s, 'pattern') : s;
  const isDefault = pattern?.type === 'assignment_pattern';
  const isRest = pattern?.type === 'rest_pattern';
  const name = isDefault ? child(pattern!, 'left') : isRest ? named(pattern!)[0] : pattern;
  const value = isDefault ? child(pattern!, 'right') : child(s, 'value');
  const target: Target =
    name === undefined
      ? { kind: 'unsupported', span: spanOf(s), message: 'This parameter is not understood.' }
      : targetOf(name, b);
  return {
    name: target.kind === 'name' ? target.name : '',
    span: spanOf(s),
    fallback: value === undefined ? undefined : b.expression(value),
    ...(target.kind === 'name' ? {} : { target }),
    ...(isRest ? { rest: 'positional' as const } : {}),
  };
}

/** TypeScript's `constructor(private w: number)`: such a parameter becomes a field. */
function ownFields(s: Syntax, b: Built): readonly Statement[] {
  const list = child(s, 'parameters');
  if (s.type !== 'method_definition' || list === undefined) return [];
  return named(list)
    .filter((c) => c.children.some((part) => part.type === 'accessibility_modifier' || part.type === 'readonly'))
    .map((c) => {
      const { name, span } = parameterOf(c, b);
      const self: Expression = { kind: 'name', span, name: 'this' };
      return {
        kind: 'assign',
        span,
        target: { kind: 'attribute', span, object: self, name },
        value: { kind: 'name', span, name },
        binding: 'nearest',
      };
    });
}
