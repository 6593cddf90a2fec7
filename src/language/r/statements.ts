import { returning } from '../julia/returning.ts';
import { Blocks, type Head } from '../pratt/blocks.ts';
import { callOf, only, spanAll } from '../pratt/grammar.ts';
import { assignedWhole, namedPart } from '../pratt/parts-of.ts';
import { readExpression } from '../pratt/reader.ts';
import type { Token } from '../pratt/tokens.ts';
import type { Expression, FunctionDefinition, Parameter, Span, Statement } from '../program.ts';
import { grammar } from './grammar.ts';
import { readParameters } from './parameters.ts';
import { tokens } from './tokens.ts';

/** Calls that change nothing that is computed. */
const passing = /^(?:print|cat|message|library|require|suppressWarnings|set\.seed|plot|lines|stopifnot|invisible)$/;

/** The statements of R text; what is wrong becomes an unsupported statement at its place. */
export function statements(text: string, start: number, end: number): readonly Statement[] {
  return new Statements(tokens(text, start, end)).read();
}

/** Only an expression at the end gives a value; an if gives that of its branch. */
export function ending(statements: readonly Statement[]): readonly Statement[] {
  return statements.at(-1)?.kind === 'if' ? returning(statements) : statements;
}

class Statements {
  readonly #tokens: readonly Token[];
  readonly #blocks = new Blocks();
  /** For each open block, whether a brace ends it; otherwise one statement is its body. */
  readonly #braces: boolean[] = [];
  #i = 0;

  constructor(all: readonly Token[]) {
    this.#tokens = all;
  }

