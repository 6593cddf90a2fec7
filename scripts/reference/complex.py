#!/usr/bin/python3
"""Writes test/core/complex-reference.json: values and slopes of complex functions, and formulas that are real in the end.

Run by hand from the repository's root: /usr/bin/python3 scripts/reference/complex.py
and then npx biome check --write test/core/complex-reference.json
Reference: mpmath with 50 digits. A slope on the real axis is the difference along the axis, so that on a branch cut it is
the slope of the value as a function of a real x.
"""

import json
import math
import random
import re

from mpmath import mp, mpc, mpf

mp.dps = 50
random.seed(20)

FUNCTIONS = """sqrt exp expm1 log log10 log1p sin cos tan sec csc cot asin acos atan asec acsc acot
sinh cosh tanh sech csch coth asinh acosh atanh asech acsch acoth""".split()
AXES = [3, -3, 0.4, -0.4, 1.0001, 0.9999, -1.001, 3j, -3j, 0.4j, -0.4j, 1.001j]
PLANE = [0.3 + 0.7j, -1.2 + 0.4j, 2.5 - 1.1j, 1.0005 + 0.0003j, 30 - 2j, 1e-9 + 2e-9j]

FORMULAS = """
-1/5*log(1-3*x)+1/5*log(2-x)
log(x-3)-log(x-4)
x*log(1-x)-x*log(2-x)+log(a-3)-log(a-4)
1/2*log(-1-x)/a-1/2*log(1-x-3*a)/a
atanh(x)-atanh(3*x)
acoth(x/5)-acoth(x/7)
atanh(x)+1/2*log(1-x)-1/2*log(1+x)+x
acosh(x)/sqrt(x-1)/sqrt(x+1)
acosh(x)/sqrt(x^2-1)
asin(x)-1/2*log(1+x)*asin(2*x)/asin(2*x)+acos(x)
acos(x)^2/x^4
acos(x)*sqrt(1-x^2)/x
x*acos(x)^2-2*x-2*acos(x)*sqrt(1-x^2)
x*acosh(x)^2+2*x-2*sqrt(x-1)*sqrt(x+1)*acosh(x)
asec(x)*sqrt(-1+x^2)/x
1/sqrt(x^2)+asec(x)*sqrt(-1+x^2)/x
acsc(x)+asec(x)+x^2
asech(x)*sqrt(1-x^2)/x
asech(x)*sqrt(1/x-1)*sqrt(1/x+1)
sqrt(1-x)*sqrt(9-3*x)*x
sqrt(1-x)*sqrt(2-x)/x
sqrt(1-x)/sqrt(2-x)
sqrt(x-5)/sqrt(x-6)*atan(a*x)
(1-x)^(3/2)*sqrt(2-3*x)
(1-x)^(1/3)/(2-x)^(1/3)
(1-x)^(2/3)*(2-3*x)^(1/3)
(-x)^(1/3)*(-a)^(-1/3)
(1-x)^a/(2-x)^a
(1-x)^(3/4)*(1-2*x)^(5/4)
2*atan(sqrt(1-a)*tan(1/2*x)/sqrt(1+a))/sqrt(1-a^2)
-2*atanh((b+2*a*x)/sqrt(b^2-4*a*c))/sqrt(b^2-4*a*c)
2*atan((b+2*a*x)/sqrt(4*a*c-9*b^2))/sqrt(4*a*c-9*b^2)
atan(x/sqrt(-a))/sqrt(-a)
atanh(x/sqrt(-a))/sqrt(-a)
atanh(sqrt(a+b*x)/sqrt(a-5))/sqrt(a-5)
asinh(x*sqrt(-a))/sqrt(-a)
asin(x*sqrt(-a))/sqrt(-a)
asinh(sqrt(x-1))*sqrt(x-1)
sinh(x*sqrt(-a))/sqrt(-a)
sin(x*sqrt(-a))/sqrt(-a)
tan(x*sqrt(-a))/sqrt(-a)
tanh(x*sqrt(-a))*sqrt(-a)
cosh(x*sqrt(-a))-cos(a*sqrt(-x))
coth(x*sqrt(-a))*sqrt(-a)
cot(x*sqrt(-a))*sqrt(-a)
sech(x*sqrt(-a))+sec(a*sqrt(-x))
csch(x*sqrt(-a))*sqrt(-a)
csc(x*sqrt(-a))*sqrt(-a)
acoth(x/sqrt(-a))/sqrt(-a)
acot(x/sqrt(-a))/sqrt(-a)
acsch(x*sqrt(-a))*sqrt(-a)
acsc(x*sqrt(-a))*sqrt(-a)
-x-cot(a)*log(cos(x))+cot(a)*log(cos(-a+x))
log(sin(2*x))-log(cos(x))
log(tan(x))-log(cos(2*x))
log(sec(x))-log(csc(2*x))
log(cosh(x)-9)-log(sinh(x)-9)
1/2*log(tan(x)-1)-1/2*log(tan(x)-7)-1/4*log(3+tan(x)^2)
1/10/(1-4*x)^2+(-3/25)/(1-4*x)-9/125*log(1-4*x)+9/125*log(2-3*x)
(-1/12)/x^2-1/4*acos(x)^2/x^4+1/3*log(x)+1/6*acos(x)*sqrt(1-x^2)/x^3+1/3*acos(x)*sqrt(1-x^2)/x
log(1-x-sqrt(2)*x^2)-log(1-sqrt(3)*x)
log(sqrt(a-x)+sqrt(b-x))-1/2*log(a-x)
log(log(x)-2)-log(log(x)-3)
x*log(-x)^2-2*x*log(-x)*log(-2*x)+x*log(-2*x)^2
exp(sqrt(-x)*sqrt(-a))
exp(log(-x)+log(-a))
exp(1/2*log(-x))*exp(1/2*log(-a))
exp(-log(1-x))*sin(x)
log1p(-x-2)-log1p(-x-3)
log10(-x)-log10(-2*a*x)+log2(-x)-log2(-3*x)
expm1(sqrt(-x)*sqrt(-2*x))
-2*sqrt(1-x)*acoth(sqrt(1-x))
-atanh(sqrt(x^2-4)/sqrt(x^2-9))*sqrt(x^2-9)*sqrt(x^2-4)+a
x/(sqrt(-a)*sqrt(-a*x^2))
(sqrt(-a)+x)*(sqrt(-a)-x)
sqrt(x+sqrt(-a))*sqrt(x-sqrt(-a))
sqrt(a+b*sqrt(-x))+sqrt(a-b*sqrt(-x))
log(x+sqrt(-a))+log(x-sqrt(-a))
log(x+a*sqrt(-b))*log(x-a*sqrt(-b))
atan(x+sqrt(-a))+atan(x-sqrt(-a))
asin(1/2*x+sqrt(-a))+asin(1/2*x-sqrt(-a))
acos(1/2*x+sqrt(-a))*acos(1/2*x-sqrt(-a))
asinh(x+sqrt(-a))+asinh(x-sqrt(-a))
acosh(x+sqrt(-a))*acosh(x-sqrt(-a))
atanh(x+sqrt(-a))+atanh(x-sqrt(-a))
asec(x+sqrt(-a))+asec(x-sqrt(-a))
acsc(x+sqrt(-a))*acsc(x-sqrt(-a))
acot(x+sqrt(-a))*acot(x-sqrt(-a))
asech(x+sqrt(-a))+asech(x-sqrt(-a))
acsch(x+sqrt(-a))+acsch(x-sqrt(-a))
acoth(x+sqrt(-a))*acoth(x-sqrt(-a))
exp(x*sqrt(-a))+exp(-x*sqrt(-a))
(x+sqrt(-a))^5+(x-sqrt(-a))^5
(x+sqrt(-a))^b*(x-sqrt(-a))^b
(1+(-x)^(1/3))*(1-(-x)^(1/3)+(-x)^(2/3))
tanh(x+sqrt(-a))*tanh(x-sqrt(-a))
cot(x+sqrt(-a))*cot(x-sqrt(-a))
sec(x+sqrt(-a))+sec(x-sqrt(-a))
sqrt(x-3)^2+sqrt(a-4)^4
2*asin(sqrt(x))*sqrt(1-x)-2*acos(sqrt(x))*sqrt(1-x)*asin(2*sqrt(x))/asin(2*sqrt(x))+4*sqrt(1-x)*acos(sqrt(x))
"""


