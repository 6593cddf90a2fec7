/** Numbers as readers type them. */

/** The number in the spelling every parser reads, or null while it is not one yet (`-`, `1e`, nothing). */
export function readNumber(text: string): string | null {
  const plain = text.trim().replaceAll('−', '-').replace(/^\+/, '');
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) && Number.isFinite(Number(plain)) ? plain : null;
}

/** The number `steps` steps further, where one step is a tenth of its size: 1 → 1.1, 250 → 260, 0 → 0.1. */
export function stepped(text: string, steps: number): string {
  const number = Number(readNumber(text) ?? '0');
  const power = number === 0 ? -1 : Math.floor(Math.log10(Math.abs(number))) - 1;
  // Rounded to the digits of the step and of what was typed: 0.1 and two steps are 0.12, not 0.12000000000000001.
  const decimals = Math.max(/\.(\d+)/.exec(text)?.[1]?.length ?? 0, -power, 0) + (Number.isInteger(steps) ? 0 : 1);
  return String(Number((number + steps * 10 ** power).toFixed(Math.min(100, decimals))));
}
