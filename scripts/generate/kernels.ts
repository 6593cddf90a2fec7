import { FIRST_OPERATION } from '../../src/core/kernels.ts';
import { type OpName, opNames } from '../../src/core/operations/names.ts';
import { calculusOf, numbers, ops } from '../../src/core/operations/table.ts';

/** A value of the generated code: a number known now, or an expression with the values that it is made of. */
type Code =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'expression'; readonly name: OpName; readonly operands: readonly Code[] };

/** The code of an operation's value: text and operands by turns, as in a template. */
interface Template {
  readonly texts: readonly string[];
  readonly operands: readonly number[];
  /** Whether computing it is worth asking first whether anybody needs it. */
  readonly calls: boolean;
}

const operandNames = ['x', 'y', 'z'] as const;
const parentNames = ['a', 'b', 'c'] as const;
/** Table rows that are called because their source is more than one expression of `Math`. */
const called = new Set<OpName>();
const templates = new Map(opNames.map((name) => [name, template(name)]));

/** src/core/kernels.generated.ts: the rule table as two switches. */
export function kernelSource(): string {
  const forward = opNames.flatMap((name, i) => forwardCase(name, i + FIRST_OPERATION));
  const sweep = opNames.flatMap((name, i) => sweepCase(name, i + FIRST_OPERATION));
  return [
    '// biome-ignore-all format: generated',
    '// biome-ignore-all lint: generated',
    '// Written from the rule table by `node scripts/generate/kernels.mjs`; a test compares this file with the table.',
    "import type { Columns } from './kernels.ts';",
    "import { ops } from './operations/table.ts';",
    '',
    ...[...called].map((name) => `const ${name} = ops.${name}.value as (...operands: readonly number[]) => number;`),
    '',
    '/** Computes the value of a node from those of its operands. In place, because a number that is passed is boxed. */',
    'export function forward(code: number, values: Float64Array, id: number, a: number, b: number, c: number): void {',
    '  const x = values[a]!;',
    '  switch (code) {',
    ...forward,
    '  }',
    '}',
    '',
    '/**',
    ' * The reverse sweep from the newest node to the oldest, `g` being the adjoints with that of the output set. Stops and',
    ' * gives false where a slower sweep has to do: at an operation that is not in the table, and at the first adjoint that',
    ' * is not a number, because it may be that of a node without influence, which has to stay 0.',
    ' * Nodes that no input moves are given adjoints on the way, where that is cheaper than to ask, and lose them again.',
    ' */',
    'export function sweep(columns: Columns, g: Float64Array, output: number): boolean {',
    '  const { codes, first, second, third, values, moved } = columns;',
    '  for (let id = output; id >= 0; id--) {',
    '    if (moved[id] === 0) {',
    '      g[id] = 0;',
    '      continue;',
    '    }',
    '    const u = g[id]!;',
    '    if (u !== u) return false;',
    '    const code = codes[id]!;',
    '    if (code === 0) continue;',
    '    const a = first[id]!;',
    '    const x = values[a]!;',
    '    switch (code) {',
    ...sweep,
    '      default: return false;',
    '    }',
    '  }',
    '  return true;',
    '}',
    '',
  ].join('\n');
}

function forwardCase(name: OpName, code: number): readonly string[] {
  const { arity } = ops[name];
  const value: Code = { kind: 'expression', name, operands: operandNames.slice(0, arity).map(variable) };
  const loads = parentNames.slice(1, arity).map((parent, k) => `const ${operandNames[k + 1]} = values[${parent}]!; `);
  return [`    case ${code}: { ${loads.join('')}values[id] = ${text(value, new Map())}; return; } // ${name}`];
}

function sweepCase(name: OpName, code: number): readonly string[] {
  const { arity, partials } = ops[name];
  const [x, y, z] = operandNames.map(variable) as [Code, Code, Code];
  // Operands beyond the arity are never looked at.
  const slopes = partials.map((rule) => rule(codes, variable('v'), x, y, z));
  const used = new Set(slopes.flatMap((slope) => [...variables(slope)]));
  const lines = [`      case ${code}: { // ${name}`];
  if (arity > 1) lines.push('        const b = second[id]!;');
  if (arity > 2) lines.push('        const c = third.get(id)!;');
  if (used.has('y')) lines.push('        const y = values[b]!;');
  if (used.has('z')) lines.push('        const z = values[c]!;');
  if (used.has('v')) lines.push('        const v = values[id]!;');
  slopes.forEach((slope, k) => {
    const parent = parentNames[k]!;
    const { shared, result } = statements(slope);
    const body = [...shared, `g[${parent}]! ${increment(slope, result)};`];
    if (arity > 1 && callsFunctions(slope)) lines.push(`        if (moved[${parent}] === 1) { ${body.join(' ')} }`);
    else if (shared.length > 0) lines.push(`        { ${body.join(' ')} }`);
    else lines.push(`        ${body[0]}`);
  });
  return [...lines, '        continue;', '      }'];
}

/** `+= u * slope`; multiplying by one changes no bit. */
function increment(slope: Code, result: string): string {
  if (slope.kind === 'constant' && slope.value === 1) return '+= u';
  if (slope.kind === 'constant' && slope.value === -1) return '-= u';
  return `+= u * ${result}`;
}

