import { callOf, only, spanAll } from '../pratt/grammar.ts';
import { readExpression } from '../pratt/reader.ts';
import type { Token } from '../pratt/tokens.ts';
import type { Expression, Span, Statement, Target } from '../program.ts';
import { same, type Type } from '../types.ts';
import { grammar } from './grammar.ts';
import { declaredType } from './kinds.ts';
import { closing, type Line, lineOf, separated } from './lines.ts';
import type { Scope } from './scopes.ts';

const ofType = /^(?:real|integer|logical|double precision|complex|character|type \(|class \()/;
const bare = /^(?:dimension|parameter|intent|optional|allocatable) /;

/** Whether a line declares names: `real(8), intent(in) :: x`, `integer i, j`, `parameter (n = 3)`. */
export function isDeclaration({ words, tokens: all }: Line): boolean {
  if (/ :: /.test(words)) return ofType.test(words) || bare.test(words);
  if (/^(?:parameter|dimension) (?!=|%)/.test(words)) return true;
  const length = typeLength(all);
  return length !== undefined && all[length]?.kind === 'name' && ofType.test(words);
}

/** The statements that a declaration makes: a value for each name, `none` where it has none yet. */
export function declarations(line: Line, text: string, scope: Scope): readonly Statement[] {
  const { tokens: all, words } = line;
  if (/^parameter \(/.test(words)) return constants(all, scope);
  const colons = all.findIndex((token) => token.text === '::');
  const length = typeLength(all) ?? 1;
  const attributes = colons < 0 ? '' : lineOf(all.slice(length, colons)).words;
  const listed = separated(all.slice(colons < 0 ? length : colons + 1));
  const isTyped = ofType.test(words);
  const type = isTyped ? declaredType(text.slice(all[0]!.start, all.at(-1)!.end), text)?.type : undefined;
  const shape = shapeOf(all, attributes);
  return listed.flatMap((entity): readonly Statement[] => {
    const [name] = entity;
    if (name?.kind !== 'name') return [];
    // The type of a function is no variable.
    const isResult = scope.signature?.result === name.text;
    if (/\b(?:external|intrinsic)\b/.test(attributes) || (!isResult && isFunction(name.text, text))) return [];
    const before = scope.declared.get(name.text);
    const own = entity[1]?.text === '(' ? closing(entity, 1) : undefined;
    const dimensions = own === undefined ? shape : separated(entity.slice(2, own));
    const known = isTyped ? type : before?.type;
    const isArray = dimensions !== undefined || before?.isArray === true;
    scope.declared.set(name.text, { type: known, isArray });
    if (isTyped && type === undefined)
      return [
        refused(entity, `The type of \`${name.text}\` is not followed: numbers of single and double precision are.`),
      ];
    const sign = entity.findIndex((token) => token.text === '=');
    const value = sign < 0 ? undefined : expression(entity.slice(sign + 1));
    const isConstant = /\bparameter\b/.test(attributes);
    return made(entity, name, known, dimensions, isConstant ? constant(value, known) : value, scope);
  });
}

function made(
  entity: readonly Token[],
  name: Token,
  type: Type | undefined,
  dimensions: readonly (readonly Token[])[] | undefined,
  value: Expression | undefined,
  scope: Scope,
): readonly Statement[] {
  const span = spanAll(name, entity.at(-1)!);
  const target: Target = { kind: 'name', span: only(name), name: name.text };
  const isParameter = scope.parameters.includes(name.text);
  const at: Expression = { kind: 'name', span: only(name), name: name.text };
  const assigned = (given: Expression, own?: Type): Statement => ({
    kind: 'assign',
    span,
    target,
    value: given,
    binding: 'function',
    ...(own === undefined ? {} : { type: own }),
  });
  if (dimensions === undefined) {
    if (isParameter) return [];
    if (value?.kind === 'unsupported') return [refused(entity, value.message)];
    return [assigned(value ?? { kind: 'none', span }, type ?? same)];
  }
  const lengths = dimensions.map((part) => lengthOf(part));
  if (dimensions.some((part) => hasLowerBound(part)) || dimensions.length > 2)
    return [
      refused(
        entity,
        `\`${name.text}\` counts from another number than 1, or has more than two dimensions, which is not followed.`,
      ),
    ];
  if (isParameter) return [assigned(inKind(at, type))];
  if (value !== undefined) return [assigned(callOf('(:)=', span, [unset(span, lengths), inKind(value, type)]))];
  return [assigned(unset(span, lengths))];
}

/** A value as a name of this type, or the items of its array, have it. */
export function inKind(value: Expression, type: Type | undefined): Expression {
  if (type?.kind === 'real') return callOf(type.width === 'single' ? '→real(4)' : '→real(8)', value.span, [value]);
  return type?.kind === 'integer' ? callOf(`→${type.name}`, value.span, [value]) : value;
}

/** An array that nothing has been assigned to; nothing where it is still to be allocated. */
function unset(span: Span, lengths: readonly (Expression | undefined)[]): Expression {
  return lengths.some((length) => length === undefined)
    ? { kind: 'none', span }
    : callOf('dimension', span, lengths as readonly Expression[]);
}

function lengthOf(part: readonly Token[]): Expression | undefined {
  const upper = part.findIndex((token) => token.text === ':');
  const read = upper < 0 ? part : part.slice(upper + 1);
  return read.length === 0 || read[0]!.text === '*' ? undefined : expression(read);
}

/** `0:n`; `1:n` and `:` count from 1. */
function hasLowerBound(part: readonly Token[]): boolean {
  const upper = part.findIndex((token) => token.text === ':');
  return upper > 0 && !(upper === 1 && part[0]!.text === '1');
}

function expression(all: readonly Token[]): Expression {
  const { result, next } = readExpression(all, 0, grammar);
  if ('kind' in result && next >= all.length) return result;
  const message = 'kind' in result ? 'This value is not understood.' : result.message;
  return { kind: 'unsupported', span: only(all[0] ?? { start: 0, end: 0 }), code: 'unsupported', message };
}

/** `parameter (pi = 3.14d0, n = 2)`. */
function constants(all: readonly Token[], scope: Scope): readonly Statement[] {
  return separated(all.slice(2, -1)).map((part): Statement => {
    const name = part[0]!;
    const type = scope.declared.get(name.text)?.type;
    return {
      kind: 'assign',
      span: spanAll(name, part.at(-1)!),
      target: { kind: 'name', span: only(name), name: name.text },
      value: constant(expression(part.slice(2)), type)!,
      binding: 'function',
      ...(type === undefined ? {} : { type }),
    };
  });
}

/** The dimensions that the attribute `dimension(…)` gives every name. */
function shapeOf(all: readonly Token[], attributes: string): readonly (readonly Token[])[] | undefined {
  if (!/\bdimension \(/.test(attributes)) return undefined;
  const at = all.findIndex((token) => token.text.toLowerCase() === 'dimension');
  const close = closing(all, at + 1);
  return close === undefined ? undefined : separated(all.slice(at + 2, close));
}

/** How many tokens the type of a declaration is. */
function typeLength(all: readonly Token[]): number | undefined {
  const [first, second] = all.map((token) => token.text.toLowerCase());
  if (first === 'double' && second === 'precision') return 2;
  if (!/^(?:real|integer|logical|complex|character|type|class)$/.test(first ?? '')) return undefined;
  if (second === '*') return 3;
  if (second !== '(') return 1;
  const close = closing(all, 1);
  return close === undefined ? undefined : close + 1;
}

function refused(entity: readonly Token[], message: string): Statement {
  return {
    kind: 'unsupported',
    span: spanAll(entity[0]!, entity.at(-1)!),
    code: 'unsupported',
    message,
    names: [entity[0]!.text],
  };
}

/** The functions that a text defines. */
let defined: { readonly text: string; readonly names: ReadonlySet<string> } | undefined;

function isFunction(name: string, text: string): boolean {
  if (defined?.text !== text) {
    const names = new Set<string>();
    for (const [, word] of text.matchAll(/\bfunction[ \t]+(\w+)[ \t]*\(/gi)) names.add(word!.toLowerCase());
    defined = { text, names };
  }
  return defined.names.has(name.toLowerCase());
}

/** The value of a named constant, which no point changes: in the type of its declaration already. */
function constant(value: Expression | undefined, type: Type | undefined): Expression | undefined {
  if (value === undefined || type === undefined || value.kind !== 'number') return value;
  return { kind: 'convert', span: value.span, operand: value, type };
}
