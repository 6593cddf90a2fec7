import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Answer, answersIn, type Question, stepWidths } from './answer.ts';
import { output } from './process.ts';

/** As many functions as gcc compiles in one file within a few seconds. */
const perFile = 500;

/**
 * The flags mean: every operation rounds to its type, no two become one; what C leaves open stops the program (an
 * overflow of signed numbers or of a cast, a division by 0, a shift too far).
 */
const flags = [
  '-O0',
  '-std=gnu17',
  '-ffp-contract=off',
  '-fexcess-precision=standard',
  '-w',
  '-fsanitize=signed-integer-overflow,integer-divide-by-zero,shift,float-cast-overflow,bounds',
  '-fsanitize-undefined-trap-on-error',
];

/** The programs compiled by gcc, many in a file. */
export async function askC(questions: readonly Question[]): Promise<readonly Answer[]> {
  const folder = await mkdtemp(join(tmpdir(), 'random-programs-'));
  try {
    const files: Promise<readonly Answer[]>[] = [];
    for (let start = 0; start < questions.length; start += perFile)
      files.push(askFile(join(folder, `programs${start}`), questions.slice(start, start + perFile)));
    return (await Promise.all(files)).flat();
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function askFile(path: string, questions: readonly Question[]): Promise<readonly Answer[]> {
  await writeFile(`${path}.c`, fileText(questions));
  await output('gcc', [...flags, '-o', path, `${path}.c`, '-lm']);
  return answersIn(await output(path, []));
}

function fileText(questions: readonly Question[]): string {
  const rows = questions.map(({ name, at: { x, y, z } }) => `  { ${name}, { ${x}, ${y}, ${z} } },`);
  return `#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

/* The library leaves this open without saying so. */
static long checked_lround(double x) {
  if (!(fabs(x) < 0x1p63)) raise(SIGILL);
  return lround(x);
}
#define lround checked_lround

${questions.map(({ text }) => text).join('\n')}
typedef double function(double, double, double);
static const struct { function *f; double at[3]; } rows[] = {
${rows.join('\n')}
};
static sigjmp_buf stopped;
static void stop(int number) { siglongjmp(stopped, number); }

static double shifted(int row, int k, double step) {
  double at[3] = { rows[row].at[0], rows[row].at[1], rows[row].at[2] };
  at[k] += step;
  if (sigsetjmp(stopped, 1)) return NAN;
  return rows[row].f(at[0], at[1], at[2]);
}

static double quotient(int row, int k, double h) {
  return (shifted(row, k, -2 * h) - 8 * shifted(row, k, -h) + 8 * shifted(row, k, h) - shifted(row, k, 2 * h)) / (12 * h);
}

int main(void) {
  const double steps[] = { ${stepWidths.join(', ')} };
  signal(SIGILL, stop);
  signal(SIGFPE, stop);
  signal(SIGTRAP, stop);
  for (int row = 0; row < ${questions.length}; row++) {
    if (sigsetjmp(stopped, 1)) {
      printf("raised undefined\\n");
      continue;
    }
    printf("%.17g", rows[row].f(rows[row].at[0], rows[row].at[1], rows[row].at[2]));
    for (int k = 0; k < 3; k++)
      for (int s = 0; s < ${stepWidths.length}; s++) printf(" %.17g", quotient(row, k, steps[s]));
    printf("\\n");
  }
  return 0;
}
`;
}
