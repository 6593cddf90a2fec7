import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Analysis, analyse, type Refused, toEnd } from '../language/analyse.ts';
import type { Grammars } from '../language/language.ts';
import type { Span } from '../language/program.ts';
import { languageFor } from '../language/registry.ts';
import { buildView } from '../view/build.ts';
import { refusedJson, showJson } from '../view/json.ts';
import { viewLatex } from '../view/latex.ts';
import { problemViews } from '../view/problems.ts';
import { viewMarkdown, viewText } from '../view/text.ts';
import { cliBudget } from './batch.ts';
import { UsageError } from './usage.ts';

export const formats = ['text', 'json', 'mermaid', 'markdown', 'latex'] as const;
export type Format = (typeof formats)[number];

export interface ShowOptions {
  /** FILE, FILE:LINE or FILE:LINE-LINE; undefined with `expression`. */
  readonly file: string | undefined;
  readonly expression: string | undefined;
  readonly language: string | undefined;
  readonly at: ReadonlyMap<string, number>;
  readonly format: Format;
}

export interface Output {
  readonly text: string;
  readonly code: 0 | 1;
}

const languageByExtension: Readonly<Record<string, string>> = {
  '.py': 'python',
  '.js': 'javascript',
  '.mjs': 'javascript',
  '.cjs': 'javascript',
  '.jsx': 'javascriptreact',
  '.ts': 'typescript',
  '.mts': 'typescript',
  '.cts': 'typescript',
  '.tsx': 'typescriptreact',
  '.c': 'c',
  '.h': 'c',
  '.cpp': 'cpp',
  '.cc': 'cpp',
  '.hpp': 'cpp',
  '.java': 'java',
  '.rs': 'rust',
  '.go': 'go',
  '.cs': 'csharp',
  '.jl': 'julia',
  '.m': 'matlab',
  '.tex': 'latex',
  '.md': 'markdown',
};

/** Differentiates what the options name; exit code 1 where it is refused. */
export async function show(options: ShowOptions, grammars: Grammars): Promise<Output> {
  const { text, selection, id } = await subject(options);
  const { language, note } = languageFor(id);
  await language.ready(grammars);
  const result = toEnd(
    analyse({ language, source: { text, selection }, given: options.at, assume: true, budget: cliBudget }),
  );
  return result.kind === 'refused'
    ? refused(result, text, options.format, id)
    : shown(result, text, options.format, note);
}

async function subject(options: ShowOptions): Promise<{ text: string; selection: Span; id: string }> {
  if (options.expression !== undefined) {
    const text = options.expression;
    return { text, selection: { start: 0, end: text.length }, id: options.language ?? 'plain' };
  }
  const [, path, first, last] = /^(.*?)(?::(\d+)(?:-(\d+))?)?$/s.exec(options.file ?? '')!;
  const text = await readFile(path!, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`Cannot read ${path}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}.`);
  });
  const id = options.language ?? languageByExtension[extname(path!).toLowerCase()] ?? 'plain';
  if (first === undefined) return { text, selection: { start: 0, end: text.length }, id };
  const starts = [0, ...[...text.matchAll(/\n/g)].map((m) => m.index + 1)];
  const from = Number(first);
  const to = Number(last ?? first);
  if (from < 1 || to < from || to > starts.length)
    throw new UsageError(`${path} has ${starts.length} lines: there is no ${options.file}.`);
  return { text, selection: { start: starts[from - 1]!, end: (starts[to] ?? text.length + 1) - 1 }, id };
}

function shown(analysis: Analysis, text: string, format: Format, note: string | null): Output {
  const view = buildView(analysis, text, note);
  switch (format) {
    case 'json':
      return { text: `${JSON.stringify(showJson(analysis, view, text))}\n`, code: 0 };
    case 'mermaid':
      return { text: view.mermaid, code: 0 };
    case 'markdown':
      return { text: viewMarkdown(view), code: 0 };
    case 'latex':
      return { text: viewLatex(analysis, text), code: 0 };
    case 'text':
      return { text: viewText(view), code: 0 };
  }
}

function refused(result: Refused, text: string, format: Format, id: string): Output {
  const problems = problemViews(result.problems, text);
  if (format === 'json') return { text: `${JSON.stringify(refusedJson(id, problems))}\n`, code: 1 };
  return { text: problems.map((p) => `${p.severity} (${p.place}): ${p.message}\n`).join(''), code: 1 };
}
