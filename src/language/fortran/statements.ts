import { Blocks, type Head } from '../pratt/blocks.ts';
import { callOf, only, spanAll } from '../pratt/grammar.ts';
import { readExpression } from '../pratt/reader.ts';
import type { Token } from '../pratt/tokens.ts';
import type { Expression, FunctionDefinition, Parameter, Span, Statement, Target } from '../program.ts';
import type { Type } from '../types.ts';
import { assigned } from './assignments.ts';
import { declarations, isDeclaration } from './declarations.ts';
import { grammar } from './grammar.ts';
import { declaredType } from './kinds.ts';
import { blockOf, closing, type Line, lineOf, linesOf, separated } from './lines.ts';
import { countedLoop } from './loops.ts';
import { headOf, type Signature, signatureAt, subroutineNamed } from './procedures.ts';
import { declaration, letters, procedureScope, type Scope, scopeOf, typeOf } from './scopes.ts';
import { tokens } from './tokens.ts';

/** Statements that change nothing that is computed. */
const passing =
  /^(?:use|implicit none|contains|print|write|open|close|flush|external|intrinsic|public|private|save|sequence|import|deallocate|continue|include|format|inquire|rewind|entry)\b/;
/** Statements after which the names in them have no value that is followed. */
const lost =
  /^(?:read|common|equivalence|data|namelist|nullify|pointer|target|go ?to|stop|error stop|enumerator|procedure|final|generic)\b/;

/** The statements of Fortran text; what is wrong becomes an unsupported statement at its place. */
export function statements(text: string, start: number, end: number, fixed = false): readonly Statement[] {
  return new Statements(text, linesOf(tokens(text, start, end, fixed)), fixed).read();
}

interface OpenLoop {
  readonly label: string | undefined;
  readonly name: string | undefined;
}

class Statements {
  readonly #text: string;
  readonly #lines: readonly Line[];
  readonly #fixed: boolean;
  readonly #blocks = new Blocks();
  readonly #scopes: Scope[] = [scopeOf()];
  readonly #loops: OpenLoop[] = [];

  constructor(text: string, lines: readonly Line[], fixed: boolean) {
    this.#text = text;
    this.#lines = lines;
    this.#fixed = fixed;
  }

  read(): readonly Statement[] {
    for (let k = 0; k < this.#lines.length; k++) {
      const line = this.#lines[k]!;
      const block = blockOf(line);
      if (block?.kind === 'ends') this.#end(line);
      else if (block !== undefined && skipped.test(block.word)) k = this.#skip(k, block.word);
      else if (block?.word === 'function' || block?.word === 'subroutine') this.#procedure(k);
      else this.#line(line);
      if (line.label !== undefined) this.#endLoops(line);
    }
    const last = this.#lines.at(-1)?.tokens.at(-1);
    for (let open = this.#blocks.innermost; open !== undefined; open = this.#blocks.innermost) {
      this.#blocks.close(last!);
      this.#problem(open.span, `The \`${open.word}\` here has no \`end\`: write it.`, [], 'half-typed');
    }
    return this.#blocks.statements;
  }

