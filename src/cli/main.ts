import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Grammars } from '../language/language.ts';
import { isPointValue } from '../language/ndarrays/inputs.ts';
import type { PointValue } from '../language/point.ts';
import { batchLine } from './batch.ts';
import { check, checkFormats } from './check.ts';
import { declarationsAbove, operationsOf, problemLines, problemsOf } from './declarations.ts';
import { type Format, formats, type Output, show } from './show.ts';
import { UsageError, usage } from './usage.ts';

const grammars: Grammars = {
  runtime: () => import('web-tree-sitter'),
  bytes: (file) => readFile(join(__dirname, 'grammars', file)),
};

run(process.argv.slice(2)).then(
  ({ text, notes, code }) => {
    process.exitCode = code;
    process.stdout.write(text);
    if (notes !== undefined) process.stderr.write(notes);
  },
  (error: unknown) => {
    // parseArgs throws TypeErrors for words it does not know.
    if (!(error instanceof UsageError || error instanceof TypeError)) throw error;
    process.exitCode = 2;
    process.stderr.write(`${error.message}\n\n${usage}`);
  },
);

async function run([command, ...words]: readonly string[]): Promise<Output> {
  switch (command) {
    case 'show':
      return runShow(words);
    case 'check':
      return runCheck(words);
    case 'batch':
      return batch();
    case '--help':
    case '-h':
      return { text: usage, code: 0 };
    default:
      throw new UsageError(command === undefined ? 'A command is missing.' : `There is no command ${command}.`);
  }
}

async function runShow(words: readonly string[]): Promise<Output> {
  const { values, positionals } = parseArgs({
    args: joined(words),
    allowPositionals: true,
    options: {
      expression: { type: 'string', short: 'e' },
      language: { type: 'string', short: 'l' },
      at: { type: 'string', multiple: true },
      format: { type: 'string', short: 'f', default: 'text' },
    },
  });
  const format = formats.find((name) => name === values.format) as Format | undefined;
  if (format === undefined)
    throw new UsageError(`There is no format ${values.format}: take one of ${formats.join(', ')}.`);
  if (positionals.length + (values.expression === undefined ? 0 : 1) !== 1)
    throw new UsageError('Name one file, or give one expression with -e.');
  const at = new Map((values.at ?? []).flatMap(pairsIn).map(pair));
  return show({ file: positionals[0], expression: values.expression, language: values.language, at, format }, grammars);
}

async function runCheck(words: readonly string[]): Promise<Output> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      language: { type: 'string', short: 'l' },
      format: { type: 'string', short: 'f', default: 'text' },
    },
  });
  const format = checkFormats.find((name) => name === values.format);
  if (format === undefined)
    throw new UsageError(`There is no format ${values.format}: take one of ${checkFormats.join(', ')}.`);
  if (positionals.length === 0) throw new UsageError('Name the files to check.');
  return check({ files: positionals, language: values.language, format }, grammars);
}

/** `-e -x^2` as `--expression=-x^2`: what stands behind an option that takes a value is its value, minus sign or not. */
function joined(words: readonly string[]): string[] {
  const long: Readonly<Record<string, string>> = {
    '-e': '--expression',
    '--expression': '--expression',
    '--at': '--at',
  };
  const result: string[] = [];
  for (let k = 0; k < words.length; k++) {
    const name = long[words[k]!];
    result.push(name === undefined || k + 1 === words.length ? words[k]! : `${name}=${words[++k]}`);
  }
  return result;
}

/** `x=1, w=[1, 2]` at the commas before a name. */
function pairsIn(text: string): readonly string[] {
  return text.split(/,(?=[^,=[\]]*=)/);
}

function pair(text: string): [string, PointValue] {
  const [name, value] = text.split('=', 2).map((part) => part.trim());
  const point = value?.startsWith('[') ? listOf(value) : Number(value);
  if (
    name === undefined ||
    name === '' ||
    value === undefined ||
    value === '' ||
    !isPointValue(point) ||
    Number.isNaN(point)
  )
    throw new UsageError(`--at needs NAME=VALUE with a number or lists of numbers, not ${text}.`);
  return [name, point];
}

function listOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function batch(): Promise<Output> {
  const file = await declarationsAbove('.');
  if (file !== undefined) process.stderr.write(problemLines(file, problemsOf(file)));
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    if (line.trim() === '') continue;
    const written = process.stdout.write(`${await batchLine(line, grammars, operationsOf(file))}\n`);
    if (!written) await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
  return { text: '', code: 0 };
}
