/**
 * What the readers make of texts: files of cases, each
 *
 *     ## title
 *     python, at x=2        (language, and the point if it is given: numbers, or arrays such as w=[1, 2])
 *     source                (⟦…⟧ marks the selection, ▮ the cursor)
 *     ==> 49, x: 12         (value and partial derivatives, worked out by hand)
 *     ==> ≈ 49, x: 12       (the value from the language's own compiler or interpreter, the partial derivatives from
 *                            differences of its values: both named in the file's head)
 *     ==> refused xor @ x^2 (or a problem's code and the text it stands at)
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputValue } from '../../src/language/analyse.ts';
import { byName, type Nested } from '../../src/language/ndarrays/inputs.ts';
import type { PointValue } from '../../src/language/point.ts';
import { differentiate, marked } from '../differentiate.ts';

const folder = join(process.cwd(), 'test', 'language', 'cases');

for (const file of readdirSync(folder).sort())
  describe(`reading: ${file.replace('.txt', '')}`, () => {
    for (const { title, language, at, source, expected } of casesIn(readFileSync(join(folder, file), 'utf8')))
      it(title, async () => {
        const result = await differentiate({ language, source, ...(at === undefined ? {} : { at }) });
        const { text } = marked(source);
        if (result.kind === 'refused') {
          const { code, span } = result.problems[0]!;
          assert.equal(
            `refused ${code} @ ${text.slice(span.start, span.end)}`.trim(),
            expected,
            result.problems[0]!.message,
          );
          assert.match(result.problems[0]!.message, /^[^a-z].*\.$/s, 'a message is a sentence');
          return;
        }
        const isByDifferences = expected.startsWith('≈');
        const [value, ...partials] = topLevel(expected.replace('≈', ''));
        close(outputValue(result), Number(value), 'value');
        const gradient = byName(
          result.inputs.map(({ name, element, node }) => ({
            name,
            element,
            value: node === undefined ? 0 : result.adjoints[node]!,
          })),
        );
        assert.deepEqual([...gradient.keys()].sort(), partials.map((p) => p.split(':')[0]!).sort());
        for (const partial of partials) {
          const [name, number] = partial.split(':') as [string, string];
          closeNested(gradient.get(name)!, JSON.parse(spelled(number)), `∂/∂${name}`, isByDifferences ? 1e-7 : 1e-12);
        }
      });
  });

/** JSON has no infinities. */
function spelled(number: string): string {
  return number.trim().replace('Infinity', '1e999').replace('NaN', 'null');
}

function closeNested(found: Nested<number>, expected: Nested<number> | null, what: string, within: number): void {
  if (typeof found === 'number') {
    close(found, expected === null ? Number.NaN : (expected as number), what, within);
    return;
  }
  assert.equal((expected as readonly Nested<number>[]).length, found.length, `length of ${what}`);
  for (const [k, part] of found.entries())
    closeNested(part, (expected as readonly Nested<number>[])[k]!, `${what}[${k}]`, within);
}

/** The parts between commas that stand in no brackets. */
function topLevel(text: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const c of text) {
    depth += c === '[' ? 1 : c === ']' ? -1 : 0;
    if (c === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += c;
  }
  return parts.map((part) => part.trim());
}

function close(found: number, expected: number, what: string, within = 1e-12): void {
  if (Object.is(found, expected)) return;
  assert.ok(
    Math.abs(found - expected) <= within * Math.max(1, Math.abs(expected)),
    `${what} is ${found}, not ${expected}`,
  );
}

function* casesIn(text: string) {
  for (const part of text.split(/^## /m).slice(1)) {
    const [title, head, ...rest] = part.split('\n') as [string, string, ...string[]];
    const arrow = rest.findIndex((line) => line.startsWith('==>'));
    const [language, point] = head.split(/, at /) as [string, string?];
    const pairs =
      point === undefined ? undefined : (topLevel(point).map((pair) => pair.split('=')) as [string, string][]);
    yield {
      title: `${title} (${language})`,
      language,
      at:
        pairs &&
        Object.fromEntries(
          pairs.map(([name, value]) => [
            name.trim(),
            value.trim().startsWith('[') ? (JSON.parse(value) as PointValue) : Number(value),
          ]),
        ),
      source: rest.slice(0, arrow).join('\n'),
      expected: rest.slice(arrow).join('\n').slice(3).trim(),
    };
  }
}