  read(): readonly Statement[] {
    for (let token = this.#peek(); token !== undefined; token = this.#peek()) {
      if (token.kind === 'newline' || token.text === ';') this.#i++;
      else if (token.text === '}') this.#closeBrace(token);
      else if (token.text === '{') this.#open({ kind: 'block' }, '{', token);
      else if (token.kind === 'keyword' && token.text !== 'function') this.#keyword(token);
      else {
        this.#simple(token);
        this.#closeSingles();
      }
    }
    for (let open = this.#blocks.innermost; open !== undefined; open = this.#blocks.innermost) {
      const brace = this.#braces.pop();
      this.#blocks.close(this.#tokens.at(-1)!);
      this.#problem(
        'half-typed',
        `The \`${open.word}\` here has no ${brace ? 'closing brace' : 'body'}: write it.`,
        open.span,
      );
    }
    return this.#blocks.statements;
  }

  #peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#i + ahead];
  }

  #problem(code: string, message: string, span: Span, names: readonly string[] = []) {
    this.#blocks.add({ kind: 'unsupported', span: only(span), code, message, names });
  }

  #skipLine() {
    while (this.#peek() !== undefined && this.#peek()!.kind !== 'newline' && this.#peek()!.text !== '}') this.#i++;
  }

  #expression(names: readonly string[] = []): Expression | undefined {
    const { result, next } = readExpression(this.#tokens, this.#i, grammar);
    this.#i = Math.max(next, this.#i);
    if ('kind' in result) return result;
    this.#problem(result.code, result.message, result.span, names);
    this.#skipLine();
    return undefined;
  }

  #ends(): boolean {
    const token = this.#peek();
    const ends = token === undefined || token.kind === 'newline' || /^(?:;|\}|else)$/.test(token.text);
    if (ends) return true;
    this.#problem('half-typed', `An operator is missing before \`${token.text}\`: write it.`, token);
    this.#skipLine();
    return false;
  }

  #open(head: Head, word: string, span: Span) {
    while (this.#peek()?.kind === 'newline') this.#i++;
    const brace = this.#peek()?.text === '{';
    if (brace) this.#i++;
    this.#braces.push(brace);
    this.#blocks.open(head, word, span);
  }

  /** Ends blocks whose body is one statement, and goes on with their `else`. */
  #closeSingles() {
    while (this.#braces.at(-1) === false && this.#blocks.innermost !== undefined) if (!this.#closeOne()) return;
  }

  #closeBrace(token: Token) {
    this.#i++;
    if (this.#braces.at(-1) !== true)
      return this.#problem('half-typed', 'This `}` closes nothing: take it out.', token);
    if (this.#closeOne()) this.#closeSingles();
    return undefined;
  }

  /** Ends the innermost block; false where an `else` continues it. */
  #closeOne(): boolean {
    const { word } = this.#blocks.innermost!;
    let k = 0;
    while (this.#blocks.inBlock && this.#peek(k)?.kind === 'newline') k++;
    const next = this.#peek(k);
    this.#braces.pop();
    if (word === 'if' && next?.text === 'else') {
      this.#i += k + 1;
      this.#blocks.section(undefined, next);
      const brace = this.#peek()?.text === '{';
      if (brace) this.#i++;
      this.#braces.push(brace);
      return false;
    }
    this.#blocks.close(this.#tokens[this.#i - 1]!);
    return true;
  }

  #keyword(token: Token) {
    this.#i++;
    switch (token.text) {
      case 'if':
      case 'while': {
        const test = this.#condition(token);
        return this.#open(test === undefined ? unread(token) : { kind: token.text, test }, token.text, token);
      }
      case 'for':
        return this.#for(token);
      case 'repeat':
        return this.#open(
          { kind: 'while', test: { kind: 'boolean', span: only(token), value: true } },
          'repeat',
          token,
        );
      case 'break':
      case 'next':
        this.#blocks.add({ kind: token.text === 'next' ? 'continue' : 'break', span: only(token) });
        return this.#closeSingles();
      default:
        return this.#problem('half-typed', `\`${token.text}\` stands here without its beginning.`, token);
    }
  }

  /** A condition in brackets, without the mark that the lexer puts behind it. */
  #condition(token: Token): Expression | undefined {
    const close = this.#matching();
    if (close === undefined) {
      this.#problem('half-typed', `A condition in brackets belongs behind \`${token.text}\`.`, token);
      return undefined;
    }
    const { result } = readExpression(this.#tokens.slice(this.#i, close), 1, grammar);
    this.#i = close + (this.#tokens[close + 1]?.text === '?' ? 2 : 1);
    if ('kind' in result) return result;
    this.#problem(result.code, result.message, result.span);
    return undefined;
  }

  /** The place of the bracket that closes the one here. */
  #matching(): number | undefined {
    if (this.#peek()?.text !== '(') return undefined;
    let depth = 0;
    for (let k = this.#i; k < this.#tokens.length; k++) {
      const { text, kind } = this.#tokens[k]!;
      if (kind !== 'sign') continue;
      if (text === '(') depth++;
      if (text === ')' && --depth === 0) return k;
    }
    return undefined;
  }

  #for(token: Token) {
    const [, name, word] = [0, 1, 2].map((k) => this.#peek(k));
    const close = this.#matching();
    if (name?.kind !== 'name' || word?.text !== 'in' || close === undefined) {
      this.#problem('half-typed', 'A name and its values belong behind `for`: write `for (i in 1:n)`.', token);
      return this.#skipLine();
    }
    const { result } = readExpression(this.#tokens.slice(this.#i, close), 3, grammar);
    this.#i = close + 1;
    if (!('kind' in result)) {
      this.#problem(result.code, result.message, result.span);
      return this.#open(unread(token), 'for', token);
    }
    const target = { kind: 'name', span: only(name), name: name.text } as const;
    const over = callOf('items-of', result.span, [result]);
    return this.#open({ kind: 'for', clauses: [{ kind: 'for', target, over }] }, 'for', token);
  }

  #simple(first: Token) {
    if (first.kind === 'name' && this.#peek(1)?.text === '(') {
      if (passing.test(first.text)) return this.#skipLine();
      if (first.text === 'return') return this.#return(first);
    }
    const left = this.#expression(first.kind === 'name' ? [first.text] : []);
    if (left === undefined) return undefined;
    const sign = this.#peek()?.text;
    if (sign === '<-' || sign === '=' || sign === '<<-') {
      this.#i++;
      return this.#assignment(left, sign === '<<-');
    }
    if (sign === '->') {
      this.#i++;
      const target = this.#expression();
      return target === undefined || !this.#ends() ? undefined : this.#assign(target, left, false);
    }
    if (this.#ends()) this.#blocks.add({ kind: 'expression', span: left.span, value: left });
    return undefined;
  }

  #return(first: Token) {
    this.#i++;
    const isBare = this.#peek(1)?.text === ')';
    if (isBare) this.#i += 2;
    const value = isBare ? undefined : this.#expression();
    if (isBare || (value !== undefined && this.#ends()))
      this.#blocks.add({ kind: 'return', span: value === undefined ? only(first) : spanAll(first, value.span), value });
    return undefined;
  }

  /** What stands behind the arrow: a function gets its own block, anything else is a value. */
  #assignment(left: Expression, outer: boolean): undefined {
    const token = this.#peek();
    const read =
      token?.text === 'function' && left.kind === 'name'
        ? readParameters(this.#tokens, this.#i + 1, grammar)
        : undefined;
    if (read !== undefined && left.kind === 'name') {
      this.#i = read.next;
      this.#function(left.name, read.parameters, left.span);
      return undefined;
    }
    while (this.#peek()?.kind === 'newline') this.#i++;
    const value = this.#expression(left.kind === 'name' ? [left.name] : []);
    if (value !== undefined && this.#ends()) this.#assign(left, value, outer);
    return undefined;
  }

  #function(name: string, parameters: readonly Parameter[], at: Span) {
    while (this.#peek()?.kind === 'newline') this.#i++;
    const finish = (body: readonly Statement[], span: Span): FunctionDefinition => ({
      name,
      span,
      parameters,
      body: returning(body),
    });
    if (this.#peek()?.text === '{') {
      this.#open({ kind: 'function', name, parameters, finish }, 'function', at);
      // The brace ends it, not the statement that it stands in.
      return;
    }
    const body = this.#expression([name]);
    if (body === undefined || !this.#ends()) return;
    const span = spanAll(at, body.span);
    this.#blocks.add({
      kind: 'function',
      span,
      definition: finish([{ kind: 'expression', span: body.span, value: body }], span),
    });
  }

  #assign(left: Expression, value: Expression, outer: boolean): undefined {
    const span = spanAll(left.span, value.span);
    const { target, value: whole } = assignedWhole(left, value, span, (e) => namedPart(e, /^(?:\[\]|\$|\[\[\]\])$/));
    if (target.kind !== 'name') {
      this.#problem('half-typed', 'What stands left of the arrow must be a name.', left.span);
      return undefined;
    }
    this.#blocks.add({
      kind: 'assign',
      span,
      target: { kind: 'name', span: target.span, name: target.name },
      value: whole,
      binding: outer ? 'nearest' : 'function',
    });
    return undefined;
  }
}

function unread(token: Token): Head {
  return { kind: 'unsupported', message: `This \`${token.text}\` is not followed.` };
}
