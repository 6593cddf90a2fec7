/** Numbers as readers type them. */

/** The number in the spelling every parser reads, or null while it is not one yet (`-`, `1e`, nothing). */
export function readNumber(text: string): string | null {
  const plain = text.trim().replaceAll('−', '-').replace(/^\+/, '');
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) && Number.isFinite(Number(plain)) ? plain : null;
}

/**
 * The text `steps` steps further: a step is a tenth of the number's size, and never coarser than the digits shown.
 * Computed in whole steps, so that 0.1 + 0.2 stays 0.3.
 */
export function stepped(text: string, steps: number): string {
  const number = Number(readNumber(text) ?? '0');
  const digits = Math.min(15, Math.max(decimals(text), 1 - magnitude(number), 0) + (Number.isInteger(steps) ? 0 : 1));
  const size = 10 ** Math.max(magnitude(number) - 1, -1 * digits);
  const step = Math.abs(number) < 10 ? 10 ** -Math.min(digits, Math.max(1, 1 - magnitude(number))) : size;
  return String(Number((number + steps * step).toFixed(digits)));
}

function magnitude(number: number): number {
  return number === 0 ? 0 : Math.floor(Math.log10(Math.abs(number)));
}

function decimals(text: string): number {
  return /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
}
