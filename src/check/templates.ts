import type { Definition } from '../core/formula/print.ts';
import type { Span } from '../language/program.ts';
import type { CheckedFile, FileFunction } from './file.ts';
import type { Assigned } from './insertion.ts';

/** Partial derivatives as code of a language. */
export interface Derivatives {
  readonly by: readonly string[];
  readonly texts: readonly string[];
  /** Parts that several of them share, to be computed first. */
  readonly definitions: readonly Definition[];
}

/** Code to insert, and where in it each derivative stands. */
export interface Written {
  readonly place: number;
  readonly text: string;
  readonly derivatives: readonly { readonly span: Span; readonly wrt: string | undefined }[];
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
  return declarations[familyOf(language)] !== undefined;
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
  const { language, text } = file;
  const { by, texts } = derivatives;
  const isMember = f.within.some(({ isFunction }) => !isFunction);
  if (isMember && !['java', 'csharp'].includes(language)) return 'Gradients of methods are not inserted yet.';
  const lineEnd = text.indexOf('\n', f.span.end);
  const place = lineEnd < 0 ? text.length : lineEnd;
  const indentation = indentationAt(text, f.span.start);
  const unit = text.includes('\n\t') ? '\t' : /\n {2}\S/.test(text) ? '  ' : '    ';
  const names = namesFor(f.name, by, language);
  const taken = [names.whole, ...names.partials].find((name) => file.functions.some((other) => other.name === name));
  const whole = wholeFunction(file, f, names.whole, derivatives, unit);
  const isSingle = by.length === 1 || whole === undefined;
  if (taken !== undefined) return `There is a function \`${taken}\` already.`;
  const written = new Writing();
  const blank = language === 'python' && indentation === '' ? '\n\n\n' : '\n\n';
  if (!isSingle) {
    written.add(blank + indentation);
    written.mark(indented(whole, indentation), undefined);
    return written.at(place);
  }
  const head = headOf(file, f);
  if (head === undefined) return 'The head of this function is not one that can be repeated.';
  for (const [k, wrt] of by.entries()) {
    const one = { ...derivatives, by: [wrt], texts: [texts[k]!] };
    const name = by.length === 1 ? names.whole : names.partials[k]!;
    const own = wholeFunction(file, f, name, one, unit) ?? braced(file, head, name, one, unit);
    written.add(blank + indentation);
    written.mark(indented(own, indentation), wrt);
  }
  return written.at(place);
}

/** `f_gradient`, `fGradient`, `f_derivative`, as the function itself is written. */
function namesFor(name: string, by: readonly string[], language: string) {
  const word = by.length === 1 ? 'derivative' : 'gradient';
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
  { texts, definitions }: Derivatives,
  unit: string,
): string | undefined {
  const parameters = f.definition.parameters.map((p) => p.name).join(', ');
  const declare = declarations[familyOf(language)];
  if (declare === undefined) return undefined;
  const lines = definitions.map((d) => `${unit}${declare(d.name, d.text)}\n`).join('');
  const [first] = texts as readonly [string];
  const list = (open: string, between: string, close: string) =>
    texts.length === 1 ? first : `${open}${texts.join(between)}${close}`;
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
      const typed = f.definition.parameters.map((p) => `${p.name}: number`).join(', ');
      const result = isTyped ? `: number${texts.length === 1 ? '' : '[]'}` : '';
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
