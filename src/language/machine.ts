import type { Expression, Span } from './program.ts';
import type { Recorder } from './recorder.ts';
import type { Value } from './values.ts';
import type { Work } from './work.ts';

/** What a builtin may ask of the tracer. */
export interface Machine extends Recorder {
  refuse(code: string, message: string, at: { readonly span: Span }): Value;
  /** Reports something worth knowing. */
  inform(code: string, message: string, at: { readonly span: Span }): void;
  /** What a name stands for at the top of the program; an input where nothing binds it. */
  named(name: string, at: Expression): Value;
  truth(value: Value, at: Expression): boolean;
  call(callee: Value, operands: readonly Value[], keywords: ReadonlyMap<string, Value>, at: Expression): Work<Value>;
}

export interface BuiltinCall {
  /** As the program wrote it, for messages. */
  readonly path: string;
  readonly operands: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly at: Expression;
  /** The library that the name comes from. */
  readonly library?: string | undefined;
}

export type Builtin = (machine: Machine, call: BuiltinCall) => Value | Work<Value>;
