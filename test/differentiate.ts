import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CustomOperation } from '../src/core/custom.ts';
import { type Analysis, analyse, outputValue, type Refused, toEnd } from '../src/language/analyse.ts';
import type { Grammars } from '../src/language/language.ts';
import type { PointValue } from '../src/language/point.ts';
import { languageFor } from '../src/language/registry.ts';

const root = process.cwd();

/** The grammars as `node esbuild.mjs` put them. */
export const grammars: Grammars = {
  runtime: () => import('web-tree-sitter'),
  bytes: (file) => readFile(join(root, 'dist', 'grammars', file)),
};

export interface Case {
  readonly language?: string;
  /** `⟦` and `⟧` mark the selection, `▮` the cursor; without them the whole text is selected. */
  readonly source: string;
  readonly at?: Readonly<Record<string, PointValue>>;
  readonly assume?: boolean;
  readonly entry?: string;
  readonly budget?: number;
  readonly operations?: readonly CustomOperation[];
}

/** The one way in which tests differentiate: the text with its marks, the way every surface does. */
export async function differentiate(given: Case): Promise<Analysis | Refused> {
  const { language } = languageFor(given.language ?? 'python');
  await language.ready(grammars);
  return toEnd(
    analyse({
      language,
      source: marked(given.source),
      given: new Map(Object.entries(given.at ?? {})),
      assume: given.assume ?? true,
      budget: given.budget ?? 200_000,
      operations: given.operations ?? [],
      ...(given.entry === undefined ? {} : { entry: given.entry }),
    }),
  );
}

/** Text and selection of a marked text. */
export function marked(source: string) {
  const text = source.replace(/[⟦⟧▮]/g, '');
  const cursor = source.indexOf('▮');
  if (cursor >= 0) return { text, selection: { start: cursor, end: cursor } };
  const start = source.indexOf('⟦');
  if (start < 0) return { text, selection: { start: 0, end: text.length } };
  return { text, selection: { start, end: source.indexOf('⟧') - 1 } };
}

export interface Answer {
  readonly value: number;
  readonly gradient: Readonly<Record<string, number>>;
}

/** Value and gradient, or the code of the first problem. */
export async function answer(given: Case): Promise<Answer | string> {
  const result = await differentiate(given);
  if (result.kind === 'refused') return result.problems[0]!.code;
  return {
    value: outputValue(result),
    gradient: Object.fromEntries(
      result.inputs.map(({ name, node }) => [name, node === undefined ? 0 : result.adjoints[node]!]),
    ),
  };
}
