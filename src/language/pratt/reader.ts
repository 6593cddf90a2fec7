import { problem } from '../language.ts';
import type { Expression, Problem, Span, Target } from '../program.ts';
import {
  type Bracket,
  type Grammar,
  type Infix,
  type Item,
  type Operand,
  only,
  type Prefix,
  spanAll,
} from './grammar.ts';
import type { Token } from './tokens.ts';

type Clause = Extract<Expression, { kind: 'comprehension' }>['clauses'][number];

/** What waits: a sign for its right operand, or an open bracket for its end. */
type Waiting =
  | { readonly kind: 'infix'; readonly rule: Infix; readonly strength: number; readonly token: Token }
  | { readonly kind: 'prefix'; readonly rule: Prefix; readonly strength: number; readonly span: Span }
  | Conditional
  | Open;

interface Conditional {
  readonly kind: 'conditional';
  readonly strength: number;
  readonly test: Operand;
  whenTrue: Operand | undefined;
}

interface Open {
  readonly kind: 'bracket';
  readonly bracket: Bracket;
  readonly token: Token;
  readonly of: Operand | undefined;
  readonly rows: Item[][];
  commas: boolean;
  keyword: string | undefined;
  /** What a comprehension repeats, and over what. */
  item: Expression | undefined;
  readonly clauses: Clause[];
  /** Whether a comma parts its ranges, so that they span a matrix. */
  beside: boolean;
  pending: { readonly kind: 'for'; readonly target: Target } | { readonly kind: 'if' } | undefined;
}

export interface ReadExpression {
  /** The expression, or what is wrong with it. */
  readonly result: Expression | Problem;
  /** The first token that is no part of it. */
  readonly next: number;
}

/**
 * Reads the expression that begins at a token, by the language's table of signs and strengths. Operands and signs wait on
 * stacks, so that brackets may nest as deep as memory goes.
 */
export function readExpression(tokens: readonly Token[], from: number, grammar: Grammar): ReadExpression {
  return new Reader(tokens, grammar).read(from);
}

export class Reader {
  readonly tokens: readonly Token[];
  readonly #grammar: Grammar;
  readonly #operands: Operand[] = [];
  readonly #waiting: Waiting[] = [];
  /** Places in `waiting` of the open brackets. */
  readonly #brackets: number[] = [];
  #problem: Problem | undefined;

  constructor(tokens: readonly Token[], grammar: Grammar) {
    this.tokens = tokens;
    this.#grammar = grammar;
  }

