import { problem } from '../language.ts';
import { lookUp } from '../libraries.ts';
import type { Expression, Operator, Problem, Span } from '../program.ts';
import type { Token } from './tokens.ts';

/** Functions that may stand before their operand without brackets: `sin x`. */
const bareFunctions = new Set(
  'sin cos tan sec csc cot sinh cosh tanh asin acos atan arcsin arccos arctan ln log lg exp sqrt'.split(' '),
);

/** What waits on the operator stack: an operator for its right operand, or an open bracket for its end. */
type Waiting =
  | {
      readonly kind: 'binary';
      readonly operator: Operator;
      readonly sign: string;
      readonly strength: number;
      readonly span: Span;
    }
  | { readonly kind: 'prefix'; readonly operator: 'negate' | 'plus'; readonly strength: number; readonly span: Span }
  | { readonly kind: 'function'; readonly name: Expression; readonly strength: number; readonly span: Span }
  | { readonly kind: 'group'; readonly span: Span; readonly close: ')' | '|' }
  | { readonly kind: 'call'; readonly span: Span; readonly callee: Expression; readonly operands: Expression[] };

const strengths = { add: 10, multiply: 20, beside: 25, function: 27, prefix: 30, power: 40 } as const;
const binaries: Readonly<Record<string, { readonly operator: Operator; readonly strength: number }>> = {
  '+': { operator: 'add', strength: strengths.add },
  '-': { operator: 'subtract', strength: strengths.add },
  '*': { operator: 'multiply', strength: strengths.multiply },
  '/': { operator: 'divide', strength: strengths.multiply },
  '^': { operator: 'power', strength: strengths.power },
};

/** What other languages would read differently from mathematics; see `plainLanguage`. */
export interface Traps {
  /** A sentence where `^` is not a power in the file's language. */
  readonly caret: string | undefined;
  /** A sentence where two integers divide to an integer in the file's language. */
  readonly integerDivision: string | undefined;
}

/** The expression that the tokens of one statement spell, or the first problem in them. Brackets may nest as deep as memory goes. */
export function readExpression(tokens: readonly Token[], whole: Span, traps: Traps): Expression | Problem {
  const reader = new Reader(tokens, whole, traps);
  return reader.read();
}

/** An operand with its place in the text, brackets included. */
interface Operand {
  readonly e: Expression;
  readonly span: Span;
}

class Reader {
  readonly #tokens: readonly Token[];
  readonly #whole: Span;
  readonly #traps: Traps;
  readonly #operands: Operand[] = [];
  /** The name that the next opening bracket belongs to. */
  #callee: Expression | undefined;
  readonly #waiting: Waiting[] = [];
  #problem: Problem | undefined;
  /** The newest application without brackets, whose reach is not clear beside another factor. */
  #bare: Expression | undefined;

  constructor(tokens: readonly Token[], whole: Span, traps: Traps) {
    this.#tokens = tokens;
    this.#whole = whole;
    this.#traps = traps;
  }

