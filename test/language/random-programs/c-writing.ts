import { type Braces, braceLines } from './braces.ts';
import type { Dialect } from './dialect.ts';
import { expressionText } from './print.ts';
import type { Expression, Helper, Program } from './program.ts';

/** How C and C++ write a program: the parameters of a helper, and how its names are made its own in a file of many. */
export function cWriting(
  braces: Braces,
  parameter: (of: Helper['parameters'][number]) => string,
  apart: (text: string, of: string) => string,
): Pick<Dialect, 'print' | 'printFunction'> {
  const text = (e: Expression): string => expressionText(braces.grammar, e);

  const helperText = ({ name: of, parameters, body, result }: Helper): string => {
    const list = parameters.map((p) => {
      const fallback = p.fallback === undefined ? '' : ` = ${text(p.fallback)}`;
      return `${parameter(p)}${fallback}`;
    });
    return [`static ${result} ${of}(${list.join(', ')}) {`, ...braceLines(braces, body), '}', ''].join('\n');
  };

  const functionText = ({ body, result }: Program, of: string): string =>
    [
      `double ${of}(double x, double y, double z) {`,
      ...braceLines(braces, body),
      `  return ${text(result)};`,
      '}',
      '',
    ].join('\n');

  return {
    print: (program) => {
      const { prelude, helpers, asFunction, body, result } = program;
      if (asFunction || helpers.length + prelude.length > 0)
        return [...prelude, ...helpers.map(helperText), functionText(program, 'f')].join('\n');
      return [...braceLines(braces, body, ''), `${text(result)};\n`].join('\n');
    },
    printFunction: (program, of) =>
      // All programs stand in one file.
      apart([...program.prelude, ...program.helpers.map(helperText), functionText(program, of)].join('\n'), of),
  };
}