  read(from: number): ReadExpression {
    let i = from;
    let due = true;
    while (this.#problem === undefined) {
      const token = this.tokens[i];
      if (due) {
        if (token === undefined || (token.kind === 'newline' && this.#brackets.length === 0)) {
          this.fail('half-typed', 'The expression stops here: an operand is missing.', this.#placeBefore(i));
          break;
        }
        [i, due] = this.#operand(token, i);
      } else {
        const step = token === undefined ? undefined : this.#after(token, i);
        if (step === undefined) break;
        [i, due] = step;
      }
    }
    if (this.#problem === undefined) this.reduce(0);
    if (this.#problem === undefined && this.#waiting.length > 0) this.#unclosed(i);
    return { result: this.#problem ?? this.#operands[0]!.e, next: i };
  }

  /** Gives an operand; the reader then looks for what follows it. */
  push(e: Expression, span: Span = e.span, closed = false): void {
    this.#operands.push({ e, span: only(span), closed });
  }

  /** Lets something wait for the operand that follows. */
  wait(rule: Prefix, span: Span): void {
    this.#waiting.push({ kind: 'prefix', rule, strength: rule.strength, span: only(span) });
    this.#operandStillDue = true;
  }

  /** Passes over a word that only announces the operand behind it. */
  announce(): void {
    this.#operandStillDue = true;
  }
  #operandStillDue = false;

  fail(code: string, message: string, span: Span): void {
    this.#problem ??= problem(code, message, only(span));
  }

  /** The innermost call or index of something that `fits`: what it is, which operand is due, and how many brackets up. */
  innermostCall(fits: (callee: Expression) => boolean) {
    for (let k = this.#brackets.length - 1; k >= 0; k--) {
      const open = this.#waiting[this.#brackets[k]!] as Open;
      if (open.of !== undefined && fits(open.of.e))
        return { callee: open.of.e, place: open.rows.at(-1)!.length, up: this.#brackets.length - 1 - k };
    }
    return undefined;
  }

  /** The sign between operands that waits innermost, past signs before one operand. */
  get innermostSign(): string | undefined {
    const top = this.#waiting.findLast((w) => w.kind !== 'prefix');
    return top?.kind === 'infix' ? top.token.text : undefined;
  }

  #operand(token: Token, i: number): [next: number, due: boolean] {
    const { special, groups, prefix } = this.#grammar;
    const open = this.#waiting.at(-1);
    if (open?.kind === 'bracket' && this.#isGap(open, token)) {
      this.push({ kind: 'none', span: { start: token.start, end: token.start } });
      return [i, false];
    }
    if (open?.kind === 'bracket' && this.#isEmptyItem(open, token)) return this.#emptyItem(open, token, i);
    const own = token.kind === 'number' || token.kind === 'text' ? undefined : special.get(token.text);
    if (own !== undefined) {
      this.#operandStillDue = false;
      const next = own(this, i);
      // A word that has nothing to say here is read as any other.
      if (next !== i || this.#problem !== undefined) return [next, this.#operandStillDue];
    }
    if (token.kind === 'number') this.push(this.#grammar.number(token));
    else if (token.kind === 'name') return this.#name(token, i, open);
    else if (token.kind === 'text') this.push({ kind: 'text', span: only(token), value: token.text.slice(1, -1) });
    else if (token.kind === 'sign') {
      const group = groups.get(token.text);
      const sign = group === undefined ? prefix.get(token.text) : undefined;
      if (group !== undefined) this.#open(group, token, undefined);
      else if (sign !== undefined) this.#prefix(sign, token);
      else this.#noOperand(token, i);
      return [i + 1, true];
    } else this.#noOperand(token, i);
    return [i + 1, false];
  }

  #name(token: Token, i: number, open: Waiting | undefined): [next: number, due: boolean] {
    if (open?.kind === 'bracket' && open.bracket.keywords && open.item === undefined)
      if (this.tokens[i + 1]?.text === '=' && open.keyword === undefined) {
        open.keyword = token.text;
        return [i + 2, true];
      }
    this.push(this.#grammar.name(token));
    return [i + 1, false];
  }

  #prefix(rule: Prefix, token: Token): void {
    const top = this.#waiting.at(-1);
    const strength = top?.kind === 'infix' ? (top.rule.prefix ?? rule.strength) : rule.strength;
    this.#waiting.push({ kind: 'prefix', rule, strength, span: only(token) });
  }

  #noOperand(token: Token, i: number): void {
    if (token.kind === 'unknown')
      this.fail('unsupported', `\`${token.text}\` is not understood here: take it out or write it another way.`, token);
    else
      this.fail('half-typed', `An operand is missing before \`${token.text.trim()}\`: write it.`, this.#placeBefore(i));
  }

  /** What a token where no operand is due leads to; undefined where the expression ends before it. */
  #after(token: Token, i: number): [next: number, due: boolean] | undefined {
    const { infix, postfix, calls, beside, callsPassBlanks, conditional, comprehensions } = this.#grammar;
    const inBracket = this.#brackets.length > 0;
    if (token.kind === 'newline') return inBracket ? [i + 1, false] : undefined;
    if (token.kind === 'keyword' && comprehensions && inBracket && (token.text === 'for' || token.text === 'if'))
      return this.#clause(token, i);
    if (conditional !== undefined) {
      if (token.text === '?' && token.kind === 'sign') {
        this.reduce(conditional.strength + 1);
        const test = this.#operands.pop()!;
        this.#waiting.push({ kind: 'conditional', strength: 0, test, whenTrue: undefined });
        return [i + 1, true];
      }
      if (token.text === conditional.otherwise && this.#otherwise(conditional.strength)) return [i + 1, true];
    }
    if (token.kind === 'sign' || token.kind === 'name' || token.kind === 'keyword') {
      if (token.kind === 'sign') {
        const after = postfix.get(token.text);
        if (after !== undefined && !token.spaced) {
          this.reduce(after.strength);
          const operand = this.#operands.pop()!;
          this.push(after.make(operand, token), spanAll(operand.span, token));
          return [i + 1, false];
        }
        const call = calls.get(token.text);
        if (call !== undefined && (callsPassBlanks || !token.spaced) && this.#continues(i)) {
          this.#open(call, token, this.#operands.pop()!);
          return [i + 1, true];
        }
      }
      const between = infix.get(token.text);
      if (between !== undefined) {
        this.#sign(between, token);
        return [i + 1, true];
      }
      if (inBracket) {
        const ended = this.#separator(token, i);
        if (ended !== undefined) return ended;
      }
    }
    const joined = beside?.(this.tokens[i - 1]!, token, this);
    if (joined !== undefined) {
      this.#sign(joined, { kind: 'sign', text: '*', start: token.start, end: token.start, spaced: token.spaced });
      return [i, true];
    }
    if (inBracket) {
      const open = this.#waiting[this.#brackets.at(-1)!] as Open;
      if (token.kind === 'keyword') this.#unclosed(i);
      else
        this.fail(
          'half-typed',
          `An operator or \`${open.bracket.close}\` is missing before \`${token.text}\`: write it.`,
          token,
        );
      return [i, false];
    }
    return undefined;
  }

  /** Whether the token before can be continued by a bracket: nothing continues a number. */
  #continues(i: number): boolean {
    return this.tokens[i - 1]!.kind !== 'number';
  }

  #sign(rule: Infix, token: Token): void {
    this.reduce(rule.left);
    this.#waiting.push({ kind: 'infix', rule, strength: rule.right, token });
  }

  /** The `:` of `test ? a : b`, where one is open. */
  #otherwise(strength: number): boolean {
    const from = (this.#brackets.at(-1) ?? -1) + 1;
    const k = this.#waiting.findLastIndex(
      (w, at) => at >= from && w.kind === 'conditional' && w.whenTrue === undefined,
    );
    if (k < 0) return false;
    this.reduce(1);
    const open = this.#waiting.at(-1);
    if (open?.kind !== 'conditional') return false;
    this.#waiting.pop();
    this.#waiting.push({ ...open, strength, whenTrue: this.#operands.pop()! });
    return true;
  }

  #open(bracket: Bracket, token: Token, of: Operand | undefined): void {
    this.#brackets.push(this.#waiting.length);
    this.#waiting.push({
      kind: 'bracket',
      bracket,
      token,
      of,
      rows: [[]],
      commas: false,
      keyword: undefined,
      item: undefined,
      clauses: [],
      beside: false,
      pending: undefined,
    });
  }

  #isGap({ bracket, keyword, rows }: Open, token: Token): boolean {
    if (bracket.gaps !== true || keyword !== undefined) return false;
    return token.text === ',' || (token.text === bracket.close && rows.at(-1)!.length > 0);
  }

