import type { Bound, Expression, FunctionDefinition, Parameter, Statement, Target } from '../program.ts';
import { type Built, spanOf, unsupported } from '../tree/rules.ts';
import { child, named, type Syntax } from '../tree/syntax.ts';
import { partsOf } from '../walk.ts';

/** `def name(parameters): …` */
export function definition(s: Syntax, b: Built): Statement {
  const made = definitionOf(s, b);
  if (typeof made !== 'string') return { kind: 'function', span: spanOf(s), definition: made };
  const name = b.text(child(s, 'name'));
  return { kind: 'unsupported', span: spanOf(s), code: 'unsupported', message: made, names: [name] };
}

/** A function, or a sentence on what is not understood of it. */
export function definitionOf(s: Syntax, b: Built): FunctionDefinition | string {
  const parameters = parametersOf(child(s, 'parameters'), b);
  if (typeof parameters === 'string') return parameters;
  const own = b.statements(child(s, 'body'));
  const yields = yieldIn(child(s, 'body')!);
  const body: readonly Statement[] = yields === undefined ? own : generatorBody(child(s, 'body')!, own, yields);
  return { name: b.text(child(s, 'name')), span: spanOf(s), parameters, body, bound: boundBy(s, body, b) };
}

/** What makes a generator of a function. */
function yieldIn(body: Syntax): Syntax | undefined {
  const open = [body];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.type === 'yield') return at;
    if (!/^(?:function|class)_definition$|^lambda$/.test(at.type)) open.push(...at.children);
  }
  return undefined;
}

/** The body of a generator. Where it yields inside of `try` or `with`, the end of its reader would run more of it. */
function generatorBody(s: Syntax, body: readonly Statement[], yields: Syntax): readonly Statement[] {
  const guarded = [...partsOf(body, false)].filter(({ kind }) => kind === 'try' || kind === 'detached');
  if (!guarded.some((part) => [...partsOf([part], false)].some(({ kind }) => kind === 'yield')))
    return [{ kind: 'generator', span: spanOf(s), body }];
  const message = 'A generator that yields inside of `try` or `with` is not followed.';
  return [{ kind: 'unsupported', span: spanOf(yields), code: 'unsupported', message, names: [] }];
}

/** `yield x` as a statement, and `yield from xs`; what it gives back by `send` is not followed. */
export function yieldStatement(s: Syntax, b: Built): Statement {
  const span = spanOf(s);
  const [given] = named(s);
  const value: Expression = given === undefined ? { kind: 'none', span } : b.expression(given);
  if (!/^yield\s+from\b/.test(b.text(s))) return { kind: 'yield', span, value };
  const item: Expression & Target & { readonly kind: 'name' } = { kind: 'name', span, name: `yield ${s.start}` };
  const body: readonly Statement[] = [{ kind: 'yield', span, value: item }];
  return { kind: 'for', span, target: item, over: value, binding: 'function', body, otherwise: [] };
}

/** Python binds names where their function assigns them, unless it says that they are another's. */
function boundBy(s: Syntax, body: readonly Statement[], b: Built): Bound {
  const outer = new Map<string, 'global' | 'nonlocal'>();
  const open = [child(s, 'body')!];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.type === 'global_statement' || at.type === 'nonlocal_statement')
      for (const name of named(at)) outer.set(b.text(name), at.type === 'global_statement' ? 'global' : 'nonlocal');
    if (!/^(?:function|class)_definition$|^lambda$/.test(at.type)) open.push(...at.children);
  }
  const own = new Set<string>();
  for (const part of partsOf(body, false)) {
    if (part.kind === 'assign' || part.kind === 'for') for (const name of boundNames(part.target)) own.add(name);
    if (part.kind === 'bind') own.add(part.name);
    if (part.kind === 'function' || part.kind === 'class') own.add(part.definition.name);
    if (part.kind === 'try') for (const { name } of part.handlers) if (name !== undefined) own.add(name);
  }
  for (const name of outer.keys()) own.delete(name);
  return { own, outer };
}

/** The names that a target binds; an item or a field of an object binds none. */
function boundNames(target: Target): readonly string[] {
  const names: string[] = [];
  const open = [target];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.kind === 'name') names.push(at.name);
    if (at.kind === 'tuple') open.push(...at.items);
    if (at.kind === 'rest' || at.kind === 'default') open.push(at.target);
  }
  return names;
}

