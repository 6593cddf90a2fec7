import type { Expression } from '../program.ts';
import type { Value } from '../values.ts';

/** An expression whose operands are being evaluated. */
export interface Frame {
  readonly expression: Inner;
  readonly operands: readonly Expression[];
  /** The operands' values so far. */
  readonly given: Value[];
  readonly callee: Value;
  /** Whether what is called is computed, as the first operand: `fs[0](x)`. */
  readonly isCalleeFirst?: boolean;
}

/** A call. */
export type CallExpression = Extract<Expression, { kind: 'call' }>;
/** Expressions whose value follows at once from those of their operands. */
export type Finished = Extract<
  Expression,
  {
    kind: 'comparison' | 'not' | 'sequence' | 'bind' | 'convert' | 'slice' | 'spread' | 'record' | 'template' | 'test';
  }
>;
/** Expressions that are no leaves. */
export type Inner =
  | Finished
  | CallExpression
  | Extract<
      Expression,
      {
        kind:
          | 'operation'
          | 'index'
          | 'conditional'
          | 'logical'
          | 'comprehension'
          | 'block'
          | 'address'
          | 'attribute'
          | 'lambda';
      }
    >;

/** The operands that are evaluated first, from the left. */
export function operandsOf(e: Inner): readonly Expression[] {
  switch (e.kind) {
    case 'operation':
    case 'comparison':
      return e.operands;
    case 'not':
    case 'convert':
    case 'spread':
      return [e.operand];
    case 'attribute':
      return [e.object];
    case 'slice':
      return e.parts;
    case 'sequence':
    case 'record':
    case 'template':
      return e.items;
    case 'test':
      return [e.left, e.right];
    case 'bind':
      return [e.value];
    case 'index':
      return [e.object, ...e.indices];
    case 'call':
      return e.keywords.length === 0 ? e.operands : [...e.operands, ...e.keywords.map((k) => k.value)];
    case 'conditional':
      return [e.test];
    case 'logical':
      return [e.left];
    case 'lambda':
      return e.parameters.flatMap(({ fallback }) => fallback ?? []);
    case 'comprehension':
    case 'block':
    case 'address':
      return [];
  }
}
