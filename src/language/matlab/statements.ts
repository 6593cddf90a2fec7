import { Blocks } from '../pratt/blocks.ts';
import { callOf, only, operation, spanAll } from '../pratt/grammar.ts';
import { assignedWhole, namedPart, type Part } from '../pratt/parts-of.ts';
import { readExpression } from '../pratt/reader.ts';
import type { Token } from '../pratt/tokens.ts';
import type {
  Binding,
  Expression,
  FunctionDefinition,
  Operator,
  Parameter,
  Problem,
  Span,
  Statement,
  Target,
} from '../program.ts';
import { grammar, parameterList } from './grammar.ts';
import { tokens } from './tokens.ts';

/** Words that change nothing that is computed: output, windows, settings. */
const passing = new Set(
  (
    'clc clear clearvars close figure hold format more pkg warning disp display printf fprintf fdisp puts plot legend ' +
    'xlabel ylabel title grid axis drawnow tic toc assert validateattributes rng'
  ).split(' '),
);

const compounds: Readonly<Record<string, Operator>> = {
  '+=': 'add',
  '-=': 'subtract',
  '*=': 'multiply',
  '/=': 'divide',
  '^=': 'power',
};

/** The statements of MATLAB text; what is wrong becomes an unsupported statement at its place. */
export function statements(text: string, start: number, end: number): readonly Statement[] {
  return new Statements(tokens(text, start, end)).read();
}

class Statements {
  readonly #tokens: readonly Token[];
  readonly #blocks = new Blocks();
  /** Output names of the functions that are open. */
  readonly #outputs: (readonly Parameter[])[] = [];
  /** Whether every function has its `end`, so that one inside another is its own. */
  readonly #endsFunctions: boolean;
  #i = 0;

  constructor(all: readonly Token[]) {
    this.#tokens = all;
    this.#endsFunctions = endsFunctions(all);
  }

  read(): readonly Statement[] {
    for (let token = this.#peek(); token !== undefined; token = this.#peek()) {
      if (token.kind === 'newline' || token.text === ';' || token.text === ',') this.#i++;
      else if (token.kind === 'keyword') this.#keyword(token);
      else this.#simple(token);
    }
    const last = this.#tokens.at(-1);
    for (let open = this.#blocks.innermost; open !== undefined; open = this.#blocks.innermost) {
      // Files may leave their functions' ends out.
      if (open.head.kind === 'function') this.#endFunction(last!);
      else {
        this.#blocks.close(last!);
        this.#problem('half-typed', `This \`${open.word}\` has no \`end\`: write it.`, open.span);
      }
    }
    return this.#blocks.statements;
  }

