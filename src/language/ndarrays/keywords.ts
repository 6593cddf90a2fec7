import type { OpName } from '../../core/operations/names.ts';
import type { Value } from '../values.ts';

/** Names of the parameters behind the first, as PyTorch, TensorFlow and JAX have them. */
const parameters: Partial<Record<OpName, readonly (readonly string[])[]>> = {
  softplusBeta: [['beta'], ['threshold']],
  elu: [['alpha']],
  celu: [['alpha']],
  leakyRelu: [['negative_slope', 'alpha']],
  hardtanh: [['min_val'], ['max_val']],
  hardshrink: [['lambd']],
  softshrink: [['lambd']],
  threshold: [['threshold'], ['value']],
  pow: [['exponent', 'y']],
  max: [['other']],
  min: [['other']],
  atan2: [['other']],
  logit: [['eps']],
};

export interface Call {
  readonly operation: OpName;
  readonly operands: readonly Value[];
}

/**
 * An elementary operation with its keywords put in their places; undefined where one is not known. `inplace` changes
 * nothing that the result shows.
 */
export function withKeywords(
  operation: OpName,
  operands: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  number: (value: number) => Value,
  defaults: readonly number[],
): Call | undefined {
  const given = [...operands];
  let chosen = operation;
  for (const [keyword, value] of keywords) {
    if (keyword === 'inplace') continue;
    if (operation === 'gelu' && keyword === 'approximate') {
      const how = value.kind === 'text' ? value.value : value.kind === 'boolean' ? (value.value ? 'tanh' : 'none') : '';
      if (how !== 'tanh' && how !== 'none') return undefined;
      if (how === 'tanh') chosen = 'geluTanh';
      continue;
    }
    const place = parameters[operation]?.findIndex((names) => names.includes(keyword)) ?? -1;
    if (place < 0) return undefined;
    for (let k = given.length; k <= place; k++) {
      const fallback = defaults[k - 1];
      if (fallback === undefined) return undefined;
      given.push(number(fallback));
    }
    given[place + 1] = value;
  }
  return { operation: chosen, operands: given };
}
