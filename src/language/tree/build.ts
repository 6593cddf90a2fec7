import type { Expression, Span, Statement } from '../program.ts';
import { type Built, spanOf, type TreeRules, unsupported } from './rules.ts';
import type { Syntax } from './syntax.ts';

const halfTyped = 'This cannot be read yet: something is missing or left over here.';

/**
 * Builds statements and expressions from syntax in post-order. Whatever has no rule, and whatever the parser had to
 * mend, becomes `unsupported` at its place: nothing is ever passed over.
 */
export function build(nodes: readonly Syntax[], rules: TreeRules, text: string): Built {
  const expressions = new Map<Syntax, Expression>();
  const statements = new Map<Syntax, readonly Statement[]>();
  const words = (syntax: Syntax | undefined): string =>
    syntax === undefined ? '' : text.slice(syntax.start, syntax.end);
  const built: Built = {
    text: words,
    names: (syntax) => namesIn(syntax, text),
    document: text,
    expression: (syntax) => {
      if (syntax === undefined) return unsupported({ start: 0, end: 0 }, halfTyped, 'half-typed');
      return expressions.get(syntax) ?? unknownExpression(syntax, words(syntax));
    },
    statements: (syntax) => {
      if (syntax === undefined) return [];
      return statements.get(syntax) ?? [unknownStatement(syntax, words(syntax), text)];
    },
  };
  // Argument lists and the like have no rule of their own: what is broken in one breaks what it belongs to.
  const brokenParts = new Map<Syntax, Syntax>();
  for (const syntax of nodes) {
    if (!syntax.named) continue;
    const part = syntax.children.find((c) => c.type === 'ERROR' || c.missing || brokenParts.has(c));
    const broken = part === undefined ? undefined : (brokenParts.get(part) ?? part);
    const expressionRule = rules.expressions[syntax.type];
    const statementRule = rules.statements[syntax.type];
    if (broken !== undefined && !expressionRule && !statementRule && !rules.blocks.has(syntax.type))
      brokenParts.set(syntax, broken);
    if (syntax.type === 'ERROR' || broken !== undefined) {
      const at: Span = spanOf(broken ?? syntax);
      const place = at.start === at.end ? spanOf(syntax) : at;
      expressions.set(syntax, { kind: 'unsupported', span: place, code: 'half-typed', message: halfTyped });
      if (rules.blocks.has(syntax.type)) statements.set(syntax, blockOf(syntax, built, rules));
      else
        statements.set(syntax, [
          { kind: 'unsupported', span: place, code: 'half-typed', message: halfTyped, names: namesIn(syntax, text) },
        ]);
      continue;
    }
    if (rules.blocks.has(syntax.type)) statements.set(syntax, blockOf(syntax, built, rules));
    else if (statementRule !== undefined) {
      const made = statementRule(syntax, built);
      statements.set(syntax, [...(isList(made) ? made : [made]), ...lent(syntax, rules, words(syntax))]);
    }
    if (expressionRule !== undefined) expressions.set(syntax, expressionRule(syntax, built));
  }
  return built;
}

/** Statements that a name is lent in: what it is afterwards is not known. */
const lending =
  /^(?:expression_statement|declaration|\w+_declaration|local_declaration_statement|assignment_statement)$/;

function lent(syntax: Syntax, { lends, functions, containers }: TreeRules, words: string): readonly Statement[] {
  if (lends === undefined || !lending.test(syntax.type) || functions.has(syntax.type)) return [];
  if (containers?.has(syntax.type) === true || /\{[^}]*;/.test(words)) return [];
  const names = [...words.matchAll(lends)].map((match) => match[1]!);
  if (names.length === 0) return [];
  const message = `\`${names[0]}\` is given away to be changed, which is not followed.`;
  return [{ kind: 'unsupported', span: spanOf(syntax), code: 'unsupported', message, names }];
}

function isList(made: Statement | readonly Statement[]): made is readonly Statement[] {
  return Array.isArray(made);
}

function blockOf(block: Syntax, built: Built, rules: TreeRules): readonly Statement[] {
  return block.children
    .filter((c) => c.named)
    .flatMap((c): readonly Statement[] => {
      if (rules.blocksGive && rules.expressions[c.type] !== undefined && rules.statements[c.type] === undefined)
        return [{ kind: 'give', span: spanOf(c), value: built.expression(c) }];
      const body = built.statements(c);
      // A block in a block has names of its own.
      return c.type === block.type ? [{ kind: 'block', span: spanOf(c), body }] : body;
    });
}

function unknownExpression(syntax: Syntax, words: string): Expression {
  return unsupported(syntax, `\`${shorten(words)}\` is not understood here.`);
}

function unknownStatement(syntax: Syntax, words: string, text: string): Statement {
  return {
    kind: 'unsupported',
    span: spanOf(syntax),
    code: 'unsupported',
    message: `\`${shorten(words)}\` is not understood; what it changes is not known.`,
    names: namesIn(syntax, text),
    ...(/^goto_/.test(syntax.type) ? { stops: true as const } : {}),
  };
}

/** Every name below a node: what a statement that is not understood may change. */
export function namesIn(syntax: Syntax, text: string): readonly string[] {
  const found = new Set<string>();
  const open = [syntax];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.type === 'identifier') found.add(text.slice(at.start, at.end));
    open.push(...at.children);
  }
  return [...found];
}

function shorten(words: string): string {
  const line = words.split('\n', 1)[0]!.trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
