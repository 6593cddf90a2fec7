const words =
  /deriv|prime|grad|jac|hess|backward|jvp|vjp|force|∂|∇|\\partial|′|[\p{L}_]\w*'+\s*(?:\(|=)|\bd\s*\w*\s*\/\s*d\s*\w|_d\w|\w[Dd][xyzt]\b|\bg!|\[\s*\w+\s*,[^\]=]*\]\s*=[^=]/iu;

/** Functions whose names say what their values are; see named-values.ts. */
const named =
  /(?:sigmoid|expit|logit|relu6?|softplus|softsign|tanh|sinh|cosh|silu|swish|mish|gelu|selu|erfc?|sinc|gauss|gaussian|bell_?curve|rbf|norm(?:al)?_?pdf|gaussian_?pdf)\s*(?:\(\s*[^()\d\s,]+\)|=|:)/i;

/**
 * Whether a text may hold a derivative that somebody wrote by hand. It costs next to nothing, says yes too often and never
 * no wrongly: what is heavier is loaded where it says yes.
 */
export function mayHoldDerivatives(text: string): boolean {
  if (words.test(text) || named.test(text)) return true;
  const names = new Set(text.match(/[\p{L}_][\p{L}\p{N}_]*/gu));
  for (const name of names) {
    if (!/^d[\p{L}_\d]/iu.test(name)) continue;
    const rest = name.slice(1).replace(/^2?_?/, '');
    if (names.has(rest)) return true;
    // df_dx, dfdx
    for (const { index } of rest.matchAll(/_?d/g)) if (index > 0 && names.has(rest.slice(0, index))) return true;
  }
  return false;
}