  /** A function inside another one shares the names of that one. */
  get #binding(): Binding {
    return this.#outputs.length > 1 ? 'enclosing' : 'function';
  }

  #peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#i + ahead];
  }

  #problem(code: string, message: string, span: Span, names: readonly string[] = []): void {
    this.#blocks.add({ kind: 'unsupported', span: only(span), code, message, names });
  }

  /** Passes over the rest of a line that cannot be read. */
  #skipLine(): void {
    while (this.#peek() !== undefined && this.#peek()!.kind !== 'newline') this.#i++;
  }

  /** Reads an expression; a problem is reported, and the rest of its line passed over. */
  #expression(names: readonly string[] = []): Expression | undefined {
    const { result, next } = readExpression(this.#tokens, this.#i, grammar);
    this.#i = Math.max(next, this.#i);
    if ('kind' in result) return result;
    this.#report(result, names);
    return undefined;
  }

  #report({ code, message, span }: Problem, names: readonly string[]): void {
    this.#problem(code, message, span, names);
    this.#skipLine();
  }

  /** Whether a statement ends here; reports what stands in its way. */
  #ends(): boolean {
    const token = this.#peek();
    if (token === undefined || token.kind === 'newline' || token.text === ';' || token.text === ',') return true;
    this.#problem('half-typed', `An operator is missing before \`${token.text}\`: write it.`, token);
    this.#skipLine();
    return false;
  }

  #simple(first: Token) {
    if (first.kind === 'name' && passing.has(first.text) && !this.#assigns()) {
      this.#skipStatement();
      return;
    }
    const several = first.text === '[' ? this.#severalTargets() : undefined;
    if (several !== undefined) return this.#destructure(first, several);
    const left = this.#expression(first.kind === 'name' ? [first.text] : []);
    if (left === undefined) return;
    const sign = this.#peek();
    const compound = sign?.kind === 'sign' ? compounds[sign.text] : undefined;
    if (sign?.text === '=') {
      this.#i++;
      this.#assign(first, left, this.#expression(namesOf(left)));
    } else if (compound !== undefined) {
      this.#i++;
      const right = this.#expression(namesOf(left));
      const value = right && operation(compound, sign!.text.slice(0, -1), spanAll(left.span, right.span), left, right);
      this.#assign(first, left, value);
    } else if (sign?.text === '++' || sign?.text === '--') {
      this.#i++;
      const one: Expression = { kind: 'number', span: only(sign), value: 1, integer: false };
      const operator = sign.text === '++' ? 'add' : 'subtract';
      this.#assign(first, left, operation(operator, sign.text[0]!, spanAll(first, sign), left, one));
    } else if (this.#ends()) this.#blocks.add({ kind: 'expression', span: left.span, value: left });
  }

  /** Whether the statement that begins here assigns to its first name. */
  #assigns(): boolean {
    const next = this.#peek(1);
    return next?.text === '=' || (next !== undefined && compounds[next.text] !== undefined);
  }

  #skipStatement(): void {
    let depth = 0;
    for (let token = this.#peek(); token !== undefined && token.kind !== 'newline'; token = this.#peek()) {
      if (depth === 0 && (token.text === ';' || token.text === ',')) return;
      if (/^[([{]$/.test(token.text)) depth++;
      if (/^[)\]}]$/.test(token.text)) depth--;
      this.#i++;
    }
  }

  #assign(first: Token, left: Expression, value: Expression | undefined): void {
    if (value === undefined || !this.#ends()) return;
    const span = { start: first.start, end: value.span.end };
    const { target, value: whole } = assignedWhole(left, value, span, partOf);
    if (target.kind !== 'name' || /^[^\p{L}_]/u.test(target.name)) {
      this.#problem('half-typed', 'What stands left of `=` must be a name.', left.span);
      return;
    }
    const to: Target = { kind: 'name', span: target.span, name: target.name };
    this.#blocks.add({ kind: 'assign', span, target: to, value: whole, binding: this.#binding });
  }

  /** The names of `[a, ~, b] =`, and where the value begins. */
  #severalTargets(): { readonly items: readonly Target[]; readonly next: number } | undefined {
    const items: Target[] = [];
    let i = this.#i + 1;
    for (; this.#tokens[i] !== undefined && this.#tokens[i]!.text !== ']'; i++) {
      const token = this.#tokens[i]!;
      if (token.text === ',') continue;
      if (token.kind !== 'name' && token.text !== '~' && token.text !== '!') return undefined;
      items.push({ kind: 'name', span: only(token), name: token.text });
    }
    return this.#tokens[i + 1]?.text === '=' ? { items, next: i + 2 } : undefined;
  }

  #destructure(first: Token, { items, next }: { readonly items: readonly Target[]; readonly next: number }) {
    this.#i = next;
    const names = items.flatMap((t) => (t.kind === 'name' ? [t.name] : []));
    const value = this.#expression(names);
    if (value === undefined || !this.#ends()) return;
    const span = { start: first.start, end: value.span.end };
    const [only1] = items;
    if (items.length === 1) {
      this.#blocks.add({ kind: 'assign', span, target: only1!, value, binding: this.#binding });
      return;
    }
    if (value.kind !== 'call' || value.callee.kind !== 'name') {
      this.#problem('unsupported', 'Several names take the results of one function call: write one.', span, names);
      return;
    }
    const callee: Expression = { ...value.callee, name: severalOf(value.callee.name, items.length) };
    const target: Target = { kind: 'tuple', span: spanAll(first, items.at(-1)!.span), items };
    this.#blocks.add({ kind: 'assign', span, target, value: { ...value, callee }, binding: this.#binding });
  }

  #keyword(token: Token) {
    this.#i++;
    switch (token.text) {
      case 'function':
        return this.#function(token);
      case 'if':
      case 'while': {
        const test = this.#expression();
        return this.#blocks.open(this.#tested(token.text, test), token.text, token);
      }
      case 'for':
      case 'parfor':
        return this.#for(token);
      case 'switch': {
        const subject = this.#expression();
        const head = subject === undefined ? unread(token) : ({ kind: 'switch', subject } as const);
        return this.#blocks.open(head, 'switch', token);
      }
      case 'do':
        return this.#blocks.open({ kind: 'do' }, 'do', token);
      case 'until': {
        const test = this.#expression();
        if (this.#blocks.innermost?.word === 'do') return this.#blocks.close(test?.span ?? token, test);
        return this.#problem('half-typed', 'This `until` belongs to no `do`: take it out.', token);
      }
      case 'elseif':
      case 'else':
        return this.#else(token);
      case 'case':
      case 'otherwise':
        return this.#case(token);
      case 'break':
      case 'continue':
        return this.#blocks.add({ kind: token.text, span: only(token) });
      case 'return': {
        const value = resultOf(this.#outputs.at(-1) ?? [], token);
        return this.#blocks.add({ kind: 'return', span: only(token), value });
      }
      case 'try':
      case 'unwind_protect':
      case 'classdef':
        return this.#blocks.open(unread(token), token.text, token);
      case 'catch':
      case 'unwind_protect_cleanup':
      case 'global':
      case 'persistent': {
        const names = this.#tokens.slice(this.#i).findIndex((t) => t.kind !== 'name');
        const listed = this.#tokens.slice(this.#i, names < 0 ? undefined : this.#i + names).map((t) => t.text);
        this.#skipLine();
        return this.#problem('unsupported', `\`${token.text}\` is not followed: use plain variables.`, token, listed);
      }
      default:
        return this.#end(token);
    }
  }

  #tested(kind: 'if' | 'while', test: Expression | undefined) {
    return test === undefined
      ? ({ kind: 'unsupported', message: `The condition of this \`${kind}\` is not understood.` } as const)
      : ({ kind, test } as const);
  }

  #for(token: Token) {
    const bracket = this.#peek()?.text === '(' && this.#peek(2)?.text === '=';
    if (bracket) this.#i++;
    const name = this.#peek();
    if (name?.kind !== 'name' || this.#peek(1)?.text !== '=') {
      this.#problem('half-typed', 'A name and its values belong behind `for`: write `for i = 1:n`.', token);
      this.#skipLine();
      return this.#blocks.open(unread(token), 'for', token);
    }
    this.#i += 2;
    const over = this.#expression();
    if (bracket && this.#peek()?.text === ')') this.#i++;
    const head =
      over === undefined
        ? unread(token)
        : ({
            kind: 'for',
            clauses: [
              {
                kind: 'for',
                target: { kind: 'name', span: only(name), name: name.text },
                over: isRangeCall(over) ? over : callOf('columns-of', over.span, [over]),
              },
            ],
          } as const);
    this.#blocks.open(head, 'for', token);
  }

  #else(token: Token) {
    const test = token.text === 'elseif' ? this.#expression() : undefined;
    const open = this.#blocks.innermost;
    if (open?.word === 'if') this.#blocks.section(test, token);
    else this.#problem('half-typed', `This \`${token.text}\` belongs to no \`if\`: take it out.`, token);
  }

  #case(token: Token) {
    const open = this.#blocks.innermost;
    const value = token.text === 'case' ? this.#expression() : undefined;
    if (open?.head.kind !== 'switch') {
      if (open?.word !== 'switch')
        this.#problem('half-typed', `This \`${token.text}\` belongs to no \`switch\`: take it out.`, token);
      return;
    }
    const { subject } = open.head;
    this.#blocks.section(value && callOf('one-of', value.span, [subject, value]), token);
  }

  #function(token: Token) {
    if (this.#blocks.innermost?.head.kind === 'function' && !this.#endsFunctions) this.#endFunction(token);
    const outputs = this.#outputNames();
    const name = this.#peek();
    if (name?.kind !== 'name') {
      this.#problem('half-typed', 'The name of the function is missing: write `function y = f(x)`.', token);
      this.#skipLine();
      return;
    }
    this.#i++;
    let parameters: readonly Parameter[] = [];
    if (this.#peek()?.text === '(') {
      const list = parameterList(this.#tokens, this.#i + 1);
      if (list === undefined) {
        this.#problem(
          'half-typed',
          'This list of parameters is not understood: write names and commas.',
          this.#peek()!,
        );
        this.#skipLine();
      } else {
        parameters = list.parameters;
        this.#i = list.next;
      }
    }
    this.#outputs.push(outputs);
    const finish = (body: readonly Statement[], span: Span): FunctionDefinition => {
      const value = resultOf(outputs, { start: span.end, end: span.end });
      return {
        name: outputs.length > 1 ? severalOf(name.text, 0) : name.text,
        span,
        parameters,
        body: value === undefined ? body : [...body, { kind: 'return', span: value.span, value }],
      };
    };
    this.#blocks.open({ kind: 'function', name: name.text, parameters, finish }, 'function', token);
  }

  /** `y =` or `[a, b] =` of a function's head. */
  #outputNames(): readonly Parameter[] {
    const parameter = (t: Token): Parameter => ({ name: t.text, span: only(t), fallback: undefined });
    if (this.#peek()?.kind === 'name' && this.#peek(1)?.text === '=') {
      this.#i += 2;
      return [parameter(this.#peek(-2)!)];
    }
    if (this.#peek()?.text !== '[') return [];
    let close = this.#i + 1;
    while (close < this.#tokens.length && this.#tokens[close]!.text !== ']') close++;
    if (this.#tokens[close + 1]?.text !== '=') return [];
    const names = this.#tokens.slice(this.#i, close).filter((t) => t.kind === 'name');
    this.#i = close + 2;
    return names.map(parameter);
  }

  /** A function of several outputs gives them all; beside it stand functions that give the first one or more. */
  #endFunction(end: Span): void {
    const outputs = this.#outputs.pop() ?? [];
    const { head, span } = this.#blocks.innermost!;
    this.#blocks.close(end);
    if (head.kind !== 'function') return;
    for (let count = outputs.length; outputs.length > 1 && count >= 1; count--)
      this.#blocks.add({
        kind: 'function',
        span: spanAll(span, end),
        definition: taking(head, count, spanAll(span, end)),
      });
  }

  #end(token: Token) {
    const open = this.#blocks.innermost;
    if (open === undefined)
      return this.#problem('half-typed', `This \`${token.text}\` ends nothing: take it out.`, token);
    if (open.head.kind === 'function') this.#endFunction(token);
    else this.#blocks.close(token);
  }
}

