import type { HostStyle } from '../../core/formula/host.ts';
import type { NodeId } from '../../core/graph.ts';
import type { OpName } from '../../core/operations/names.ts';
import type { Expression } from '../../language/program.ts';
import type { Mistake } from './diagnosis.ts';
import type { Hypothesis } from './finding.ts';
import { surroundings } from './hypotheses.ts';
import type { Known } from './pool.ts';
import type { Scene } from './scene.ts';
import { wayThrough } from './way.ts';
import { isSum, numberLike, quoted, signed } from './words.ts';

/** What a sentence is made of. */
export interface Said {
  readonly kind: Mistake;
  /** Without a capital letter and a full stop. */
  readonly words: string;
}

export interface Telling {
  readonly text: string;
  readonly style: HostStyle;
  readonly scene: Scene;
  readonly functionName: string;
  readonly inputNames: readonly string[];
  readonly input: number;
  /** What is inserted, in the user's language. */
  readonly inserted: string | undefined;
  /** The same in the function's own names. */
  readonly worth: (known: Known) => string | undefined;
}

/** What is wrong, in one clause; undefined where it cannot be said without a formula that is too long. */
export function clauseFor({ site, finding }: Hypothesis, telling: Telling): Said | undefined {
  const { text, style, scene, functionName, inputNames, input, inserted } = telling;
  const own = site.expression === undefined ? 'the result' : signed(quoted(text, site.span));
  const whole = site.kind === 'root';
  const around = surroundings(site);
  switch (finding.kind) {
    case 'variable':
      return {
        kind: 'variable',
        words: `this is ∂${functionName}/∂${inputNames[finding.other]}, not ∂${functionName}/∂${inputNames[input]}`,
      };
    case 'undifferentiated':
      if (finding.known === undefined)
        return { kind: 'undifferentiated', words: `this is ${functionName} itself, not its derivative` };
      return inserted === undefined
        ? undefined
        : {
            kind: 'undifferentiated',
            words: `the part ${own} is not differentiated: it should be ${signed(inserted)}`,
          };
    case 'sign':
      return {
        kind: 'sign',
        words: signWords(site.parent?.expression, site.parent?.operand, around === 'term', whole, own),
      };
    case 'constant':
      return {
        kind: 'constant',
        words: `${around === 'factor' || around === 'divisor' ? 'the constant factor' : 'the number'} ${own} should be ${signed(numberLike(own, finding.value, style))}`,
      };
    case 'number':
      return { kind: 'argument', words: `here ${own} should be ${signed(numberLike('1', finding.value, style))}` };
    case 'exponent':
      return {
        kind: 'exponent',
        words: `the exponent of ${baseOf(site.parent?.expression, text)} should be ${signed(numberLike(own, finding.value, style))}, not ${own}`,
      };
    case 'power':
      return {
        kind: 'exponent',
        words: `the exponent of ${inBrackets(own)} should be ${signed(String(finding.value))}`,
      };
    case 'function':
      return { kind: 'function', words: operationWords(site.expression, finding.name, finding.turned, own, text) };
    case 'factor':
      if (inserted === undefined) return undefined;
      return {
        kind: 'factor',
        words: `the ${isOfTheChain(finding.known) ? "chain rule's " : ''}factor ${signed(inserted)} is missing${whole ? '' : ` beside ${own}`}`,
      };
    case 'scale':
      return {
        kind: 'constant',
        words: `the constant factor ${signed(numberLike('1', finding.value, style))} is missing${whole ? '' : ` beside ${own}`}`,
      };
    case 'extra-factor':
      return {
        kind: 'extra-factor',
        words: around === 'divisor' ? `the division by ${own} is one too many` : `the factor ${own} is one too many`,
      };
    case 'extra-term':
      return { kind: 'extra-term', words: `the term ${own} does not belong here` };
    case 'missing-term':
      return inserted === undefined
        ? undefined
        : missingWords(finding.known, inserted, whole ? undefined : own, scene, telling);
    case 'name': {
      const other = quoted(text, finding.leaf.span);
      return finding.how === 'times'
        ? { kind: 'factor', words: `the factor ${other} is missing beside ${own}` }
        : { kind: 'argument', words: `here ${own} should be ${other}` };
    }
    case 'argument':
      return inserted === undefined
        ? undefined
        : { kind: 'argument', words: `here ${own} should be ${signed(inserted)}` };
    case 'term':
      return inserted === undefined
        ? undefined
        : { kind: 'term', words: `the part ${own} should be ${signed(inserted)}` };
  }
}

function signWords(
  parent: Expression | undefined,
  operand: number | undefined,
  isTerm: boolean,
  whole: boolean,
  own: string,
): string {
  if (whole) return 'the sign of the whole derivative is wrong';
  if (isTerm && operand === 1 && parent?.kind === 'operation')
    return `the sign of the term ${own} is wrong: it should be ${parent.operator === 'add' ? 'subtracted, not added' : 'added, not subtracted'}`;
  return `the sign of ${own} is wrong`;
}