REFERENCE = {name: getattr(mp, name) for name in FUNCTIONS if name != "log1p"}
REFERENCE.update(
    log1p=lambda z: mp.log(1 + z),
    log2=lambda z: mp.log(z) / mp.log(2),
    log10=lambda z: mp.log(z) / mp.log(10),
    N=mpf,
)
REAL = {name: getattr(math, name) for name in [*FUNCTIONS, "log2"] if hasattr(math, name)}
REAL.update(
    sec=lambda x: 1 / math.cos(x),
    csc=lambda x: 1 / math.sin(x),
    cot=lambda x: 1 / math.tan(x),
    asec=lambda x: math.acos(1 / x),
    acsc=lambda x: math.asin(1 / x),
    acot=lambda x: math.atan(1 / x),
    sech=lambda x: 1 / math.cosh(x),
    csch=lambda x: 1 / math.sinh(x),
    coth=lambda x: 1 / math.tanh(x),
    asech=lambda x: math.acosh(1 / x),
    acsch=lambda x: math.asinh(1 / x),
    acoth=lambda x: math.atanh(1 / x),
    N=float,
)


def compiled(source):
    text = re.sub(r"(?<![\w.])(\d+\.?\d*)", r"N('\1')", source).replace("^", "**")
    return compile(text, source, "eval")


