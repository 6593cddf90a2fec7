import { Blocks } from '../pratt/blocks.ts';
import { callOf, type Grammar, only, operation, spanAll } from '../pratt/grammar.ts';
import { type Reader, readExpression, readTarget } from '../pratt/reader.ts';
import type { Token } from '../pratt/tokens.ts';
import type { Expression, FunctionDefinition, Operator, Parameter, Span, Statement, Target } from '../program.ts';
import { grammar as expressions, parametersOf } from './grammar.ts';
import { hasSeveralMethods } from './methods.ts';
import { giving, returning } from './returning.ts';
import { endOfBlock, withFunctionsFirst } from './spans.ts';
import { tokens } from './tokens.ts';

/** Calls that change nothing that is computed. */
const passing = /^(?:print|println|printstyled|display|show|plot!?|savefig|sleep|flush)$/;
/** Macros before a statement that change nothing of its value. */
const plainMacros = /^(?:inbounds|simd|fastmath|views?|show|time|btime|inline|noinline|assert|test|info|warn|debug)$/;
const compounds: Readonly<Record<string, Operator>> = {
  '+=': 'add',
  '-=': 'subtract',
  '*=': 'multiply',
  '/=': 'divide',
  '^=': 'power',
  '÷=': 'divideC',
  '%=': 'remainderTrunc',
};

const dottedCompounds: Readonly<Record<string, Operator>> = {
  '.+=': 'add',
  '.-=': 'subtract',
  '.*=': 'multiply',
  './=': 'divide',
  '.^=': 'power',
};

/** The statements of Julia text; what is wrong becomes an unsupported statement at its place. */
export function statements(text: string, start: number, end: number): readonly Statement[] {
  return new Statements(withFunctionsFirst(tokens(text, start, end)), 0, text).read();
}

/** Blocks with values nest no deeper in expressions: each reads its part of the text anew. */
const deepestValue = 50;

/** The grammar with blocks that have values: `begin … end`, `if … end`, `do x … end`, `function (x) … end`. */
function grammarAt(depth: number): Grammar {
  const block = (reader: Reader, i: number) => valueOfBlock(reader, i, depth);
  const words = ['begin', 'let', 'if', 'function', 'do'].map((word) => [word, block] as const);
  return { ...expressions, special: new Map([...expressions.special, ...words]) };
}

const grammars: Grammar[] = [];

function valueOfBlock(reader: Reader, i: number, depth: number): number {
  const token = reader.tokens[i]!;
  const end = endOfBlock(reader.tokens, i);
  if (end === undefined || depth >= deepestValue) {
    const sentence = end === undefined ? 'has no `end`: write it.' : 'stands too deep in others to be read.';
    reader.fail(end === undefined ? 'half-typed' : 'unsupported', `This \`${token.text}\` ${sentence}`, token);
    return i + 1;
  }
  const span = spanAll(token, reader.tokens[end]!);
  const read = (from: number, to: number) => new Statements(reader.tokens.slice(from, to), depth + 1, '').read();
  if (token.text === 'do' || token.text === 'function') {
    const head = lineOf(reader.tokens, i + 1);
    const parameters = parametersIn(reader.tokens.slice(i + 1, head), grammarOf(depth + 1), span);
    if (parameters === undefined)
      reader.fail('unsupported', 'These parameters are not understood: write names.', token);
    else reader.push({ kind: 'lambda', span, parameters, body: returning(read(head, end)) }, span, true);
    return end + 1;
  }
  // The parts of an if belong to it, and so do the names of a let.
  const isWhole = token.text === 'if';
  const body = isWhole
    ? read(i, end + 1)
    : token.text === 'let'
      ? letBody(reader.tokens, i, end, read)
      : read(i + 1, end);
  reader.push({ kind: 'block', span, body: giving(body) }, span, true);
  return end + 1;
}