function isOfTheChain({ kind }: Known): boolean {
  return kind === 'local' || kind === 'tangent' || kind === 'adjoint';
}

function inBrackets(text: string): string {
  return isSum(text) ? `(${text})` : text;
}

function baseOf(expression: Expression | undefined, text: string): string {
  if (expression?.kind === 'operation') return inBrackets(quoted(text, expression.operands[0]!.span));
  if (expression?.kind !== 'call') return 'this power';
  const base =
    expression.callee.kind === 'attribute' && expression.operands.length === 1
      ? expression.callee.object
      : expression.operands[0];
  return base === undefined ? 'this power' : quoted(text, base.span);
}

function operationWords(
  expression: Expression | undefined,
  name: OpName,
  turned: boolean,
  own: string,
  text: string,
): string {
  if (turned) return `the operands of ${own} should be the other way round`;
  if (name === 'div' && expression?.kind === 'operation')
    return `it should be divided by ${quoted(text, expression.operands[1]!.span)}, not multiplied with it`;
  if (name === 'mul' && expression?.kind === 'operation')
    return `it should be multiplied with ${quoted(text, expression.operands[1]!.span)}, not divided by it`;
  if (expression?.kind === 'call' && (expression.callee.kind === 'name' || expression.callee.kind === 'attribute'))
    return `the function in ${own} should be ${name}, not ${expression.callee.name}`;
  return `the operation in ${own} should be ${name}`;
}

/** A missing summand, in the words of the rule it comes from. */
function missingWords(
  known: Known,
  inserted: string,
  beside: string | undefined,
  scene: Scene,
  telling: Telling,
): Said {
  const at = beside === undefined ? '' : ` beside ${beside}`;
  const rule = ruleOf(known, scene);
  const worth = signed(telling.worth(known) ?? inserted);
  if (rule !== undefined)
    return { kind: 'product-half', words: `one half of the ${rule} rule, ${worth}, is missing${at}` };
  const way = known.kind === 'closed' ? undefined : wayText(known, telling);
  if (way === undefined) return { kind: 'path', words: `the term ${worth} is missing${at}` };
  return { kind: 'path', words: `the path ${way}, worth ${worth}, is missing${at}` };
}

/** The rule of two halves that an edge of the function belongs to, seen from the nodes whose one operand it is. */
function ruleOf(
  { kind, values, node, operand }: Known,
  { f, between, moments }: Scene,
): 'product' | 'quotient' | undefined {
  // Along a chain all edges have the same contribution; any product on the chain whose other half differs will do.
  const isHalf = (id: NodeId, k: number): 'product' | 'quotient' | undefined => {
    const name = f.graph.operation(id);
    if ((name !== 'mul' && name !== 'div') || f.graph.operand(id, 0) === f.graph.operand(id, 1)) return undefined;
    return between[f.graph.operand(id, 1 - k)] === 1 ? (name === 'mul' ? 'product' : 'quotient') : undefined;
  };
  if (kind === 'closed') return undefined;
  const own = isHalf(node, operand);
  if (own !== undefined || kind === 'part') return own;
  for (let id = node + 1; id <= f.output; id++) {
    if (between[id] === 0) continue;
    for (const [k, parent] of f.graph.operands(id).entries()) {
      if (between[parent] === 0 || isHalf(id, k) === undefined) continue;
      const reaches = moments.every(
        (m, i) => Math.abs(contribution(m, id, k, parent) - values[i]!) <= 1e-9 * Math.abs(values[i]!),
      );
      if (reaches) return isHalf(id, k);
    }
  }
  return undefined;
}

function contribution(m: Scene['moments'][number], id: NodeId, k: number, parent: NodeId): number {
  const [x, y] = m.f.operands(id).map((operand) => m.f.value(operand));
  const local = m.f.operation(id) === 'mul' ? (k === 0 ? y! : x!) : k === 0 ? 1 / y! : -x! / (y! * y!);
  return m.adjoints[id]! * local * m.tangents[parent]!;
}

/** `x1 → t3 → t4 → y`: the only way from the input through an edge to the output; undefined where there are several. */
function wayText({ node, operand }: Known, telling: Telling): string | undefined {
  const nodes = wayThrough(node, operand, telling.scene);
  if (nodes === undefined || nodes.length > 8) return undefined;
  const names = nodes.map((id) => nameOf(id, telling));
  return names.includes(undefined) ? undefined : names.join(' → ');
}

function nameOf(id: NodeId, { scene, text, inputNames, functionName }: Telling): string | undefined {
  const { f } = scene;
  const coordinate = f.inputs.indexOf(id);
  if (coordinate >= 0) return inputNames[coordinate];
  const own = f.trace.names.get(id);
  if (own !== undefined) return own;
  if (id === f.output) return functionName;
  const source = f.trace.sources[f.graph.source(id)];
  return source === undefined ? undefined : quoted(text, source.span);
}
