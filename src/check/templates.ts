import type { Definition } from '../core/formula/print.ts';
import type { Span } from '../language/program.ts';
import { type Edit, edited } from './carried.ts';
import type { CheckedFile, FileFunction } from './file.ts';
import { writesFormulas } from './formula-lines.ts';
import type { Form } from './inputs.ts';
import type { Assigned } from './insertion.ts';

/** Partial derivatives as code of a language. */
export interface Derivatives {
  readonly by: readonly string[];
  readonly texts: readonly string[];
  /** Parts that several of them share, to be computed first. */
  readonly definitions: readonly Definition[];
  /** Whether these are the elements of one gradient, by an array. */
  readonly isList?: boolean;
}

/** Code to insert, and where in it each derivative stands. */
export interface Written {
  readonly place: number;
  readonly text: string;
  readonly derivatives: readonly { readonly span: Span; readonly wrt: string | undefined }[];
  /** Whether it is to be found like what a reader writes: methods are compared with their object. */
  readonly byConvention?: boolean;
  /** What the function's inputs are, where it is meant for arrays. */
  readonly forms?: readonly Form[];
}

/** How a language declares a value: `const a = b;`. */
const declarations: Readonly<Record<string, (name: string, value: string) => string>> = {
  python: (name, value) => `${name} = ${value}`,
  julia: (name, value) => `${name} = ${value}`,
  matlab: (name, value) => `${name} = ${value};`,
  r: (name, value) => `${name} <- ${value}`,
  javascript: (name, value) => `const ${name} = ${value};`,
  c: (name, value) => `double ${name} = ${value};`,
  go: (name, value) => `${name} := ${value}`,
  rust: (name, value) => `let ${name} = ${value};`,
};

/** Languages that write functions or values as another one does. */
const family: Readonly<Record<string, string>> = {
  javascriptreact: 'javascript',
  typescript: 'javascript',
  typescriptreact: 'javascript',
  cpp: 'c',
  java: 'c',
  csharp: 'c',
};

const familyOf = (language: string): string => family[language] ?? language;

/** Whether gradients are written in a language, by its first id. */
export function writesGradients(language: string): boolean {
  return declarations[familyOf(language)] !== undefined || writesFormulas(language);
}

/** Assignments of every partial derivative behind the assignment of the result: `dy_dx = …`. */
export function gradientLines(file: CheckedFile, { name, span }: Assigned, derivatives: Derivatives): Written | string {
  const declare = declarations[familyOf(file.language)];
  if (declare === undefined) return 'Gradients are not inserted in this language.';
  const indentation = indentationAt(file.text, span.start);
  const lineEnd = file.text.indexOf('\n', span.end);
  const place = lineEnd < 0 ? file.text.length : lineEnd;
  const written = new Writing();
  for (const { name: part, text } of derivatives.definitions) written.add(`\n${indentation}${declare(part, text)}`);
  derivatives.by.forEach((wrt, k) => {
    written.add(`\n${indentation}`);
    written.mark(declare(`d${name}_d${wrt}`, derivatives.texts[k]!), wrt);
  });
  return written.at(place);
}

/** A function behind the function: `f_gradient`, or one for each partial derivative where a function gives one number. */
export function gradientFunction(file: CheckedFile, f: FileFunction, derivatives: Derivatives): Written | string {
  const { by, texts } = derivatives;
  const unit = unitOf(file.text);
  const { isList = by.length > 1 } = derivatives;
  const names = namesFor(f.name, isList, by, file.language);
  const whole = wholeFunction(file, f, names.whole, derivatives, unit);
  if (derivatives.isList && whole === undefined) return 'It takes an array, and functions give one number here.';
  if (isList && whole !== undefined) return placed(file, f, [{ name: names.whole, text: whole }]);
  const head = headOf(file, f);
  if (head === undefined) return 'The head of this function is not one that can be repeated.';
  const own = by.map((wrt, k) => {
    const one = { ...derivatives, by: [wrt], texts: [texts[k]!] };
    const name = by.length === 1 ? names.whole : names.partials[k]!;
    return { name, wrt, text: wholeFunction(file, f, name, one, unit) ?? braced(file, head, name, one, unit) };
  });
  return placed(file, f, own);
}

/**
 * The same for a function whose gradient has no closed form that holds everywhere: its own text, with slopes carried along.
 * `write` gives the changes of its body for some parameters and what it is to return for their slopes.
 */
