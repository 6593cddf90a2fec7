import type { Span } from '../program.ts';

/** A word of a language with its own reader. */
export interface Token extends Span {
  readonly kind: 'number' | 'name' | 'keyword' | 'sign' | 'newline' | 'text' | 'unknown';
  readonly text: string;
  /** Whether blanks stand before it. */
  readonly spaced: boolean;
  /** The type that is written behind a name. */
  readonly type?: string;
}

/** Collects tokens while a lexer walks over a text. */
export class Scanner {
  readonly text: string;
  readonly end: number;
  readonly found: Token[] = [];
  at: number;
  spaced = false;

  constructor(text: string, start: number, end: number) {
    this.text = text;
    this.at = start;
    this.end = end;
  }

  get done(): boolean {
    return this.at >= this.end;
  }

  /** What a sticky pattern matches here; empty where it does not. */
  matched(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    return found.slice(0, this.end - this.at);
  }

  /** Whether a digit or a dot stands here, with which a number may begin. */
  get atNumber(): boolean {
    const code = this.text.charCodeAt(this.at);
    return (code >= 48 && code <= 57) || code === 46;
  }

  startsWith(text: string): boolean {
    return this.text.startsWith(text, this.at) && this.at + text.length <= this.end;
  }

  /** Passes over blanks and the like. */
  skip(length: number): void {
    this.at += length;
    this.spaced = true;
  }

  /** A token of the next `length` characters; none of them for one that the layout implies. */
  add(kind: Token['kind'], text: string, length = text.length): void {
    this.found.push({ kind, text, start: this.at, end: this.at + length, spaced: this.spaced });
    this.at += length;
    this.spaced = false;
  }

  /** A character that is no part of the language. */
  unknown(): void {
    this.add('unknown', String.fromCodePoint(this.text.codePointAt(this.at)!));
  }
}

/** A pattern of the signs, the longer ones first where they are listed first. */
export function signPattern(signs: readonly string[]): RegExp {
  return new RegExp(signs.map((sign) => sign.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|'), 'y');
}