  get #scope(): Scope {
    return this.#scopes.at(-1)!;
  }

  #problem(span: Span, message: string, names: readonly string[] = [], code = 'unsupported') {
    this.#blocks.add({ kind: 'unsupported', span: only(span), code, message, names });
  }

  /** The expression that all these tokens are; a problem is reported. */
  #expression(all: readonly Token[], names: readonly string[] = []): Expression | undefined {
    const { result, next } = readExpression(all, 0, grammar);
    if (!('kind' in result)) this.#problem(result.span, result.message, names, result.code);
    else if (next >= all.length) return result;
    else
      this.#problem(all[next]!, `An operator is missing before \`${all[next]!.text}\`: write it.`, names, 'half-typed');
    return undefined;
  }

  /** Interfaces say nothing that is computed; definitions of types and masked assignments are not followed. */
  #skip(from: number, word: string): number {
    let depth = 0;
    const names = new Set<string>();
    for (let k = from; k < this.#lines.length; k++) {
      const line = this.#lines[k]!;
      const block = blockOf(line);
      if (block?.kind === 'opens') depth++;
      for (const token of line.tokens) if (token.kind === 'name') names.add(token.text);
      if (block?.kind !== 'ends' || --depth > 0) continue;
      if (/^(?:where|forall|associate)$/.test(word)) {
        const span = spanAll(this.#lines[from]!.tokens[0]!, line.tokens.at(-1)!);
        this.#problem(span, `\`${word}\` is not followed: write a loop with \`if\`.`, [...names]);
      }
      return k;
    }
    return this.#lines.length;
  }

  #procedure(k: number) {
    const line = this.#lines[k]!;
    const head = headOf(line)!;
    const signature = signatureAt(this.#lines, k)!;
    const inputs = head.parameters.filter((p) => !signature.outputsOnly.has(p.text));
    const scope = scopeOf(
      inputs.map((p) => p.text),
      signature,
    );
    this.#scopes.push(scope);
    const parameter = ({ text, start, end }: Token): Parameter => {
      const declared = scope.declared.get(text);
      const own = { name: text, span: { start, end }, fallback: undefined };
      const type = declared?.isArray ? undefined : typeOf([...this.#scopes, scope], text);
      return type === undefined ? own : { ...own, type };
    };
    const finish = (body: readonly Statement[], span: Span): FunctionDefinition => {
      const value = returned(signature, { start: span.end, end: span.end });
      return {
        name: head.name.text,
        span,
        parameters: inputs.map(parameter),
        body: value === undefined ? body : [...body, { kind: 'return', span: value.span, value }],
      };
    };
    this.#blocks.open({ kind: 'function', name: head.name.text, parameters: [], finish }, head.kind, line.tokens[0]!);
    if (head.kind === 'function' && signature.changes.length > 0)
      this.#problem(
        head.name,
        'A function that changes its arguments is not followed: make it a subroutine.',
        signature.changes,
      );
    if (head.kind !== 'function') return;
    const prefix = line.words.replace(/^(?:(?:pure|elemental|impure|recursive|module) )*/, '');
    const type = declaredType(prefix, this.#text)?.type;
    if (type !== undefined) this.#declare(head.name, head.result, type);
  }

  /** A variable that nothing has been assigned to. */
  #declare(at: Token, name: string, type: Type) {
    this.#scope.declared.set(name, { type, isArray: false });
    const span = only(at);
    const target: Target = { kind: 'name', span, name };
    this.#blocks.add({ kind: 'assign', span, target, value: { kind: 'none', span }, binding: 'function', type });
  }

  #end(line: Line) {
    const open = this.#blocks.innermost;
    const at = line.tokens[0]!;
    if (open === undefined) return this.#problem(at, 'This `end` ends nothing: take it out.', [], 'half-typed');
    const { head } = open;
    if (/^(?:program|module|submodule|block)$/.test(open.word) || head.kind === 'function') this.#scopes.pop();
    if (open.word === 'do') this.#loops.pop();
    // An `end` without a word that meets an open `if` or `do` belongs to what is around them.
    this.#blocks.close(line.tokens.at(-1)!);
    return undefined;
  }

  /** Ends the loops that say that they end at this line's number. */
  #endLoops({ label, tokens: all }: Line) {
    while (label !== undefined && this.#loops.at(-1)?.label === label && this.#blocks.innermost?.word === 'do') {
      this.#loops.pop();
      this.#blocks.close(all.at(-1)!);
    }
  }

  #line(given: Line) {
    const named = /^(\w+) : (?=do\b|if\b|select\b|block\b)/.exec(given.words)?.[1];
    const line = named === undefined ? given : lineOf(given.tokens.slice(2));
    const { tokens: all, words } = line;
    const first = all[0]!;
    if (
      passing.test(words) &&
      !/^\w+ (?:=|\()/.test(words.replace(/^(?:print|write|open|close|inquire|format|deallocate|external) \(/, ''))
    )
      return undefined;
    if (/^(?:program|module|submodule|block)\b/.test(words) && blockOf(line) !== undefined) {
      this.#scopes.push(scopeOf());
      return this.#blocks.open({ kind: 'block' }, words.split(' ')[0]!, first);
    }
    if (/^implicit\b/.test(words)) return this.#implicit(line);
    if (isDeclaration(line)) return this.#declarations(line);
    if (lost.test(words) && all[1]?.text !== '=') return this.#lost(line);
    return this.#running(line, named);
  }

  #implicit({ words, tokens: all }: Line) {
    const ranges = /\( ([a-z](?: - [a-z])?(?: , [a-z](?: - [a-z])?)*) \)$/.exec(words)?.[1];
    const type = declaredType(words.replace(/^implicit /, ''), this.#text)?.type;
    if (ranges === undefined || type === undefined)
      return this.#problem(spanAll(all[0]!, all.at(-1)!), 'This `implicit` is not understood: declare the names.');
    const before = this.#scope.implicit;
    this.#scope.implicit = new Map([...(before instanceof Map ? before : []), ...letters(ranges, type)]);
    return undefined;
  }

  #declarations(line: Line) {
    for (const made of declarations(line, this.#text, this.#scope)) this.#blocks.add(made);
  }

  #lost({ tokens: all }: Line) {
    const names = all.slice(1).flatMap((token) => (token.kind === 'name' ? [token.text] : []));
    this.#problem(spanAll(all[0]!, all.at(-1)!), `\`${all[0]!.text}\` is not followed.`, names);
  }

  #running(line: Line, named: string | undefined) {
    const { tokens: all, words } = line;
    const first = all[0]!;
    if (/^if \(/.test(words)) return this.#if(line);
    if (/^else ?if \(/.test(words)) return this.#else(line, this.#tested(all));
    if (/^else(?: \w+)?$/.test(words)) return this.#else(line, undefined);
    if (blockOf(line)?.word === 'do') return this.#do(line, named);
    if (/^select ?case \(/.test(words)) return this.#select(line);
    if (/^case (?:\(|default)/.test(words)) return this.#case(line);
    if (/^(?:exit|cycle)(?: \w+)?$/.test(words)) return this.#leave(line);
    if (words === 'return') {
      const value = this.#returned(first);
      return this.#blocks.add({ kind: 'return', span: only(first), value });
    }
    if (/^call \w+/.test(words)) return this.#call(line);
    if (/^allocate \(/.test(words)) return this.#allocate(line);
    return this.#simple(line);
  }

  #returned(at: Span): Expression | undefined {
    return returned(procedureScope(this.#scopes)?.signature, at);
  }

  /** The condition of an `if` or a loop: the first bracket of the line. */
  #tested(all: readonly Token[]): Expression | undefined {
    const open = all.findIndex((token) => token.text === '(');
    const close = closing(all, open);
    if (close !== undefined) return this.#expression(all.slice(open + 1, close));
    this.#problem(all[0]!, 'This condition is not closed: write `)`.', [], 'half-typed');
    return undefined;
  }

  #if(line: Line) {
    const { tokens: all } = line;
    const test = this.#tested(all);
    const head: Head = test === undefined ? unread(all[0]!) : { kind: 'if', test };
    this.#blocks.open(head, 'if', all[0]!);
    if (blockOf(line) !== undefined) return;
    const close = closing(all, 1);
    const rest = close === undefined ? [] : all.slice(close + 1);
    if (rest.length > 0) this.#line(lineOf(rest));
    this.#blocks.close(all.at(-1)!);
  }

  #else({ tokens: all }: Line, test: Expression | undefined) {
    if (this.#blocks.innermost?.word === 'if') this.#blocks.section(test, all[0]!);
    else this.#problem(all[0]!, `This \`${all[0]!.text}\` belongs to no \`if\`: take it out.`, [], 'half-typed');
  }

  /** A loop counts before each round; behind it, its variable is one step beyond the last. */
  #do(line: Line, name: string | undefined) {
    const { words } = line;
    const at = line.tokens[0]!;
    const label = /^do (\d+)/.exec(words)?.[1];
    const all = line.tokens.slice(label === undefined ? 1 : 2).filter((token, k) => k > 0 || token.text !== ',');
    this.#loops.push({ label, name });
    if (all.length === 0)
      return this.#blocks.open({ kind: 'while', test: { kind: 'boolean', span: only(at), value: true } }, 'do', at);
    if (all[0]!.text.toLowerCase() === 'while') {
      const test = this.#tested(all);
      return this.#blocks.open(test === undefined ? unread(at) : { kind: 'while', test }, 'do', at);
    }
    const isConcurrent = all[0]!.text.toLowerCase() === 'concurrent';
    const head = isConcurrent ? all.slice(2, -1) : all;
    const [variable, sign] = head;
    const bounds = separated(head.slice(2));
    const isPlain = variable?.kind === 'name' && sign?.text === '=' && !isConcurrent;
    if (!isPlain || bounds.length < 2 || bounds.length > 3) return this.#blocks.open(unread(at), 'do', at);
    const [from, to, by] = bounds.map((bound) => this.#expression(bound));
    const type = typeOf(this.#scopes, variable.text);
    if (
      from === undefined ||
      to === undefined ||
      (bounds.length === 3 && by === undefined) ||
      (type !== undefined && type.kind !== 'integer')
    )
      return this.#blocks.open(unread(at), 'do', at);
    const loop = countedLoop(at, variable, type, { from, to, by });
    this.#blocks.add(...loop.before);
    return this.#blocks.open(loop.head, 'do', at);
  }

  #select({ tokens: all }: Line) {
    const subject = this.#tested(all);
    this.#blocks.open(subject === undefined ? unread(all[0]!) : { kind: 'switch', subject }, 'select', all[0]!);
  }

  #case({ tokens: all, words }: Line) {
    const head = this.#blocks.innermost?.head;
    if (head?.kind !== 'switch')
      return this.#problem(all[0]!, 'This `case` belongs to no `select case`: take it out.', [], 'half-typed');
    if (/^case default/.test(words)) return this.#blocks.section(undefined, all[0]!);
    const close = closing(all, 1) ?? all.length;
    const tests = separated(all.slice(2, close)).map((part) => this.#caseTest(part, head.subject));
    if (tests.some((test) => test === undefined)) return undefined;
    const test = (tests as Expression[]).reduce((left, right) => ({
      kind: 'logical',
      span: spanAll(left.span, right.span),
      operator: 'or',
      givesOperand: false,
      left,
      right,
    }));
    return this.#blocks.section(test, all[0]!);
  }

  /** `3`, `1:5`, `:0`. */
  #caseTest(part: readonly Token[], subject: Expression): Expression | undefined {
    const colon = part.findIndex((token) => token.text === ':');
    const span = spanAll(part[0]!, part.at(-1)!);
    const related = (all: readonly Token[], sign: '==' | '>=' | '<='): Expression | undefined => {
      const value = this.#expression(all);
      return value && { kind: 'comparison', span, operands: [subject, value], relations: [sign] };
    };
    if (colon < 0) return related(part, '==');
    const upper = part.slice(colon + 1).filter((token) => token.text !== '…');
    const low = part[0]!.start === part[colon]!.start ? undefined : related(part.slice(0, colon), '>=');
    const high = upper.length === 0 ? undefined : related(upper, '<=');
    if (low === undefined || high === undefined) return low ?? high;
    return { kind: 'logical', span, operator: 'and', givesOperand: false, left: low, right: high };
  }

  #leave({ tokens: all, words }: Line) {
    const [, name] = all;
    if (name !== undefined && this.#loops.at(-1)?.name !== name.text.toLowerCase())
      return this.#problem(all[0]!, 'Only the innermost loop can be left: use a logical variable for the outer one.');
    return this.#blocks.add({ kind: words.startsWith('exit') ? 'break' : 'continue', span: only(all[0]!) });
  }

  /** A call of a subroutine: what it changes is assigned back, as if each argument had gone by its name. */
  #call({ tokens: all }: Line) {
    const name = all[1]!;
    const span = spanAll(all[0]!, all.at(-1)!);
    const close = all[2] === undefined ? undefined : closing(all, 2);
    const given = separated(all.slice(3, close ?? 3));
    const names = all.slice(2).flatMap((token) => (token.kind === 'name' ? [token.text] : []));
    const signature = subroutineNamed(name.text, this.#text, this.#fixed);
    const keyed = given.some((part) => part[1]?.text === '=');
    if (signature === undefined || keyed || given.length > signature.parameters.length)
      return this.#problem(
        span,
        `\`${name.text}\` is not a subroutine of this file, or is called in a way that is not followed.`,
        names,
      );
    const operands: Expression[] = [];
    const targets: Target[] = [];
    const after: Statement[] = [];
    for (const [k, part] of given.entries()) {
      const parameter = signature.parameters[k]!.text;
      const [first] = part;
      const isOutput = signature.outputsOnly.has(parameter);
      const value = this.#expression(part, names);
      if (value === undefined || first === undefined) return undefined;
      if (!isOutput) operands.push(value);
      if (!signature.changes.includes(parameter)) continue;
      if (value.kind === 'name') targets.push({ kind: 'name', span: value.span, name: value.name });
      else {
        const hidden = `call→${value.span.start}`;
        targets.push({ kind: 'name', span: value.span, name: hidden });
        if (
          value.kind === 'call' &&
          value.callee.kind === 'name' &&
          declaration(this.#scopes, value.callee.name)?.isArray
        )
          after.push(...assigned(this.#scopes, value, { kind: 'name', span: value.span, name: hidden }));
      }
    }
    const value: Expression = {
      kind: 'call',
      span,
      callee: { kind: 'name', span: only(name), name: name.text },
      operands,
      keywords: [],
    };
    const [single] = targets;
    if (single === undefined) return this.#blocks.add({ kind: 'expression', span, value });
    const target: Target = targets.length === 1 ? single : { kind: 'tuple', span, items: targets };
    return this.#blocks.add({ kind: 'assign', span, target, value, binding: 'function' }, ...after);
  }

  #allocate({ tokens: all }: Line) {
    for (const part of separated(all.slice(2, -1))) {
      const value = this.#expression(part);
      if (value?.kind !== 'call' || value.callee.kind !== 'name') continue;
      const { callee, operands, span } = value;
      this.#blocks.add({
        kind: 'assign',
        span,
        target: { kind: 'name', span: callee.span, name: callee.name },
        value: callOf('dimension', span, operands),
        binding: 'function',
      });
    }
  }

  /** An assignment, or an expression by itself. */
  #simple({ tokens: all }: Line) {
    const { result, next } = readExpression(all, 0, grammar);
    const first = all[0]!;
    const names = first.kind === 'name' ? [first.text] : [];
    if (!('kind' in result)) return this.#problem(result.span, result.message, names, result.code);
    const sign = all[next];
    this.#scope.runs ||= this.#scopes.length > 1 && result.kind === 'name';
    if (sign === undefined) return this.#blocks.add({ kind: 'expression', span: result.span, value: result });
    if (sign.text === '=>') return this.#problem(sign, 'Pointers are not followed: assign the value with `=`.', names);
    if (sign.text !== '=')
      return this.#problem(sign, `An operator is missing before \`${sign.text}\`: write it.`, names, 'half-typed');
    const value = this.#expression(all.slice(next + 1), names);
    if (value !== undefined) this.#blocks.add(...assigned(this.#scopes, result, value));
    return undefined;
  }
}

const skipped = /^(?:interface|type|where|forall|associate)$/;

/** What a procedure gives: a function its value, a subroutine what it changes. */
function returned(signature: Signature | undefined, at: Span): Expression | undefined {
  if (signature === undefined) return undefined;
  const names = signature.kind === 'function' ? [signature.result] : signature.changes;
  const items = names.map((name): Expression => ({ kind: 'name', span: only(at), name }));
  if (items.length < 2) return items[0];
  return { kind: 'sequence', span: only(at), form: 'tuple', items };
}

function unread(token: Token): Head {
  return { kind: 'unsupported', message: `This \`${token.text}\` is not followed.` };
}
