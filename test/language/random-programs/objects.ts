import { binary, type Draw, declare, inside, literal, local, name, special, visible } from './draw.ts';
import { real } from './expressions.ts';
import type { Class, Expression, Statement, Variable } from './program.ts';

/** A class with two fields, a constructor, a method that may change the fields, and a computed field. */
export function drawClass(draw: Draw, statements: (draw: Draw) => readonly Statement[]): Class {
  const { random, dialect } = draw;
  const receiver = dialect.receiver!;
  const [p, q] = [local(`p${++draw.names}`), local(`p${++draw.names}`)];
  const fields = ['a', 'b'].map((field) => local(`${receiver}.${field}`));
  const values = fields.map(() => inside(draw, [p, q], () => real(draw, 2)));
  const parameter = local(`p${++draw.names}`);
  const before = draw.inFunction;
  draw.inFunction = true;
  draw.left = random.whole(0, 3);
  const method = inside(draw, [parameter], () => {
    for (const field of fields) declare(draw, field);
    const body = statements(draw);
    return { body, result: real(draw, 2) };
  });
  draw.inFunction = before;
  const computed = inside(draw, fields, () => real(draw, 2));
  const form = random.chance(0.3) ? 'data' : 'class';
  return {
    name: `K${++draw.names}`,
    form,
    parameters: [p.name, q.name],
    fallback: random.pick(dialect.realLiterals)(draw),
    values,
    parameter: parameter.name,
    ...method,
    computed,
  };
}

/** A new object, or another name of one; its fields are names from then on. */
export function objectDeclaration(draw: Draw): Statement | undefined {
  const { random, dialect } = draw;
  const of = random.pick(draw.classes);
  const known = visible(draw, 'object');
  const object: Variable = { name: `o${++draw.names}`, kind: 'object', type: of.name, length: 0 };
  const operands = random.chance(0.5) ? [real(draw, 2), real(draw, 1)] : [real(draw, 2)];
  const alias = known.length > 0 && random.chance(0.3) ? random.pick(known).variable : undefined;
  const make = dialect.makes === '' ? of.name : `${dialect.makes} ${of.name}`;
  const value: Expression = alias === undefined ? { kind: 'call', callee: make, operands } : name(alias.name);
  const variable = alias === undefined ? object : { ...object, type: alias.type };
  declare(draw, variable, true);
  for (const field of ['a', 'b']) declare(draw, local(`${object.name}.${field}`));
  return { kind: 'declare', variable, value, constant: true };
}

/** Something that an object computes. */
export function ofObject(draw: Draw, depth: number): Expression | undefined {
  const known = visible(draw, 'object');
  if (known.length === 0) return undefined;
  const { name: of } = draw.random.pick(known).variable;
  return draw.random.chance(0.7) ? special`${name(of)}.m(${real(draw, depth - 1)})` : special`${name(of)}.g`;
}

/** A name that stands alone, and is no field or entry. */
export const isPlainName = ({ name: of }: Variable): boolean => /^\w+$/.test(of);

/** Statements of one language with bodies of their own. */
export interface Tools {
  readonly block: (draw: Draw, names?: readonly Variable[]) => readonly Statement[];
  readonly looping: <T>(draw: Draw, make: () => T) => T;
}

export const line = (head: Expression): Statement => ({ kind: 'special', clauses: [{ head, body: undefined }] });
export const text = (of: string): Expression => literal(of);
export const sum = (a: Expression, b: Expression): Expression => binary(a, '+', b);