/** Code as constants for what is used more than once, and one expression. */
function statements(root: Code): { readonly shared: readonly string[]; readonly result: string } {
  const uses = new Map<Code, number>();
  const order: Code[] = [];
  const count = (code: Code): void => {
    const before = uses.get(code) ?? 0;
    uses.set(code, before + 1);
    if (before > 0 || code.kind !== 'expression') return;
    const { operands } = templates.get(code.name)!;
    code.operands.forEach((operand, k) => {
      for (const place of operands) if (place === k) count(operand);
    });
    order.push(code);
  };
  count(root);
  const names = new Map<Code, string>();
  const shared: string[] = [];
  for (const code of order) {
    if (uses.get(code)! < 2 || code.kind !== 'expression') continue;
    const value = text(code, names);
    names.set(code, `t${shared.length + 1}`);
    shared.push(`const ${names.get(code)} = ${value};`);
  }
  return { shared, result: text(root, names) };
}

/** The code as one expression that binds at least as strongly as any operator. */
function text(code: Code, names: ReadonlyMap<Code, string>): string {
  if (code.kind === 'constant') return literal(code.value);
  if (code.kind === 'variable') return code.name;
  const known = names.get(code);
  if (known !== undefined) return known;
  const { texts, operands } = templates.get(code.name)!;
  return operands.reduce((sum, k, i) => sum + text(code.operands[k]!, names) + texts[i + 1]!, texts[0]!);
}

function literal(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'Number.NaN' : value > 0 ? '(1 / 0)' : '(-1 / 0)';
  return value < 0 || Object.is(value, -0) ? `(${Object.is(value, -0) ? '-0' : value})` : String(value);
}

/** The calculus over code. Equal code is one object, and what is known now is computed now. */
const codes = (() => {
  const known = new Map<string, Code>();
  const keys = new Map<Code, number>();
  const shared = (key: string, code: Code): Code => {
    const before = known.get(key);
    if (before !== undefined) return before;
    keys.set(code, keys.size);
    known.set(key, code);
    return code;
  };
  const keyOf = (code: Code): string => (code.kind === 'variable' ? code.name : String(keys.get(code)));
  const constant = (value: number): Code =>
    shared(`constant ${Object.is(value, -0) ? '-0' : value}`, { kind: 'constant', value });
  return calculusOf<Code>(constant, (name) => (...given) => {
    const operands = given.slice(0, ops[name].arity).map((operand) => operand ?? given[0]!) as Code[];
    const values = operands.map((operand) => (operand.kind === 'constant' ? operand.value : undefined));
    if (values.every((value) => value !== undefined)) {
      const [x, y, z] = values as number[];
      return constant(numbers[name](x!, y, z));
    }
    return shared(`${name} ${operands.map(keyOf).join(' ')}`, { kind: 'expression', name, operands });
  });
})();

function variable(name: string): Code {
  return { kind: 'variable', name };
}

function variables(code: Code, found = new Set<string>()): ReadonlySet<string> {
  if (code.kind === 'variable') found.add(code.name);
  if (code.kind === 'expression') for (const operand of code.operands) variables(operand, found);
  return found;
}

function callsFunctions(code: Code): boolean {
  return code.kind === 'expression' && (templates.get(code.name)!.calls || code.operands.some(callsFunctions));
}

/** How an operation's value is written: from its rule's own source where that is one expression of `Math`. */
function template(name: OpName): Template {
  const { arity, value } = ops[name];
  const builtin = Object.getOwnPropertyNames(Math).find((key) => Reflect.get(Math, key) === value);
  if (builtin !== undefined) return callOf(`Math.${builtin}`, arity);
  const [, list, body] = /^\(([^()]*)\) => ([^{][\s\S]*)$/.exec(value.toString()) ?? [];
  // Words and what stands between them, by turns; the word behind a dot belongs to what stands before it.
  const pieces = body?.trim().split(/(?<![\w.$])([A-Za-z_$][\w$]*)/) ?? [];
  const parameters = list?.split(',').map((parameter) => parameter.trim()) ?? [];
  const isKnown = (word: string) => word === 'Math' || word === 'Number' || parameters.includes(word);
  if (body === undefined || !pieces.every((piece, i) => i % 2 === 0 || isKnown(piece))) {
    called.add(name);
    return callOf(name, arity);
  }
  const texts = ['('];
  const operands: number[] = [];
  for (const [i, piece] of pieces.entries()) {
    const place = i % 2 === 1 ? parameters.indexOf(piece) : -1;
    if (place < 0) texts[texts.length - 1] += piece;
    else {
      operands.push(place);
      texts.push('');
    }
  }
  texts[texts.length - 1] += ')';
  return { texts, operands, calls: /Math\.(?!abs|max|min|sign)\w+\(|\*\*/.test(body) };
}

function callOf(callee: string, arity: number): Template {
  const operands = Array.from({ length: arity }, (_, k) => k);
  return { texts: [`${callee}(`, ...operands.map((k) => (k + 1 < arity ? ', ' : ')'))], operands, calls: true };
}
