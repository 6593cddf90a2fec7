import { expressionText, type Grammar } from './print.ts';
import type { Expression, Statement, Variable } from './program.ts';

const level = (of: number, signs: string) => Object.fromEntries(signs.split(' ').map((sign) => [sign, of]));

/** What the expressions of JavaScript and C have in common. */
export const braceGrammar: Grammar = {
  signs: {
    '||': 3,
    '&&': 4,
    '|': 5,
    '^': 6,
    '&': 7,
    ...level(8, '== != === !=='),
    ...level(9, '< <= > >='),
    ...level(10, '<< >> >>>'),
    ...level(11, '+ -'),
    ...level(12, '* / %'),
  },
  unaries: { '!': 13, '-': 13, '+': 13, '~': 13 },
  chained: 8,
  choice: (asked, whenTrue, whenFalse) => `${asked} ? ${whenTrue} : ${whenFalse}`,
  bindingSign: '=',
  brackets: ['[', ']'],
};

/** What differs between the two. */
export interface Braces {
  readonly grammar: Grammar;
  readonly declaration: (variable: Variable, value: string, constant: boolean) => string;
  readonly counter: string;
  readonly swap: ((names: readonly string[], values: readonly string[]) => string) | undefined;
}

/** The lines of statements in curly brackets. */
export function braceLines(braces: Braces, statements: readonly Statement[], indent = '  '): readonly string[] {
  return statements.flatMap((s) => linesOf(braces, s).map((line) => indent + line));
}

function linesOf(braces: Braces, s: Statement): readonly string[] {
  const text = (e: Expression) => expressionText(braces.grammar, e);
  const inner = (body: readonly Statement[]) => braceLines(braces, body);
  switch (s.kind) {
    case 'declare':
      return [braces.declaration(s.variable, text(s.value), s.constant)];
    case 'assign':
      return [`${stepOrAssignment(text(s.target), s.sign, text(s.value))};`];
    case 'swap':
      return [braces.swap!(s.names, s.values.map(text))];
    case 'if': {
      const lines = s.branches.flatMap((b, k) => [
        `${k === 0 ? '' : '} else '}if (${text(b.test)}) {`,
        ...inner(b.body),
      ]);
      return [...lines, ...(s.otherwise === undefined ? [] : ['} else {', ...inner(s.otherwise)]), '}'];
    }
    case 'count': {
      const step = Math.abs(s.step) === 1 ? `${s.name}${s.step === 1 ? '++' : '--'}` : `${s.name} += ${s.step}`;
      const test = `${s.name} ${s.step > 0 ? '<' : '>'} ${text(s.to)}`;
      return [`for (${braces.counter} ${s.name} = ${text(s.from)}; ${test}; ${step}) {`, ...inner(s.body), '}'];
    }
    case 'each':
      return [`for (const ${s.name} of ${text(s.over)}) {`, ...inner(s.body), '}'];
    case 'while':
      return s.bodyFirst
        ? ['do {', ...inner(s.body), `} while (${text(s.test)});`]
        : [`while (${text(s.test)}) {`, ...inner(s.body), '}'];
    case 'switch':
      return [
        `switch (${text(s.subject)}) {`,
        ...s.cases.flatMap(({ value, body, falls }) => [
          `  case ${value}: {`,
          ...braceLines(braces, body, '    '),
          falls ? '  }' : '  } break;',
        ]),
        ...(s.otherwise === undefined ? [] : ['  default: {', ...braceLines(braces, s.otherwise, '    '), '  }']),
        '}',
      ];
    case 'return':
      return [`return ${text(s.value)};`];
    case 'break':
    case 'continue':
      return [`${s.kind};`];
    case 'effect':
      return [`${text(s.value)};`];
    case 'special': {
      const lines: string[] = [];
      for (const { head, body } of s.clauses) {
        if (body === undefined) lines.push(`${text(head)};`);
        // What follows a block begins on its last line: `} catch (e) {`.
        else {
          const closed = lines.at(-1) === '}' && /^(?:catch|finally|else)\b/.test(text(head));
          if (closed) lines.pop();
          lines.push(`${closed ? '} ' : ''}${text(head)} {`, ...inner(body), '}');
        }
      }
      return lines;
    }
  }
}

/** `k++` for `k += 1`. */
function stepOrAssignment(target: string, sign: string, value: string): string {
  return value === '1' && (sign === '+=' || sign === '-=')
    ? `${target}${sign[0]}${sign[0]}`
    : `${target} ${sign} ${value}`;
}
