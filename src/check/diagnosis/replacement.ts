import { type HostStyle, memberOf } from '../../core/formula/host.ts';
import type { Expression, Span } from '../../language/program.ts';
import type { Finding, Hypothesis } from './finding.ts';
import { surroundings } from './hypotheses.ts';
import type { Parent, Site } from './site.ts';
import { asAtom, asFactor, isSumExpression, numberLike } from './words.ts';

/** A change of the text that makes the derivative right. */
export interface Replacement {
  readonly span: Span;
  readonly newText: string;
}

interface Writing {
  readonly text: string;
  readonly style: HostStyle;
  /** What is inserted, in the user's language. */
  readonly inserted: string | undefined;
}

/** The repair as a change of the text; undefined where the text does not show how. */
export function replacementFor({ site, finding }: Hypothesis, writing: Writing): Replacement | undefined {
  if (site.expression === undefined) return undefined;
  const change = changeOf(site, finding, writing);
  // A place that is a whole statement (g += …) is not an expression to be replaced.
  return change === undefined || isStatement(writing.text.slice(change.span.start, change.span.end))
    ? undefined
    : change;
}

/** Whether a text is an assignment and not an expression. */
export function isStatement(text: string): boolean {
  return /[^<>=!~]=[^=>]/.test(text);
}

