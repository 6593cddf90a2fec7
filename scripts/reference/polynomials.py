#!/usr/bin/python3
"""Writes src/core/operations/values/error-coefficients.ts: Chebyshev interpolants, found with 60 digits, as powers of t.

Run by hand from the repository's root: /usr/bin/python3 scripts/reference/polynomials.py
"""

from mpmath import mp, mpf

mp.dps = 60


def powers(function, low, high, degree):
    """Coefficients of the polynomial in t from -1 to 1 that meets function(x) at the Chebyshev points of [low, high]."""
    middle, half = (mpf(low) + high) / 2, (mpf(high) - low) / 2
    count = degree + 1
    nodes = [mp.cos(mp.pi * (2 * j + 1) / (2 * count)) for j in range(count)]
    values = [function(middle + half * t) for t in nodes]
    series = [2 * sum(v * mp.cos(k * mp.acos(t)) for v, t in zip(values, nodes)) / count for k in range(count)]
    series[0] /= 2
    before, current = [mpf(1)], [mpf(0), mpf(1)]
    total = [mpf(0)] * count
    for k in range(count):
        chebyshev = before
        for i, c in enumerate(chebyshev):
            total[i] += series[k] * c
        following = [mpf(0)] + [2 * c for c in current]
        for i, c in enumerate(before):
            following[i] -= c
        before, current = current, following
    return total


def erfcx(x):
    return mp.exp(x * x) * mp.erfc(x)


def far(u):
    """x·erfcx(x) by u = 1/x²."""
    return 1 / mp.sqrt(mp.pi) if u == 0 else erfcx(1 / mp.sqrt(u)) / mp.sqrt(u)


def erf_minus_x(u):
    """erf(x)/x − 1 by u = x²."""
    return mp.erf(mp.sqrt(u)) / mp.sqrt(u) - 1


TABLES = [
    ("erfMinusX", "erf(x)/x − 1 for |x| < 1, by t = 2x² − 1.", powers(erf_minus_x, 0, 1, 13)),
    ("erfcxFrom1", "erfcx from 1 to 2, by t = 2x − 3.", powers(erfcx, 1, 2, 16)),
    ("erfcxFrom2", "erfcx from 2 to 4, by t = x − 3.", powers(erfcx, 2, 4, 19)),
    ("erfcxFrom4", "erfcx from 4 to 8, by t = x/2 − 3.", powers(erfcx, 4, 8, 20)),
    ("erfcxFrom8", "x·erfcx(x) beyond 8, by t = 128/x² − 1.", powers(far, 0, mpf(1) / 64, 10)),
]

with open("src/core/operations/values/error-coefficients.ts", "w", encoding="utf-8") as out:
    out.write("/** Written by scripts/reference/polynomials.py: Chebyshev interpolants as powers of t, lowest first. */\n")
    for name, words, table in TABLES:
        out.write(f"\n/** {words} */\nexport const {name}: readonly number[] = [\n")
        out.writelines(f"  {float(c)!r},\n" for c in table)
        out.write("];\n")
