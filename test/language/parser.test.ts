/** A text that was edited is parsed only where it changed: its tree is the one that the text has by itself. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LazyParser } from '../../src/language/tree/parser.ts';
import { postOrder } from '../../src/language/tree/syntax.ts';
import { grammars } from '../differentiate.ts';
import { edited, edits } from '../edits.ts';
import { longFile } from './long-file.ts';

const languages = ['python', 'javascript', 'typescript', 'c', 'cpp', 'java', 'csharp', 'go', 'rust'];

for (const language of languages)
  describe(`parsing ${language} again`, () => {
    const parser = new LazyParser(`${language}.wasm`);
    before(() => parser.ready(grammars));

    it('gives the tree of the text, whatever was edited', () => {
      const { text } = longFile(language, 120);
      fc.assert(
        fc.property(edits, (list) => {
          parser.parse(text);
          let now = text;
          for (const edit of list) {
            now = edited(now, edit);
            parser.parse(now);
          }
          const again = parser.parse(now);
          const shown = again.rootNode.hasError ? undefined : told(parser, now);
          forget(parser);
          const fresh = parser.parse(now);
          // What a parser makes of broken text depends on where it comes from; that it is broken does not.
          assert.equal(again.rootNode.hasError, fresh.rootNode.hasError);
          if (shown !== undefined) assert.deepEqual(shown, told(parser, now));
        }),
        { seed: 20261122, numRuns: 60 },
      );
    });
  });

function told(parser: LazyParser, text: string) {
  return postOrder(parser.parse(text).rootNode).map(
    ({ type, start, end, field }) => `${type} ${start} ${end} ${field}`,
  );
}

/** Other texts take the place of those that are kept. */
function forget(parser: LazyParser): void {
  for (let k = 0; k < 10; k++) parser.parse(' '.repeat(k));
}
