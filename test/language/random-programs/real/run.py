"""Runs functions f(x, y, z) and prints what each gives, a line each: the value and difference quotients with all digits."""
import dataclasses
import functools
import itertools
import json
import math
import operator
import sys


def real_abs(x):
    if isinstance(x, complex):
        raise ValueError("a complex number")
    return abs(x)


def plain_sum(items, start=0):
    return functools.reduce(operator.add, items, start)


def number(x):
    if isinstance(x, complex):
        raise ValueError("a complex number")
    return float(x)


def quotient(f, at, name, h):
    def shifted(step):
        return number(f(**{**at, name: at[name] + step}))

    return (shifted(-2 * h) - 8 * shifted(-h) + 8 * shifted(h) - shifted(2 * h)) / (12 * h)


def answer(question, steps):
    # From 3.12 on sum() of floats makes up for its rounding errors; the text means the sum.
    names = {
        "math": math,
        "functools": functools,
        "itertools": itertools,
        "dataclass": dataclasses.dataclass,
        "abs": real_abs,
        "sum": plain_sum,
    }
    try:
        exec(question["text"], names)
        f = names[question["name"]]
        at = {name: float(value) for name, value in question["at"].items()}
        value = number(f(**at))
    except Exception as error:
        return f"raised {type(error).__name__}"
    quotients = []
    for name in at:
        for h in steps:
            try:
                quotients.append(quotient(f, at, name, h))
            except Exception:
                quotients.append(math.nan)
    return " ".join(repr(x) for x in [value, *quotients])


def main():
    # A literal that looks odd to Python is what is to be read.
    asked = json.load(sys.stdin)
    print("\n".join(answer(question, asked["steps"]) for question in asked["questions"]))


main()
