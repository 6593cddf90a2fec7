import type { Operator, Relation } from '../program.ts';

export const operators: Readonly<Record<string, Operator>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '//': 'divideFloor',
  '%': 'remainderFloor',
  '**': 'power',
  '@': 'matrixProduct',
  '^': 'bitXor',
  '&': 'bitAnd',
  '|': 'bitOr',
  '<<': 'shiftLeft',
  '>>': 'shiftRight',
};
export const unaries: Readonly<Record<string, Operator>> = { '-': 'negate', '+': 'plus', '~': 'bitNot' };
export const relations: Readonly<Record<string, Relation>> = {
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '==': '==',
  '!=': '!=',
};