const opening = /^(?:function|if|for|parfor|while|do|switch|try|unwind_protect|classdef)$/;
const closing = /^(?:end\w*|until)$/;

/** Whether there are as many ends as blocks, those of functions among them. */
function endsFunctions(all: readonly Token[]): boolean {
  let depth = 0;
  let brackets = 0;
  for (const { kind, text } of all) {
    if (kind === 'sign' && /^[([{]$/.test(text)) brackets++;
    else if (kind === 'sign' && /^[)\]}]$/.test(text)) brackets--;
    // In brackets an end is that of an index.
    else if (kind === 'keyword' && brackets === 0) depth += opening.test(text) ? 1 : closing.test(text) ? -1 : 0;
  }
  return depth === 0;
}

function unread(token: Token) {
  return { kind: 'unsupported', message: `This \`${token.text}\` is not followed.` } as const;
}

/** What stands left of an assignment as a part of something: there, a call of a name is an index. */
function partOf(e: Expression): Part | undefined {
  const own = namedPart(e, /^(?:\(\)|\{\}|\.field)$/);
  if (own !== undefined || e.kind !== 'call' || e.callee.kind !== 'name') return own;
  return namedPart(callOf('()', e.span, [e.callee, ...e.operands]), /^\(\)$/);
}

function isRangeCall(e: Expression): boolean {
  return e.kind === 'call' && e.callee.kind === 'name' && e.callee.name === ':';
}

