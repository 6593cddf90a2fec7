import { twoProduct, twoSum } from './twin.ts';

/** x·y + z with one rounding (Boldo & Melquiond 2008: the tails are added with rounding to odd). */
export function fusedMultiplyAdd(x: number, y: number, z: number): number {
  const product = x * y;
  if (!Number.isFinite(x) || !Number.isFinite(y) || !Number.isFinite(z) || x === 0 || y === 0) return product + z;
  if (!isModerate(x) || !isModerate(y) || !isModerate(product) || (z !== 0 && !isModerate(z)))
    return exactMultiplyAdd(x, y, z);
  const [high, tail] = twoProduct(x, y);
  const [middle, last] = twoSum(z, tail);
  const [sum, rest] = twoSum(high, middle);
  return sum + sumToOdd(rest, last);
}

/** Far enough from both ends that every intermediate of the fast way is exact. */
function isModerate(x: number): boolean {
  const size = Math.abs(x);
  return size > 1e-140 && size < 1e140;
}

const bits = new DataView(new ArrayBuffer(8));

/** x + y; where it is not a double, the neighbour with an odd last bit. */
function sumToOdd(x: number, y: number): number {
  const [sum, error] = twoSum(x, y);
  if (error === 0) return sum;
  bits.setFloat64(0, sum);
  const pattern = bits.getBigInt64(0);
  if (pattern & 1n) return sum;
  bits.setBigInt64(0, pattern + (error > 0 === sum > 0 ? 1n : -1n));
  return bits.getFloat64(0);
}

/** The same through whole numbers: both products become multiples of one power of 2. */
function exactMultiplyAdd(x: number, y: number, z: number): number {
  const [xPart, xPower] = parts(x);
  const [yPart, yPower] = parts(y);
  const [zPart, zPower] = parts(z);
  let [far, farPower, near, nearPower] = [xPart * yPart, xPower + yPower, zPart, zPower];
  if (near !== 0n) {
    if (farPower < nearPower) [far, farPower, near, nearPower] = [near, nearPower, far, farPower];
    // Beyond 2200 bits the smaller term only decides a rounding: its sign is enough.
    const shift = farPower - nearPower;
    if (shift > 2200) [far, farPower] = [(far << 2200n) + (near > 0n ? 1n : -1n), farPower - 2200];
    else [far, farPower] = [(far << BigInt(shift)) + near, nearPower];
  }
  return far === 0n ? x * y + z : nearestDouble(far, farPower);
}

/** x = part·2^power. */
function parts(x: number): readonly [bigint, number] {
  bits.setFloat64(0, x);
  const pattern = bits.getBigUint64(0);
  const exponent = Number((pattern >> 52n) & 2047n);
  const fraction = pattern & ((1n << 52n) - 1n);
  const size = exponent === 0 ? fraction : fraction | (1n << 52n);
  return [pattern >> 63n ? -size : size, Math.max(exponent, 1) - 1075];
}

/** The double nearest to whole·2^power, ties to even, subnormal ones included. */
function nearestDouble(whole: bigint, power: number): number {
  const negative = whole < 0n;
  let size = negative ? -whole : whole;
  const length = size.toString(2).length;
  const drop = Math.max(length - 53, -1074 - power);
  if (drop > 0) {
    const rest = BigInt.asUintN(drop, size);
    const half = 1n << BigInt(drop - 1);
    size >>= BigInt(drop);
    if (rest > half || (rest === half && size & 1n)) size += 1n;
    power += drop;
  }
  const middle = Math.trunc(power / 2);
  const result = Number(size) * 2 ** middle * 2 ** (power - middle);
  return negative ? -result : result;
}
