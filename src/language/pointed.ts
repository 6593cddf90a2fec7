import { placeOfWord } from './outline.ts';
import type { Expression, Parameter, Span, Statement, Target } from './program.ts';
import { childrenOf, type Part } from './walk.ts';

/** What stands at a place of a text: an expression or a name that a statement binds, with everything around it. */
export interface Pointed {
  readonly statement: Statement;
  readonly what:
    | { readonly kind: 'expression'; readonly expression: Expression }
    | { readonly kind: 'target' | 'parameter' | 'function'; readonly name: string; readonly span: Span };
  /** The expressions around it inside the statement, the outermost first; ends in the expression itself. */
  readonly around: readonly Expression[];
  /** Names that lambdas and comprehensions around it bind: they are not those of the text around. */
  readonly bound: ReadonlySet<string>;
  /** Whether further statements lie between the statement and it: a branch or a loop that is written in one line. */
  readonly isNested: boolean;
}

/**
 * What a reader points at. Undefined where no mathematics stands: at keywords, literals, blanks, and in comments and
 * strings between the parts of an expression.
 */
export function pointedAt(statements: readonly Statement[], text: string, place: number): Pointed | undefined {
  const path = pathTo(statements, place);
  const depth = statementsIn(path);
  const innermost = path.at(-1);
  if (innermost === undefined) return undefined;
  const around = path.slice(depth) as readonly Expression[];
  // The body of a lambda that is a block has a course of its own.
  if (around.some(({ kind }) => onlyStatements.has(kind))) return undefined;
  const frame = { statement: path[0] as Statement, around, bound: boundBy(around), isNested: depth > 1 };
  const bound = boundName(path[depth - 1] as Statement, text, place);
  if (bound !== undefined || around.length === 0) return bound && { ...frame, around: [], what: bound };
  if (!isShown(innermost as Expression, text, place)) return undefined;
  const expression = called(around);
  return {
    ...frame,
    around: around.slice(0, around.lastIndexOf(expression) + 1),
    what: { kind: 'expression', expression },
  };
}

/** From the statement that a place is in to the innermost part around it. */
function pathTo(statements: readonly Statement[], place: number): readonly Part[] {
  const path: Part[] = [];
  for (let parts: readonly Part[] = statements; ; ) {
    let next: Part | undefined;
    for (const part of parts)
      if (contains(part.span, place) && (next === undefined || sizeOf(part) < sizeOf(next))) next = part;
    if (next === undefined) return path;
    path.push(next);
    parts = childrenOf(next);
  }
}

/** The kinds of statements that no expression has. */
const onlyStatements: ReadonlySet<string> = new Set<Statement['kind']>([
  'assign',
  'give',
  'switch',
  'expression',
  'return',
  'if',
  'for',
  'while',
  'detached',
  'generator',
  'yield',
  'function',
]);

/** How many statements a path begins with. Blocks are expressions too: those of statements stand in statements that have bodies. */
function statementsIn(path: readonly Part[]): number {
  let depth = 1;
  for (; depth < path.length; depth++) {
    const { kind } = path[depth]!;
    const hasBody = !['assign', 'expression', 'return', 'give'].includes(path[depth - 1]!.kind);
    if (!onlyStatements.has(kind) && !(hasBody && kind === 'block')) break;
  }
  return depth;
}

/** The call, where its function's name is pointed at. */
function called(around: readonly Expression[]): Expression {
  const last = around.at(-1)!;
  const before = around.at(-2);
  return before?.kind === 'call' && before.callee === last ? before : last;
}

/** Names stand for themselves; other expressions are pointed at by their signs. */
function isShown(innermost: Expression, text: string, place: number): boolean {
  switch (innermost.kind) {
    case 'name':
      return true;
    case 'attribute':
      return place >= innermost.object.span.end;
    case 'number':
    case 'boolean':
    case 'text':
    case 'none':
    case 'ellipsis':
    case 'builtin':
    case 'template':
    case 'unsupported':
    case 'slice':
    case 'lambda':
    case 'comprehension':
    case 'block':
      return false;
    case 'operation':
    case 'comparison':
    case 'logical':
    case 'test':
    case 'not':
    case 'conditional':
    case 'call':
    case 'index':
    case 'sequence':
    case 'bind':
    case 'convert':
    case 'spread':
    case 'address':
    case 'record':
      return signAt(innermost, text, place);
  }
}

/** A gap between parts is a sign where it holds operators and brackets only, or a command of LaTeX; else a comment or a keyword. */
function signAt(expression: Expression, text: string, place: number): boolean {
  let { start, end } = expression.span;
  for (const { span } of childrenOf(expression)) {
    if (span.end <= place) start = Math.max(start, span.end);
    if (span.start > place) end = Math.min(end, span.start);
  }
  if (/\s/.test(text[place] ?? ' ')) return false;
  const gap = text.slice(start, end).trim();
  return /^[^\p{L}\p{N}\s"'`#]{1,6}$/u.test(gap.replace(/[\s()[\]{}]/g, '') || '+') && !/[#\n]/.test(gap)
    ? true
    : /\\[A-Za-z]+$/.test(text.slice(start, wordEnd(text, place)));
}

function wordEnd(text: string, place: number): number {
  let end = place + 1;
  while (/[A-Za-z]/.test(text[end] ?? '')) end++;
  return end;
}

/** The name at a place that a statement itself binds. */
function boundName(statement: Statement, text: string, place: number): Pointed['what'] | undefined {
  if (statement.kind === 'assign') {
    const target = targetAt(statement.target, place);
    return target && { kind: 'target', name: target.name, span: target.span };
  }
  if (statement.kind !== 'function') return undefined;
  const { name, parameters } = statement.definition;
  const parameter = parameters.find(({ span }: Parameter) => contains(span, place));
  if (parameter !== undefined) {
    const at = text.indexOf(parameter.name, parameter.span.start);
    const span = { start: at, end: at + parameter.name.length };
    return contains(span, place) ? { kind: 'parameter', name: parameter.name, span } : undefined;
  }
  const span = placeOfWord(text, name, statement.span);
  return contains(span, place) ? { kind: 'function', name, span } : undefined;
}

function targetAt(target: Target, place: number): Extract<Target, { kind: 'name' }> | undefined {
  const open: Target[] = [target];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.kind === 'name' && contains(at.span, place)) return at;
    if (at.kind === 'tuple') open.push(...at.items);
    if (at.kind === 'rest' || at.kind === 'default') open.push(at.target);
    if (at.kind === 'fields') open.push(...at.items.map((item) => item.target));
  }
  return undefined;
}

function boundBy(around: readonly Expression[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const part of around) {
    if (part.kind === 'lambda') for (const { name } of part.parameters) names.add(name);
    if (part.kind !== 'comprehension') continue;
    const open = part.clauses.flatMap((clause) => (clause.kind === 'for' ? [clause.target] : []));
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at.kind === 'name') names.add(at.name);
      if (at.kind === 'tuple') open.push(...at.items);
    }
  }
  return names;
}

function contains({ start, end }: Span, place: number): boolean {
  return start <= place && place < end;
}

function sizeOf({ span }: Part): number {
  return span.end - span.start;
}
