/** What the examples folder promises: every example differentiates as it stands, at the place where it opens. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { examples } from '../../src/editor/example-list.ts';
import { outputValue } from '../../src/language/analyse.ts';
import { differentiate } from '../differentiate.ts';

/** Computed apart from this project, by differences of the formulas in mpmath with 60 digits. */
const references: Readonly<
  Record<string, { readonly value: number; readonly gradient: Readonly<Record<string, number>> }>
> = {
  'reference.py': { value: 0.010007503399554543, gradient: { x1: -2.1411200080598674, x2: 1.8588799919401329 } },
  'network.py': {
    value: 1.1360700151402796,
    gradient: {
      'W1[0,0]': -0.32273020547547804,
      'W1[0,1]': 0.17212277625358827,
      'W1[1,0]': 0.5933427258588092,
      'W1[1,1]': -0.3164494537913649,
      'W1[2,0]': -0.16560705001945425,
      'W1[2,1]': 0.0883237600103756,
      'b1[0]': -0.21515347031698534,
      'b1[1]': 0.39556181723920614,
      'b1[2]': -0.1104047000129695,
      'w2[0]': -0.5022547085547001,
      'w2[1]': -0.46561060040623553,
      'w2[2]': 0.5796616869116997,
      'x[0]': 0.2960652927014571,
      'x[1]': 0.08732486859466135,
    },
  },
  'logistic.js': {
    value: 0.3411538747320878,
    gradient: { w: -0.43357574606249405, b: -0.28905049737499605, x: -0.23124039789999684, t: -0.2601454476374964 },
  },
  'spring.ts': {
    value: -10.662985634456668,
    gradient: {
      x: 0.48459147727770685,
      y: 8.921582291657538,
      stiffness: 0.032003591385833224,
      rest: -1.0119856344566671,
    },
  },
  'lennard_jones.cpp': {
    value: -0.9963193288759973,
    gradient: { r: -0.08441425856735607, epsilon: -0.9993172807181517, sigma: 0.09434534781057444 },
  },
  'throw.rs': {
    value: 54.70116344413053,
    gradient: { speed: 2.3869742915697056, angle: 4.712861999992702, drag: -1980.9640023164684 },
  },
  'descent.jl': {
    value: 4.108251122273361,
    gradient: { x: -0.48345972782054697, y: 1.6703158122537907, rate: -55.62706982416781 },
  },
  'regression.m': { value: 0.42, gradient: { a: -1.92, b: -2.94 } },
  'notes.md': { value: 0.6108643020548935, gradient: { p: 0.8472978603872036 } },
  'gaussian.txt': {
    value: 0.3400687479731794,
    gradient: { x: -0.37195019309566496, m: 0.37195019309566496, s: -0.0996295160077674 },
  },
};

describe('the examples', () => {
  it('are all listed, but for those that need their neighbours', () => {
    const files = readdirSync('examples').filter((file) => !['activations.py', 'steps.py'].includes(file));
    assert.deepEqual(files.filter((file) => !file.endsWith('.json')).sort(), examples.map(({ file }) => file).sort());
  });

  for (const { file, language, select } of examples)
    it(`${file} differentiates where it opens`, async () => {
      const text = readFileSync(`examples/${file}`, 'utf8');
      const source = text.replace(select, () => `⟦${select}⟧`);
      const result = await differentiate({ language, source });
      assert.equal(result.kind, 'analysis', JSON.stringify(result.problems));
      if (result.kind !== 'analysis') return;
      const { value, gradient } = references[file]!;
      close(outputValue(result), value, 'value');
      assert.deepEqual(result.inputs.map(({ name }) => name).sort(), Object.keys(gradient).sort());
      for (const { name, node } of result.inputs) close(result.adjoints[node!]!, gradient[name]!, `∂/∂${name}`);
    });
});

function close(found: number, expected: number, what: string): void {
  assert.ok(Math.abs(found - expected) <= 1e-12 * (1 + Math.abs(expected)), `${what} is ${found}, not ${expected}`);
}
