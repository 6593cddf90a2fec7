import type { Resolve } from '../libraries.ts';
import type { Outline, OutlinedFunction } from '../outline.ts';
import type { Parameter, Span, Statement } from '../program.ts';
import { type DerivativeHead, derivativeHead } from './derivatives.ts';
import { readExpression, type Surroundings } from './reader.ts';
import { headOf, readStatement, split } from './statements.ts';
import { type Token, tokens } from './tokens.ts';

/** A document's definitions, with pauses: its functions `f(x) = …`, its names `y = …`, and its derivatives of either. */
export function* outlineOf(text: string, places: readonly Span[], resolve: Resolve): Generator<void, Outline> {
  const lists: (readonly Token[])[] = [];
  for (const place of places) {
    lists.push(...split(tokens(text, place.start, place.end)).filter((list) => list.length > 0));
    yield;
  }
  const heads = lists.map((list) => headOf(list, 0));
  const parameters = new Map<string, readonly Parameter[]>();
  for (const head of heads) if (head?.parameters !== undefined) parameters.set(head.name, head.parameters);
  const around: Surroundings = { defines: (name) => parameters.has(name), note: () => {} };
  const functions: OutlinedFunction[] = [];
  const statements: Statement[] = [];
  for (const [k, list] of lists.entries()) {
    yield;
    const said = derivativeHead(list);
    const statement =
      said === undefined ? defined(list, heads[k] !== undefined, around) : derived(list, said, parameters, around);
    if (statement === undefined) continue;
    statements.push(statement);
    if (statement.kind === 'function')
      functions.push({
        definition: statement.definition,
        nameSpan: said?.span ?? heads[k]!.span,
        within: [],
        decorators: [],
      });
  }
  return { statements, functions, comments: [], resolve, byText: false };
}

function defined(list: readonly Token[], hasHead: boolean, around: Surroundings): Statement | undefined {
  const statement = hasHead ? readStatement(list, undefined, around) : undefined;
  return statement !== undefined && 'kind' in statement ? statement : undefined;
}

/** A derivative as a function of what its function is one of, or as a name beside a name. */
function derived(
  list: readonly Token[],
  { of, name, span: left, next }: DerivativeHead,
  parameters: ReadonlyMap<string, readonly Parameter[]>,
  around: Surroundings,
): Statement | undefined {
  const span = { start: left.start, end: list.at(-1)!.end };
  const value = readExpression(list.slice(next), { start: left.end, end: span.end }, around);
  if (!('kind' in value)) return undefined;
  const own = parameters.get(of);
  if (own === undefined)
    return { kind: 'assign', span, target: { kind: 'name', span: left, name }, value, binding: 'function' };
  return {
    kind: 'function',
    span,
    definition: { name, span, parameters: own, body: [{ kind: 'return', span: value.span, value }] },
  };
}
