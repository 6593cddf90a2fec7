/**
 * Small integers from 0 by numbers, for a great many of them: a Map takes a microsecond for every double that is new to it.
 * Keys are equal as a Map's are, so that NaN is found and both zeros are one.
 */
export class NumberTable {
  #size = 0;
  #keys: Float64Array;
  /** One more than what is kept; 0 where a place is free. */
  #kept: Int32Array;

  constructor(entries: Iterable<readonly [number, number]> = [], capacity = 2048) {
    this.#keys = new Float64Array(capacity);
    this.#kept = new Int32Array(capacity);
    for (const [key, value] of entries) this.set(key, value);
  }

  get(key: number): number | undefined {
    const kept = this.#kept[this.#placeOf(key)]!;
    return kept === 0 ? undefined : kept - 1;
  }

  set(key: number, value: number): void {
    let place = this.#placeOf(key);
    if (this.#kept[place] === 0) {
      // Half of the places stay free: a search ends soon.
      if (++this.#size * 2 > this.#keys.length) {
        this.#grow();
        place = this.#placeOf(key);
      }
      this.#keys[place] = key;
    }
    this.#kept[place] = value + 1;
  }

  /** What is kept for a key; where there is nothing yet, `value` is kept from now on. */
  keep(key: number, value: number): number {
    const kept = this.#kept[this.#placeOf(key)]!;
    if (kept > 0) return kept - 1;
    this.set(key, value);
    return value;
  }

  #placeOf(key: number): number {
    const keys = this.#keys;
    const kept = this.#kept;
    const last = keys.length - 1;
    let place = hash(key) & last;
    while (kept[place] !== 0 && keys[place] !== key && !(Number.isNaN(key) && Number.isNaN(keys[place])))
      place = (place + 1) & last;
    return place;
  }

  #grow(): void {
    const [keys, kept] = [this.#keys, this.#kept];
    this.#keys = new Float64Array(keys.length * 4);
    this.#kept = new Int32Array(kept.length * 4);
    for (let from = 0; from < keys.length; from++) {
      if (kept[from] === 0) continue;
      const place = this.#placeOf(keys[from]!);
      this.#keys[place] = keys[from]!;
      this.#kept[place] = kept[from]!;
    }
  }
}

const double = new Float64Array(1);
const halves = new Int32Array(double.buffer);

/** The halves of a double mixed: integers differ in the upper half only, and in its upper bits. */
function hash(key: number): number {
  // Both zeros are one key; NaN has many forms.
  double[0] = Number.isNaN(key) ? Number.NaN : key + 0;
  const mixed = Math.imul(halves[0]! ^ Math.imul(halves[1]!, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
