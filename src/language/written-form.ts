/**
 * A part of a program as a text: two parts have one form where they are the same program, wherever it stands; places count
 * from `start`. Functions of ours, which types have, are numbered as long as this runs: forms are not for keeping in files.
 */
export function writtenForm(part: unknown, start: number): string {
  const pieces: string[] = [];
  const seen = new Map<object, number>();
  const open: unknown[] = [part];
  while (open.length > 0) {
    const value = open.pop();
    switch (typeof value) {
      case 'string':
        pieces.push(JSON.stringify(value));
        continue;
      case 'bigint':
        pieces.push(`${value}n`);
        continue;
      case 'function':
        pieces.push(`function ${numberOf(value)}`);
        continue;
      case 'object':
        break;
      default:
        pieces.push(String(value));
        continue;
    }
    if (value === null) {
      pieces.push('null');
      continue;
    }
    if (value instanceof Sign) {
      pieces.push(value.text);
      continue;
    }
    const known = seen.get(value);
    if (known !== undefined) {
      pieces.push(`#${known}`);
      continue;
    }
    seen.set(value, seen.size);
    const isSpan = 'start' in value && 'end' in value;
    const entries: readonly (readonly [unknown, unknown])[] =
      value instanceof Map
        ? [...value]
        : value instanceof Set
          ? [...value].map((item, k) => [k, item] as const)
          : Object.entries(value);
    pieces.push(Array.isArray(value) ? '[' : value instanceof Map || value instanceof Set ? '<' : '{');
    open.push(end);
    for (let k = entries.length - 1; k >= 0; k--) {
      const [key, item] = entries[k]!;
      const isPlace = isSpan && (key === 'start' || key === 'end') && typeof item === 'number';
      open.push(isPlace ? item - start : item, key);
    }
  }
  return pieces.join(' ');
}

const numbers = new WeakMap<object, number>();
let numbered = 0;

function numberOf(own: object): number {
  const known = numbers.get(own) ?? ++numbered;
  numbers.set(own, known);
  return known;
}

/** What is written as it stands. */
class Sign {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const end = new Sign('end');