function changeOf(site: Site, finding: Finding, { text, style, inserted }: Writing): Replacement | undefined {
  const own = text.slice(site.span.start, site.span.end);
  const here = (replaced: string): Replacement => ({ span: site.span, newText: replaced });
  switch (finding.kind) {
    case 'sign':
      return turnedSign(site, own, text);
    case 'exponent': {
      const power = site.parent?.expression;
      if (finding.value === 1 && power?.kind === 'operation') {
        const base = text.slice(power.operands[0]!.span.start, power.operands[0]!.span.end);
        return { span: power.span, newText: asAtom(base) };
      }
      return here(inContext(site, numberLike(own, finding.value, style)));
    }
    case 'constant':
      return here(inContext(site, numberLike(own, finding.value, style)));
    case 'number':
      return here(inContext(site, numberLike(style.reals ? '1.0' : '1', finding.value, style)));
    case 'scale': {
      const number = numberLike(style.reals ? '1.0' : '1', finding.value, style);
      return here(`${asFactor(number)}*${product(site, own)}`);
    }
    case 'power':
      return Number.isInteger(finding.value) && finding.value > 0 ? here(raised(own, finding.value, style)) : undefined;
    case 'function':
      return otherOperation(site, finding, text, style);
    case 'extra-factor':
      return withoutFactor(site.parent, text, style);
    case 'extra-term':
      return withoutTerm(site.parent, text);
    case 'factor':
      if (inserted === undefined) return undefined;
      return here(
        product(site, own) +
          (/^1(\.0)?\//.test(inserted) ? inserted.replace(/^1(\.0)?/, '') : `*${asFactor(inserted)}`),
      );
    case 'name': {
      const other = text.slice(finding.leaf.span.start, finding.leaf.span.end);
      return here(finding.how === 'times' ? `${product(site, own)}*${other}` : other);
    }
    case 'missing-term': {
      if (inserted === undefined) return undefined;
      const sum = inserted.startsWith('-') ? `${own} - ${inserted.slice(1)}` : `${own} + ${inserted}`;
      const stands = site.kind === 'root' || (surroundings(site) === 'term' && site.parent?.operand === 0);
      return here(stands ? sum : `(${sum})`);
    }
    case 'variable':
    case 'undifferentiated':
    case 'argument':
    case 'term':
      return inserted === undefined ? undefined : here(inContext(site, inserted));
  }
}

/** A text as it may stand where the site stands. */
function inContext(site: Site, replaced: string): string {
  switch (surroundings(site)) {
    case undefined:
      return replaced;
    case 'term':
      return site.parent?.operand === 0 &&
        site.parent.expression.kind === 'operation' &&
        site.parent.expression.operands.length > 1
        ? replaced
        : asFactor(replaced);
    case 'factor':
      return asFactor(replaced);
    case 'divisor':
    case 'exponent':
      return asAtom(replaced);
    case 'argument':
      return isMethodReceiver(site) || site.parent?.expression.kind === 'operation' ? asAtom(replaced) : replaced;
  }
}

function isMethodReceiver({ parent, expression }: Site): boolean {
  const call = parent?.expression;
  return call?.kind === 'call' && call.callee.kind === 'attribute' && call.callee.object === expression;
}

function product(site: Site, own: string): string {
  return isSumExpression(site.expression) ? `(${own})` : own;
}

function turnedSign(site: Site, own: string, text: string): Replacement | undefined {
  const { parent } = site;
  if (parent?.operand === 1 && surroundings(site) === 'term') {
    const sign = signBetween(parent.expression, text);
    if (sign !== undefined) {
      const rest = text.slice(sign.end, site.span.end);
      return { span: { start: sign.start, end: site.span.end }, newText: (sign.text === '+' ? '-' : '+') + rest };
    }
  }
  if (parent?.expression.kind === 'operation' && parent.expression.operator === 'negate')
    return { span: parent.expression.span, newText: isSumExpression(site.expression) ? `(${own})` : own };
  if (isSumExpression(site.expression)) return { span: site.span, newText: wrapped(site, `-(${own})`) };
  if (own.startsWith('-')) return { span: site.span, newText: own.slice(1).trimStart() };
  return { span: site.span, newText: wrapped(site, /\*\*/.test(own) ? `-(${own})` : `-${own}`) };
}

/** A text with a sign, as it may stand where the site stands. */
function wrapped(site: Site, signed: string): string {
  const around = surroundings(site);
  if (
    around === undefined ||
    (around === 'argument' && !isMethodReceiver(site) && site.parent?.expression.kind === 'call')
  )
    return signed;
  return (around === 'term' || around === 'factor') && site.parent?.operand === 0 ? signed : `(${signed})`;
}

/** The plus or minus between two operands. */
function signBetween(expression: Expression, text: string) {
  if (expression.kind !== 'operation' || expression.operands.length !== 2) return undefined;
  const [left, right] = expression.operands as readonly [Expression, Expression];
  const between = text.slice(left.span.end, right.span.start);
  if (!/^[\s)]*\.?[+-]=?[\s(]*$/.test(between)) return undefined;
  const at = left.span.end + between.search(/[+-]/);
  return { start: at, end: at + 1, text: text[at]! };
}

function raised(own: string, exponent: number, { power }: HostStyle): string {
  if (power === 'method') return `${asAtom(own)}.powi(${exponent})`;
  return 'infix' in power ? `${asAtom(own)}${power.infix}${exponent}` : `${power.function}(${own}, ${exponent}.0)`;
}

function otherOperation(
  { expression, span }: Site,
  { name, turned }: Extract<Finding, { kind: 'function' }>,
  text: string,
  style: HostStyle,
): Replacement | undefined {
  if (expression?.kind === 'call' && !turned) {
    const { callee } = expression;
    if (callee.kind !== 'name' && callee.kind !== 'attribute') return undefined;
    const member = memberOf(style.library, name);
    const written = text.slice(callee.span.start, callee.span.end);
    if (member === undefined || !written.endsWith(callee.name)) return undefined;
    return { span: { start: callee.span.end - callee.name.length, end: callee.span.end }, newText: member };
  }
  if (expression?.kind !== 'operation' || expression.operands.length !== 2) return undefined;
  const [left, right] = expression.operands.map((e) => ({ e, text: text.slice(e.span.start, e.span.end) }));
  const operand = ({ e, text: own }: { e: Expression; text: string }): string =>
    isSumExpression(e) ? `(${own})` : own;
  const sign = ({ mul: '*', div: '/', add: ' + ', sub: ' - ' } as Partial<Record<typeof name, string>>)[name];
  if (sign === undefined) return undefined;
  const [a, b] = turned ? [right!, left!] : [left!, right!];
  const divisor = name === 'div' ? asAtom(b.text) : operand(b);
  const changed = `${operand(a)}${sign}${divisor}`;
  return { span, newText: name === 'add' || name === 'sub' ? `(${changed})` : changed };
}

function withoutFactor(parent: Parent | undefined, text: string, style: HostStyle): Replacement | undefined {
  if (parent === undefined || parent.expression.kind !== 'operation') return undefined;
  const { expression, operand } = parent;
  const other = expression.operands[1 - operand];
  if (other === undefined || expression.operands.length !== 2) return undefined;
  if (expression.operator !== 'multiply' && operand === 0)
    return { span: expression.operands[0]!.span, newText: style.reals ? '1.0' : '1' };
  const kept = text.slice(other.span.start, other.span.end);
  return { span: expression.span, newText: isSumExpression(other) ? `(${kept})` : kept };
}

function withoutTerm(parent: Parent | undefined, text: string): Replacement | undefined {
  if (parent === undefined || parent.expression.kind !== 'operation') return undefined;
  const { expression, operand } = parent;
  const other = expression.operands[1 - operand];
  if (other === undefined || expression.operands.length !== 2) return undefined;
  const kept = text.slice(other.span.start, other.span.end);
  if (operand === 1 || expression.operator === 'add') return { span: expression.span, newText: kept };
  return { span: expression.span, newText: `-${isSumExpression(other) ? `(${kept})` : kept}` };
}
