import assert from 'node:assert/strict';
import { type Analysis, analyseReading, toEnd } from '../../../src/language/analyse.ts';
import { languageFor } from '../../../src/language/registry.ts';
import type { AnalyseAt } from '../../../src/view/descent/walk.ts';
import { grammars, marked } from '../../differentiate.ts';

/** A source where its own text puts it, and how it is analysed elsewhere: read once, run anew. */
export async function analysed(source: string, id = 'python'): Promise<{ at: AnalyseAt; analysis: Analysis }> {
  const { language } = languageFor(id);
  await language.ready(grammars);
  const reading = language.read(marked(source));
  const request = { language, source: marked(source), given: new Map(), assume: true, budget: 100_000 };
  const at: AnalyseAt = (point) => analyseReading({ ...request, given: point }, reading);
  const analysis = toEnd(at(new Map()));
  assert.ok(analysis.kind === 'analysis', JSON.stringify(analysis));
  return { at, analysis };
}