  read(): Expression | Problem {
    let operandNext = true;
    for (let i = 0; i < this.#tokens.length && this.#problem === undefined; i++) {
      const token = this.#tokens[i]!;
      operandNext = operandNext ? this.#operand(token, i) : this.#after(token, i);
    }
    if (this.#problem !== undefined) return this.#problem;
    if (operandNext) {
      const last = this.#tokens.at(-1) ?? this.#whole;
      return problem('half-typed', 'The expression stops here: an operand is missing.', last);
    }
    this.#reduce(0);
    const open = this.#waiting.at(-1);
    if (this.#problem === undefined && open !== undefined)
      return problem('half-typed', 'This bracket is not closed.', open.span);
    return this.#problem ?? this.#operands[0]!.e;
  }

  /** Reads a token where an operand is due; gives whether one is still due after it. */
  #operand(token: Token, i: number): boolean {
    if (token.kind === 'number') {
      this.#push(number(token));
      return false;
    }
    if (token.kind === 'name') return this.#name(token, i);
    switch (token.text) {
      case '(':
        this.#waiting.push(
          this.#callee === undefined
            ? { kind: 'group', span: token, close: ')' }
            : { kind: 'call', span: token, callee: this.#callee, operands: [] },
        );
        this.#callee = undefined;
        return true;
      case '|':
        this.#waiting.push({ kind: 'group', span: token, close: '|' });
        return true;
      case '-':
      case '+':
        this.#waiting.push({
          kind: 'prefix',
          operator: token.text === '-' ? 'negate' : 'plus',
          strength: strengths.prefix,
          span: token,
        });
        return true;
      case '√':
        this.#waiting.push({
          kind: 'function',
          name: { kind: 'name', span: token, name: 'sqrt' },
          strength: strengths.function,
          span: token,
        });
        return true;
      case ')': {
        const open = this.#waiting.at(-1);
        if (open?.kind === 'call' && open.operands.length === 0 && this.#tokens[i - 1]?.text === '(') {
          this.#waiting.pop();
          this.#push({ kind: 'call', span: join(open.span, token), callee: open.callee, operands: [], keywords: [] });
          return false;
        }
      }
    }
    return this.#fail(
      token.kind === 'unknown' ? 'unsupported' : 'half-typed',
      token.kind === 'unknown'
        ? `\`${token.text}\` is not understood in plain mathematics.`
        : `An operand is missing before \`${token.text}\`.`,
      token,
    );
  }

  #name(token: Token, i: number): boolean {
    const name: Expression = { kind: 'name', span: span(token), name: token.text };
    const next = this.#tokens[i + 1];
    if (next?.text === '(' && next.kind === 'sign') {
      if (next.spaced && !isFunction(token.text)) {
        this.#push(name);
        return false;
      }
      // `f(…)` is a call whatever f is: an unknown function is refused by the tracer, never taken for a product.
      this.#callee = name;
      return true;
    }
    if (bareFunctions.has(token.text) && next !== undefined) {
      if (next.kind === 'number' || next.kind === 'name' || next.text === '√' || next.text === '|') {
        this.#waiting.push({ kind: 'function', name, strength: strengths.function, span: token });
        return true;
      }
      if (next.text.startsWith('^'))
        return this.#fail('ambiguous', `Write the power behind the operand: \`${token.text}(x)^2\`.`, next);
    }
    this.#push(name);
    return false;
  }

  /** Reads a token behind an operand; gives whether an operand is due after it. */
  #after(token: Token, i: number): boolean {
    if (token.kind === 'number' || token.kind === 'name') return this.#beside(token, i);
    if (token.kind === 'unknown')
      return this.#fail('unsupported', `\`${token.text}\` is not understood in plain mathematics.`, token);
    if (token.text === '(' || token.text === '√') return this.#beside(token, i);
    if (token.text === ')' || token.text === ',') return this.#close(token);
    if (token.text === '|') return this.#bar(token, i);
    if (token.text.length > 1 && token.text.startsWith('^')) return this.#raised(token);
    const binary = binaries[token.text];
    if (binary === undefined) return this.#fail('unsupported', `\`${token.text}\` is not understood here.`, token);
    if (token.text === '^' && this.#traps.caret !== undefined) return this.#fail('xor', this.#traps.caret, token);
    this.#wait(binary.operator, token.text, binary.strength, token);
    return true;
  }

  #raised(token: Token): boolean {
    this.#reduce(strengths.power);
    const base = this.#operands.pop()!;
    const exponent: Expression = {
      kind: 'number',
      span: span(token),
      value: Number(token.text.slice(1)),
      integer: true,
    };
    this.#push({
      kind: 'operation',
      span: join(base.span, token),
      operator: 'power',
      sign: '^',
      operands: [base.e, exponent],
    });
    return false;
  }

  /** Two factors side by side. */
  #beside(token: Token, i: number): boolean {
    const before = this.#tokens[i - 1]!;
    if (token.kind === 'number')
      return this.#fail('ambiguous', 'A number behind a factor is not clear: write the `*` or the operator.', token);
    const top = this.#waiting.at(-1);
    if (top?.kind === 'binary' && top.operator === 'power' && before.kind === 'number' && !token.spaced)
      return this.#fail('ambiguous', 'What belongs to the exponent is not clear: write `^(…)` or `*`.', token);
    this.#reduce(strengths.beside);
    const under = this.#waiting.at(-1);
    if (under?.kind === 'binary' && under.operator === 'divide')
      return this.#fail('ambiguous', 'What belongs under the division is not clear: write `/(a*b)` or `/a*b`.', token);
    if (this.#bare === this.#operands.at(-1)!.e)
      return this.#fail(
        'ambiguous',
        'How far the function reaches is not clear: write its operand in brackets.',
        token,
      );
    this.#waiting.push({ kind: 'binary', operator: 'multiply', sign: '*', strength: strengths.beside, span: token });
    return this.#operand(token, i);
  }

  #wait(operator: Operator, sign: string, strength: number, at: Token): void {
    // A power is grouped from the right, everything else from the left.
    this.#reduce(operator === 'power' ? strength + 1 : strength);
    this.#waiting.push({ kind: 'binary', operator, sign, strength, span: at });
  }

  #bar(token: Token, i: number): boolean {
    const open = this.#waiting.findLast((w) => w.kind === 'group' || w.kind === 'call');
    if (open?.kind !== 'group' || open.close !== '|') return this.#beside(token, i);
    this.#reduce(0);
    this.#waiting.pop();
    const inside = this.#operands.pop()!;
    const at = join(open.span, token);
    this.#push({
      kind: 'call',
      span: at,
      callee: { kind: 'name', span: at, name: 'abs' },
      operands: [inside.e],
      keywords: [],
    });
    return false;
  }

  #close(token: Token): boolean {
    this.#reduce(0);
    const open = this.#waiting.at(-1);
    if (open === undefined || (open.kind === 'group' && (open.close === '|' || token.text === ',')))
      return this.#fail('half-typed', `\`${token.text}\` has no open bracket to belong to.`, token);
    if (open.kind === 'call') {
      open.operands.push(this.#operands.pop()!.e);
      if (token.text === ',') return true;
      this.#waiting.pop();
      this.#push({
        kind: 'call',
        span: join(open.callee.span, token),
        callee: open.callee,
        operands: open.operands,
        keywords: [],
      });
      return false;
    }
    this.#waiting.pop();
    this.#push(this.#operands.pop()!.e, join(open.span, token));
    return false;
  }

  /** Applies the waiting operators that bind at least as strongly as `strength`. */
  #reduce(strength: number): void {
    for (;;) {
      const top = this.#waiting.at(-1);
      if (top === undefined || top.kind === 'group' || top.kind === 'call' || top.strength < strength) return;
      this.#waiting.pop();
      const right = this.#operands.pop()!;
      if (top.kind === 'prefix') {
        const sign = top.operator === 'negate' ? '-' : '+';
        const at = join(top.span, right.span);
        this.#push({ kind: 'operation', span: at, operator: top.operator, sign, operands: [right.e] });
      } else if (top.kind === 'function') {
        const at = join(top.span, right.span);
        const applied: Expression = { kind: 'call', span: at, callee: top.name, operands: [right.e], keywords: [] };
        this.#bare = applied;
        this.#push(applied);
      } else this.#binary(top, right);
    }
  }

  #binary(top: Extract<Waiting, { kind: 'binary' }>, right: Operand): void {
    const left = this.#operands.pop()!;
    if (
      top.operator === 'divide' &&
      this.#traps.integerDivision !== undefined &&
      isInteger(left.e) &&
      isInteger(right.e)
    )
      this.#fail('integer-division', this.#traps.integerDivision, join(left.span, right.span));
    this.#push({
      kind: 'operation',
      span: join(left.span, right.span),
      operator: top.operator,
      sign: top.sign,
      operands: [left.e, right.e],
    });
  }

  #push(e: Expression, at: Span = e.span): void {
    this.#operands.push({ e, span: span(at) });
  }

  #fail(code: string, message: string, at: Span): false {
    this.#problem ??= problem(code, message, span(at));
    return false;
  }
}

function isFunction(name: string): boolean {
  const known = lookUp('plain', name);
  return known !== undefined && known.kind !== 'constant';
}

function number(token: Token): Expression {
  const text = token.text.includes('_') ? token.text.replaceAll('_', '') : token.text;
  return { kind: 'number', span: span(token), value: Number(text), integer: /^\d+$/.test(text) };
}

function isInteger(e: Expression): boolean {
  return e.kind === 'number' && e.integer;
}

const span = ({ start, end }: Span): Span => ({ start, end });
const join = (first: Span, last: Span): Span => ({ start: first.start, end: last.end });
