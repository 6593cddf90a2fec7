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
  '-ffp-contract=off',
  '-w',
  '-fsanitize=signed-integer-overflow,integer-divide-by-zero,shift,float-cast-overflow,bounds',
  '-fsanitize-undefined-trap-on-error',
];

/** How a language's compiler is called, what stands in front of its programs, and how a row calls one. */
interface Compiler {
  readonly command: string;
  readonly flags: readonly string[];
  readonly ending: string;
  readonly head: string;
  readonly called: (name: string) => string;
}

const gcc: Compiler = {
  command: 'gcc',
  flags: ['-std=gnu17', '-fexcess-precision=standard'],
  ending: 'c',
  head: '',
  called: (name) => name,
};

/** What is wrong with an index into a vector stops the program, too; numbers in braces may become narrower. */
const gxx: Compiler = {
  command: 'g++',
  flags: ['-std=gnu++20', '-D_GLIBCXX_ASSERTIONS', '-Wno-narrowing'],
  ending: 'cpp',
  head: ['algorithm', 'array', 'cmath', 'functional', 'limits', 'numbers', 'numeric', 'tuple', 'utility', 'vector']
    .map((header) => `#include <${header}>\n`)
    .join(''),
  called: (name) => `${name}_::${name}`,
};

/** The programs compiled by gcc, many in a file. */
export const askC = (questions: readonly Question[]): Promise<readonly Answer[]> => ask(gcc, questions);

/** The programs compiled by g++; which functions a bare name means hangs on the headers. */
export async function askCpp(questions: readonly Question[]): Promise<readonly Answer[]> {
  const answers = new Map<Question, Answer>();
  const isOfC = ({ text }: Question) => /^#include <math\.h>$/m.test(text);
  const groups = [questions.filter((q) => !isOfC(q)), questions.filter(isOfC)];
  const found = await Promise.all([
    ask(gxx, groups[0]!),
    ask({ ...gxx, head: `${gxx.head}#include <math.h>\n` }, groups[1]!),
  ]);
  for (const [k, group] of groups.entries()) for (const [n, q] of group.entries()) answers.set(q, found[k]![n]!);
  return questions.map((q) => answers.get(q)!);
}

async function ask(compiler: Compiler, questions: readonly Question[]): Promise<readonly Answer[]> {
  const folder = await mkdtemp(join(tmpdir(), 'random-programs-'));
  try {
    const files: Promise<readonly Answer[]>[] = [];
    for (let start = 0; start < questions.length; start += perFile)
      files.push(askFile(compiler, join(folder, `programs${start}`), questions.slice(start, start + perFile)));
    return (await Promise.all(files)).flat();
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function askFile(compiler: Compiler, path: string, questions: readonly Question[]): Promise<readonly Answer[]> {
  const file = `${path}.${compiler.ending}`;
  await writeFile(file, fileText(compiler, questions));
  await output(compiler.command, [...compiler.flags, ...flags, '-o', path, file, '-lm']);
  return answersIn(await output(path, []));
}

function fileText({ head, called }: Compiler, questions: readonly Question[]): string {
  const rows = questions.map(({ name, at: { x, y, z } }) => `  { ${called(name)}, { ${x}, ${y}, ${z} } },`);
  return `${head === '' ? '#include <math.h>\n' : head}#include <limits.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

/* The library leaves this open without saying so. */
static long checked_lround(double x) {
  if (!(fabs(x) < 0x1p63)) raise(SIGILL);
  return lround(x);
}
#ifdef __cplusplus
namespace std { using ::checked_lround; }
#endif
#define lround checked_lround

${questions.map(({ text }) => text.replace(/^#include .*$/m, '')).join('\n')}
typedef double program(double, double, double);
static const struct { program *f; double at[3]; } rows[] = {
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
  signal(SIGABRT, stop);
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
