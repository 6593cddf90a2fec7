/**
 * A part of a program as it stands where the same text begins `by` characters further on: every span moved, everything
 * else copied, what is shared shared again.
 */
export function movedBy<T extends object>(part: T, by: number): T {
  const copies = new Map<object, Record<string, unknown>>();
  const open: object[] = [];
  const copyOf = (value: unknown): unknown => {
    // Sets and maps hold names, which stand nowhere.
    if (typeof value !== 'object' || value === null || value instanceof Set || value instanceof Map) return value;
    const known = copies.get(value);
    if (known !== undefined) return known;
    const copy = (Array.isArray(value) ? [] : {}) as Record<string, unknown>;
    copies.set(value, copy);
    open.push(value);
    return copy;
  };
  const result = copyOf(part);
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const copy = copies.get(at)!;
    const isSpan = 'start' in at && 'end' in at && typeof at.start === 'number' && typeof at.end === 'number';
    for (const [key, value] of Object.entries(at))
      copy[key] = isSpan && (key === 'start' || key === 'end') ? (value as number) + by : copyOf(value);
  }
  return result as T;
}
