#!/usr/bin/python3
"""Adds to each random expression its value and one derivative from mpmath at 50 digits; see random-expressions.mjs.

Lines in are `k<TAB>point|step|step…` (test/core/same-expressions.ts); lines out have the value and the derivative by input k
appended, 24 digits each. The derivative is a central difference with a step of 10^-18; where a step of 10^-16 gives
another one, with a step of 10^-40 at 150 digits; where one of 10^-38 still gives another, or a value is not real, there
is a `-` with the reason instead.
"""

import os
import signal
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from functions import FUNCTIONS  # noqa: E402
from mpmath import mp, mpf  # noqa: E402

DIGITS = 24
# Of processor time for one expression: some functions take minutes far out.
SECONDS = 10


def parsed(line):
    point, *steps = line.split("|")
    program = []
    for step in steps:
        name, *operands = step.split(" ")
        numbers = [mpf(float(o[1:])) if o.startswith("#") else int(o) for o in operands]
        program.append((FUNCTIONS[name][0], numbers))
    return [mpf(float(x)) for x in point.split(" ")], program


def run(program, point):
    values = list(point)
    for function, operands in program:
        value = mp.mpmathify(function(*[values[o] if isinstance(o, int) else o for o in operands]))
        if isinstance(value, mp.mpc):
            if abs(value.imag) > abs(value.real) * mpf(10) ** -40:
                raise ValueError("not a real number")
            value = value.real
        values.append(value)
    return values[-1]


def slope(program, point, k, exponent):
    step = mpf(10) ** exponent * max(abs(point[k]), mpf(0.01))
    above, below = list(point), list(point)
    above[k] += step
    below[k] -= step
    over, under = run(program, above), run(program, below)
    # Of a value that hardly moves too few digits are left: tanh far out.
    if 0 < abs(over - under) < abs(over) * mpf(10) ** (DIGITS + 1 - mp.dps):
        if mp.dps > 150:
            raise ValueError("hardly moves")
        with mp.workdps(200):
            return slope(program, point, k, exponent)
    return (over - under) / (2 * step)


def difference(program, point, k, exponent):
    """The slope where a step a hundred times as long gives the same; None where it does not."""
    fine, coarse = slope(program, point, k, exponent), slope(program, point, k, exponent + 2)
    return None if abs(fine - coarse) > abs(fine) * mpf(10) ** -23 else fine


def reference(line):
    k, text = line.split("\t")
    point, program = parsed(text)
    value = run(program, point)
    fine = difference(program, point, int(k), -18)
    if fine is None:
        # Beside a pole the third derivative is large.
        with mp.workdps(150):
            fine = difference(program, point, int(k), -40)
    if fine is None:
        return "-differences disagree"
    return f"{mp.nstr(value, DIGITS, min_fixed=1, max_fixed=0)}\t{mp.nstr(fine, DIGITS, min_fixed=1, max_fixed=0)}"


class TooSlow(Exception):
    pass


def give_up(_signal, _frame):
    raise TooSlow(f"more than {SECONDS} s")


def main():
    # 50 for the result, and what a step of 10^-18 takes.
    mp.dps = 68
    signal.signal(signal.SIGVTALRM, give_up)
    for line in sys.stdin:
        line = line.rstrip("\n")
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
            found = reference(line)
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        except (ValueError, TypeError, ZeroDivisionError, OverflowError, mp.NoConvergence, TooSlow) as problem:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            found = f"-{type(problem).__name__} {problem}".replace("\n", " ")
        print(f"{line}\t{found}", flush=True)


if __name__ == "__main__":
    main()
