import type { CustomOperation } from '../core/custom.ts';
import { type Analysis, analyse, type Input, outputValue, toEnd } from '../language/analyse.ts';
import { readDeclarations } from '../language/declared/declarations.ts';
import type { Grammars } from '../language/language.ts';
import { byName, isPointValue } from '../language/ndarrays/inputs.ts';
import type { PointValue } from '../language/point.ts';
import type { Problem } from '../language/program.ts';
import { languageFor } from '../language/registry.ts';

/** Steps a program may take before it is stopped. */
export const cliBudget = 50_000_000;

interface BatchError {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/**
 * One line in, one line out: `{"id","language","source","at",…}` gives `{"id","value","gradient"}` or `{"id","error"}`.
 * A row may declare operations of its own. Nothing is assumed: a name without a value is an error.
 */
export async function batchLine(
  line: string,
  grammars: Grammars,
  operations: readonly CustomOperation[] = [],
): Promise<string> {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return JSON.stringify({ id: null, error: failure('unreadable', 'This line is not JSON.', 0, line.length) });
  }
  const id = isRecord(row) ? (row['id'] ?? null) : null;
  const error = (code: string, message: string, start = 0, end = 0): string =>
    JSON.stringify({ id, error: failure(code, message, start, end) });
  if (!isRecord(row)) return error('unreadable', 'A line must be a JSON object.');
  const { source, language, at = {}, function: entry, wrt } = row;
  if (typeof source !== 'string') return error('unreadable', '`source` must be text.');
  if (typeof language !== 'string') return error('unreadable', '`language` must be a language id.');
  if (!isRecord(at)) return error('unreadable', '`at` must be an object of names and numbers.');
  const odd = Object.entries(at).find(([, value]) => !isPointValue(value));
  if (odd !== undefined)
    return error('unreadable', `The value of \`${odd[0]}\` must be a number or nested lists of numbers.`);
  if (entry !== undefined && typeof entry !== 'string') return error('unreadable', '`function` must be a name.');
  if (wrt !== undefined && !(Array.isArray(wrt) && wrt.every((n) => typeof n === 'string')))
    return error('unreadable', '`wrt` must be a list of names.');
  const own = rowOperations(row['operations']);
  if ('code' in own) return error(own.code, own.message);
  const chosen = languageFor(language).language;
  await chosen.ready(grammars);
  const result = toEnd(
    analyse({
      language: chosen,
      source: { text: source, selection: { start: 0, end: source.length } },
      given: new Map(Object.entries(at) as [string, PointValue][]),
      assume: false,
      budget: cliBudget,
      operations: [...operations, ...own],
      ...(entry === undefined ? {} : { entry }),
    }),
  );
  if (result.kind === 'refused') {
    const problem = result.problems[0]!;
    return error(problem.code, problem.message, problem.span.start, problem.span.end);
  }
  return answer(id, result, wrt as readonly string[] | undefined, error);
}

/** The operations that a row declares, which win over those of a file. */
function rowOperations(given: unknown): readonly CustomOperation[] | Problem {
  if (given === undefined) return [];
  const { declared, problems } = readDeclarations(JSON.stringify({ operations: given }));
  return problems.find(({ severity }) => severity === 'error') ?? declared.map(({ operation }) => operation);
}

function answer(
  id: unknown,
  analysis: Analysis,
  wrt: readonly string[] | undefined,
  error: (code: string, message: string, start?: number, end?: number) => string,
): string {
  const { trace, inputs, adjoints, troubles, span } = analysis;
  const value = outputValue(analysis);
  const nameOf = ({ name, element }: Input) => element?.name ?? name;
  const wanted = wrt === undefined ? inputs : inputs.filter((input) => wrt.includes(nameOf(input)));
  const missing = wrt?.find((name) => !inputs.some((input) => nameOf(input) === name));
  if (missing !== undefined)
    return error('no-value', `\`${missing}\` is no input of this program.`, span.start, span.end);
  const gradient = wanted.map((input) => ({ ...input, value: input.node === undefined ? 0 : adjoints[input.node]! }));
  if (!Number.isFinite(value) || gradient.some((partial) => !Number.isFinite(partial.value))) {
    const cause = troubles.find(({ trouble }) => trouble.code === 'domain' || trouble.code === 'pole');
    const at = cause === undefined ? undefined : trace.sources[trace.graph.source(cause.node)]?.span;
    return error(
      cause?.trouble.code ?? 'not-finite',
      cause === undefined ? 'The result is not a finite number at this point.' : sentence(cause.trouble.sentence),
      at?.start ?? span.start,
      at?.end ?? span.end,
    );
  }
  // fromEntries defines own properties, so that a name like __proto__ is a key as any other.
  return JSON.stringify({ id, value, gradient: Object.fromEntries(byName(gradient)) });
}

function sentence(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}

function failure(code: string, message: string, start: number, end: number): BatchError {
  return { code, message, start, end };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