/** `let a = 1, b = 2 … end`: the commas of its first line part assignments. */
function letBody(
  tokens: readonly Token[],
  i: number,
  end: number,
  read: (from: number, to: number) => readonly Statement[],
): readonly Statement[] {
  const head = lineOf(tokens, i + 1);
  const cuts = [i];
  let depth = 0;
  for (let k = i + 1; k < head; k++) {
    if (/^[([{]$/.test(tokens[k]!.text)) depth++;
    if (/^[)\]}]$/.test(tokens[k]!.text)) depth--;
    if (depth === 0 && tokens[k]!.text === ',') cuts.push(k);
  }
  cuts.push(head);
  return [...cuts.slice(1).flatMap((to, k) => read(cuts[k]! + 1, to)), ...read(head, end)].map((statement) =>
    statement.kind === 'assign' ? { ...statement, binding: 'nearest' } : statement,
  );
}

/** Where the line ends that begins at a token. */
function lineOf(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let k = from; k < tokens.length; k++) {
    const { kind, text } = tokens[k]!;
    if (/^[([{]$/.test(text)) depth++;
    if (/^[)\]}]$/.test(text)) depth--;
    if (depth === 0 && (kind === 'newline' || text === ';')) return k;
    // `function (x) x^2 end`, without a line's end behind the brackets.
    if (depth === 0 && text === ')' && tokens[from]!.text === '(') return k + 1;
  }
  return tokens.length;
}

function parametersIn(tokens: readonly Token[], grammar: Grammar, span: Span): readonly Parameter[] | undefined {
  if (tokens.length === 0) return [];
  const items: Expression[] = [];
  for (let i = 0; i < tokens.length; ) {
    const { result, next } = readExpression(tokens, i, grammar);
    if (!('kind' in result)) return undefined;
    items.push(result);
    i = tokens[next]?.text === ',' ? next + 1 : next;
    if (next === i && next < tokens.length) return undefined;
  }
  const [only1] = items;
  return parametersOf(items.length === 1 ? only1! : { kind: 'sequence', form: 'tuple', span, items });
}

function grammarOf(depth: number): Grammar {
  grammars[depth] ??= grammarAt(depth);
  return grammars[depth];
}

class Statements {
  readonly #tokens: readonly Token[];
  readonly #blocks = new Blocks();
  #i = 0;

  readonly #depth: number;

  /** The whole text, in which a function may have other methods; empty inside of a value, whose functions are its own. */
  readonly #text: string;

  constructor(all: readonly Token[], depth: number, text: string) {
    this.#tokens = all;
    this.#depth = depth;
    this.#text = text;
  }

  get #grammar(): Grammar {
    return grammarOf(this.#depth);
  }

  read(): readonly Statement[] {
    for (let token = this.#peek(); token !== undefined; token = this.#peek()) {
      if (token.kind === 'newline' || token.text === ';') this.#i++;
      else if (token.text === '@' || token.text === '@.') this.#macro();
      else if (token.kind === 'keyword') this.#keyword(token);
      else this.#simple(token);
    }
    for (let open = this.#blocks.innermost; open !== undefined; open = this.#blocks.innermost) {
      this.#blocks.close(this.#tokens.at(-1)!);
      this.#problem('half-typed', `This \`${open.word}\` has no \`end\`: write it.`, open.span);
    }
    return this.#blocks.statements;
  }

