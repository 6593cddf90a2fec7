/** The comparison of random programs sees it when a language is read wrongly: each fault here is one that it must find. */
import assert from 'node:assert/strict';
import { analyse, toEnd } from '../../../src/language/analyse.ts';
import { languageFor } from '../../../src/language/registry.ts';
import { grammars } from '../../differentiate.ts';
import { type Drawn, drawMany, languages } from './ask.ts';
import { compareGradient, compareValue } from './compare.ts';
import type { LanguageId } from './dialect.ts';
import { missing } from './missing.ts';
import type { Answer } from './real/answer.ts';

type Part = Readonly<Record<string, unknown>>;

const operator = (from: string, to: string) => (part: Part) =>
  part['operator'] === from ? { ...part, operator: to } : part;

const faults: Readonly<Record<LanguageId, Readonly<Record<string, (part: Part) => Part>>>> = {
  python: {
    '% has the sign of the dividend': operator('remainderFloor', 'remainderTrunc'),
    '// does not round': operator('divideFloor', 'divide'),
    '^ is |': operator('bitXor', 'bitOr'),
    'and gives a truth value': (part) => (part['kind'] === 'logical' ? { ...part, givesOperand: false } : part),
    'a for loop has no else': (part) => (part['kind'] === 'for' ? { ...part, otherwise: [] } : part),
    'names of a block end with it': (part) => (part['binding'] === 'function' ? { ...part, binding: 'block' } : part),
  },
  javascript: {
    '% has the sign of the divisor': operator('remainderTrunc', 'remainderFloor'),
    '>>> keeps the sign': operator('shiftRightZero', 'shiftRight'),
    '=== is ==': (part) => (part['strict'] === true ? { ...part, strict: false } : part),
    'cases do not fall through': (part) =>
      part['kind'] === 'switch'
        ? { ...part, cases: (part['cases'] as readonly Part[]).map((one) => ({ ...one, falls: false })) }
        : part,
    'let is var': (part) => (part['binding'] === 'block' ? { ...part, binding: 'function' } : part),
  },
  c: {
    '/ of integers does not truncate': operator('divideC', 'divide'),
    '% has the sign of the divisor': operator('remainderTrunc', 'remainderFloor'),
    '&& gives its operand': (part) => (part['kind'] === 'logical' ? { ...part, givesOperand: true } : part),
    'casts do nothing': (part) => (part['kind'] === 'convert' ? (part['operand'] as Part) : part),
    'a do loop tests first': (part) => (part['bodyFirst'] === true ? { ...part, bodyFirst: false } : part),
  },
  cpp: {
    'references are copies': (part) => {
      const { byReference, ...rest } = part;
      return byReference === true ? rest : part;
    },
    'lambdas see what changes behind them': (part) => {
      const { captures, ...rest } = part;
      return captures === undefined ? part : rest;
    },
    '/ of integers does not truncate': operator('divideC', 'divide'),
    'structs are not copied': (part) => (part['copies'] === true ? { ...part, copies: false } : part),
    'conversions do nothing': (part) => (part['kind'] === 'convert' ? (part['operand'] as Part) : part),
  },
};

const seed = 4711;
/** Enough that each fault shows; those of JavaScript are rare, and its programs cost little; those of C have much else in them, those of C++ are compiled slowly. */
const counts: Readonly<Record<LanguageId, number>> = { python: 300, javascript: 2000, c: 1200, cpp: 400 };

for (const language of Object.keys(faults) as LanguageId[])
  describe(`random programs in ${language} find it when`, () => {
    let drawn: readonly Drawn[];
    let answers: readonly Answer[];

    before(async function () {
      this.timeout(300_000);
      const sentence = missing(language);
      if (sentence !== undefined) {
        console.log(sentence);
        this.skip();
      }
      drawn = drawMany(language, seed, counts[language]);
      answers = await languages[language].ask(drawn.map(({ question }) => question));
    });

    for (const [title, change] of Object.entries(faults[language]))
      it(title, async () => {
        for (const [k, own] of drawn.entries()) if (await isFound(language, own, answers[k]!, change)) return;
        assert.fail('No program showed it.');
      }).timeout(300_000);
  });

/** Whether a program is told apart when it is read with a fault. */
async function isFound(id: LanguageId, { text, question }: Drawn, theirs: Answer, change: (part: Part) => Part) {
  const { language } = languageFor(id);
  await language.ready(grammars);
  const read: typeof language.read = (source) => {
    const reading = language.read(source);
    return { ...reading, statements: changed(reading.statements, change) as typeof reading.statements };
  };
  const ours = toEnd(
    analyse({
      language: { ...language, read },
      source: { text, selection: { start: 0, end: text.length } },
      given: new Map(Object.entries(question.at)),
      assume: false,
      budget: 200_000,
    }),
  );
  if (compareValue(ours, theirs).kind === 'wrong') return true;
  return (
    ours.kind === 'analysis' && theirs.kind === 'value' && compareGradient(ours, theirs.slopes).sentences.length > 0
  );
}

/** A program with every part changed, from the innermost outwards. Types and names of scopes are left alone. */
function changed(part: unknown, change: (part: Part) => Part): unknown {
  if (Array.isArray(part)) return part.map((one) => changed(one, change));
  if (typeof part !== 'object' || part === null || part instanceof Map || part instanceof Set) return part;
  const inner = Object.entries(part).map(([key, value]) => [
    key,
    key === 'type' || key === 'result' || key === 'span' ? value : changed(value, change),
  ]);
  return change(Object.fromEntries(inner));
}
