import { localFormula, nodeFormula } from '../../src/core/formula/local.ts';
import { Graph } from '../../src/core/graph.ts';
import { activations } from '../../src/core/operations/activations.ts';
import { arithmetic } from '../../src/core/operations/arithmetic.ts';
import { bessel } from '../../src/core/operations/bessel.ts';
import { entropy } from '../../src/core/operations/entropy.ts';
import { errorFunctions } from '../../src/core/operations/error-functions.ts';
import { exponential } from '../../src/core/operations/exponential.ts';
import { gammaFunctions } from '../../src/core/operations/gamma.ts';
import { hyperbolic } from '../../src/core/operations/hyperbolic.ts';
import { integrals } from '../../src/core/operations/integrals.ts';
import { kinks } from '../../src/core/operations/kinks.ts';
import type { OpName } from '../../src/core/operations/names.ts';
import type { Trouble } from '../../src/core/operations/operation.ts';
import { remainders } from '../../src/core/operations/remainders.ts';
import { rounding } from '../../src/core/operations/rounding.ts';
import { cardinal } from '../../src/core/operations/sinc.ts';
import { straight } from '../../src/core/operations/straight.ts';
import { ops } from '../../src/core/operations/table.ts';
import { trigonometric } from '../../src/core/operations/trigonometric.ts';
import { degrees, halfTurns } from '../../src/core/operations/turns.ts';

/** The chapters of the page: the parts of the table. */
const chapters: readonly (readonly [title: string, rows: object])[] = [
  ['Arithmetic, powers and roots', arithmetic],
  ['Exponentials and logarithms', exponential],
  ['Logarithms of sums, odds, entropies', entropy],
  ['Trigonometry', trigonometric],
  ['Trigonometry in degrees', degrees],
  ['Trigonometry in half turns', halfTurns],
  ['Hyperbolic functions', hyperbolic],
  ['Corners, ties and steps', kinks],
  ['Rounding', rounding],
  ['Remainders and whole quotients', remainders],
  ['Smooth activations', activations],
  ['Activations made of straight pieces', straight],
  ['Error functions and the normal distribution', errorFunctions],
  ['Gamma functions and zeta', gammaFunctions],
  ['Bessel functions', bessel],
  ['sin(x)/x and spherical Bessel functions', cardinal],
  ['Exponential integrals and Lambert’s W', integrals],
];

const operandNames = ['x', 'y', 'z'] as const;

/** docs/operations.md. */
export function operationsDocument(): string {
  const count = chapters.reduce((sum, [, rows]) => sum + Object.keys(rows).length, 0);
  return [
    '# Operations',
    '',
    `The ${count} elementary operations, each with the local derivatives that the reverse pass multiplies with. Written from`,
    'the rule table by `node scripts/docs/operations.mjs`; a test compares this page with the table.',
    '',
    'Operands are x, y, z in order. “Error” is the largest error of the value in units in the last place; “+” says that it may',
    'also be off as much as rounding its operands would move it. Values and derivatives are tested against mpmath.',
    '',
    ...chapters.flatMap(([title, rows]) => [`## ${title}`, '', ...chapter(Object.keys(rows) as OpName[]), '']),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

function chapter(names: readonly OpName[]): readonly string[] {
  const remarks = names.flatMap((name) => remarksOn(name).map((text) => `- \`${name}\`: ${text}`));
  return [
    '| Operation | Value | Local derivatives | Error | Known as |',
    '| --- | --- | --- | --- | --- |',
    ...names.map(line),
    ...(remarks.length === 0 ? [] : ['', ...remarks]),
  ];
}

function line(name: OpName): string {
  const row = ops[name];
  const graph = new Graph();
  const [x, y, z] = operandNames.map((_, k) => graph.input(0.4 + k / 8)) as [number, number, number];
  const node = graph.apply(name, x, y, z);
  const nameOf = (id: number): string => operandNames[[x, y, z].indexOf(id)] ?? '';
  const partials = row.partials.map((_, k) => {
    const text = localFormula(graph, node, k, nameOf);
    const by = row.arity === 1 ? '' : `${operandNames[k]}: `;
    return text === 'NaN' ? `${by}none` : `${by}${code(text)}`;
  });
  const error = `${row.ulps ?? 1}${row.backward ? ' +' : ''}`;
  return `| \`${name}\` | ${code(nodeFormula(graph, node, nameOf))} | ${partials.join('<br>')} | ${error} | ${members(name)} |`;
}

const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;

/** `numpy.sin, math.sin …`, the members as a program writes them. */
function members(name: OpName): string {
  const { spelled } = ops[name];
  if (spelled === '') return '';
  return spelled
    .split(' ')
    .map((token) => {
      const [library = '', member = name] = token.split(':');
      return `${library}.${member}`;
    })
    .join(', ');
}

/** Conventions, defaults, and what is told at the points where something is the matter. */
function remarksOn(name: OpName): readonly string[] {
  const row = ops[name];
  const defaults = row.defaults?.map((value, k) => {
    const operand = operandNames[row.arity - row.defaults!.length + k];
    return `${operand} is ${value} unless given`;
  });
  return [
    ...(row.convention === undefined ? [] : [row.convention]),
    ...(defaults === undefined ? [] : [`${defaults.join(', ')}.`]),
    ...troublesOf(name).map((trouble) => `${trouble.code}: ${trouble.sentence}.`),
  ];
}

/** The troubles of a row at plain points, each sentence once. */
function troublesOf(name: OpName): readonly Trouble[] {
  const row = ops[name];
  if (row.trouble === undefined) return [];
  const found = new Map<string, Trouble>();
  const last = row.defaults ?? [];
  const ahead = row.arity - last.length;
  const plain = [0, 1, -1, 0.5, 2.5, -2.5, 3, -3, 6, 90];
  const points = ahead === 1 ? plain.map((x) => [x, ...last]) : plain.flatMap((x) => plain.map((y) => [x, y, ...last]));
  for (const [x = 0, y = 0, z = 0] of points) {
    const trouble = row.trouble(x, y, row.value(x, y, z), [true, true, true], z);
    if (trouble !== undefined) found.set(trouble.sentence.replace(/-?\d+/g, '#'), trouble);
  }
  return [...found.values()];
}
