import { problem } from '../language.ts';
import { lookUp } from '../libraries.ts';
import { callOf, operation } from '../pratt/grammar.ts';
import type { Expression, Problem, Span } from '../program.ts';
import {
  appliedLetters,
  functions,
  type Ordered,
  operators,
  orderedOperators,
  refused,
  relations,
} from './commands.ts';
import { applied, cases, power, repeated } from './make.ts';
import { readName } from './names.ts';
import type { Token } from './tokens.ts';
import { type Application, type Operand, type Purpose, type Repetition, strengths, type Waiting } from './waiting.ts';

/** What of a text is known around an expression. */
export interface Surroundings {
  /** Whether the text defines a function of the name. */
  readonly defines: (name: string) => boolean;
  /** Says how ambiguous notation was read. */
  readonly note: (message: string, span: Span) => void;
}

/** Reads on from a token; gives the next one, and whether an operand is due there. */
type Step = readonly [next: number, due: boolean];

const opening: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '\\{': '\\}',
  '{': '}',
  '\\lbrack': '\\rbrack',
  '\\lvert': '\\rvert',
  '\\lVert': '\\rVert',
  '\\lfloor': '\\rfloor',
  '\\lceil': '\\rceil',
};
const sizes: Readonly<Record<string, string>> = {
  '\\lvert': 'abs',
  '\\lVert': 'abs',
  '\\lfloor': 'floor',
  '\\lceil': 'ceil',
};
const products = new Set(['*', '\\cdot', '\\times', '\\ast']);
const quotients = new Set(['/', '\\div']);
const prose = /^(?:if|when|for|where|provided|falls|sonst|wenn|für)$/i;
const otherwise = /^(?:otherwise|else|elsewhere|sonst)\.?$/i;

/**
 * The expression that tokens of LaTeX spell, or the first problem in them. Operands and what waits for them stand on
 * stacks, so that brackets may nest as deep as memory goes.
 */
export function readExpression(tokens: readonly Token[], whole: Span, around: Surroundings): Expression | Problem {
  return new Reader(tokens, whole, around).read();
}

class Reader {
  readonly #tokens: Token[];
  readonly #whole: Span;
  readonly #around: Surroundings;
  readonly #operands: Operand[] = [];
  readonly #waiting: Waiting[] = [];
  /** Indices of the sums around. */
  readonly #indices = new Map<string, number>();
  #problem: Problem | undefined;

  constructor(tokens: readonly Token[], whole: Span, around: Surroundings) {
    this.#tokens = [...tokens];
    this.#whole = whole;
    this.#around = around;
  }

