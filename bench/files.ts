// Long files: from opening one to a gradient in its middle, and from a keystroke to the next gradient. Each language runs in
// a process of its own, so that its first time is the first.
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyse, toEnd } from '../src/language/analyse.ts';
import { languageFor } from '../src/language/registry.ts';
import { fileLanguages, longFile } from '../test/language/long-file.ts';

const lines = 5000;
const rounds = 15;
const folder = join(process.cwd(), 'dist', 'grammars');
/** Grammars by language, for the bare parser that runs beside ours. */
const grammarOf: Readonly<Record<string, string>> = Object.fromEntries(
  ['python', 'javascript', 'typescript', 'c', 'cpp', 'java', 'csharp', 'go', 'rust'].map((id) => [id, `${id}.wasm`]),
);

const [given] = process.argv.slice(2);
if (given !== undefined) await measure(given);
else {
  console.log(
    `Files of ${lines} lines, milliseconds; least / median of ${rounds}; the first is that of a new process.`,
  );
  console.log(
    row('', [
      'grammar',
      'first open',
      'open',
      'keystroke',
      'parsed, read',
      'elsewhere',
      'again',
      '| bare parse',
      'bare edit',
      'heap kB',
    ]),
  );
  for (const id of fileLanguages)
    spawnSync(process.execPath, ['--expose-gc', process.argv[1]!, id], { stdio: 'inherit' });
}

function row(name: string, columns: readonly string[]): string {
  return name.padEnd(12) + columns.map((column) => column.padStart(15)).join('');
}

async function measure(id: string): Promise<void> {
  const { language } = languageFor(id);
  const loading = performance.now();
  await language.ready({ runtime: () => import('web-tree-sitter'), bytes: (file) => readFile(join(folder, file)) });
  const loaded = performance.now() - loading;
  const file = longFile(id, lines);
  const { selection, key } = file;
  const gradient = (text: string, start: number, end: number): void => {
    const source = { text, selection: { start, end } };
    const result = toEnd(analyse({ language, source, given: new Map(), assume: true, budget: 100_000 }));
    if (result.kind === 'refused') throw new Error(`${id}: ${result.problems[0]?.message}`);
  };
  const typed = (text: string, at: number, digits: string): string => text.slice(0, at) + digits + text.slice(at);
  const first = timed(() => gradient(file.text, selection.start, selection.end));
  // Every round opens a text that nobody has seen.
  const open = repeated((k) => {
    const { text, selection } = longFile(id, lines, 1000 * (k + 1));
    const blank = '\n'.repeat(k + 1);
    return () => gradient(blank + text, selection.start + k + 1, selection.end + k + 1);
  });
  gradient(file.text, selection.start, selection.end);
  const keystroke = repeated((k) => {
    const digits = String(k).padStart(2, '0');
    const text = typed(file.text, key, digits);
    return () => gradient(text, selection.start, selection.end + digits.length);
  });
  // The same without the gradient: what a keystroke costs until the text is parsed and read again.
  const reading = repeated((k) => {
    const digits = `${k + 1}0`;
    const text = typed(file.text, key, digits);
    return () => language.read({ text, selection: { start: selection.start, end: selection.end + digits.length } });
  });
  // A key far above the selection: everything behind it moves.
  const above = file.text.indexOf('1.25') + 3;
  const elsewhere = repeated((k) => {
    const digits = String(k);
    const text = typed(file.text, above, digits);
    return () => gradient(text, selection.start + digits.length, selection.end + digits.length);
  });
  const same = repeated(() => () => gradient(file.text, selection.start, selection.end));
  const columns = [loaded.toFixed(1), first.toFixed(1), open, keystroke, reading, elsewhere, same];
  console.log(row(id, [...columns, ...(await bare(id, file.text, key)), memory()]));
}

function memory(): string {
  globalThis.gc?.();
  return (process.memoryUsage().heapUsed / 1024).toFixed(0);
}

/** tree-sitter alone, in the same process: the whole text, and one more character with the tree of before. */
async function bare(id: string, text: string, key: number): Promise<readonly string[]> {
  const grammar = grammarOf[id];
  if (grammar === undefined) return ['–', '–'];
  const { Edit, Language, Parser } = await import('web-tree-sitter');
  const parser = new Parser();
  parser.setLanguage(await Language.load(await readFile(join(folder, grammar))));
  const whole = repeated(() => () => parser.parse(text)!.delete());
  const tree = parser.parse(text)!;
  const before = text.slice(0, key);
  const start = { row: before.split('\n').length - 1, column: key - before.lastIndexOf('\n') - 1 };
  const after = { row: start.row, column: start.column + 1 };
  const edited = repeated((k) => {
    const next = `${before}${k % 10}${text.slice(key)}`;
    const old = tree.copy();
    old.edit(
      new Edit({
        startIndex: key,
        oldEndIndex: key,
        newEndIndex: key + 1,
        startPosition: start,
        oldEndPosition: start,
        newEndPosition: after,
      }),
    );
    return () => {
      parser.parse(next, old)!.delete();
      old.delete();
    };
  });
  return [`| ${whole}`, edited];
}

/** Least and median of the rounds; what `prepare` does is not counted. */
function repeated(prepare: (k: number) => () => void): string {
  const times: number[] = [];
  for (let k = 0; k < rounds; k++) times.push(timed(prepare(k)));
  times.sort((a, b) => a - b);
  return `${times[0]!.toFixed(2)} / ${times[rounds >> 1]!.toFixed(2)}`;
}

/** Milliseconds until it is done: nothing else should run beside a bench. */
function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