  #peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#i + ahead];
  }

  #problem(code: string, message: string, span: Span, names: readonly string[] = []) {
    this.#blocks.add({ kind: 'unsupported', span: only(span), code, message, names });
  }

  /** A function that binds names outside of it: what they are behind its calls is not followed. */
  #outerName(token: Token) {
    const names: string[] = [];
    for (let at = this.#peek(); at?.kind === 'name'; at = this.#peek(names.length * 2)) names.push(at.text);
    const message =
      'A function that changes a name outside of itself is not followed: hand the value in, and give it back.';
    this.#problem('unsupported', message, token, names);
    this.#skipLine();
  }

  #skipLine() {
    while (this.#peek() !== undefined && this.#peek()!.kind !== 'newline') this.#i++;
  }

  #expression(names: readonly string[] = []): Expression | undefined {
    const { result, next } = readExpression(this.#tokens, this.#i, this.#grammar);
    this.#i = Math.max(next, this.#i);
    if ('kind' in result) return result;
    this.#problem(result.code, result.message, result.span, names);
    this.#skipLine();
    return undefined;
  }

  #ends(): boolean {
    const token = this.#peek();
    if (token === undefined || token.kind === 'newline' || token.text === ';') return true;
    if (token.kind === 'keyword' && token.text === 'end') return true;
    this.#problem('half-typed', `An operator is missing before \`${token.text}\`: write it.`, token);
    this.#skipLine();
    return false;
  }

  #macro() {
    if (this.#peek()!.text === '@.') {
      this.#i++;
      return this.#simple(this.#peek() ?? this.#tokens.at(-1)!, true);
    }
    const name = this.#peek(1);
    if (name?.kind === 'name' && plainMacros.test(name.text)) {
      if (/^(?:assert|test|info|warn|debug)$/.test(name.text)) this.#skipLine();
      else this.#i += 2;
      return;
    }
    this.#problem('unsupported', 'This macro is not followed: write what it stands for.', this.#peek()!);
    this.#skipLine();
  }

  /** `test && return y`: the statement behind the sign runs only where the test holds. */
  #shortcut(): boolean {
    let depth = 0;
    for (let i = this.#i; ; i++) {
      const token = this.#tokens[i];
      if (token === undefined || token.kind === 'newline' || (depth === 0 && token.text === ';')) return false;
      if (/^[([]$/.test(token.text)) depth++;
      if (/^[)\]]$/.test(token.text)) depth--;
      const next = this.#tokens[i + 1];
      if (depth !== 0 || (token.text !== '&&' && token.text !== '||')) continue;
      if (next?.kind !== 'keyword' || !/^(?:return|break|continue)$/.test(next.text)) continue;
      const { result } = readExpression(this.#tokens.slice(this.#i, i), 0, this.#grammar);
      if (!('kind' in result)) return false;
      const test: Expression = token.text === '&&' ? result : { kind: 'not', span: result.span, operand: result };
      this.#i = i + 1;
      this.#blocks.open({ kind: 'if', test }, 'if', result.span);
      this.#keyword(next);
      this.#blocks.close(this.#tokens[this.#i - 1]!);
      return true;
    }
  }

  /** With `dotted`, every call and sign of the line goes item by item. */
  #simple(first: Token, dotted = false) {
    if (first.kind === 'name' && passing.test(first.text) && this.#peek(1)?.text === '(') return this.#skipLine();
    if (this.#shortcut()) return;
    const left = this.#list(first.kind === 'name' ? [first.text] : []);
    if (left === undefined) return;
    const sign = this.#peek();
    const compound = sign?.kind === 'sign' ? compounds[sign.text] : undefined;
    if (sign?.text === '=') {
      this.#i++;
      const read = this.#list(namesOf(left));
      const value = read !== undefined && dotted ? itemwise(read) : read;
      if (value === undefined || !this.#ends()) return;
      if (dotted && left.kind === 'index') this.#inPlace(left, value, spanAll(left.span, value.span));
      else this.#assign(left, value);
    } else if (sign?.kind === 'sign' && (sign.text === '.=' || dottedCompounds[sign.text] !== undefined)) {
      this.#i++;
      const right = this.#expression(namesOf(left));
      if (right === undefined || !this.#ends()) return;
      const span = spanAll(left.span, right.span);
      const operator = dottedCompounds[sign.text];
      const value = operator === undefined ? right : operation(operator, sign.text.slice(0, -1), span, left, right);
      this.#inPlace(left, value, span);
    } else if (compound !== undefined) {
      this.#i++;
      const right = this.#expression(namesOf(left));
      if (right === undefined || !this.#ends()) return;
      const span = spanAll(left.span, right.span);
      this.#assign(left, operation(compound, sign!.text.slice(0, -1), span, left, right));
    } else if (this.#ends())
      this.#blocks.add({ kind: 'expression', span: left.span, value: dotted ? itemwise(left) : left });
  }

  /** `x .= v`: the items of the array change, for everyone who has it. */
  #inPlace(left: Expression, value: Expression, span: Span) {
    const items = left.kind === 'index' ? left : undefined;
    const everything: Expression = { kind: 'none', span: left.span };
    const call =
      items === undefined
        ? callOf('[]=', span, [left, value, everything])
        : callOf('[]=', span, [items.object, value, ...items.indices]);
    this.#blocks.add({ kind: 'expression', span, value: call });
  }

  /** An expression, or several with commas between them. */
  #list(names: readonly string[]): Expression | undefined {
    const items: Expression[] = [];
    for (;;) {
      const item = this.#expression(names);
      if (item === undefined) return undefined;
      items.push(item);
      if (this.#peek()?.text !== ',') break;
      this.#i++;
    }
    if (items.length === 1) return items[0];
    return { kind: 'sequence', form: 'tuple', span: spanAll(items[0]!.span, items.at(-1)!.span), items };
  }

  #assign(left: Expression, value: Expression) {
    const span = spanAll(left.span, value.span);
    if (left.kind === 'call' && left.callee.kind === 'name' && left.callee.name !== '[]') {
      const parameters = this.#parameters(left);
      if (parameters === undefined)
        return this.#problem('unsupported', 'These parameters are not understood: write names.', left.span);
      const body: readonly Statement[] = [{ kind: 'return', span: value.span, value }];
      return this.#blocks.add({
        kind: 'function',
        span,
        definition: { name: left.callee.name, span, parameters, body: this.#only(left.callee.name, body, span) },
      });
    }
    if (left.kind === 'index')
      return this.#blocks.add({
        kind: 'expression',
        span,
        value: callOf('[]=', span, [left.object, value, ...left.indices]),
      });
    const target = targetOf(left);
    if (target === undefined)
      return this.#problem('half-typed', 'What stands left of `=` must be a name.', left.span, namesOf(left));
    return this.#blocks.add({ kind: 'assign', span, target, value, binding: 'enclosing' });
  }

  #parameters(call: Extract<Expression, { kind: 'call' }>): readonly Parameter[] | undefined {
    const plain = parametersOf({ kind: 'sequence', form: 'tuple', span: call.span, items: call.operands });
    return (
      plain && [...plain, ...call.keywords.map(({ name, value }) => ({ name, span: value.span, fallback: value }))]
    );
  }

  #keyword(token: Token): void {
    this.#i++;
    switch (token.text) {
      case 'function': {
        this.#function(token);
        return;
      }
      case 'if':
      case 'while': {
        const test = this.#expression();
        const head = test === undefined ? unread(token) : ({ kind: token.text, test } as const);
        this.#blocks.open(head, token.text, token);
        return;
      }
      case 'elseif':
      case 'else': {
        const test = token.text === 'elseif' ? this.#expression() : undefined;
        if (this.#blocks.innermost?.word === 'if') this.#blocks.section(test, token);
        else this.#problem('half-typed', `This \`${token.text}\` belongs to no \`if\`: take it out.`, token);
        return;
      }
      case 'for': {
        this.#for(token);
        return;
      }
      case 'begin':
        this.#blocks.open({ kind: 'block' }, 'begin', token);
        return;
      case 'return': {
        const next = this.#peek();
        const isBare = next === undefined || next.kind === 'newline' || next.text === ';' || next.text === 'end';
        const value = isBare ? undefined : this.#list([]);
        if (isBare || (value !== undefined && this.#ends()))
          this.#blocks.add({
            kind: 'return',
            span: value === undefined ? only(token) : spanAll(token, value.span),
            value,
          });
        return;
      }
      case 'break':
      case 'continue':
        this.#blocks.add({ kind: token.text, span: only(token) });
        return;
      case 'global':
        if (this.#blocks.inFunction) this.#outerName(token);
        return;
      case 'const':
      case 'local':
        return;
      case 'using':
      case 'import':
      case 'export':
        while (this.#peek() !== undefined && this.#peek()!.kind !== 'newline' && this.#peek()!.text !== ';') this.#i++;
        return;
      case 'end':
        if (this.#blocks.innermost === undefined)
          this.#problem('half-typed', 'This `end` ends nothing: take it out.', token);
        else this.#blocks.close(token);
        return;
      case 'catch':
      case 'finally':
        this.#skipLine();
        return;
      case 'mutable':
      case 'abstract':
      case 'primitive':
        if (this.#peek()?.text !== 'struct') this.#simple(token);
        return;
      case 'module':
      case 'baremodule':
        this.#i++;
        this.#blocks.open({ kind: 'block' }, token.text, token);
        return;
      default:
        this.#blocks.open(unread(token), token.text, token);
        this.#skipLine();
    }
  }

  #for(token: Token) {
    const clauses: { readonly kind: 'for'; readonly target: Target; readonly over: Expression }[] = [];
    for (;;) {
      const read = readTarget(this.#tokens, this.#i);
      if (read === undefined) {
        this.#problem('half-typed', 'A name and its values belong behind `for`: write `for i in 1:n`.', token);
        this.#skipLine();
        this.#blocks.open(unread(token), 'for', token);
        return;
      }
      this.#i = read.next;
      const over = this.#expression();
      if (over === undefined) return this.#blocks.open(unread(token), 'for', token);
      clauses.push({ kind: 'for', target: read.target, over: callOf('items-of', over.span, [over]) });
      if (this.#peek()?.text !== ',') break;
      this.#i++;
    }
    return this.#blocks.open({ kind: 'for', clauses }, 'for', token);
  }

  #function(token: Token) {
    const head = this.#expression();
    if (head?.kind !== 'call' || head.callee.kind !== 'name') {
      if (head !== undefined)
        this.#problem('half-typed', 'The name of the function is missing: write `function f(x)`.', head.span);
      return this.#blocks.open(unread(token), 'function', token);
    }
    const parameters = this.#parameters(head);
    if (parameters === undefined) {
      this.#problem('unsupported', 'These parameters are not understood: write names.', head.span);
      return this.#blocks.open(unread(token), 'function', token);
    }
    const { name } = head.callee;
    const finish = (body: readonly Statement[], span: Span): FunctionDefinition => ({
      name,
      span,
      parameters,
      body: this.#only(name, returning(body), span),
    });
    return this.#blocks.open({ kind: 'function', name, parameters, finish }, 'function', token);
  }

  /** The body of a function of which there is one method. */
  #only(name: string, body: readonly Statement[], span: Span): readonly Statement[] {
    if (!hasSeveralMethods(name, this.#text)) return body;
    const message = `\`${name}\` has several methods, and which one is called is not followed: give them different names.`;
    return [{ kind: 'unsupported', span, code: 'unsupported', message, names: [] }];
  }
}

/** How deep an expression of `@.` may nest. */
const deepestDotted = 200;

/** `@. f(x) * y` as `f.(x) .* y`. */
function itemwise(e: Expression, depth = 0): Expression {
  if (depth > deepestDotted)
    return { kind: 'unsupported', span: e.span, code: 'unsupported', message: 'This nests too deep for `@.`.' };
  const inner = (each: Expression) => itemwise(each, depth + 1);
  switch (e.kind) {
    case 'operation':
      return { ...e, matrix: false, operands: e.operands.map(inner) };
    case 'comparison':
      return { ...e, operands: e.operands.map(inner) };
    case 'call': {
      const { callee } = e;
      if (callee.kind !== 'name' || /^\W/u.test(callee.name)) return { ...e, operands: e.operands.map(inner) };
      return callOf('.()', e.span, [{ ...callee, role: 'function' }, ...e.operands.map(inner)]);
    }
    default:
      return e;
  }
}

function unread(token: Token) {
  return { kind: 'unsupported', message: `This \`${token.text}\` is not followed.` } as const;
}

function namesOf(e: Expression): readonly string[] {
  if (e.kind === 'sequence') return e.items.flatMap((item) => (item.kind === 'name' ? [item.name] : []));
  return e.kind === 'name' ? [e.name] : [];
}

function targetOf(e: Expression): Target | undefined {
  if (e.kind === 'name') return { kind: 'name', span: e.span, name: e.name };
  if (e.kind !== 'sequence') return undefined;
  const items = e.items.map((item): Target | undefined =>
    item.kind === 'name' ? { kind: 'name', span: item.span, name: item.name } : undefined,
  );
  return items.every((item) => item !== undefined) ? { kind: 'tuple', span: e.span, items } : undefined;
}
