import { problem } from '../language.ts';
import { lookUp } from '../libraries.ts';
import type { Parameter, Problem, Statement } from '../program.ts';
import { namesOf, partsOf } from '../walk.ts';
import { readExpression, type Traps } from './expression.ts';
import type { Token } from './tokens.ts';

/**
 * What one line says: an expression, an assignment, or a definition `f(x) = …`, its named parts (`where u = …`) in front.
 * The last definition of a selection is what is asked for, and names its value; those before it are functions to call.
 */
export function readLine(
  line: readonly Token[],
  traps: Traps,
  isLast: boolean,
  text: string,
): readonly (Statement | Problem)[] {
  const lines = text.includes('where') ? withNamedParts(line) : [line];
  const parameters = parametersOf(lines.at(-1)!);
  const read = lines.map((part) => readStatement(part, traps));
  if (parameters === undefined || (isLast && !parameters.some((p) => lookUp('plain', p.name)?.kind === 'constant')))
    return read;
  const statements = read.filter((one) => 'kind' in one);
  const last = statements.at(-1);
  if (statements.length < read.length || last?.kind !== 'assign' || last.target.kind !== 'name') return read;
  const { span, value, target } = last;
  const body: readonly Statement[] = [...statements.slice(0, -1), { kind: 'return', span: value.span, value }];
  return [{ kind: 'function', span, definition: { name: target.name, span, parameters, body } }];
}

/** One statement; `f(x) = …` names the value f. */
export function readStatement(line: readonly Token[], traps: Traps): Statement | Problem {
  const span = { start: line[0]!.start, end: line.at(-1)!.end };
  const equals = line.findIndex((t) => t.text === '=');
  if (equals < 0) {
    const value = readExpression(line, span, traps);
    return 'kind' in value ? { kind: 'expression', span, value } : value;
  }
  const [name] = line;
  const value = readExpression(line.slice(equals + 1), { start: line[equals]!.end, end: span.end }, traps);
  if (!('kind' in value)) return value;
  if (name?.kind !== 'name' || (equals > 1 && parametersOf(line) === undefined))
    return problem('half-typed', 'What stands left of `=` must be a name, or a function of different names: `f(x)`.', {
      start: span.start,
      end: line[equals]!.end,
    });
  return {
    kind: 'assign',
    span,
    target: { kind: 'name', span: { start: name.start, end: name.end }, name: name.text },
    value,
    binding: 'function',
  };
}

/** Parameters of `f(x, y) = …`; undefined for what is no definition. */
function parametersOf(line: readonly Token[]): readonly Parameter[] | undefined {
  const equals = line.findIndex((t) => t.text === '=');
  if (equals < 0) return undefined;
  const list = line.slice(1, Math.max(1, equals));
  if (!isName(line[0]) || list[0]?.text !== '(' || list.at(-1)?.text !== ')') return undefined;
  const inside = list.slice(1, -1);
  const isList = inside.every((t, i) => (i % 2 === 0 ? isName(t) : t.text === ','));
  const names = inside.filter(isName);
  if (!isList || inside.length % 2 === 0 || new Set(names.map((t) => t.text)).size < names.length) return undefined;
  return names.map(({ text, start, end }) => ({ name: text, span: { start, end }, fallback: undefined }));
}

/** `u1*sin(u1) where u1 = x + y, …`: the parts in order, then what they are parts of. */
function withNamedParts(line: readonly Token[]): readonly (readonly Token[])[] {
  const where = line.findIndex(
    (t, i) => i > 0 && t.text === 'where' && isName(line[i + 1]) && line[i + 2]?.text === '=',
  );
  if (where < 0) return [line];
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of line.slice(where + 1)) {
    depth += token.text === '(' ? 1 : token.text === ')' ? -1 : 0;
    if (token.text === ',' && depth === 0) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return [...parts.filter((part) => part.length > 0), line.slice(0, where)];
}

const isName = (token: Token | undefined): boolean => token?.kind === 'name';

/**
 * Functions that use a name which was computed from what their parameters are called: whether `u = x^2`, `f(x) = u + 1`
 * means the parameter is not clear where f is called with something else.
 */
export function entangled(statements: readonly Statement[]): readonly Problem[] {
  if (!statements.some(({ kind }) => kind === 'function')) return [];
  const functions = statements.flatMap((s) => (s.kind === 'function' ? [s.definition] : []));
  const parameters = new Set(functions.flatMap((f) => f.parameters.map((p) => p.name)));
  const restsOn = new Map<string, ReadonlySet<string>>();
  for (const s of statements) {
    if (s.kind !== 'assign' || s.target.kind !== 'name') continue;
    const { name } = s.target;
    const found = new Set(restsOn.get(name));
    for (const read of namesOf([s.value])) {
      if (parameters.has(read)) found.add(read);
      for (const under of restsOn.get(read) ?? []) found.add(under);
    }
    restsOn.set(name, found);
  }
  return functions.flatMap((f) => {
    const own = new Set(f.parameters.map((p) => p.name));
    for (const s of f.body) if (s.kind === 'assign' && s.target.kind === 'name') own.add(s.target.name);
    const odd = [...partsOf(f.body)].find(
      (part) =>
        part.kind === 'name' &&
        !own.has(part.name) &&
        f.parameters.some((p) => restsOn.get(part.name)?.has(p.name) === true),
    );
    if (odd?.kind !== 'name') return [];
    const message = `The name \`${odd.name}\` rests on a name that is a parameter here: write it out, or behind \`where\`.`;
    return [problem('ambiguous', message, odd.span)];
  });
}
