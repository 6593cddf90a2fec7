import type { Value } from '../values.ts';

/** A matrix of the languages that count from 1: its items column by column. A vector has one row or one column. */
export interface Matrix {
  readonly items: readonly Value[];
  readonly rows: number;
  readonly columns: number;
}

/** The most items an array may have. */
export const mostItems = 1_000_000;

export function matrix(items: readonly Value[], rows: number, columns: number): Value {
  return { kind: 'sequence', form: 'list', items, shape: [rows, columns] };
}

export const row = (items: readonly Value[]): Value => matrix(items, 1, items.length);
export const column = (items: readonly Value[]): Value => matrix(items, items.length, 1);

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
  if (isMatrix(value)) return { items: value.items, rows: value.shape[0], columns: value.shape[1] };
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

export function transposed(m: Matrix): Value {
  return matrix(rowsOf(m).flat(), m.columns, m.rows);
}

/** `2×3`, for messages. */
export const sizeOf = ({ rows, columns }: Matrix): string => `${rows}×${columns}`;

/**
 * Items of the operands that belong together, column by column; a side of length 1 repeats. Undefined where the sizes do
 * not fit.
 */
export function together(operands: readonly Matrix[]) {
  const rows = common(operands.map((m) => m.rows));
  const columns = common(operands.map((m) => m.columns));
  if (rows === undefined || columns === undefined) return undefined;
  const groups: Value[][] = [];
  for (let j = 0; j < columns; j++)
    for (let i = 0; i < rows; i++)
      groups.push(operands.map((m) => itemAt(m, m.rows === 1 ? 0 : i, m.columns === 1 ? 0 : j)));
  return { rows, columns, groups };
}

function common(sizes: readonly number[]): number | undefined {
  const size = sizes.find((n) => n !== 1) ?? 1;
  return sizes.every((n) => n === size || n === 1) ? size : undefined;
}