export function carriedFunction(
  file: CheckedFile,
  f: FileFunction,
  by: readonly string[],
  write: (by: readonly string[], returned: (slopes: readonly string[]) => string) => readonly Edit[] | string,
): Written | string {
  const names = namesFor(f.name, by.length > 1, by, file.language);
  const [open, between, close] = lists[familyOf(file.language)] ?? [];
  const isWhole = by.length > 1 && open !== undefined;
  const own: NewFunction[] = [];
  for (const [k, wrt] of (isWhole ? [undefined] : by).entries()) {
    const name = wrt === undefined || by.length === 1 ? names.whole : names.partials[k]!;
    const edits = write(wrt === undefined ? by : [wrt], (slopes) =>
      wrt === undefined ? `${open}${slopes.join(between)}${close}` : slopes[0]!,
    );
    if (typeof edits === 'string') return edits;
    const span = wholeSpan(file, f);
    const all = [...edits, { span: f.nameSpan, text: name }, ...resultEdits(file, f, isWhole)];
    // The indentation is put back with that of the place.
    const text = edited(file.text, span, all);
    own.push({ name, text, isIndented: true, ...(wrt === undefined ? {} : { wrt }) });
  }
  return placed(file, f, own);
}

/** A function behind a function of NumPy, with lines before what it returns. */
export function vectorisedFunction(
  file: CheckedFile,
  f: FileFunction,
  { lines, returned }: { readonly lines: readonly string[]; readonly returned: string },
): Written | string {
  const unit = unitOf(file.text);
  const { whole } = namesFor(f.name, true, [], file.language);
  const given = bracketed(file.text, f.nameSpan.end) ?? '()';
  const body = [...lines, `return ${returned}`].map((line) => `\n${unit}${line}`).join('');
  return placed(file, f, [{ name: whole, text: `def ${whole}${given}:${body}` }]);
}

/** How a language writes a list: before, between and behind its items. */
const lists: Readonly<Record<string, readonly [open: string, between: string, close: string]>> = {
  python: ['[', ', ', ']'],
  julia: ['[', ', ', ']'],
  matlab: ['[', '; ', ']'],
  r: ['c(', ', ', ')'],
  javascript: ['[', ', ', ']'],
};

interface NewFunction {
  readonly name: string;
  readonly text: string;
  readonly wrt?: string;
  /** Whether its lines have their indentation already. */
  readonly isIndented?: true;
}

/** Functions behind a function, unless one of them is there already. */
function placed(file: CheckedFile, f: FileFunction, functions: readonly NewFunction[]): Written | string {
  const { text, language } = file;
  const taken = functions.find(({ name }) =>
    file.functions.some((other) => other.name === name && other.within.length === f.within.length),
  );
  if (taken !== undefined) return `There is a function \`${taken.name}\` already.`;
  const lineEnd = text.indexOf('\n', f.span.end);
  const indentation = indentationAt(text, f.span.start);
  const blank = language === 'python' && indentation === '' ? '\n\n\n' : '\n\n';
  const written = new Writing();
  for (const { name, text: own, wrt, isIndented } of functions) {
    written.add(blank + indentation);
    const whole = isIndented ? own : indented(own, indentation);
    const at = whole.indexOf(name);
    written.add(whole.slice(0, at));
    written.mark(name, wrt);
    written.add(whole.slice(at + name.length));
  }
  const byConvention = f.within.at(-1)?.isFunction === false;
  return { ...written.at(lineEnd < 0 ? text.length : lineEnd), byConvention };
}

function unitOf(text: string): string {
  return text.includes('\n\t') ? '\t' : /\n {2}\S/.test(text) ? '  ' : '    ';
}

/** A function with the words before it (`export const`, `private static double`) and the semicolon behind it. */
function wholeSpan({ text }: CheckedFile, { span }: FileFunction): Span {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const before = text.slice(lineStart, span.start);
  const start = /^\s*[\w\s<>:&*,]*$/.test(before) ? lineStart + /^\s*/.exec(before)![0].length : span.start;
  return { start, end: span.end + (/^\s*;/.exec(text.slice(span.end, span.end + 2))?.[0].length ?? 0) };
}