function namesOf(e: Expression): readonly string[] {
  let root = e;
  for (let part = partOf(root); part !== undefined; part = partOf(root)) root = part.operands[0]!;
  return root.kind === 'name' ? [root.name] : [];
}

/** Under this name a function gives several of its outputs. */
export function severalOf(name: string, count: number): string {
  return `${name}→${count}`;
}

/** The function that gives the first outputs of another one. */
function taking(
  { name, parameters }: { readonly name: string; readonly parameters: readonly Parameter[] },
  count: number,
  whole: Span,
): FunctionDefinition {
  const span = { start: whole.end, end: whole.end };
  const own = (text: string): Expression => ({ kind: 'name', span, name: text });
  const operands = parameters.map((p) => own(p.name));
  const items: Expression = { kind: 'call', span, callee: own(severalOf(name, 0)), operands, keywords: [] };
  const all = `${name}→`;
  const item = (k: number): Expression => ({
    kind: 'index',
    span,
    object: own(all),
    indices: [{ kind: 'number', span, value: k, integer: true }],
  });
  const value: Expression =
    count === 1
      ? item(0)
      : { kind: 'sequence', form: 'tuple', span, items: Array.from({ length: count }, (_, k) => item(k)) };
  const target: Target = { kind: 'name', span, name: all };
  return {
    name: count === 1 ? name : severalOf(name, count),
    span: whole,
    parameters,
    body: [
      { kind: 'assign', span, target, value: items, binding: 'function' },
      { kind: 'return', span, value },
    ],
  };
}

/** What a function returns: its output, or all of them. */
function resultOf(outputs: readonly Parameter[], at: Span): Expression | undefined {
  const span = { start: at.start, end: at.start };
  const [first, ...more] = outputs.map(({ name }): Expression => ({ kind: 'name', span, name }));
  return first === undefined || more.length === 0
    ? first
    : { kind: 'sequence', form: 'tuple', span, items: [first, ...more] };
}
