/**
 * What is remembered of checks is what a fresh check finds, whatever is edited: texts of every convention and language, joined
 * and changed word by word, all with one memory.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { checkFile } from '../../src/check/check.ts';
import { CheckMemory } from '../../src/check/memory.ts';
import { toEnd } from '../../src/language/analyse.ts';
import { languageFor } from '../../src/language/registry.ts';
import { grammars } from '../differentiate.ts';

/** Counts what is recalled, so that a memory that knows nothing is seen. */
class CountingMemory extends CheckMemory {
  recalled = 0;

  override recall(...given: Parameters<CheckMemory['recall']>): ReturnType<CheckMemory['recall']> {
    const known = super.recall(...given);
    if (known?.claim !== undefined) this.recalled++;
    return known;
  }
}

const sources = new Map<string, string[]>();
const put = (language: string, source: string): void => {
  sources.set(language, [...(sources.get(language) ?? []), source]);
};
const folder = join(process.cwd(), 'test', 'check');
const partsOf = (kind: string, file: string): readonly string[] =>
  readFileSync(join(folder, kind, file), 'utf8')
    .split(/^## /m)
    .slice(1);
for (const file of readdirSync(join(folder, 'cases')))
  for (const part of partsOf('cases', file)) {
    const [, language, ...rest] = part.split('\n') as [string, string, ...string[]];
    put(
      language,
      rest
        .slice(
          0,
          rest.findIndex((line) => line.startsWith('==>')),
        )
        .join('\n'),
    );
  }
for (const kind of ['pairs', 'wild'])
  for (const file of readdirSync(join(folder, kind)))
    for (const part of partsOf(kind, file)) {
      const lines = part.split('\n').slice(1);
      put(file.replace('.txt', ''), lines.filter((line) => !line.startsWith('~ ')).join('\n'));
    }

type Change = (text: string, at: number, other: number) => string;

const words = (text: string): RegExpExecArray[] => [
  ...text.matchAll(/[\p{L}_][\p{L}\p{N}_]*|\d+(?:\.\d+)?|[-+*/=<>]/gu),
];
const share = (list: { readonly length: number }, at: number): number => Math.floor(at * list.length);

/** What people do to a text. */
const changes: Readonly<Record<string, Change>> = {
  'a word becomes another one of the text': (text, at, other) => {
    const all = words(text);
    const [old, now] = [all[share(all, at)], all[share(all, other)]];
    if (old === undefined || now === undefined) return text;
    return text.slice(0, old.index) + now[0] + text.slice(old.index + old[0].length);
  },
  'a number changes': (text, at) => {
    const all = [...text.matchAll(/\d+(?:\.\d+)?/g)];
    const old = all[share(all, at)];
    return old === undefined ? text : `${text.slice(0, old.index)}7${text.slice(old.index + old[0].length)}`;
  },
  'a line goes': (text, at) => {
    const lines = text.split('\n');
    return lines.filter((_, k) => k !== share(lines, at)).join('\n');
  },
  'a line is there twice': (text, at) => {
    const lines = text.split('\n');
    return lines.toSpliced(share(lines, at), 0, lines[share(lines, at)]!).join('\n');
  },
  'a line comes from elsewhere': (text, at, other) => {
    const lines = text.split('\n');
    return lines.toSpliced(share(lines, at), 0, lines[share(lines, other)]!).join('\n');
  },
  'a blank line': (text, at) => {
    const lines = text.split('\n');
    return lines.toSpliced(share(lines, at), 0, '').join('\n');
  },
  'a name gets a value at the top': (text, at) => {
    const names = [...text.matchAll(/\b[A-Za-z_]\w*\b/g)];
    return `${names[share(names, at)]?.[0] ?? 'x'} = 3\n${text}`;
  },
};

for (const [language, own] of sources)
  describe(`what is remembered of checks in ${language}`, () => {
    const { language: reader } = languageFor(language);
    before(() => reader.ready(grammars));
    const check = (text: string, memory?: CheckMemory) =>
      toEnd(checkFile({ language: reader, text, budget: 20_000, ...(memory === undefined ? {} : { memory }) }));

    it('is what a fresh check finds, whatever is edited', () => {
      const memory = new CountingMemory();
      const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
      const edit = fc.record({ kind: fc.constantFrom(...Object.keys(changes)), at: place, other: place });
      fc.assert(
        fc.property(
          fc.array(fc.constantFrom(...own), { minLength: 1, maxLength: 2 }),
          fc.array(edit, { minLength: 1, maxLength: 4 }),
          (joined, edits) => {
            let text = joined.join('\n\n');
            check(text, memory);
            for (const { kind, at, other } of edits) {
              const before = text;
              text = changes[kind]!(text, at, other);
              assert.deepEqual(check(text, memory), check(text), `${kind}, of\n${before}\nto\n${text}`);
            }
          },
        ),
        { seed: 20261122, numRuns: Number(process.env['MEMORY_RUNS'] ?? 30) },
      );
      assert.ok(memory.recalled >= 10, `${memory.recalled} claims are remembered`);
    });
  });