def is_real(z):
    return abs(mp.im(z)) <= mpf(10) ** -25 * (1 + abs(z))


def leaves_the_reals(code, point):
    try:
        return isinstance(eval(code, {**REAL, **point}), complex)
    except (ValueError, TypeError):
        return True


def row(source):
    """The formula at a random point where its way is complex and its value and gradient are real."""
    code = compiled(source)
    names = sorted(set(re.findall(r"\b[abcx]\b", source)))
    point = {name: round(random.uniform(0.3, 6), 3) for name in names}
    at = {name: mpf(str(x)) for name, x in point.items()}
    value_at = lambda moved: mp.mpmathify(eval(code, {**REFERENCE, **at, **moved}))
    try:
        if not leaves_the_reals(code, point):
            return None
        value = value_at({})
        slopes = {name: mp.diff(lambda t: value_at({name: t}), at[name], h=mpf(10) ** -20) for name in names}
    except ZeroDivisionError:
        return None
    if not all(map(is_real, [value, *slopes.values()])):
        return None
    if not 1e-3 < abs(value) < 1e4 or any(abs(s) > 1e5 for s in slopes.values()):
        return None
    return [source, point, short(value.real), {name: short(s.real) for name, s in slopes.items()}]


def short(x):
    number = float(mp.nstr(x, 15))
    return int(number) if number == int(number) else number


def rows():
    for source in FORMULAS.split("\n"):
        if source == "":
            continue
        found = [r for r in (row(source) for _ in range(60)) if r is not None][: 1 if re.search(r"\b[abc]\b", source) else 2]
        if not found:
            print("no real point:", source)
        yield from found


def parts(z):
    z = mp.mpmathify(z)
    return [short(mp.re(z)), short(mp.im(z))]


def slope(function, z):
    """The derivative of a function that is smooth along the real axis, and on the imaginary axis along that one."""
    if z.imag == 0:
        return mp.diff(function, mpf(z.real))
    if z.real == 0:
        return mp.diff(lambda t: function(mpc(0, t)), mpf(z.imag)) / mpc(0, 1)
    return mp.diff(function, mpc(z))


def values():
    table = {}
    for name in FUNCTIONS:
        function = REFERENCE[name]
        table[name] = []
        for z in map(complex, AXES + PLANE):
            try:
                table[name].append(parts(mpc(z)) + parts(function(mpc(z))) + parts(slope(function, z)))
            except ZeroDivisionError:
                pass
    return table


def main():
    with open("test/core/complex-reference.json", "w", encoding="utf-8") as file:
        json.dump({"values": values(), "formulas": list(rows())}, file)


main()
