import type { Value, Vector } from '../values.ts';

/** A matrix of the languages that count from 1: its items column by column. A vector has one row or one column. */
export interface Matrix {
  readonly items: readonly Value[];
  readonly rows: number;
  readonly columns: number;
  /** Whether it has one dimension only, as vectors of Julia and R. */
  readonly vector?: Vector | undefined;
}

/** How lists that are given at a point stand as arrays: with two dimensions (MATLAB), or as vectors with one. */
export type Standing = 'matrices' | 'rows' | Vector;

export function isStanding(value: string | undefined): value is Standing {
  return value === 'matrices' || value === 'rows' || value === 'column' || value === 'repeats';
}

/** The most items an array may have. */
export const mostItems = 1_000_000;

export function matrix(items: readonly Value[], rows: number, columns: number, vector?: Vector): Value {
  return { kind: 'sequence', form: 'list', items, shape: [rows, columns], ...(vector === undefined ? {} : { vector }) };
}

export const row = (items: readonly Value[]): Value => matrix(items, 1, items.length);
export const column = (items: readonly Value[], vector?: Vector): Value => matrix(items, items.length, 1, vector);

/** Items in a line, as each language has them: a row in MATLAB, a vector in Julia and R. */
export function line(items: readonly Value[], library: string | undefined): Value {
  const vector = vectorOf(library);
  return vector === undefined ? row(items) : column(items, vector);
}

/** What arrays of one dimension are in a language. */
export function vectorOf(library: string | undefined): Vector | undefined {
  return library === 'r' ? 'repeats' : library === 'julia' || library === 'fortran' ? 'column' : undefined;
}

/** A matrix of one item as that item. */
export function simple(value: Value): Value {
  return isMatrix(value) && value.items.length === 1 ? value.items[0]! : value;
}

export function isMatrix(value: Value): value is Extract<Value, { kind: 'sequence' }> & {
  readonly shape: readonly [number, number];
} {
  return value.kind === 'sequence' && value.shape !== undefined;
}

/** A value as a matrix; a single value has one row and one column. */
export function asMatrix(value: Value): Matrix {
  if (isMatrix(value)) {
    const { items, shape, vector } = value;
    return { items, rows: shape[0], columns: shape[1], vector };
  }
  if (value.kind === 'sequence') return { items: value.items, rows: 1, columns: value.items.length };
  return { items: [value], rows: 1, columns: 1 };
}

export const itemAt = ({ items, rows }: Matrix, i: number, j: number): Value => items[i + j * rows]!;

export const isVector = ({ rows, columns }: Matrix): boolean => rows === 1 || columns === 1;

export function columnsOf({ items, rows, columns }: Matrix): readonly (readonly Value[])[] {
  return Array.from({ length: columns }, (_, j) => items.slice(j * rows, (j + 1) * rows));
}

export function rowsOf(m: Matrix): readonly (readonly Value[])[] {
  return Array.from({ length: m.rows }, (_, i) => Array.from({ length: m.columns }, (__, j) => itemAt(m, i, j)));
}

/** Rows of items as a matrix. */
export function fromRows(rows: readonly (readonly Value[])[]): Value {
  const columns = rows[0]?.length ?? 0;
  return matrix(Array.from({ length: columns }, (_, j) => rows.map((r) => r[j]!)).flat(), rows.length, columns);
}

export function transposed(m: Matrix): Value {
  return matrix(rowsOf(m).flat(), m.columns, m.rows);
}

/** `2×3`, for messages. */
export const sizeOf = ({ rows, columns }: Matrix): string => `${rows}×${columns}`;

/** Items of several arrays that belong together, column by column, and the shape of what is made of them. */
export interface Together {
  readonly rows: number;
  readonly columns: number;
  readonly vector?: Vector | undefined;
  readonly groups: readonly (readonly Value[])[];
}

/**
 * Items of the operands that belong together; a side of length 1 repeats, and so does a vector of R. Undefined where the
 * sizes do not fit.
 */
export function together(operands: readonly Matrix[]): Together | undefined {
  if (operands.some((m) => m.vector === 'repeats')) return repeated(operands);
  const rows = common(operands.map((m) => m.rows));
  const columns = common(operands.map((m) => m.columns));
  if (rows === undefined || columns === undefined) return undefined;
  const groups: Value[][] = [];
  for (let j = 0; j < columns; j++)
    for (let i = 0; i < rows; i++)
      groups.push(operands.map((m) => itemAt(m, m.rows === 1 ? 0 : i, m.columns === 1 ? 0 : j)));
  const vector = operands.find((m) => m.vector !== undefined)?.vector;
  const isVector = vector !== undefined && operands.every((m) => m.vector !== undefined || m.items.length === 1);
  return { rows, columns, groups, vector: isVector ? vector : undefined };
}

/** R: a vector is repeated until it is as long as the longest, or fills the matrix that it meets. */
function repeated(operands: readonly Matrix[]): Together | undefined {
  const whole = operands.find((m) => m.vector === undefined && m.items.length !== 1);
  const length = operands.some((m) => m.items.length === 0) ? 0 : Math.max(...operands.map((m) => m.items.length));
  const fits = (m: Matrix) =>
    m.vector !== undefined || m.items.length === 1 || (m.rows === whole!.rows && m.columns === whole!.columns);
  if (whole !== undefined && (length !== whole.items.length || !operands.every(fits))) return undefined;
  const groups = Array.from({ length }, (_, k) => operands.map(({ items }) => items[k % items.length]!));
  if (whole !== undefined) return { rows: whole.rows, columns: whole.columns, groups };
  return { rows: length, columns: 1, vector: 'repeats', groups };
}

function common(sizes: readonly number[]): number | undefined {
  const size = sizes.find((n) => n !== 1) ?? 1;
  return sizes.every((n) => n === size || n === 1) ? size : undefined;
}
