import type { HostStyle } from '../core/formula/host.ts';
import type { Expression, Span, Statement } from '../language/program.ts';
import { namesOf, type Part, partsOf } from '../language/walk.ts';
import type { CheckedFile, FileFunction } from './file.ts';
import { slopeText } from './slopes.ts';

/** A change of the text. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** What a gradient is written with. */
export interface Carrying {
  readonly file: CheckedFile;
  readonly f: FileFunction;
  /** The parameters that it is by. */
  readonly by: readonly string[];
  readonly style: HostStyle;
  /** The slopes of a result, one for each parameter, as what the gradient returns. */
  readonly returned: (slopes: readonly string[]) => string;
}

type Assignment = Extract<Statement, { kind: 'assign' }>;

/** An assignment with the slopes that are to be computed before it. */
interface Carried {
  readonly statement: Assignment;
  readonly name: string;
  readonly isTop: boolean;
  readonly slopes: readonly { readonly name: string; readonly text: string; readonly line: string }[];
}

/** Statements one behind the other. */
interface Level {
  readonly statements: readonly Statement[];
  readonly isTop: boolean;
  readonly isBraced: boolean;
}

/** Languages whose blocks end with a word or an indentation. */
const withoutBraces = new Set(['python', 'julia', 'matlab']);

/** Thrown where no gradient can be written; caught in `carriedGradient`. */
class Refused extends Error {}

/**
 * The changes that make a function's body one of its gradient: beside every value that moves with the inputs its slopes are
 * computed (forward mode), and they are returned instead of it. Branches, loops and early returns stay as they are written,
 * so that it holds on every way through the function. A sentence where that is not possible.
 */
