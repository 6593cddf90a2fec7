import { problem } from '../language.ts';
import type { Problem, Span } from '../program.ts';

/** JSON with the place of every part, so that what is wrong with it can be shown there. */
export type Json = JsonString | JsonObject | JsonList | JsonOther;

export interface JsonString {
  readonly kind: 'string';
  readonly value: string;
  readonly span: Span;
  /** Where each of its characters stands in the text, and the closing quote behind them. */
  readonly places: readonly number[];
}

export interface JsonObject {
  readonly kind: 'object';
  readonly members: readonly { readonly key: JsonString; readonly value: Json }[];
  readonly span: Span;
}

export interface JsonList {
  readonly kind: 'list';
  readonly items: readonly Json[];
  readonly span: Span;
}

export interface JsonOther {
  readonly kind: 'other';
  readonly value: number | boolean | null;
  readonly span: Span;
}

/** No declaration nests deeper. */
const deepest = 50;

/** Reads a JSON text; gives the first problem in it where it is none. */
export function readJson(text: string): Json | Problem {
  const reader = new Reader(text);
  try {
    return reader.whole();
  } catch (stopped) {
    if (stopped instanceof Stop) return stopped.problem;
    throw stopped;
  }
}

export function isProblem(read: Json | Problem): read is Problem {
  return 'code' in read;
}

/** A part of a string's value as a part of the text. */
export function spanInside({ places, value }: JsonString, { start, end }: Span): Span {
  const last = value.length;
  return { start: places[Math.min(start, last)]!, end: places[Math.min(end, last)]! };
}

/** Thrown inside a reading to end it. */
class Stop extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    if (text.startsWith('\uFEFF')) this.#at = 1;
  }

  whole(): Json {
    const read = this.#value(0);
    this.#blanks();
    if (this.#at < this.#text.length) this.#fail('Nothing may follow the end of the JSON text.');
    return read;
  }

  #value(depth: number): Json {
    this.#blanks();
    if (depth > deepest) this.#fail(`JSON may nest ${deepest} deep here.`);
    const next = this.#text[this.#at];
    if (next === '{') return this.#object(depth);
    if (next === '[') return this.#list(depth);
    if (next === '"') return this.#string();
    return this.#other();
  }

  #object(depth: number): JsonObject {
    const start = this.#at++;
    const members: JsonObject['members'][number][] = [];
    while (!this.#take('}')) {
      if (members.length > 0) this.#expect(',');
      this.#blanks();
      if (this.#text[this.#at] !== '"') this.#fail('A name in double quotes is missing here.');
      const key = this.#string();
      this.#expect(':');
      members.push({ key, value: this.#value(depth + 1) });
    }
    return { kind: 'object', members, span: { start, end: this.#at } };
  }

  #list(depth: number): JsonList {
    const start = this.#at++;
    const items: Json[] = [];
    while (!this.#take(']')) {
      if (items.length > 0) this.#expect(',');
      items.push(this.#value(depth + 1));
    }
    return { kind: 'list', items, span: { start, end: this.#at } };
  }

  #string(): JsonString {
    const start = this.#at++;
    const places: number[] = [];
    let value = '';
    for (;;) {
      const character = this.#text[this.#at];
      if (character === undefined || character < ' ') this.#fail('This text in quotes is not closed.', start);
      places.push(this.#at);
      if (character === '"') break;
      value += character === '\\' ? this.#escape() : character;
      this.#at++;
    }
    this.#at++;
    return { kind: 'string', value, span: { start, end: this.#at }, places };
  }

  #escape(): string {
    const letter = this.#text[++this.#at];
    if (letter === 'u') {
      const digits = this.#text.slice(this.#at + 1, this.#at + 5);
      if (!/^[\da-f]{4}$/i.test(digits)) this.#fail('Four hexadecimal digits are missing behind `\\u`.');
      this.#at += 4;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    return escapes[letter ?? ''] ?? this.#fail('JSON has no such escape: write `\\\\` for a backslash.');
  }

  #other(): JsonOther {
    const start = this.#at;
    const word = /[\w.+-]*/y;
    word.lastIndex = start;
    const text = word.exec(this.#text)![0];
    this.#at += text.length;
    const span = { start, end: this.#at };
    if (text === 'true' || text === 'false') return { kind: 'other', value: text === 'true', span };
    if (text === 'null') return { kind: 'other', value: null, span };
    if (/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return { kind: 'other', value: Number(text), span };
    return this.#fail(text === '' ? 'A value is missing here.' : `\`${text}\` is no JSON value.`, start);
  }

  #take(sign: string): boolean {
    this.#blanks();
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#take(sign)) this.#fail(`\`${sign}\` is missing here.`);
  }

  #blanks(): void {
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  #fail(message: string, at = this.#at): never {
    const start = Math.min(at, Math.max(0, this.#text.length - 1));
    throw new Stop(problem('unreadable', message, { start, end: Math.min(start + 1, this.#text.length) }));
  }
}
