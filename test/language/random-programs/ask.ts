import type { Analysis, Refused } from '../../../src/language/analyse.ts';
import { differentiate } from '../../differentiate.ts';
import { cDialect } from './c.ts';
import { cppDialect } from './cpp.ts';
import type { Dialect, LanguageId } from './dialect.ts';
import { javascriptDialect } from './javascript.ts';
import type { Point, Program } from './program.ts';
import { pythonDialect } from './python.ts';
import { Random } from './random.ts';
import type { Answer, Question } from './real/answer.ts';
import { askC, askCpp } from './real/c.ts';
import { askJavaScript } from './real/javascript.ts';
import { askPython } from './real/python.ts';
import { drawProgram } from './statements.ts';

export interface Drawn {
  readonly seed: number;
  /** What we differentiate. */
  readonly text: string;
  readonly question: Question;
}

/** Each language with its own implementation. */
export const languages: Readonly<
  Record<
    LanguageId,
    {
      readonly dialect: Dialect;
      readonly ask: (questions: readonly Question[]) => Promise<readonly Answer[]>;
      /** The share of programs that may be refused. */
      readonly refused: number;
      /** How many are drawn for each one that others have: compiling takes its time. */
      readonly share: number;
    }
  >
> = {
  python: { dialect: pythonDialect, ask: askPython, refused: 0, share: 1 },
  javascript: { dialect: javascriptDialect, ask: askJavaScript, refused: 0, share: 1 },
  c: { dialect: cDialect, ask: askC, refused: 0.03, share: 1 },
  cpp: { dialect: cppDialect, ask: askCpp, refused: 0.1, share: 0.25 },
};

export function drawMany(language: LanguageId, seed: number, count: number): readonly Drawn[] {
  const { dialect } = languages[language];
  return Array.from({ length: count }, (_, k) => {
    // Far apart, so that runs with other seeds have other programs.
    const own = Math.imul(seed, 1_000_003) + k;
    const program: Program = drawProgram(own, dialect);
    const name = `program${k}`;
    return {
      seed: own,
      text: dialect.print(program),
      question: { name, text: dialect.printFunction(program, name), at: pointOf(own) },
    };
  });
}

/** Mostly anywhere; at times where programs have their edges. */
function pointOf(seed: number): Point {
  const random = new Random(seed ^ 0x5eed);
  const coordinate = () =>
    random.chance(0.8) ? random.whole(-300, 300) / 97 + 0.0031 : random.pick([0, 1, -1, 2, 0.5, -2.5, 3, 10]);
  return { x: coordinate(), y: coordinate(), z: coordinate() };
}

export function differentiateDrawn(language: LanguageId, { text, question }: Drawn): Promise<Analysis | Refused> {
  return differentiate({ language, source: text, at: { ...question.at }, assume: false });
}
