#!/usr/bin/python3
"""Writes test/core/operations.reference.json: values and local derivatives of every operation, from mpmath.

Run by hand from the repository's root, with Debian's python3-mpmath:

    /usr/bin/python3 scripts/reference/operations.py [operation ...]

Each operation has a list of points [operands, value, partials, conditions]. Everything is worked out twice, the second time
with many more digits, and kept only where both agree to 40 digits; it is then rounded to the nearest double. A condition is
Σ|xₖ·∂ₖp/p|: by how many units in the last place the partial p moves when its operands move by one. A partial that is not
wanted (by an order) or does not fit a double is null.
"""

import json
import math
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from functions import FUNCTIONS  # noqa: E402
from mpmath import mp, mpf  # noqa: E402

PATH = "test/core/operations.reference.json"
SMALLEST = 2.3e-308


def slope(function, operands, k, size):
    """The central difference by operand k, its step in proportion to a small operand."""
    step = min(abs(operands[k]) or mpf(1), mpf(1)) * mpf(10) ** -size
    above = [x + step if i == k else x for i, x in enumerate(operands)]
    below = [x - step if i == k else x for i, x in enumerate(operands)]
    return (function(*above) - function(*below)) / (2 * step)


def at_point(function, operands, orders):
    """[value, partial…] and conditions, with the precision of the moment."""
    function = real(function)
    found = [function(*operands)]
    conditions = []
    for k in range(len(operands)):
        if k in orders:
            found.append(None)
            conditions.append(None)
            continue

        def partial(*xs, k=k):
            return slope(function, xs, k, 35)

        try:
            value = partial(*operands)
        except ValueError:
            found.append(None)
            conditions.append(None)
            continue
        found.append(value)
        moved = sum(moves(partial, operands, j) for j in range(len(operands)) if j not in orders)
        conditions.append(0 if value == 0 else moved / abs(value))
    return found, conditions


def moves(partial, operands, k):
    """How far the partial moves in proportion to operand k; 0 where it is not real beside the point."""
    try:
        return abs(operands[k] * slope(partial, operands, k, 25))
    except ValueError:
        return mpf(0)


def real(function):
    def value(*operands):
        result = mp.mpmathify(function(*operands))
        if isinstance(result, mp.mpc) and abs(result.imag) > abs(result.real) * mpf(10) ** (20 - mp.dps):
            raise ValueError("not a real number")
        return mp.re(result)

    return value


def agree(first, second):
    for a, b in zip(first, second):
        if a is not None and abs(a - b) > abs(b) * mpf(10) ** -40 + mpf(10) ** -400:
            return False
    return True


def rounded(x):
    """The nearest double, or None where it would be subnormal or infinite."""
    if x is None:
        return None
    number = float(x)
    return None if math.isinf(number) or 0 < abs(number) < SMALLEST or (number == 0 and x != 0) else number


def short(condition):
    return 0 if condition is None else float("%.2g" % min(float(condition), 1e18))


# Functions without a term as small as e^(−x²) beside 1; hundreds of digits of them take long.
LIGHT = ("beta", "polygamma", "zeta", "bessel", "decaying", "sinc", "spherical", "exp1", "expi", "expn", "repeated", "gammainc", "gammaD")


def digits_for(name, operands):
    """Enough that a step beside the operands, and a term e^(−x) or e^(−x²) beside 1, are still seen."""
    digits = 130
    for x in operands:
        if x != 0:
            size = min(abs(x), 150) if name.startswith(LIGHT) else min(max(abs(x), x * x), 1500)
            digits += 2 * abs(math.log10(abs(x))) + 0.9 * size
    return int(digits)


def point(name, function, operands, orders):
    before = None
    for more in (0, 70, 800, 2500):
        mp.dps = digits_for(name, operands) + more
        exact = [mpf(x) for x in operands]
        found, conditions = at_point(function, exact, orders)
        if before is not None and agree(before, found):
            mp.dps = 60
            value = rounded(found[0])
            if value is None:
                return None
            return [list(operands), value, [rounded(p) for p in found[1:]], [short(c) for c in conditions]]
        before = found
    print("no agreement:", name, operands, file=sys.stderr)
    return None


def rows(name):
    function, grid, orders = FUNCTIONS[name]
    points = []
    for operands in dict.fromkeys(grid):
        try:
            found = point(name, function, operands, orders)
        except (ValueError, TypeError, ZeroDivisionError, OverflowError, mp.NoConvergence) as problem:
            print("skipped:", name, operands, problem, file=sys.stderr)
            continue
        if found is not None:
            points.append(found)
    return points


def main():
    names = sys.argv[1:] or list(FUNCTIONS)
    table = {}
    if sys.argv[1:] and os.path.exists(PATH):
        with open(PATH, encoding="utf-8") as file:
            table = json.load(file)
    for name in names:
        table[name] = rows(name)
        print(name, len(table[name]), flush=True)
        save(table)


def save(table):
    lines = []
    for name in FUNCTIONS:
        if name in table:
            body = ",\n".join(json.dumps(row, separators=(",", ":")) for row in table[name])
            lines.append(f'"{name}": [\n{body}\n]')
    with open(PATH, "w", encoding="utf-8") as out:
        out.write("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