/** Says in the head that a list is returned, where the head says what is. */
function resultEdits({ text, language }: CheckedFile, f: FileFunction, isWhole: boolean): readonly Edit[] {
  const first = f.definition.body[0];
  const given = bracketed(text, text.indexOf('(', f.nameSpan.end));
  if (!isWhole || given === undefined || first === undefined) return [];
  const start = text.indexOf('(', f.nameSpan.end) + given.length;
  const head = text.slice(start, Math.max(start, first.span.start));
  const [pattern, instead] =
    familyOf(language) === 'javascript'
      ? ([/^\s*:\s*number(?=\s*(?:\{|=>))/, ': number[]'] as const)
      : language === 'python'
        ? ([/^\s*->[^:]*(?=:)/, ''] as const)
        : ([/^::\w+/, ''] as const);
  const found = pattern.exec(head);
  return found === null ? [] : [{ span: { start, end: start + found[0].length }, text: instead }];
}

/** `f_gradient`, `fGradient`, `f_derivative`, as the function itself is written. */
function namesFor(name: string, isList: boolean, by: readonly string[], language: string) {
  const word = isList ? 'gradient' : 'derivative';
  const camels = ['javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'java', 'csharp', 'go'];
  const isCamel = /[a-z][A-Z]/.test(name) || (!name.includes('_') && camels.includes(language));
  const whole = isCamel ? `${name}${word[0]!.toUpperCase()}${word.slice(1)}` : `${name}_${word}`;
  return { whole, partials: by.map((wrt) => `d${name}_d${wrt}`) };
}

/** A function with all of it in one; undefined where a language's function gives one number. */
function wholeFunction(
  { text, language }: CheckedFile,
  f: FileFunction,
  name: string,
  { texts, definitions, isList = texts.length > 1 }: Derivatives,
  unit: string,
): string | undefined {
  const parameters = f.definition.parameters.map((p) => p.name).join(', ');
  const declare = declarations[familyOf(language)];
  if (declare === undefined) return undefined;
  const lines = definitions.map((d) => `${unit}${declare(d.name, d.text)}\n`).join('');
  const [first] = texts as readonly [string];
  const list = (open: string, between: string, close: string) =>
    isList ? `${open}${texts.join(between)}${close}` : first;
  switch (familyOf(language)) {
    case 'python': {
      const given = bracketed(text, f.nameSpan.end) ?? `(${parameters})`;
      return `def ${name}${given}:\n${lines}${unit}return ${list('[', ', ', ']')}`;
    }
    case 'julia':
      return `function ${name}(${parameters})\n${lines}${unit}return ${list('[', ', ', ']')}\nend`;
    case 'matlab':
      return `function g = ${name}(${parameters})\n${lines}${unit}g = ${list('[', '; ', ']')};\nend`;
    case 'r':
      return `${name} <- function(${parameters}) {\n${lines}${unit}${list('c(', ', ', ')')}\n}`;
    case 'javascript': {
      const isTyped = language.startsWith('typescript');
      const typed = bracketed(text, text.indexOf('(', f.nameSpan.end))?.slice(1, -1) ?? parameters;
      const result = isTyped ? `: number${isList ? '[]' : ''}` : '';
      const head = `function ${name}(${isTyped ? typed : parameters})${result}`;
      return `${head} {\n${lines}${unit}return ${list('[', ', ', ']')};\n}`;
    }
    default:
      return undefined;
  }
}

/** The head of a function with a body in braces, before and behind its name. */
function headOf({ text, language }: CheckedFile, f: FileFunction): readonly [string, string] | undefined {
  if (familyOf(language) !== 'c' && language !== 'go' && language !== 'rust') return ['', ''];
  const given = bracketed(text, f.nameSpan.end);
  if (given === undefined) return undefined;
  const brace = text.indexOf('{', f.nameSpan.end + given.length);
  const lineStart = text.lastIndexOf('\n', f.nameSpan.start) + 1;
  if (brace < 0 || brace > f.span.end) return undefined;
  return [text.slice(lineStart, f.nameSpan.start).trimStart(), text.slice(f.nameSpan.end, brace + 1)];
}

/** A function as the one whose head it repeats, with another name and body. */
function braced(
  { language }: CheckedFile,
  [before, behind]: readonly [string, string],
  name: string,
  { texts, definitions }: Derivatives,
  unit: string,
): string {
  const declare = declarations[familyOf(language)]!;
  const lines = definitions.map((d) => `${unit}${declare(d.name, d.text)}\n`).join('');
  const end = language === 'go' ? '' : ';';
  return `${before}${name}${behind}\n${lines}${unit}return ${texts[0]}${end}\n}`;
}

/** From an opening bracket to its own closing one. */
function bracketed(text: string, from: number): string | undefined {
  const open = text.indexOf('(', from);
  if (open < 0 || text.slice(from, open).trim() !== '') return undefined;
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth === 0) return text.slice(open, at + 1);
  }
  return undefined;
}

function indented(code: string, indentation: string): string {
  return code.replaceAll('\n', `\n${indentation}`);
}

function indentationAt(text: string, place: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', place - 1) + 1))![0];
}

/** Text that grows, and remembers where derivatives stand in it. */
class Writing {
  #text = '';
  readonly #derivatives: { readonly span: Span; readonly wrt: string | undefined }[] = [];

  add(text: string): void {
    this.#text += text;
  }

  mark(text: string, wrt: string | undefined): void {
    this.#derivatives.push({ span: { start: this.#text.length, end: this.#text.length + text.length }, wrt });
    this.#text += text;
  }

  at(place: number): Written {
    return { place, text: this.#text, derivatives: this.#derivatives };
  }
}
