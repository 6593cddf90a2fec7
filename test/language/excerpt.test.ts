/**
 * Of a long file, only what a selection sees is parsed: the answer is that of the whole file. A short file is parsed as a whole,
 * and is a long one with comments behind it; so one program asks both ways.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Analysis, analyse, outputValue, type Refused, toEnd } from '../../src/language/analyse.ts';
import { languageFor } from '../../src/language/registry.ts';
import { LazyParser } from '../../src/language/tree/parser.ts';
import { grammars } from '../differentiate.ts';
import { edited, edits } from '../edits.ts';
import { longFile } from './long-file.ts';

const languages = ['python', 'javascript', 'typescript', 'c', 'cpp', 'java', 'csharp', 'go', 'rust'];

for (const id of languages)
  describe(`a selection in a long file of ${id}`, () => {
    const { language } = languageFor(id);
    const parser = new LazyParser(`${id}.wasm`);
    const sign = id === 'python' ? '#' : '//';
    const padding = `\n${`${sign} nothing of this counts\n`.repeat(1_000)}`;
    let samples: readonly string[] = [];
    before(async () => {
      await language.ready(grammars);
      await parser.ready(grammars);
      samples = [longFile(id, 110).text, await traps(id)];
    });

    const told = (text: string, start: number, end: number) => {
      const source = { text, selection: { start, end } };
      return tell(toEnd(analyse({ language, source, given: new Map(), assume: true, budget: 20_000 })));
    };

    it('has the answer that it has in the whole file, wherever it is and whatever was edited', () => {
      let compared = 0;
      fc.assert(
        fc.property(
          fc.nat({ max: 1 }),
          fc.option(edits, { nil: [], freq: 2 }),
          fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 3 })), {
            minLength: 4,
            maxLength: 4,
          }),
          (which, list, places) => {
            // What is known of one text is used for the next.
            const text = list.reduce((old, edit) => {
              const place = Math.floor(edit.at * old.length);
              told(old + padding, place, place);
              return edited(old, edit);
            }, samples[which]!);
            // What is made of broken text depends on how much of it is seen.
            if (parser.parse(text).rootNode.hasError || parser.parse(text + padding).rootNode.hasError) return;
            for (const [share, kind] of places) {
              const [start, end] = part(text, Math.floor(share * text.length), kind);
              assert.deepEqual(told(text + padding, start, end), told(text, start, end), text.slice(start, end));
              compared++;
            }
          },
        ),
        { seed: 20261122, numRuns: 60 },
      );
      assert.ok(compared > 40, `${compared} selections`);
    });
  });

/** A selection at a place: the cursor, a line, the lines of a paragraph, or what stands between two brackets or signs. */
function part(text: string, place: number, kind: number): readonly [number, number] {
  const lineStart = text.lastIndexOf('\n', place - 1) + 1;
  const lineEnd = (text.indexOf('\n', place) + 1 || text.length + 1) - 1;
  if (kind === 0) return [place, place];
  if (kind === 1) return [lineStart, lineEnd];
  if (kind === 2) {
    const end = text.indexOf('\n\n', place);
    return [text.lastIndexOf('\n\n', place) + 1, end < 0 ? text.length : end];
  }
  const words = [...text.slice(lineStart, lineEnd).matchAll(/[\w.]+(?: [-+*] [\w.]+)?/g)];
  const word = words[place % Math.max(1, words.length)];
  return word === undefined ? [place, place] : [lineStart + word.index, lineStart + word.index + word[0].length];
}

/** Everything of an answer that a reader sees. */
function tell(result: Analysis | Refused) {
  const { kind, span, problems } = result;
  if (kind === 'refused') return { kind, span, problems };
  const { inputs, adjoints, trace, steps, statements, troubles } = result;
  return {
    kind,
    span,
    problems,
    statements,
    value: outputValue(result),
    inputs: inputs.map(({ name, value, origin, span, node }) => ({
      name,
      value,
      origin,
      span,
      slope: node && adjoints[node],
    })),
    size: trace.graph.size,
    steps: steps.length,
    troubles: troubles.length,
  };
}

/** A program in which strings, comments and signs look like the ends of functions. */
function traps(id: string): Promise<string> {
  return readFile(join(process.cwd(), 'test', 'language', 'files', 'traps', `${id}.txt`), 'utf8');
}
