import type { Check, CheckVerdict } from '../check/check.ts';
import type { Span } from '../language/program.ts';

/** A check as `check --format json` writes it; lines and columns count from 1. */
export interface CheckJson {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly derivative: string;
  readonly of: string;
  readonly wrt: string;
  readonly verdict: JsonVerdict;
  readonly message: string;
  readonly convention: string;
  readonly expected?: string;
  readonly counterexample?: CounterexampleJson;
  readonly diagnosis?: string;
  readonly suppressed?: true;
  /** The name that a function's values contradict: the row is then about that function, which is no derivative. */
  readonly contradicts?: string;
}

/** The verdicts that rows have; one about a name is `not-derivative` there. */
export type JsonVerdict = Exclude<CheckVerdict, 'contradicts-name'>;

/** Values that are no finite numbers are null. */
export interface CounterexampleJson {
  readonly point: Readonly<Record<string, number>>;
  readonly expected: number | null;
  readonly got: number | null;
}

/** The checks of a file as rows. */
export function checksJson(checks: readonly Check[], text: string, file: string): readonly CheckJson[] {
  const at = places(text);
  return checks.map((check): CheckJson => {
    const { derivative, of, wrt, verdict, span, sentence, convention, expected, counterexample, diagnosis } = check;
    return {
      file,
      ...at(span),
      derivative: derivative.name,
      of: of.name,
      wrt,
      verdict: verdict === 'contradicts-name' ? 'not-derivative' : verdict,
      message: sentence,
      convention,
      ...(expected === undefined ? {} : { expected }),
      ...(counterexample === undefined
        ? {}
        : {
            counterexample: {
              point: Object.fromEntries(counterexample.point.map(({ name, value }) => [name, value])),
              expected: finite(counterexample.expected),
              got: finite(counterexample.got),
            },
          }),
      ...(diagnosis === undefined ? {} : { diagnosis }),
      ...(check.suppressed === true ? { suppressed: true as const } : {}),
      ...(verdict === 'contradicts-name' ? { contradicts: derivative.name } : {}),
    };
  });
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Lines and columns of a text's places, counted from 1. */
function places(text: string) {
  const starts = [0, ...[...text.matchAll(/\n/g)].map((m) => m.index + 1)];
  const place = (offset: number): readonly [number, number] => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return [low + 1, offset - starts[low]! + 1];
  };
  return ({ start, end }: Span) => {
    const [line, column] = place(start);
    const [endLine, endColumn] = place(end);
    return { line, column, endLine, endColumn };
  };
}

/** Lines for a terminal: what is wrong or not known, then a count of everything. */
export function checksText(rows: readonly CheckJson[], files: number): string {
  const lines = rows
    .filter(({ verdict, suppressed }) => !isRight(verdict) && suppressed !== true)
    .map((row) => `${row.file}:${row.line}:${row.column}: ${verdictText[kindOf(row)]}: ${row.message}\n`);
  const count = (of: (row: CheckJson) => boolean): number => rows.filter(of).length;
  const seen = rows.filter(({ suppressed }) => suppressed !== true);
  const counts = [
    [count(({ verdict }) => isRight(verdict)), 'right'],
    [seen.filter(({ verdict }) => verdict === 'wrong').length, 'wrong'],
    [seen.filter((row) => kindOf(row) === 'not-derivative').length, 'perhaps not meant as the derivative'],
    [seen.filter(({ verdict }) => verdict === 'unchecked').length, 'not checked'],
    [seen.filter((row) => kindOf(row) === 'contradicts-name').length, 'not what its name says'],
    [rows.length - seen.length, 'ignored by a comment'],
  ] as const;
  const told = counts.filter(([n]) => n > 0).map(([n, what]) => `${n} ${what}`);
  const where = files === 1 ? '1 file' : `${files} files`;
  return `${lines.join('')}${told.length === 0 ? 'No derivative written by hand was found' : told.join(', ')} in ${where}.\n`;
}

/** What a row says: a contradicted name is told apart from a derivative that is none. */
export function kindOf({ verdict, contradicts }: CheckJson): CheckVerdict {
  return contradicts === undefined ? verdict : 'contradicts-name';
}

export function isRight(verdict: CheckVerdict): boolean {
  return verdict === 'right' || verdict === 'right-output-form' || verdict === 'right-by-convention';
}

const verdictText: Readonly<Record<CheckVerdict, string>> = {
  right: 'right',
  'right-output-form': 'right',
  'right-by-convention': 'right',
  wrong: 'wrong',
  'not-derivative': 'not the derivative',
  unchecked: 'not checked',
  'contradicts-name': 'contradicts its name',
};
