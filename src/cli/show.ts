import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { CustomOperation } from '../core/custom.ts';
import { type Analysis, analyse, type Refused, toEnd } from '../language/analyse.ts';
import { languageOfFile } from '../language/file-languages.ts';
import type { Grammars } from '../language/language.ts';
import type { PointValue } from '../language/point.ts';
import type { Problem, Span } from '../language/program.ts';
import { languageFor } from '../language/registry.ts';
import { buildView } from '../view/build.ts';
import { chainRules } from '../view/chain-rule.ts';
import { pathViews } from '../view/deeper.ts';
import { type ProblemJson, refusedJson, type ShowJson, showJson } from '../view/json.ts';
import { viewLatex } from '../view/latex.ts';
import { nameNodes } from '../view/names.ts';
import { problemViews } from '../view/problems.ts';
import { viewMarkdown, viewText } from '../view/text.ts';
import { cliBudget } from './batch.ts';
import { type DeclarationsFile, declarationsAbove, operationsOf, problemLines, problemsOf } from './declarations.ts';
import { UsageError } from './usage.ts';

export const formats = ['text', 'json', 'mermaid', 'markdown', 'latex'] as const;
export type Format = (typeof formats)[number];

export interface ShowOptions {
  /** FILE, FILE:LINE or FILE:LINE-LINE; undefined with `expression`. */
  readonly file: string | undefined;
  readonly expression: string | undefined;
  readonly language: string | undefined;
  readonly at: ReadonlyMap<string, PointValue>;
  readonly format: Format;
}

export interface Output {
  readonly text: string;
  /** What is to be said beside the result. */
  readonly notes?: string;
  readonly code: 0 | 1;
}

/** Differentiates what the options name; exit code 1 where it is refused. */
export async function show(options: ShowOptions, grammars: Grammars): Promise<Output> {
  const { text, selection, id, folder } = await subject(options);
  const { language, note } = languageFor(id);
  await language.ready(grammars);
  const file = await declarationsAbove(folder);
  const result = toEnd(
    analyse({
      language,
      source: { text, selection },
      given: options.at,
      assume: true,
      budget: cliBudget,
      operations: operationsOf(file),
    }),
  );
  const declared = file === undefined ? [] : problemsOf(file, (operation) => isUsed(result, operation));
  const output =
    result.kind === 'refused'
      ? refused(
          result,
          text,
          options.format,
          id,
          declared.map((found) => declaredJson(file!, found)),
        )
      : shown(
          result,
          text,
          options.format,
          note,
          declared.map((found) => declaredJson(file!, found)),
        );
  return file === undefined || options.format === 'json' ? output : { ...output, notes: problemLines(file, declared) };
}

function isUsed(result: Analysis | Refused, operation: CustomOperation): boolean {
  if (result.kind === 'refused' || !result.trace.graph.hasCustoms) return false;
  const { graph } = result.trace;
  for (let id = 0; id < graph.size; id++) if (graph.custom(id) === operation) return true;
  return false;
}

/** A problem of the declarations beside those of the source: its place counts in the file it names. */
function declaredJson({ path }: DeclarationsFile, { code, message, span, severity }: Problem): ProblemJson {
  return { code, message, start: span.start, end: span.end, severity, file: path };
}

interface Subject {
  readonly text: string;
  readonly selection: Span;
  readonly id: string;
  /** Where declarations are looked for first. */
  readonly folder: string;
}

async function subject(options: ShowOptions): Promise<Subject> {
  if (options.expression !== undefined) {
    const text = options.expression;
    return { text, selection: { start: 0, end: text.length }, id: options.language ?? 'plain', folder: '.' };
  }
  const [, path, first, last] = /^(.*?)(?::(\d+)(?:-(\d+))?)?$/s.exec(options.file ?? '')!;
  const text = await readFile(path!, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`Cannot read ${path}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}.`);
  });
  const id = options.language ?? languageOfFile(path!);
  const folder = dirname(path!);
  if (first === undefined) return { text, selection: { start: 0, end: text.length }, id, folder };
  const starts = [0, ...[...text.matchAll(/\n/g)].map((m) => m.index + 1)];
  const from = Number(first);
  const to = Number(last ?? first);
  if (from < 1 || to < from || to > starts.length)
    throw new UsageError(`${path} has ${starts.length} lines: there is no ${options.file}.`);
  return { text, selection: { start: starts[from - 1]!, end: (starts[to] ?? text.length + 1) - 1 }, id, folder };
}

function shown(
  analysis: Analysis,
  text: string,
  format: Format,
  note: string | null,
  declared: readonly ProblemJson[],
): Output {
  const view = buildView(analysis, text, note);
  const rules = () => chainRules(pathViews(analysis, nameNodes(analysis, text)), view.gradient);
  switch (format) {
    case 'json':
      return { text: `${JSON.stringify(withProblems(showJson(analysis, view, text), declared))}\n`, code: 0 };
    case 'mermaid':
      return { text: view.mermaid, code: 0 };
    case 'markdown':
      return { text: viewMarkdown(view, rules()), code: 0 };
    case 'latex':
      return { text: viewLatex(analysis, text, rules()), code: 0 };
    case 'text':
      return { text: viewText(view, rules()), code: 0 };
  }
}

function withProblems(json: ShowJson, further: readonly ProblemJson[]): ShowJson {
  return { ...json, problems: [...json.problems, ...further] };
}

function refused(result: Refused, text: string, format: Format, id: string, declared: readonly ProblemJson[]): Output {
  const problems = problemViews(result.problems, text);
  if (format === 'json')
    return { text: `${JSON.stringify(withProblems(refusedJson(id, problems), declared))}\n`, code: 1 };
  return { text: problems.map((p) => `${p.severity} (${p.place}): ${p.message}\n`).join(''), code: 1 };
}
