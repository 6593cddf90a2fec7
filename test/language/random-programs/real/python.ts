import { join } from 'node:path';
import { type Answer, answersIn, type Question, stepWidths } from './answer.ts';
import { output } from './process.ts';

const runner = join(process.cwd(), 'test', 'language', 'random-programs', 'real', 'run.py');

/** All programs in one process of Python. */
export async function askPython(questions: readonly Question[]): Promise<readonly Answer[]> {
  return answersIn(await output('python3', [runner], JSON.stringify({ questions, steps: stepWidths })));
}