export function carriedGradient(carrying: Carrying): readonly Edit[] | string {
  try {
    return new Carrier(carrying).edits();
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

class Carrier {
  readonly #carrying: Carrying;
  readonly #text: string;
  readonly #moving: ReadonlySet<string>;
  readonly #edits: Edit[] = [];
  readonly #carried: Carried[] = [];
  /** Whether something that is returned moves with an input. */
  #isMoved = false;
  /** Names that what stays in the text reads. */
  readonly #read = new Set<string>();

  constructor(carrying: Carrying) {
    this.#carrying = carrying;
    this.#text = carrying.file.text;
    this.#moving = movingNames(carrying.f.definition.body, new Set(carrying.by));
  }

  edits(): readonly Edit[] {
    const { f, by } = this.#carrying;
    const own = namesOf(f.definition.body);
    for (const name of this.#moving)
      for (const wrt of by)
        if (own.has(slopeName(name, wrt))) throw new Refused(`It has a name \`${slopeName(name, wrt)}\` already.`);
    // On a stack of our own: a body may be nested deeply.
    const open: Level[] = [{ statements: f.definition.body, isTop: true, isBraced: true }];
    for (let level = open.pop(); level !== undefined; level = open.pop())
      for (const statement of level.statements)
        for (const inner of this.#statement(statement, level))
          open.push({ statements: inner, isTop: false, isBraced: this.#isBraced(inner) });
    if (!this.#isMoved) throw new Refused('It depends on no input.');
    this.#keepNeeded();
    return this.#edits;
  }

  /** What is done about a statement, and the blocks in it. */
  #statement(statement: Statement, level: Level): readonly (readonly Statement[])[] {
    switch (statement.kind) {
      case 'assign':
        this.#assign(statement, level);
        return [];
      case 'return':
      case 'give':
        if (statement.value !== undefined) this.#return(statement.value);
        return [];
      case 'if':
        this.#reads([statement.test]);
        return [statement.body, statement.otherwise];
      case 'while':
        this.#reads([statement.test]);
        return [statement.body, statement.step, statement.otherwise];
      case 'for':
        this.#reads([statement.over]);
        return [statement.body, statement.otherwise];
      case 'switch':
        this.#reads(statement.cases.flatMap(({ test }) => test ?? []));
        return statement.cases.map(({ body }) => body);
      case 'block':
        return [statement.body];
      case 'expression':
        this.#reads([statement.value]);
        return [];
      case 'pass':
        this.#withoutDocumentation(statement.span);
        return [];
      case 'break':
      case 'continue':
        return [];
      default:
        throw new Refused('It has a statement through which no derivative is carried.');
    }
  }

  #reads(parts: readonly Part[]): void {
    for (const name of namesOf(parts)) this.#read.add(name);
  }

  #assign(statement: Assignment, { isTop, isBraced }: Level): void {
    const { target, value, span } = statement;
    const names = namesOf([target]);
    if (![...names].some((name) => this.#moving.has(name))) {
      if (target.kind !== 'name') this.#reads([target, value]);
      else this.#carried.push({ statement, name: target.name, isTop, slopes: [] });
      return;
    }
    if (target.kind !== 'name') throw new Refused('It assigns several names or an item at once.');
    const { f, by, file, style } = this.#carrying;
    if (f.definition.parameters.some(({ name }) => name === target.name))
      throw new Refused(`It assigns its parameter \`${target.name}\` again.`);
    const lineStart = this.#text.lastIndexOf('\n', span.start - 1) + 1;
    const before = this.#text.slice(lineStart, target.span.start);
    const isFirst = /^[\s\w:<>&*,]*$/.test(before) && !before.includes(',');
    if (!isFirst || !isBraced) throw new Refused('It has several statements on one line.');
    const lineEnd = endOfLine(this.#text, span.end);
    const rest = this.#text.slice(span.end, lineEnd);
    const indentation = /^\s*/.exec(before)![0];
    const head = before.slice(indentation.length);
    const end = /^\s*;/.test(rest) || this.#text[span.end - 1] === ';' ? ';' : '';
    const slopes = by.map((wrt) => {
      const name = slopeName(target.name, wrt);
      if (value.kind === 'none') return { name, text: '', line: `${indentation}${head}${name}${end}\n` };
      const sign = signOf(this.#text.slice(target.span.end, lineEnd));
      if (sign === undefined) throw new Refused('It has an assignment of an unusual form.');
      const text = this.#slope(value, wrt, file, style);
      return { name, text, line: `${indentation}${head}${name}${sign}${text}${end}\n` };
    });
    this.#carried.push({ statement, name: target.name, isTop, slopes });
  }

  /** Whether the statements of a branch stand in braces, where the language has them: else none can be put before one. */
  #isBraced([first]: readonly Statement[]): boolean {
    if (first === undefined || withoutBraces.has(this.#carrying.file.language)) return true;
    const above = this.#text.slice(this.#carrying.f.span.start, this.#text.lastIndexOf('\n', first.span.start) + 1);
    return /\{\s*(?:(?:\/\/|#).*\s*|\/\*.*\*\/\s*)*$/.test(above);
  }

  /** A choice stays a choice, between the slopes of what is chosen. */
  #slope(value: Expression, wrt: string, file: CheckedFile, style: HostStyle): string {
    if (value.kind === 'conditional') {
      const parts = [value.whenTrue, value.whenFalse].map((part) => ({
        span: part.span,
        text: this.#slope(part, wrt, file, style),
      }));
      return edited(this.#text, value.span, parts);
    }
    const slopeOf = (name: string): string =>
      this.#moving.has(name) && !this.#carrying.by.includes(name) ? slopeName(name, wrt) : name === wrt ? '1' : '0';
    const found = slopeText(file, this.#carrying.f, value, slopeOf, style);
    if (typeof found === 'string') throw new Refused(found);
    return style.reals && /^\d+$/.test(found.text) ? `${found.text}.0` : found.text;
  }

  #return(value: Expression): void {
    const { by, file, style, returned } = this.#carrying;
    if (value.kind === 'conditional') {
      this.#reads([value.test]);
      this.#return(value.whenTrue);
      this.#return(value.whenFalse);
      return;
    }
    if (file.language === 'matlab') {
      this.#returnByName(value);
      return;
    }
    if (value.span.start === value.span.end) throw new Refused('It returns what no expression of the text says.');
    const slopes = by.map((wrt) => this.#slope(value, wrt, file, style));
    for (const slope of slopes) this.#words(slope);
    if (slopes.some((slope) => Number(slope) !== 0)) this.#isMoved = true;
    this.#edits.push({ span: value.span, text: returned(slopes) });
  }

  /** MATLAB returns what its head names: the slope instead of the value, or a name of its own for all slopes. */
  #returnByName(value: Expression): void {
    const { by, f, returned } = this.#carrying;
    const head = /^function\s+(\w+)(?=\s*=)/.exec(this.#text.slice(f.span.start, f.span.end));
    if (value.kind !== 'name' || head?.[1] !== value.name || !this.#moving.has(value.name))
      throw new Refused('It returns what its head does not name.');
    const slopes = by.map((wrt) => slopeName(value.name, wrt));
    for (const slope of slopes) this.#read.add(slope);
    this.#isMoved = true;
    const end = f.span.start + head[0].length;
    const output = slopes.length === 1 ? slopes[0]! : 'g';
    this.#edits.push({ span: { start: end - value.name.length, end }, text: output });
    if (slopes.length === 1) return;
    if (value.span.start < value.span.end) throw new Refused('It returns early, before its end.');
    const last = /\n[ \t]*end\s*$/.exec(this.#text.slice(f.span.start, f.span.end));
    const place = f.span.start + (last?.index ?? f.span.end - f.span.start);
    const indentation = /^[ \t]*/.exec(this.#text.slice(this.#text.indexOf('\n', f.span.start) + 1))![0];
    this.#edits.push({ span: { start: place, end: place }, text: `\n${indentation}g = ${returned(slopes)};` });
  }

  #words(text: string): void {
    for (const [word] of text.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)) this.#read.add(word);
  }

  #withoutDocumentation(span: Span): void {
    if (!/^[urbf]*["']/i.test(this.#text.slice(span.start, span.end))) return;
    this.#edits.push({ span: wholeLines(this.#text, span) ?? span, text: '' });
  }

  /** Inserts the slopes that something reads, and takes out what only the function's own value needed. */
  #keepNeeded(): void {
    for (let before = -1; before !== this.#read.size; ) {
      before = this.#read.size;
      for (const { name, statement, slopes } of this.#carried) {
        if (this.#read.has(name)) this.#reads([statement.value]);
        for (const slope of slopes) if (this.#read.has(slope.name)) this.#words(slope.text);
      }
    }
    const kept = ({ slopes }: Carried) => slopes.filter((slope) => this.#read.has(slope.name));
    for (const carried of this.#carried) {
      const { statement, name } = carried;
      const lineStart = this.#text.lastIndexOf('\n', statement.span.start - 1) + 1;
      const text = kept(carried)
        .map(({ line }) => line)
        .join('');
      const isDropped =
        !this.#read.has(name) &&
        this.#carried.every((other) => other.name !== name || other.isTop || kept(other).length > 0);
      const lines = isDropped ? wholeLines(this.#text, statement.span) : undefined;
      if (lines !== undefined) this.#edits.push({ span: lines, text });
      else if (text !== '') this.#edits.push({ span: { start: lineStart, end: lineStart }, text });
    }
  }
}

/** Names that move with the inputs, wherever they are assigned. */
function movingNames(body: readonly Statement[], inputs: ReadonlySet<string>): ReadonlySet<string> {
  const moving = new Set(inputs);
  const assignments = [...partsOf(body)].filter((part): part is Assignment => part.kind === 'assign');
  for (let before = -1; before !== moving.size; ) {
    before = moving.size;
    for (const { target, value } of assignments)
      if ([...namesOf([value])].some((name) => moving.has(name)))
        for (const name of namesOf([target])) moving.add(name);
  }
  return moving;
}

export function slopeName(name: string, wrt: string): string {
  return `d${name}_d${wrt}`;
}

/** The sign of an assignment with the type before it: ` = `, `: f64 = `, ` := `; a plain one for `+=`. */
function signOf(text: string): string | undefined {
  const found = /^(\s*(?::[^=\n]+)?)(\*\*|\/\/|[-+*/^%])?(:?=|<-)[ \t]*/.exec(text);
  if (found === null) return undefined;
  return found[2] === undefined ? found[0] : ' = ';
}

/** A part of a text with some of its own parts replaced. */
export function edited(text: string, { start, end }: Span, edits: readonly Edit[]): string {
  let result = '';
  let at = start;
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return result + text.slice(at, end);
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The lines of a statement that stands alone on them. */
function wholeLines(text: string, { start, end }: Span): Span | undefined {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = endOfLine(text, end);
  const isAlone =
    /^\s*(?:(?:const|let|var|mut|final|double|float|auto|local|static|f64|[\w<>:]+)\s+)*$/.test(
      text.slice(from, start),
    ) && /^\s*;?\s*(?:(?:#|\/\/|%).*)?$/.test(text.slice(end, to));
  return isAlone ? { start: from, end: Math.min(to + 1, text.length) } : undefined;
}
