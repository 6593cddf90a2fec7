import { createContext, Script } from 'node:vm';
import { type Answer, type Question, type Slopes, stepWidths } from './answer.ts';

/** The programs in this process's own JavaScript, each a script of its own in one context of its own. */
export async function askJavaScript(questions: readonly Question[]): Promise<readonly Answer[]> {
  const context = createContext({});
  return questions.map(({ name, text, at }): Answer => {
    try {
      const f = new Script(`(() => { ${text}; return ${name}; })()`).runInContext(context) as (
        ...at: number[]
      ) => unknown;
      const { x, y, z } = at;
      const point = [x, y, z];
      const value = Number(f(...point));
      const slopes = point.map((_, k) => {
        const shifted = (step: number) => Number(f(...point.map((v, j) => (j === k ? v + step : v))));
        const quotient = (h: number) =>
          (shifted(-2 * h) - 8 * shifted(-h) + 8 * shifted(h) - shifted(2 * h)) / (12 * h);
        return stepWidths.map(quotient) as unknown as Slopes;
      });
      return { kind: 'value', value, slopes };
    } catch (error) {
      return { kind: 'raised', what: String(error) };
    }
  });
}
