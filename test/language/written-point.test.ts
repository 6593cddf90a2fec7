/** A point written into a comment: the text afterwards, which alone gives every input exactly its value. */
import assert from 'node:assert/strict';
import { type Analysis, analyse, type Request, toEnd } from '../../src/language/analyse.ts';
import type { PointValue } from '../../src/language/point.ts';
import { languageFor } from '../../src/language/registry.ts';
import { edited, writtenPoint } from '../../src/language/written-point.ts';
import { grammars, marked } from '../differentiate.ts';

interface Writing {
  readonly language: string;
  readonly source: string;
  readonly at: Readonly<Record<string, PointValue>>;
}

/** The text with the point in it, or why it is not. */
async function written({ language: id, source, at }: Writing): Promise<string> {
  const { language } = languageFor(id);
  await language.ready(grammars);
  const given = new Map(Object.entries(at));
  const request: Request = { language, source: marked(source), given, assume: true, budget: 100_000 };
  const analysis = toEnd(analyse(request)) as Analysis;
  assert.equal(analysis.kind, 'analysis', JSON.stringify(analysis.problems));
  const found = toEnd(writtenPoint(request, analysis, id));
  if (typeof found === 'string') return found;
  const text = edited(request.source.text, found.edits);
  // Read again from the text alone, by what stands where the selection stood.
  const [start, length] = [text.indexOf(selected(source)), selected(source).length];
  const again = toEnd(
    analyse({ ...request, given: new Map(), source: { text, selection: { start, end: start + length } } }),
  ) as Analysis;
  assert.equal(again.kind, 'analysis', `${JSON.stringify(again.problems)} in ${text}`);
  for (const { name, value } of analysis.inputs) {
    const input = again.inputs.find((each) => each.name === name);
    assert.ok(Object.is(input?.value, value), `${name} is ${input?.value} instead of ${value} in ${text}`);
    if (Object.keys(at).some((key) => key.replace(/\[.*/, '') === name.replace(/\[.*/, '')))
      assert.equal(input?.origin, 'comment', `${name} in ${text}`);
  }
  return text;
}

const selected = (source: string): string => source.slice(source.indexOf('⟦') + 1, source.indexOf('⟧'));

const cases: readonly (readonly [what: string, writing: Writing, text: string])[] = [
  [
    'changes the numbers of the comment that there is',
    { language: 'python', source: '# start at x1 = 1, x2=2 today\ny = ⟦x1*x2⟧\n', at: { x1: -0.1, x2: 1e-7 } },
    '# start at x1 = -0.1, x2=1e-7 today\ny = x1*x2\n',
  ],
  [
    'adds the names that it does not have',
    { language: 'python', source: '# at x1=1, x2=2.5\ny = ⟦x1*x2*x3⟧\n', at: { x1: 3, x3: 4 } },
    '# at x1=3, x2=2.5, x3=4\ny = x1*x2*x3\n',
  ],
  [
    'leaves the others of the comment alone',
    { language: 'python', source: '# at x1=1.0, x2=2\ny = ⟦x1*x2⟧\n', at: { x2: 5 } },
    '# at x1=1.0, x2=5\ny = x1*x2\n',
  ],
  [
    'is a new line above, as far in as the selection’s own',
    { language: 'python', source: 'def f(a, b):\n    c = ⟦a * b⟧\n    return c\n', at: { a: 0.1 + 0.2, b: 1 / 3 } },
    'def f(a, b):\n    # at a=0.30000000000000004, b=0.3333333333333333\n    c = a * b\n    return c\n',
  ],
  [
    'also says what was assumed',
    { language: 'python', source: 'y = ⟦a * b⟧\n', at: { a: 7 } },
    '# at a=7, b=1\ny = a * b\n',
  ],
  [
    'has whole arrays, of which one element was changed',
    { language: 'python', source: 'import numpy as np\n# at w=[1, 2, 3]\ny = ⟦np.sum(w**2)⟧\n', at: { 'w[1]': -0.5 } },
    'import numpy as np\n# at w=[1, -0.5, 3]\ny = np.sum(w**2)\n',
  ],
  [
    'has matrices',
    {
      language: 'python',
      source: 'import numpy as np\ny = ⟦np.sum(A @ A)⟧\n',
      at: {
        A: [
          [1, 2],
          [3, 4.5],
        ],
      },
    },
    'import numpy as np\n# at A=[[1, 2], [3, 4.5]]\ny = np.sum(A @ A)\n',
  ],
  ...(
    [
      ['javascript', '// at a=2, b=3\n'],
      ['typescript', '// at a=2, b=3\n'],
      ['c', '// at a=2, b=3\n'],
      ['cpp', '// at a=2, b=3\n'],
      ['java', '// at a=2, b=3\n'],
      ['go', '// at a=2, b=3\n'],
      ['rust', '// at a=2, b=3\n'],
      ['csharp', '// at a=2, b=3\n'],
      ['julia', '# at a=2, b=3\n'],
      ['r', '# at a=2, b=3\n'],
      ['matlab', '% at a=2, b=3\n'],
      ['plaintext', '# at a=2, b=3\n'],
      ['lua', '-- at a=2, b=3\n'],
    ] as const
  ).map(
    ([language, comment]) =>
      [
        `is a comment of ${language}`,
        { language, source: '\ny = ⟦a * b⟧\n', at: { a: 2, b: 3 } },
        `\n${comment}y = a * b\n`,
      ] as const,
  ),
  [
    'is a comment of LaTeX',
    { language: 'latex', source: 'Let\n\\[\n  y = ⟦a b^2⟧\n\\]\n', at: { a: 2, b: 3 } },
    'Let\n\\[\n  % at a=2, b=3\n  y = a b^2\n\\]\n',
  ],
  [
    'is a comment of HTML above a block of mathematics in Markdown, not in it',
    { language: 'markdown', source: '# Notes\n\n$$\ny = ⟦a b^2⟧\n$$\n', at: { a: 2, b: 3 } },
    '# Notes\n\n<!-- at a=2, b=3 -->\n$$\ny = a b^2\n$$\n',
  ],
  [
    'stands above the line of inline mathematics',
    { language: 'markdown', source: 'One\n\nSee $⟦a b^2⟧$ there.\n', at: { a: 2, b: 3 } },
    'One\n\n<!-- at a=2, b=3 -->\nSee $a b^2$ there.\n',
  ],
  [
    'keeps the ends of lines that the file has',
    { language: 'c', source: 'double f(double a) {\r\n  return ⟦a * a⟧;\r\n}\r\n', at: { a: 1.5 } },
    'double f(double a) {\r\n  // at a=1.5\r\n  return a * a;\r\n}\r\n',
  ],
  [
    'stands behind a line that continues the one above',
    { language: 'python', source: 'y = 1 + \\\n    ⟦a * a⟧\n', at: { a: 3 } },
    'y = 1 + \\\n    a * a  # at a=3\n',
  ],
];

describe('the point as a comment', () => {
  for (const [what, writing, text] of cases)
    it(what, async () => {
      assert.equal(await written(writing), text);
    });

  it('is not written where the code says it already, or where a comment cannot name it', async () => {
    assert.match(
      await written({ language: 'python', source: '# at a=1\ny = ⟦a * a⟧\n', at: {} }),
      /^The code gives every input the value/,
    );
    assert.match(
      await written({ language: 'r', source: 'y <- ⟦p.a * 2⟧\n', at: { 'p.a': 3 } }),
      /^A comment cannot give `p\.a` its value\.$/,
    );
  });
});
