import assert from 'node:assert/strict';
import type { HoverView } from '../../src/view/hover.ts';
import { hoverMarkdown } from '../../src/view/hover-markdown.ts';
import { quantity } from '../../src/view/numbers.ts';

const span = { start: 0, end: 1 };
const view: HoverView = {
  span,
  subject: 'y',
  value: quantity(2),
  origin: null,
  result: { name: 'y', value: quantity(2) },
  rows: [{ input: 'x', at: quantity(-1), origin: 'assumed', partial: quantity(-4.5), closedForm: '2*x - 2.5' }],
  further: 0,
  troubles: [],
  graph: span,
  insertable: null,
};

describe('a hover as Markdown', () => {
  it('is a value and a table', () => {
    const expected = `\`y\` = **2**

| by | ∂ | | at | |
|:--|--:|:--|--:|:--|
| \`x\` | −4.5 | \`2*x - 2.5\` | −1 | assumed |`;
    assert.equal(hoverMarkdown(view), expected);
  });
  it('says what an input moves', () => {
    const text = hoverMarkdown({ ...view, subject: 'x', origin: 'from the comment on line 3' });
    assert.match(text, /^`x` = \*\*2\*\*, from the comment on line 3\n\n`y` = 2 moves with:\n/);
  });
  it('has no table without inputs', () => {
    assert.equal(hoverMarkdown({ ...view, rows: [] }), '`y` = **2**');
  });
  it('counts the inputs it has no room for', () => {
    assert.match(hoverMarkdown({ ...view, further: 14 }), /… and 14 more inputs\.$/);
  });
  it('does not say a number twice', () => {
    const rows = [{ ...view.rows[0]!, partial: quantity(3), closedForm: '3' }];
    assert.match(hoverMarkdown({ ...view, rows }), /\| `x` \| 3 \| {2}\| −1 \|/);
  });
  it('keeps what the text says from being Markdown', () => {
    const rows = [{ ...view.rows[0]!, input: 'a|b', closedForm: 'max(`a`, |b|)' }];
    const text = hoverMarkdown({
      ...view,
      subject: 'f(`a`)',
      rows,
      troubles: ['At `x[0]*2`: a <b>corner</b> [here](command:x)'],
    });
    assert.match(text, /^``f\(`a`\)`` = /);
    assert.match(text, /\| `a\\\|b` \| −4\.5 \| ``max\(`a`, \\\|b\\\|\)`` \|/);
    assert.match(text, /⚠ At `x\[0\]\*2`: a \\<b\\>corner\\<\/b\\> \\\[here\\\]\\\(command:x\\\)$/);
  });
});
