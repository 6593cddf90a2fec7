/** Python's grammar takes long for many comments in a row: they are passed over, and everything else is read as it was. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toEnd } from '../../src/language/analyse.ts';
import { longComments } from '../../src/language/python/long-comments.ts';
import { languageFor } from '../../src/language/registry.ts';
import { LazyParser } from '../../src/language/tree/parser.ts';
import { postOrder } from '../../src/language/tree/syntax.ts';
import { grammars } from '../differentiate.ts';

const comments = (count: number, words: string, indent = ''): string => `${indent}# ${words}\n`.repeat(count);

/** Lines that look like comments, in and outside of strings, between lines that are none. */
const piece = fc.oneof(
  fc.constantFrom(
    'x = 1 # of x\n',
    's = "# no comment" # one\n',
    "t = '''\n# no comment\n'''\n",
    'u = r"\\" # the string goes on"\n',
    'z = f(1, # first\n  2)\n',
    'def f(x):\n    # says\n    return x\n',
    '\n',
    '\r\n',
  ),
  fc
    .tuple(fc.integer({ min: 38, max: 42 }), fc.constantFrom('a', "it's", '"""', 'dy/dx = 2', 'ü {', '\\'))
    .map(([count, words]) => comments(count, words)),
  fc.integer({ min: 38, max: 42 }).map((count) => `w = """\n${comments(count, 'no comment')}"""\n`),
  fc.integer({ min: 38, max: 42 }).map((count) => `if x:\n${comments(count, 'in it', '    ')}    y = 2\n`),
);

describe('many comments in a row', () => {
  const { language } = languageFor('python');
  const ours = new LazyParser('python.wasm', longComments);
  const bare = new LazyParser('python.wasm');
  before(async () => {
    await language.ready(grammars);
    await ours.ready(grammars);
    await bare.ready(grammars);
  });
  const told = (parser: LazyParser, text: string) =>
    postOrder(parser.parse(text).rootNode).map(({ type, start, end }) => `${type} ${start} ${end}`);

  it('change nothing of what stands between them, and are comments still', () => {
    let passedOver = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = `a = 0\n${pieces.join('')}b = 1\n`;
        const tree = bare.parse(text);
        if (tree.rootNode.hasError) return;
        assert.deepEqual(told(ours, text), told(bare, text));
        const all = tree.rootNode.descendantsOfType('comment').map((node) => [node.startIndex, node.endIndex]);
        const outlined = toEnd(language.outline!(text)).comments.map(({ start, end }) => [start, end]);
        assert.deepEqual(outlined, all);
        passedOver += longComments(text).length;
      }),
      { seed: 20261122, numRuns: 150 },
    );
    assert.ok(passedOver > 1_000, `${passedOver} comments`);
  });

  it('are no expressions', () => {
    const text = `x = 1\n${comments(60, 'words')}`;
    const start = text.indexOf('# words', 200);
    const { problems } = language.read({ text, selection: { start, end: start + 7 } });
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['A comment is no expression: select one.'],
    );
  });
});