/** The parameters of a function, or a sentence on what is not understood. */
export function parametersOf(list: Syntax | undefined, b: Built): readonly Parameter[] | string {
  const parameters: Parameter[] = [];
  let isBehindStar = false;
  for (const c of list === undefined ? [] : named(list)) {
    if (c.type === 'keyword_separator') {
      isBehindStar = true;
      continue;
    }
    if (c.type === 'positional_separator') {
      for (const [k, parameter] of parameters.entries()) parameters[k] = { ...parameter, only: 'position' };
      continue;
    }
    const first = c.type === 'identifier' || /splat/.test(c.type) ? c : (child(c, 'name') ?? named(c)[0]);
    const rest =
      first?.type === 'list_splat_pattern'
        ? 'positional'
        : first?.type === 'dictionary_splat_pattern'
          ? 'keyword'
          : undefined;
    const name = rest === undefined ? first : named(first!)[0];
    if (name?.type !== 'identifier') return `The parameter \`${b.text(c)}\` is not understood.`;
    const value = child(c, 'value');
    parameters.push({
      name: b.text(name),
      span: spanOf(c),
      fallback: value === undefined ? undefined : b.expression(value),
      ...(rest === undefined ? {} : { rest }),
      ...(isBehindStar && rest === undefined ? { only: 'keyword' as const } : {}),
    });
    if (rest === 'positional') isBehindStar = true;
  }
  return parameters;
}

/** A call; `**kwargs` is a keyword without a name. */
export function call(s: Syntax, b: Built): Expression {
  const list = child(s, 'arguments')!;
  const given = list.type === 'generator_expression' ? [list] : named(list);
  const name = child(s, 'function');
  if (name?.type === 'identifier' && b.text(name) === 'isinstance' && given.length === 2)
    return { kind: 'test', span: spanOf(s), test: 'isOf', left: b.expression(given[0]), right: b.expression(given[1]) };
  if (name?.type === 'identifier' && b.text(name) === 'super' && given.length === 0)
    return { kind: 'name', span: spanOf(s), name: 'super()' };
  const isKeyword = (c: Syntax) => c.type === 'keyword_argument' || c.type === 'dictionary_splat';
  return {
    kind: 'call',
    span: spanOf(s),
    callee: b.expression(child(s, 'function')),
    operands: given.filter((c) => !isKeyword(c)).map((c) => b.expression(c)),
    keywords: given
      .filter(isKeyword)
      .map((c) =>
        c.type === 'dictionary_splat'
          ? { name: '', value: b.expression(named(c)[0]) }
          : { name: b.text(child(c, 'name')), value: b.expression(child(c, 'value')) },
      ),
  };
}

/** Decorators after which a function computes what it computed before: compilers, caches, marks for readers. */
const transparent =
  /^@\s*(?:(?:jax|nb|numba|torch|tf|functools|typing|abc|jaxtyping|mlx|mx|equinox|eqx)\.)?(?:jit|njit|filter_jit|compile|jit\.script|jit\.export|function|lru_cache|cache|cached_property|checkpoint|remat|override|final|overload|no_type_check|abstractmethod|typechecked|beartype|jaxtyped|profile)\s*(?:\((?:[^'"]|'[^'(]*'|"[^"(]*")*\))?$|^@\s*(?:functools\.)?partial\(\s*(?:jax\.|numba\.|nb\.|torch\.)?(?:jit|njit)\b[^'"]*(?:['"]\w+['"][^'"]*)*\)$/s;
const withoutDerivative = /^@\s*(?:torch\.)?(?:no_grad|inference_mode)\(\)$/;

/** What decorators make of a function. */
export function decoratedBody(
  { body, span }: FunctionDefinition,
  decorators: readonly Syntax[],
  b: Built,
): FunctionDefinition['body'] {
  let made = body;
  for (const decorator of [...decorators].reverse()) {
    const words = b.text(decorator).trim();
    if (transparent.test(words)) continue;
    if (withoutDerivative.test(words)) made = [{ kind: 'detached', span, by: words, body: made }];
    else
      made = [
        {
          kind: 'unsupported',
          span: spanOf(decorator),
          code: 'unsupported',
          message: `What the decorator \`${words.split('\n', 1)[0]}\` makes of the function is not known.`,
          names: [],
        },
      ];
  }
  return made;
}

/** A lambda. */
export function lambda(s: Syntax, b: Built): Expression {
  const parameters = parametersOf(child(s, 'parameters'), b);
  if (typeof parameters === 'string') return unsupported(s, parameters);
  return { kind: 'lambda', span: spanOf(s), parameters, body: b.expression(child(s, 'body')) };
}