  read(): Expression | Problem {
    let step: Step = [0, true];
    while (step[0] < this.#tokens.length && this.#problem === undefined) {
      const [i, due] = step;
      const token = this.#tokens[i]!;
      step = due ? this.#operand(token, i) : this.#after(token, i);
    }
    if (this.#problem === undefined && step[1])
      this.#fail('half-typed', 'The expression stops here: an operand is missing.', this.#tokens.at(-1) ?? this.#whole);
    if (this.#problem === undefined) this.#reduce(0);
    const open = this.#waiting.at(-1);
    if (this.#problem === undefined && open !== undefined)
      this.#fail('half-typed', 'This bracket is not closed.', 'token' in open ? open.token : this.#whole);
    return this.#problem ?? this.#operands[0]!.e;
  }

  #fail(code: string, message: string, { start, end }: Span): Step {
    this.#problem ??= problem(code, message, { start, end });
    return [this.#tokens.length, false];
  }

  #push(e: Expression, { start, end }: Span, closed = false): void {
    this.#operands.push({ e, span: { start, end }, closed });
  }

  #operand(token: Token, i: number): Step {
    switch (token.kind) {
      case 'number':
        this.#push(number(token), token);
        return [i + 1, false];
      case 'name':
      case 'word':
        return this.#name(token, i);
      case 'function':
        return this.#operator(token, i);
      case 'sign':
        return this.#sign(token, i);
      case 'command':
        return this.#command(token, i);
      case 'unknown':
        return this.#fail('unsupported', `\`${token.text}\` is not understood: write it another way.`, token);
    }
  }

  #sign(token: Token, i: number): Step {
    switch (token.text) {
      case '(':
      case '[':
      case '{':
        return this.#open(token, opening[token.text]!, { kind: 'group' }, i);
      case '|':
        return this.#open(token, '|', { kind: 'size', name: 'abs' }, i);
      case '-':
      case '+':
        this.#waiting.push({
          kind: token.text === '-' ? 'negate' : 'plus',
          strength: strengths.negate,
          span: { start: token.start, end: token.end },
        });
        return [i + 1, true];
      case '&':
        return [i + 1, true];
      default:
        return this.#fail(
          'half-typed',
          `An operand is missing before \`${token.text}\`: write it.`,
          this.#tokens[i - 1] ?? token,
        );
    }
  }

  #open(token: Token, close: string, purpose: Purpose, i: number): Step {
    this.#waiting.push({ kind: 'open', close, purpose, token });
    return [i + 1, true];
  }

  #command(token: Token, i: number): Step {
    const { text } = token;
    const known = functions.get(text);
    if (known !== undefined) return this.#apply({ name: known.name, inverse: known.inverse }, token, i);
    if (sizes[text] !== undefined) return this.#open(token, opening[text]!, { kind: 'size', name: sizes[text]! }, i);
    if (opening[text] !== undefined) return this.#open(token, opening[text]!, { kind: 'group' }, i);
    switch (text) {
      case '\\|':
        return this.#open(token, '\\|', { kind: 'size', name: 'abs' }, i);
      case '\\vert':
      case '\\Vert':
        return this.#open(token, text, { kind: 'size', name: 'abs' }, i);
      case '\\frac':
      case '\\dfrac':
      case '\\tfrac':
      case '\\cfrac':
      case '\\binom':
      case '\\dbinom':
      case '\\tbinom':
        if (this.#isDerivative(i)) return this.#fail('derivative', refused['\\partial']!, token);
        return this.#argument({ kind: 'pair', at: token, first: undefined }, i + 1);
      case '\\sqrt':
        if (this.#tokens[i + 1]?.text === '[')
          return this.#open(this.#tokens[i + 1]!, ']', { kind: 'root-index', at: token }, i + 1);
        return this.#argument({ kind: 'root', at: token, index: undefined }, i + 1);
      case '\\sum':
      case '\\prod':
        return this.#repeat(token, i);
      case '\\infty':
        this.#push({ kind: 'number', span: token, value: Number.POSITIVE_INFINITY, integer: false }, token);
        return [i + 1, false];
      case '\\begin{cases}':
      case '\\begin{dcases}':
        this.#waiting.push({ kind: 'cases', rows: [], value: undefined, token });
        return [i + 1, true];
      default:
        return this.#fail(
          text === '\\nabla' || text === '\\partial' ? 'derivative' : 'unsupported',
          refused[text] ??
            (text.startsWith('\\begin')
              ? `\`${text}\` is not followed: write its entries as separate names.`
              : `\`${text}\` is not understood: write it another way.`),
          token,
        );
    }
  }

  /** `\frac{\partial f}{\partial x}`, `\frac{df}{dx}`, `\frac{d}{dx}`. */
  #isDerivative(i: number): boolean {
    const first = this.#tokens[i + 2]?.text;
    if (this.#tokens[i + 1]?.text !== '{' || first === undefined) return false;
    if (first === '\\partial') return true;
    if (first !== 'd' && first !== '\\mathrm{d}') return false;
    let depth = 0;
    for (let k = i + 1; k < this.#tokens.length; k++) {
      const { text } = this.#tokens[k]!;
      depth += text === '{' ? 1 : text === '}' ? -1 : 0;
      if (depth === 0)
        return (
          this.#tokens[k + 1]?.text === '{' &&
          this.#tokens[k + 2]?.text === 'd' &&
          this.#tokens[k + 3]?.kind === 'name' &&
          this.#tokens[k + 4]?.text === '}'
        );
    }
    return false;
  }

  #name(token: Token, i: number): Step {
    if (token.kind === 'word') {
      const open = this.#waiting.at(-1);
      if (open?.kind === 'cases' && open.value !== undefined) {
        if (prose.test(token.text)) return [i + 1, true];
        if (otherwise.test(token.text)) {
          open.rows.push({ value: open.value.e, test: undefined });
          open.value = undefined;
          return this.#rowEnd(i + 1);
        }
      }
      const name = known(token.text);
      if (name !== undefined && token.text.length > 1 && this.#tokens[i + 1]?.text !== '_')
        return this.#apply({ name, inverse: undefined }, token, i);
    }
    const read = readName(this.#tokens, i, new Set(this.#indices.keys()));
    if (!('next' in read))
      return this.#fail('unsupported', 'This subscript is not understood: write a name, a number or an index.', read);
    const next = this.#tokens[read.next];
    if (next?.text === '(' && read.e.kind === 'name') {
      const call = this.#called(read.name, read.span, next, read.next);
      if (call !== undefined) return call;
    }
    this.#push(read.e, read.span);
    return [read.next, false];
  }

  /** `f(x)`: a call where f is a function, otherwise undefined: a product. */
  #called(name: string, span: Span, bracket: Token, i: number): Step | undefined {
    const { defines, note } = this.#around;
    const letter = appliedLetters[name];
    if (defines(name)) {
      note(`\`${name}(…)\` is read as a call of the function \`${name}\` that the text defines.`, span);
      return this.#open(bracket, ')', { kind: 'call', name, of: span, items: [] }, i);
    }
    if (letter !== undefined) {
      note(`\`\\${name}(…)\` is read as ${letter.said}; write \`\\${name} \\cdot (…)\` for a product.`, span);
      return this.#open(bracket, ')', { kind: 'call', name: letter.name, of: span, items: [] }, i);
    }
    if (/^[fgh]'+$/.test(name)) return this.#fail('derivative', refused['\\partial']!, span);
    if (/^[fghFGH](?:_.*)?$/.test(name))
      return this.#fail(
        'unknown-function',
        `\`${name}\` is not defined in this text: write \`${name}(x) = …\` first, or \`${name} \\cdot (…)\` for a product.`,
        span,
      );
    note(`\`${name}(…)\` is read as a product: no function \`${name}\` is defined in this text.`, span);
    return undefined;
  }

  #apply({ name, inverse }: Pick<Application, 'name' | 'inverse'>, token: Token, i: number, ordered?: Ordered): Step {
    const span = { start: token.start, end: token.end };
    const none = { base: undefined, order: undefined, power: undefined };
    return this.#decorated({ ...none, name, inverse, span, ordered, reaches: false }, i + 1);
  }

  /** `\operatorname{…}`. */
  #operator(token: Token, i: number): Step {
    const { text } = token;
    const ordered = Object.hasOwn(orderedOperators, text) ? orderedOperators[text] : undefined;
    if (ordered !== undefined) return this.#apply({ name: text, inverse: undefined }, token, i, ordered);
    const own = Object.hasOwn(operators, text) ? operators[text] : undefined;
    return this.#apply({ name: own?.name ?? known(text) ?? text, inverse: own?.inverse }, token, i);
  }

  /** A function's `_{base}` and `^{power}`, then its operand. */
  #decorated(of: Application, i: number): Step {
    const token = this.#tokens[i];
    if (of.ordered !== undefined) {
      const next = this.#tokens[i + 1];
      const isOrder =
        of.ordered.order === 'subscript'
          ? token?.text === '_'
          : token?.text === '^' && next?.text === '{' && this.#tokens[i + 2]?.text === '(';
      if (isOrder && of.order === undefined) return this.#argument({ kind: 'function-order', of }, i + 1);
      const name = nameOfOrder(of.ordered, of);
      if (name === undefined)
        return this.#fail(
          'unsupported',
          `The order of \`${of.name}\` is not understood: write \`${of.name}_{0}\`.`,
          of.span,
        );
      of = { ...of, ...name, ordered: undefined };
    }
    if (token?.text === '^' && of.power === undefined) return this.#argument({ kind: 'function-power', of }, i + 1);
    if (token?.text === '_' && of.base === undefined) {
      if (of.name !== 'log')
        return this.#fail('unsupported', `A subscript of \`${of.name}\` is not understood: take it out.`, token);
      return this.#argument({ kind: 'function-base', of }, i + 1);
    }
    if (of.name === 'log' && of.base === undefined)
      this.#around.note('`\\log` is read as the natural logarithm; write `\\log_{10}` for base 10.', of.span);
    if (token !== undefined && (token.text === '(' || token.text === '[' || token.text === '\\{' || token.text === '{'))
      return of.power === undefined && of.base === undefined
        ? this.#open(
            token,
            opening[token.text]!,
            { kind: 'call', name: of.name, of: of.span, items: of.order === undefined ? [] : [of.order] },
            i,
          )
        : this.#open(token, opening[token.text]!, { kind: 'operand', of }, i);
    if (of.name === 'max' || of.name === 'min' || !functionsWithoutBrackets.has(of.name))
      return this.#fail(
        'half-typed',
        `\`${of.name}\` needs its operands in brackets: write \`${of.name}(…)\`.`,
        of.span,
      );
    this.#waiting.push({ kind: 'function', strength: strengths.function, of });
    return [i, true];
  }

  /** `\sum_{i=1}^{n}`. */
  #repeat(token: Token, i: number): Step {
    const span = { start: token.start, end: token.end };
    const kind = token.text === '\\sum' ? 'sum' : 'product';
    return this.#bounds({ kind, span, index: undefined, lower: undefined, upper: undefined }, i + 1);
  }

  #bounds(of: Repetition, i: number): Step {
    const token = this.#tokens[i];
    if (token?.text === '_' && of.lower === undefined) {
      const index = this.#tokens[i + 2];
      if (this.#tokens[i + 1]?.text !== '{' || index?.kind !== 'name' || this.#tokens[i + 3]?.text !== '=')
        return this.#fail('unsupported', 'A sum needs an index with bounds: write `\\sum_{i=1}^{3}`.', of.span);
      of.index = { name: index.text, span: { start: index.start, end: index.end } };
      return this.#open(this.#tokens[i + 1]!, '}', { kind: 'lower', of }, i + 3);
    }
    if (token?.text === '^' && of.upper === undefined) return this.#argument({ kind: 'upper', of }, i + 1);
    if (of.index === undefined || of.lower === undefined || of.upper === undefined)
      return this.#fail('unsupported', 'A sum needs an index with bounds: write `\\sum_{i=1}^{3}`.', of.span);
    this.#indices.set(of.index.name, (this.#indices.get(of.index.name) ?? 0) + 1);
    this.#waiting.push({ kind: 'repeat', strength: strengths.repeat, of });
    return [i, true];
  }

  /** An argument: a group in braces, or a single token. */
  #argument(purpose: Purpose, i: number): Step {
    const token = this.#tokens[i];
    if (token === undefined)
      return this.#fail('half-typed', 'The expression stops here: an operand is missing.', this.#tokens[i - 1]!);
    if (token.text === '{') return this.#open(token, '}', purpose, i);
    if (token.kind === 'number') {
      // A single digit: `\frac12` is a half, and `x^23` is x² times 3.
      const digit = token.text[0]!;
      if (token.text.length > 1)
        this.#tokens[i] = { ...token, text: token.text.slice(1), start: token.start + 1, first: false };
      const span = { start: token.start, end: token.start + 1 };
      const e: Expression = { kind: 'number', span, value: Number(digit), integer: true };
      return this.#finish(purpose, { e, span, closed: true }, token.text.length > 1 ? i : i + 1);
    }
    if (token.kind === 'name') {
      const span = { start: token.start, end: token.end };
      const raised = token.text === 'T' && purpose.kind === 'power' && purpose.base.closed;
      if (raised) return this.#fail('unsupported', refused['\\top']!, span);
      return this.#finish(purpose, { e: { kind: 'name', span, name: token.text }, span, closed: true }, i + 1);
    }
    if (token.text === '\\infty') {
      const e: Expression = { kind: 'number', span: token, value: Number.POSITIVE_INFINITY, integer: false };
      return this.#finish(purpose, { e, span: token, closed: true }, i + 1);
    }
    return this.#fail(
      refused[token.text] === undefined ? 'half-typed' : 'unsupported',
      refused[token.text] ?? `Put \`${token.text}\` and what belongs to it in braces: \`{…}\`.`,
      token,
    );
  }

  /** What a complete argument leads to. */
  #finish(purpose: Purpose, operand: Operand, next: number): Step {
    const { e, span } = operand;
    switch (purpose.kind) {
      case 'group':
        this.#push(e, span, true);
        return [next, false];
      case 'size':
        this.#push(callOf(purpose.name, span, [e]), span, true);
        return [next, false];
      case 'call': {
        const at = { start: purpose.of.start, end: span.end };
        const operands = [...purpose.items, e];
        const callee: Expression = { kind: 'name', span: purpose.of, name: purpose.name };
        this.#push({ kind: 'call', span: at, callee, operands, keywords: [] }, at, true);
        return [next, false];
      }
      case 'operand':
        return this.#applied(purpose.of, operand, next);
      case 'power': {
        if (this.#tokens[next]?.text === '^')
          return this.#fail('half-typed', 'Two exponents follow one another: put braces around the inner power.', span);
        const at = { start: purpose.base.span.start, end: span.end };
        this.#push(power(purpose.base.e, e, at), at);
        return [next, false];
      }
      case 'function-power':
        purpose.of.power = e;
        return this.#decorated(purpose.of, next);
      case 'function-order':
        purpose.of.order = e;
        return this.#decorated(purpose.of, next);
      case 'function-base':
        purpose.of.base = e;
        return this.#decorated(purpose.of, next);
      case 'root-index':
        return this.#argument({ kind: 'root', at: purpose.at, index: e }, next);
      case 'root': {
        const at = { start: purpose.at.start, end: span.end };
        const { index } = purpose;
        const isSquare = index === undefined || (index.kind === 'number' && index.value === 2);
        this.#push(isSquare ? callOf('sqrt', at, [e]) : callOf('nthroot', at, [e, index]), at, true);
        return [next, false];
      }
      case 'pair': {
        if (purpose.first === undefined) return this.#argument({ ...purpose, first: operand }, next);
        const at = { start: purpose.at.start, end: span.end };
        const binomial = purpose.at.text.endsWith('binom');
        this.#push(
          binomial ? callOf('binomial', at, [purpose.first.e, e]) : operation('divide', '/', at, purpose.first.e, e),
          at,
          true,
        );
        return [next, false];
      }
      case 'lower':
        purpose.of.lower = e;
        return this.#bounds(purpose.of, next);
      case 'upper':
        purpose.of.upper = e;
        return this.#bounds(purpose.of, next);
    }
  }

  #applied(of: Application, operand: Operand, next: number): Step {
    const made = applied(of, operand);
    if (typeof made === 'string') return this.#fail('unsupported', made, of.span);
    this.#push(made, { start: of.span.start, end: operand.span.end }, operand.closed);
    return [next, false];
  }

  /** Reads a token where no operand is due. */
  #after(token: Token, i: number): Step {
    const { text } = token;
    const open = this.#waiting.findLast((w) => w.kind === 'open' || w.kind === 'cases');
    switch (text) {
      case '^':
        return this.#raise(i);
      case '_':
        return this.#fail('unsupported', 'A subscript belongs directly behind a name: write it there.', token);
      case "'":
        return this.#fail('derivative', refused['\\partial']!, token);
      case '!':
        return this.#factorial(token, i);
      case '+':
      case '-':
        return this.#infix(text === '+' ? 'add' : 'subtract', text, strengths.add, i);
      case '\\bmod':
      case '\\mod':
        return this.#infix('remainderFloor', 'mod', strengths.multiply, i);
      case '\\land':
      case '\\wedge':
        return this.#infix('and', 'and', strengths.and, i);
      case '\\lor':
      case '\\vee':
        return this.#infix('or', 'or', strengths.or, i);
      case '&':
      case '\\\\':
      case '\\end{cases}':
      case '\\end{dcases}':
        if (open?.kind === 'cases') return this.#cell(open, token, i);
        return text === '&'
          ? [i + 1, false]
          : this.#fail('half-typed', `\`${text}\` stands here without its beginning.`, token);
      case ',':
        return this.#comma(open, token, i);
      case '|':
        if (open?.kind === 'open' && open.close === '|') return this.#close(open, token, i);
        return this.#beside(token, i);
    }
    if (open?.kind === 'open' && open.close === text) return this.#close(open, token, i);
    if (products.has(text)) return this.#infix('multiply', '*', strengths.multiply, i);
    if (quotients.has(text)) return this.#infix('divide', '/', strengths.multiply, i);
    if (relations[text] !== undefined) return this.#infix(relations[text]!, text, strengths.relation, i);
    if (token.kind === 'word' && /^(?:and|or|und|oder)$/.test(text))
      return this.#infix(/^a|^u/.test(text) ? 'and' : 'or', text, /^a|^u/.test(text) ? strengths.and : strengths.or, i);
    if (token.kind === 'word' && open?.kind === 'cases' && (prose.test(text) || otherwise.test(text)))
      return [i + 1, false];
    if (/^(?:[)\]}]|\\[}r].*)$/.test(text) && functions.get(text) === undefined && !text.startsWith('\\rho'))
      return this.#fail('half-typed', `\`${text}\` has no open bracket to belong to.`, token);
    if (refused[text] !== undefined && token.kind === 'command')
      return this.#fail(/partial|nabla/.test(text) ? 'derivative' : 'unsupported', refused[text]!, token);
    return this.#beside(token, i);
  }

  #raise(i: number): Step {
    const base = this.#operands.pop()!;
    const raised = this.#tokens[i + 1]?.text;
    const degrees = raised === '\\circ' ? i + 2 : raised === '{' && this.#tokens[i + 2]?.text === '\\circ' ? i + 4 : 0;
    if (degrees > 0 && (raised === '\\circ' || this.#tokens[i + 3]?.text === '}')) {
      const at = { start: base.span.start, end: this.#tokens[degrees - 1]!.end };
      this.#push(callOf('radians', at, [base.e]), at, true);
      return [degrees, false];
    }
    if (
      raised === '*' ||
      raised === '\\ast' ||
      raised === '\\dagger' ||
      raised === '+' ||
      raised === '-' ||
      raised === '\\prime'
    )
      return this.#fail('unsupported', 'This exponent is not understood: write a number or an expression in braces.', {
        start: this.#tokens[i]!.start,
        end: this.#tokens[i + 1]!.end,
      });
    return this.#argument({ kind: 'power', base }, i + 1);
  }

  #factorial(token: Token, i: number): Step {
    const operand = this.#operands.pop()!;
    const at = { start: operand.span.start, end: token.end };
    this.#push(callOf('!', at, [operand.e]), at);
    return [i + 1, false];
  }

  #infix(operator: Extract<Waiting, { kind: 'infix' }>['operator'], sign: string, strength: number, i: number): Step {
    this.#reduce(strength);
    this.#waiting.push({ kind: 'infix', operator, sign, strength, beside: false });
    return [i + 1, true];
  }

  /** Two factors side by side. */
  #beside(token: Token, i: number): Step {
    const before = this.#tokens[i - 1]!;
    if (token.kind === 'unknown')
      return this.#fail('unsupported', `\`${token.text}\` is not understood: write it another way.`, token);
    if (token.kind === 'number')
      return this.#fail(
        'ambiguous',
        'A number behind a factor is not clear: write the `\\cdot` or the operator.',
        token,
      );
    const isFraction = /^\\[dtc]?frac$/.test(token.text);
    if (before.kind === 'number' && isFraction && this.#isNumbers(i))
      return this.#fail('ambiguous', 'A mixed number or a product is not clear: write `+` or `\\cdot`.', token);
    // A function's operand ends where the next function begins.
    const isFunction = token.kind === 'function' || functions.has(token.text) || token.text === '\\sum';
    const nearest = this.#waiting.findLast((w) => w.kind !== 'infix' || !w.beside);
    if (nearest?.kind === 'function' && !isFunction && this.#operands.at(-1)!.e.kind !== 'number')
      nearest.of.reaches = true;
    this.#reduce(isFunction ? strengths.function : strengths.beside);
    const under = this.#waiting.at(-1);
    if (under?.kind === 'infix' && under.operator === 'divide')
      return this.#fail(
        'ambiguous',
        'What belongs under the division is not clear: write `\\frac` or brackets.',
        token,
      );
    this.#waiting.push({ kind: 'infix', operator: 'multiply', sign: '*', strength: strengths.beside, beside: true });
    return [i, true];
  }

  /** Whether a fraction is one of two plain numbers. */
  #isNumbers(i: number): boolean {
    const [a, b, c, d, e, f] = this.#tokens.slice(i + 1, i + 7);
    if (a?.kind === 'number') return a.text.length > 1 || b?.kind === 'number';
    return (
      a?.text === '{' &&
      b?.kind === 'number' &&
      c?.text === '}' &&
      d?.text === '{' &&
      e?.kind === 'number' &&
      f?.text === '}'
    );
  }

  #comma(open: Waiting | undefined, token: Token, i: number): Step {
    const next = this.#tokens[i + 1]?.text;
    if (open?.kind === 'cases' && (next === '&' || next === '\\\\' || next?.startsWith('\\end'))) return [i + 1, false];
    this.#reduce(0);
    const top = this.#waiting.at(-1);
    if (top?.kind !== 'open' || top !== open || top.purpose.kind !== 'call')
      return this.#fail('half-typed', 'A comma is not understood here: write the parts apart.', token);
    top.purpose.items.push(this.#operands.pop()!.e);
    return [i + 1, true];
  }

  #close(open: Extract<Waiting, { kind: 'open' }>, token: Token, i: number): Step {
    this.#reduce(0);
    if (this.#waiting.at(-1) !== open) return this.#fail('half-typed', 'This bracket is not closed.', open.token);
    this.#waiting.pop();
    const { e } = this.#operands.pop()!;
    return this.#finish(open.purpose, { e, span: { start: open.token.start, end: token.end }, closed: true }, i + 1);
  }

  /** The end of a cell of `cases`: a value, then its condition. */
  #cell(open: Extract<Waiting, { kind: 'cases' }>, token: Token, i: number): Step {
    this.#reduce(0);
    if (this.#waiting.at(-1) !== open) return this.#fail('half-typed', 'Something here is not closed.', token);
    const operand = this.#operands.pop()!;
    if (open.value === undefined) {
      open.value = operand;
      if (token.text === '&') return [i + 1, true];
      open.rows.push({ value: operand.e, test: undefined });
    } else open.rows.push({ value: open.value.e, test: operand.e });
    open.value = undefined;
    return this.#rowEnd(i);
  }

  /** `\\` or the end behind a row. */
  #rowEnd(at: number): Step {
    let i = at;
    while (this.#tokens[i]?.text === ',' || this.#tokens[i]?.text === '.') i++;
    const token = this.#tokens[i];
    if (token?.text === '\\\\' && !this.#tokens[i + 1]?.text.startsWith('\\end')) return [i + 1, true];
    const end = token?.text === '\\\\' ? this.#tokens[i + 1] : token;
    const open = this.#waiting.at(-1);
    if (end === undefined || !end.text.startsWith('\\end') || open?.kind !== 'cases')
      return this.#fail('half-typed', 'A row of cases is `value & condition`, then `\\\\`.', token ?? this.#whole);
    this.#waiting.pop();
    const span = { start: open.token.start, end: end.end };
    this.#push(cases(open.rows, span), span, true);
    return [i + (token === end ? 1 : 2), false];
  }

  /** Applies what waits at least as strongly as `strength`. */
  #reduce(strength: number): void {
    for (;;) {
      const top = this.#waiting.at(-1);
      if (top === undefined || top.kind === 'open' || top.kind === 'cases' || top.strength < strength) return;
      this.#waiting.pop();
      const right = this.#operands.pop()!;
      if (top.kind === 'function') {
        if (top.of.reaches)
          this.#around.note(
            `\`${top.of.name}\` is read as reaching over all factors up to the next sign: brackets say it.`,
            {
              start: top.of.span.start,
              end: right.span.end,
            },
          );
        this.#applied(top.of, right, 0);
      } else if (top.kind === 'repeat') {
        const count = this.#indices.get(top.of.index!.name)!;
        if (count > 1) this.#indices.set(top.of.index!.name, count - 1);
        else this.#indices.delete(top.of.index!.name);
        const span = { start: top.of.span.start, end: right.span.end };
        this.#push(repeated(top.of, right.e, span), span);
      } else if (top.kind === 'infix') this.#binary(top, right);
      else {
        const span = { start: top.span.start, end: right.span.end };
        this.#push(operation(top.kind, top.kind === 'negate' ? '-' : '+', span, right.e), span);
      }
    }
  }

  #binary({ operator, sign }: Extract<Waiting, { kind: 'infix' }>, right: Operand) {
    const left = this.#operands.pop()!;
    const span = { start: left.span.start, end: right.span.end };
    if (operator === 'and' || operator === 'or') {
      this.#push({ kind: 'logical', span, operator, givesOperand: false, left: left.e, right: right.e }, span);
      return;
    }
    if (!isRelation(operator)) return this.#push(operation(operator, sign, span, left.e, right.e), span);
    const chained = left.e.kind === 'comparison' && !left.closed ? left.e : undefined;
    this.#push(
      chained === undefined
        ? { kind: 'comparison', span, operands: [left.e, right.e], relations: [operator] }
        : {
            kind: 'comparison',
            span,
            operands: [...chained.operands, right.e],
            relations: [...chained.relations, operator],
          },
      span,
    );
  }
}

/** What a letter with an order is: a function of its own, or one whose first operand is the order. */
function nameOfOrder(
  ordered: Ordered,
  { order }: Application,
): { readonly name: string; readonly order: Expression | undefined } | undefined {
  if (order === undefined) return ordered.none === undefined ? undefined : { name: ordered.none, order };
  const own = order.kind === 'number' ? ordered.at?.[Number(order.value)] : undefined;
  if (own !== undefined) return { name: own, order: undefined };
  return ordered.any === undefined ? undefined : { name: ordered.any, order };
}

const functionsWithoutBrackets = new Set([...functions.values()].map((f) => f.name));

function isRelation(operator: string): operator is '<' | '<=' | '>' | '>=' | '==' | '!=' {
  return /^[<>=!]/.test(operator);
}

function number({ text, start, end }: Token): Expression {
  const digits = text.replaceAll('{,}', '');
  return { kind: 'number', span: { start, end }, value: Number(digits), integer: /^\d+$/.test(digits) };
}

/** How plain mathematics calls a function that a word names; undefined where it knows none. */
function known(word: string): string | undefined {
  const name = [word, word.toLowerCase()].find((each) => {
    const found = lookUp('plain', each);
    return found !== undefined && found.kind !== 'constant';
  });
  return name;
}