  #isEmptyItem(open: Open, token: Token): boolean {
    if (open.item !== undefined || open.keyword !== undefined) return false;
    if (token.text === open.bracket.close) return true;
    return open.bracket.rows && (token.text === ';' || token.kind === 'newline');
  }

  /** A bracket that ends where an item could begin, an empty row, or a comma at a row's end. */
  #emptyItem(open: Open, token: Token, i: number): [next: number, due: boolean] {
    if (token.text !== open.bracket.close) {
      if (open.rows.at(-1)!.length > 0) open.rows.push([]);
      return [i + 1, true];
    }
    this.#close(open, token, open.rows.at(-1)!.length > 0);
    return [i + 1, false];
  }

  #separator(token: Token, i: number): [next: number, due: boolean] | undefined {
    const open = this.#waiting[this.#brackets.at(-1)!] as Open;
    const { close, rows } = open.bracket;
    if (token.text !== ',' && token.text !== close && !(rows && token.text === ';')) {
      if (/^[)\]}]$/.test(token.text)) {
        this.fail('half-typed', `\`${token.text}\` does not close this bracket: write \`${close}\`.`, open.token);
        return [i, false];
      }
      return undefined;
    }
    this.reduce(0);
    if (this.#waiting.at(-1) !== open) {
      this.fail('half-typed', 'Something is missing before this sign.', token);
      return [i, false];
    }
    const { e } = this.#operands.pop()!;
    if (open.pending !== undefined) {
      const { pending } = open;
      open.clauses.push(pending.kind === 'if' ? { kind: 'if', test: e } : { ...pending, over: e });
      open.pending = undefined;
      if (token.text === ',') {
        open.beside = true;
        return this.#target(open, i + 1);
      }
    } else {
      open.rows.at(-1)!.push({ keyword: open.keyword, value: e });
      open.keyword = undefined;
    }
    if (token.text === ',' && token.end > token.start) open.commas = true;
    if (token.text === ';') open.rows.push([]);
    if (token.text !== close) return [i + 1, true];
    this.#close(open, token, false);
    return [i + 1, false];
  }

  #close(open: Open, token: Token, trailing: boolean): void {
    this.#waiting.pop();
    this.#brackets.pop();
    const span = spanAll(open.of?.span ?? open.token, token);
    const { item, clauses } = open;
    const rows =
      item === undefined
        ? open.rows.filter((row) => row.length > 0)
        : [[...open.rows[0]!, { keyword: undefined, value: { kind: 'comprehension', span, item, clauses } as const }]];
    this.push(
      open.bracket.make({ rows, span, trailing, commas: open.commas, of: open.of, beside: open.beside }),
      span,
      open.of === undefined,
    );
  }

  /** `for target in` or `if` in brackets. */
  #clause(token: Token, i: number): [next: number, due: boolean] {
    this.reduce(0);
    const open = this.#waiting.at(-1) as Open;
    if (open.kind !== 'bracket') {
      this.fail('half-typed', `Something is missing before \`${token.text}\`.`, token);
      return [i, false];
    }
    const { e } = this.#operands.pop()!;
    if (open.item === undefined) open.item = e;
    else if (open.pending !== undefined)
      open.clauses.push(open.pending.kind === 'if' ? { kind: 'if', test: e } : { ...open.pending, over: e });
    open.pending = undefined;
    if (token.text === 'for') return this.#target(open, i + 1);
    open.pending = { kind: 'if' };
    return [i + 1, true];
  }

  #target(open: Open, from: number): [next: number, due: boolean] {
    const read = readTarget(this.tokens, from);
    if (read === undefined) {
      this.fail('half-typed', 'A name and `in` belong behind `for`: write `for i in …`.', this.#placeBefore(from));
      return [from, true];
    }
    open.pending = { kind: 'for', target: read.target };
    return [read.next, true];
  }

  /** Applies the waiting signs that bind at least as strongly as `strength`. */
  reduce(strength: number): void {
    for (;;) {
      const top = this.#waiting.at(-1);
      if (top === undefined || top.kind === 'bracket' || top.strength < strength) return;
      if (top.kind === 'conditional' && top.whenTrue === undefined) {
        if (strength === 0) this.fail('half-typed', 'A `:` with the other value is missing: write it.', top.test.span);
        return;
      }
      this.#waiting.pop();
      const right = this.#operands.pop()!;
      if (top.kind === 'prefix') this.push(top.rule.make(right, top.span), spanAll(top.span, right.span));
      else if (top.kind === 'conditional') {
        const span = spanAll(top.test.span, right.span);
        this.push({ kind: 'conditional', span, test: top.test.e, whenTrue: top.whenTrue!.e, whenFalse: right.e });
      } else {
        const left = this.#operands.pop()!;
        this.push(top.rule.make(left, right, top.token), spanAll(left.span, right.span));
      }
    }
  }

  #unclosed(i: number): void {
    const open = this.#waiting.findLast((w) => w.kind === 'bracket');
    if (open?.kind === 'bracket')
      this.fail('half-typed', `This bracket is not closed: write \`${open.bracket.close}\`.`, open.token);
    else this.fail('half-typed', 'The expression stops here: something is missing.', this.#placeBefore(i));
  }

  #placeBefore(i: number): Span {
    return this.tokens[i - 1] ?? this.tokens[i] ?? { start: 0, end: 0 };
  }
}

/** `i in`, `i =`, `i ∈` or `(i, j) in`. */
export function readTarget(
  tokens: readonly Token[],
  from: number,
): { readonly target: Target; readonly next: number } | undefined {
  const isIn = (token: Token | undefined) => token !== undefined && /^(?:in|=|∈)$/.test(token.text);
  const first = tokens[from];
  if (first?.kind === 'name')
    return isIn(tokens[from + 1])
      ? { target: { kind: 'name', span: only(first), name: first.text }, next: from + 2 }
      : undefined;
  if (first?.text !== '(') return undefined;
  const items: Target[] = [];
  let i = from + 1;
  for (let name = tokens[i]; name?.kind === 'name'; name = tokens[i]) {
    items.push({ kind: 'name', span: only(name), name: name.text });
    i += tokens[i + 1]?.text === ',' ? 2 : 1;
  }
  if (tokens[i]?.text !== ')' || !isIn(tokens[i + 1])) return undefined;
  return { target: { kind: 'tuple', span: spanAll(first, tokens[i]!), items }, next: i + 2 };
}
