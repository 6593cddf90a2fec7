"""Every operation of the table as mpmath knows it, with the arguments it is tried at: FUNCTIONS[name] = (function, grid, orders).

`orders` are the operands that only count (an order of a Bessel function): no derivative is taken by them.
"""

import random

from mpmath import mp, mpf

random.seed(20240611)


def spread(low, high, count, negative=False):
    """Numbers of all magnitudes from 10^low to 10^high."""
    numbers = [float("%.6g" % 10 ** random.uniform(low, high)) for _ in range(count)]
    return [-x for x in numbers] if negative else numbers


def between(low, high, count):
    return [float("%.7g" % random.uniform(low, high)) for _ in range(count)]


LINE = [1e-300, -1e-20, 1e-8, -3e-4, 0.001, -0.1, 0.25, -0.3, 0.5, -0.75, 0.9, 1.0, -1.0, 1.5, -2.0, 2.7, -3.3, 5.0, -7.9]
LINE += [10.0, -25.0, 40.5, -100.0, 300.0, -700.0] + between(-3, 3, 4)
WAVE = LINE + [1e3, -1e5, 1e8, 1e15, 1e22, -1e300, 3.141592653589793, 1.5707963267948966, 355.0]
POSITIVE = [1e-300, 1e-20, 1e-8, 3e-4, 0.1, 0.3, 0.5, 0.7, 0.9, 0.9999999, 1.0, 1.0000001, 1.2, 1.5, 2.0, 2.7, 3.3, 5.0]
POSITIVE += [7.9, 10.0, 25.0, 40.5, 100.0, 1e3, 1e5, 1e8, 1e15, 1e300]
MODERATE = [x for x in POSITIVE if 1e-9 < x < 1e6] + between(0, 20, 6)
UNIT = [1e-300, -1e-20, 1e-8, -3e-4, 0.1, -0.25, 0.3, 0.5, -0.5, 0.7, -0.75, 0.8, 0.9, -0.99, 0.9999, 0.99999999]
UNIT += [0.9999999999999999, -0.9999999999999] + between(-1, 1, 6)
ABOVE1 = [1.0000000000000002, 1.00000001, 1.001, 1.1, 1.25, 1.5, 1.9, 2.0, 2.1, 3.0, 5.0, 10.0, 100.0, 1e5, 1e10, 1e20, 1e300] + between(1, 4, 4)
OUTSIDE = ABOVE1 + [-1.0000000001, -1.5, -2.5, -40.0, -1e8]
PROBABILITY = [1e-300, 1e-100, 1e-20, 1e-8, 1e-3, 0.1, 0.2, 0.25, 0.3, 0.45, 0.4999, 0.5001, 0.6, 0.75, 0.8, 0.95, 0.999, 0.9999999]
PROBABILITY += [0.9999999999999] + between(0, 1, 4)
ANGLES = [1e-300, -1e-8, 0.5, 1.0, -20.0, 29.0, 31.5, 44.9, 46.0, 59.99, -75.0, 89.5, 91.0, 120.5, -200.0, 269.0, 361.0, 1e4, -1e10 + 0.5, 1e17]
TURNS = [1e-300, -1e-8, 0.1, 0.2, -0.3, 0.4, 0.45, 0.55, 0.7, -0.9, 1.1, 1.7, 2.3, -3.4, 10.1, 1000.3, -1e6 + 0.25 + 0.1, 1e15 + 0.125]
ORDERS = [0.0, 1.0, 2.0, 3.0, 5.0, 10.0]


def pairs(xs, ys, count):
    return [(random.choice(xs), random.choice(ys)) for _ in range(count)]


SIGNED = [x * s for x in (1e-20, 0.01, 0.3, 1.0, 1.7, 2.5, 10.0, 37.0, 1e6) for s in (1, -1)]
ANY = [x * s for x in (1e-100, 1e-8, 0.02, 0.3, 1.0, 1.7, 2.5, 10.0, 37.0, 1e6, 1e100) for s in (1, -1)]
SIZES = [1e-100, 1e-8, 0.02, 0.3, 1.0, 1.7, 2.5, 10.0, 37.0, 1e6, 1e100]
TWO = pairs(ANY, ANY, 24)
POWERS = [(2.0, 0.5), (2.0, 3.0), (-2.0, 3.0), (-1.5, -4.0), (10.0, -5.0), (1.1, 300.0), (0.9, -250.5), (1e-10, 2.5), (1e100, 3.0), (1e-100, -2.5)]
POWERS += [(1.0000001, 1e7), (0.999, -1e5), (3.7, 1 / 3), (123.456, -0.1), (7.0, 100.0), (5.0, 2.0), (2.5, 0.0), (0.3, 1.0), (1e300, 0.7)]
POWERS += [(float("%.6g" % random.uniform(0.1, 50)), float("%.5g" % random.uniform(-60, 60))) for _ in range(12)]
LINES3 = [tuple(random.choice(ANY) for _ in range(3)) for _ in range(24)]
SHAPES = [(a, x) for a in (0.3, 1.0, 2.0, 4.5, 30.0, 100.5, 1000.0) for x in (a * 0.01, a * 0.5, a, a * 1.3, a * 3)] + [(0.5, 1e-10), (5.0, 200.0)]
DECAYING = [1e-100, 1e-8, 0.1, 0.5, 1.0, 1.5, 2.0, 3.3, 5.0, 10.0, 25.0, 100.0, 300.0]
NATURAL = (0.3, 1.0, 2.5, 10.3, 60.5)


def one(function, xs, orders=()):
    return function, [(x,) for x in xs], orders


def several(function, grid, orders=()):
    return function, list(grid), orders


def ordered(function, ns, xs, orders=(0,)):
    return function, [(n, x) for n in ns for x in xs], orders


def step(x, at_zero=0):
    return mpf(1) if x > 0 else mpf(0) if x < 0 else mpf(at_zero)


def logistic(x):
    return 1 / (1 + mp.exp(-x))


def soft(x):
    return mp.log1p(mp.exp(x))


def phi(x):
    return mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi)


def cdf(x):
    return mp.erfc(-x / mp.sqrt(2)) / 2


def signed_root(x, n):
    return mp.sign(x) * abs(x) ** (1 / n)


def clip(x, low, high):
    return min(max(x, low), high)


def solve(function, slope, start, target):
    """The x with function(x) = target, by Newton at full precision."""
    x = start
    for _ in range(60):
        change = (function(x) - target) / slope(x)
        x -= change
        if abs(change) <= abs(x) * mpf(10) ** (-mp.dps + 8):
            break
    return x


def erfc_inverse(p):
    if p > 1:
        return -erfc_inverse(2 - p)
    start = mp.sqrt(-mp.log(p * mp.sqrt(mp.pi) * mp.sqrt(max(-mp.log(p), mpf(1))))) if p < 0.01 else mpf(0.5) * (1 - p)
    x = start
    for _ in range(80):
        scaled = mp.erfc(x)
        change = (mp.log(scaled) - mp.log(p)) * scaled / (-2 / mp.sqrt(mp.pi) * mp.exp(-x * x))
        x -= change
        if abs(change) <= abs(x) * mpf(10) ** (-mp.dps + 8):
            break
    return x


def erf_inverse(y):
    if abs(y) > 0.5:
        return mp.sign(y) * erfc_inverse(1 - abs(y))
    return solve(mp.erf, lambda x: 2 / mp.sqrt(mp.pi) * mp.exp(-x * x), y * mp.sqrt(mp.pi) / 2, y)


def repeated_erfc(n, x):
    """e^(x²)·iⁿerfc(x) through the parabolic cylinder function (DLMF 7.18.11)."""
    n = int(n)
    if n == 0:
        return mp.exp(x * x) * mp.erfc(x)
    return mp.exp(x * x / 2) * mp.pcfu(mpf(n) + mpf(1) / 2, x * mp.sqrt(2)) / mp.sqrt(mpf(2) ** (n - 1) * mp.pi)


def log_gamma_size(x):
    return mp.re(mp.loggamma(x)) if x > 0 else mp.log(abs(mp.gamma(x)))


def decaying_i(m, x):
    """(1/π)∫(1 − cos θ)ᵐ e^(−|x|(1 − cos θ)) dθ as a hypergeometric function."""
    m, x = int(m), abs(x)
    half = mpf(1) / 2
    return mpf(2) ** m * mp.gamma(m + half) / (mp.sqrt(mp.pi) * mp.factorial(m)) * mp.hyp1f1(m + half, m + 1, -2 * x)


def decaying_k(m, x):
    """∫(cosh t − 1)ᵐ e^(−x(cosh t − 1)) dt for m of 1 and 2, from the derivatives of eˣK₀ and eˣK₁."""
    zeroth, first = mp.exp(x) * bessel_k(0, x), mp.exp(x) * bessel_k(1, x)
    return first - zeroth if m == 1 else 2 * zeroth - 2 * first + first / x


def bessel_k(n, x):
    """K₀ and K₁ by their series and Wronskian-free closed sums; mpmath's own takes a slow limit at whole orders."""
    if x > 3 * mp.dps:
        return mp.sqrt(mp.pi / (2 * x)) * mp.exp(-x) * mp.hyp2f0(n + mpf(1) / 2, mpf(1) / 2 - n, -1 / (2 * x))
    with mp.extradps(int(float(x)) + 20):
        quarter, log = x * x / 4, mp.log(x / 2) + mp.euler
        term, harmonic, total, k = mpf(1), mpf(0), mpf(0), 0
        while True:
            # Order 0: Σ qᵏ/k!²·(Hₖ − log); order 1: 1/x + x/2·Σ qᵏ/(k!(k+1)!)·(log − Hₖ − 1/(2k+2)).
            part = term * (harmonic - log) if n == 0 else term * (log - harmonic - mpf(1) / (2 * k + 2))
            total += part
            k += 1
            harmonic += mpf(1) / k
            term *= quarter / (k * (k if n == 0 else k + 1))
            if abs(term) * (harmonic + abs(log)) < abs(total) * mpf(10) ** (-mp.dps - int(float(x))):
                break
        return total if n == 0 else 1 / x + x / 2 * total


def bessel_y(n, x):
    """Yₙ by its series (DLMF 10.8.1), for the same reason."""
    if n < 0:
        return (-1) ** n * bessel_y(-n, x)
    with mp.extradps(int(float(x)) + 20):
        half, square = x / 2, -x * x / 4
        total = 2 * mp.besselj(n, x) * mp.log(half)
        total -= sum(mp.factorial(n - k - 1) / mp.factorial(k) * half ** (2 * k - n) for k in range(n))
        term, k = half**n / mp.factorial(n), 0
        digammas = 2 * -mp.euler + mp.harmonic(n)
        while True:
            total -= digammas * term
            k += 1
            digammas += mpf(1) / k + mpf(1) / (n + k)
            term *= square / (k * (n + k))
            if k > x and abs(term) * digammas < mpf(10) ** (-mp.dps - 5) * abs(total):
                break
        return total / mp.pi


def zeta_at(s, q):
    return mp.zeta(s, q) if q != 1 else mp.zeta(s)


def zeta_derivative(m, s, q):
    return mp.zeta(s, q, int(m))


def spherical(n, x):
    return mp.sqrt(mp.pi / (2 * x)) * mp.besselj(n + mpf(1) / 2, x) if x > 0 else (-1) ** int(n) * spherical(n, -x)


def turned(function, measure, inverse=False):
    """In other angles: measure() is the size of one unit in radians."""
    return (lambda *x: function(*x) / measure()) if inverse else (lambda x: function(x * measure()))


def degree():
    return mp.pi / 180


def half_turn():
    return +mp.pi


def acot(x):
    return mp.atan(1 / x)


def atan2(y, x):
    return mp.atan2(y, x)


SELU_ALPHA, SELU_SCALE = mpf(1.6732632423543772), mpf(1.0507009873554805)
GELU_SCALE, GELU_CUBE = mpf(0.7978845608028654), mpf(0.044715)


def round_even(x):
    return mp.nint(x)


def round_up(x):
    return mp.floor(x + mpf(1) / 2)


def round_away(x):
    return mp.sign(x) * mp.floor(abs(x) + mpf(1) / 2)


def trunc(x):
    return mp.sign(x) * mp.floor(abs(x))


STEPS = [0.3, -0.3, 1.7, -1.7, 2.2, -5.9, 100.25, -1e10 + 0.75, 1e-5]
DIVISIONS = [(7.5, 2.0), (-7.5, 2.0), (7.5, -2.0), (-7.5, -2.0), (1.0, 0.1), (1e10, 3.7), (0.3, 5.0), (-0.3, 5.0), (1e15, 7.3), (5.3, 0.7)]

FUNCTIONS = {
    "add": several(lambda x, y: x + y, TWO),
    "sub": several(lambda x, y: x - y, TWO),
    "mul": several(lambda x, y: x * y, TWO),
    "div": several(lambda x, y: x / y, TWO),
    "neg": one(lambda x: -x, LINE),
    "square": one(lambda x: x * x, LINE),
    "reciprocal": one(lambda x: 1 / x, LINE + [1e300, 1e-300]),
    "pow": several(lambda x, y: x**y, POWERS),
    "sqrt": one(mp.sqrt, POSITIVE),
    "cbrt": one(lambda x: signed_root(x, mpf(3)), LINE + [1e300, -1e300]),
    "rsqrt": one(lambda x: 1 / mp.sqrt(x), POSITIVE),
    "nthroot": several(signed_root, [(x, n) for x in (1e-200, 0.3, 2.0, 10.0, 1e5, 1e300) for n in (2.0, 3.0, 5.0, -3.0, 2.5)] + [(-8.0, 3.0), (-0.7, 5.0), (-1e9, -3.0)]),
    "hypot": several(mp.hypot, TWO + [(1e300, 1e300), (1e-200, 1e-200), (3.0, 4.0), (1e-170, 1e-165)]),
    "fma": several(lambda x, y, z: x * y + z, LINES3 + [(0.1, 10.0, -1.0), (1e160, 1e140, -1e300), (1e-160, 1e-140, 1e-300), (1.0000000000000002, 1.0000000000000002, -1.0)]),
    "product0": several(lambda x, y: x * y, TWO[:12]),
    "exp": one(mp.exp, LINE),
    "exp2": one(lambda x: mpf(2) ** x, LINE + [1000.5, -1000.5]),
    "exp10": one(lambda x: mpf(10) ** x, LINE + [7.0, -7.0, 22.0, 200.7, -123.0]),
    "expm1": one(mp.expm1, LINE),
    "exp2m1": one(lambda x: mp.expm1(x * mp.log(2)), LINE + [0.7, 1.3, 19.5, -19.5]),
    "exp10m1": one(lambda x: mp.expm1(x * mp.log(10)), LINE + [0.7, 1.3, 19.5, -19.5]),
    "log": one(mp.log, POSITIVE),
    "log2": one(lambda x: mp.log(x) / mp.log(2), POSITIVE + [8.0, 1024.0, 0.125]),
    "log10": one(lambda x: mp.log(x) / mp.log(10), POSITIVE),
    "log1p": one(mp.log1p, [x for x in LINE if x > -1] + [-0.999, -0.9999999, 1e300]),
    "log2p1": one(lambda x: mp.log1p(x) / mp.log(2), [x for x in LINE if x > -1] + [-0.999, -0.9999999, 1e300]),
    "log10p1": one(lambda x: mp.log1p(x) / mp.log(10), [x for x in LINE if x > -1] + [-0.999, -0.9999999, 1e300]),
    "logaddexp": several(lambda x, y: max(x, y) + mp.log1p(mp.exp(-abs(x - y))), pairs(LINE, LINE, 24) + [(1000.0, 1000.0), (-1000.0, -1001.0), (0.3, -1.35)]),
    "logaddexp2": several(lambda x, y: max(x, y) + mp.log1p(mpf(2) ** (-abs(x - y))) / mp.log(2), pairs(LINE, LINE, 24) + [(1000.0, 1000.0), (-1000.0, -1001.0), (-1.0, -1.001)]),
    "logit": one(lambda x: mp.log(x) - mp.log1p(-x), PROBABILITY),
    "xlogy": several(lambda x, y: x * mp.log(y), pairs(ANY, SIZES, 20)),
    "xlog1py": several(lambda x, y: x * mp.log1p(y), pairs(ANY, SIZES + [-0.5, -0.99], 20)),
    "entr": one(lambda x: -x * mp.log(x), POSITIVE),
    "relEntr": several(lambda x, y: x * mp.log(x / y), pairs(SIZES, SIZES, 16) + [(1.0, 1.001), (0.3, 0.30000001), (2.0, 3.9), (2.0, 4.1)]),
    "sin": one(mp.sin, WAVE),
    "cos": one(mp.cos, WAVE),
    "tan": one(mp.tan, WAVE),
    "sec": one(mp.sec, WAVE),
    "csc": one(mp.csc, WAVE),
    "cot": one(mp.cot, WAVE),
    "asin": one(mp.asin, UNIT),
    "acos": one(mp.acos, UNIT),
    "atan": one(mp.atan, WAVE),
    "asec": one(lambda x: mp.acos(1 / x), OUTSIDE),
    "acsc": one(lambda x: mp.asin(1 / x), OUTSIDE),
    "acot": one(acot, WAVE),
    "atan2": several(atan2, TWO + [(1e-200, 1e-200), (1e300, -1e300), (-0.5, -1e-10)]),
    "cosm1": one(lambda x: -2 * mp.sin(x / 2) ** 2, WAVE),
    "radians": one(lambda x: x * mp.pi / 180, LINE),
    "degrees": one(lambda x: x * 180 / mp.pi, LINE),
    "sind": one(turned(mp.sin, degree), ANGLES),
    "cosd": one(turned(mp.cos, degree), ANGLES),
    "tand": one(turned(mp.tan, degree), ANGLES),
    "secd": one(turned(mp.sec, degree), ANGLES),
    "cscd": one(turned(mp.csc, degree), ANGLES),
    "cotd": one(turned(mp.cot, degree), ANGLES),
    "asind": one(turned(mp.asin, degree, True), UNIT),
    "acosd": one(turned(mp.acos, degree, True), UNIT),
    "atand": one(turned(mp.atan, degree, True), WAVE),
    "asecd": one(turned(lambda x: mp.acos(1 / x), degree, True), OUTSIDE),
    "acscd": one(turned(lambda x: mp.asin(1 / x), degree, True), OUTSIDE),
    "acotd": one(turned(acot, degree, True), WAVE),
    "atan2d": several(turned(atan2, degree, True), TWO),
    "sinpi": one(turned(mp.sin, half_turn), TURNS),
    "cospi": one(turned(mp.cos, half_turn), TURNS),
    "tanpi": one(turned(mp.tan, half_turn), TURNS),
    "asinpi": one(turned(mp.asin, half_turn, True), UNIT),
    "acospi": one(turned(mp.acos, half_turn, True), UNIT),
    "atanpi": one(turned(mp.atan, half_turn, True), WAVE),
    "atan2pi": several(turned(atan2, half_turn, True), TWO),
    "sinh": one(mp.sinh, LINE),
    "cosh": one(mp.cosh, LINE),
    "tanh": one(mp.tanh, LINE),
    "sech": one(mp.sech, LINE),
    "csch": one(mp.csch, LINE),
    "coth": one(mp.coth, LINE),
    "asinh": one(mp.asinh, LINE + [1e8, -1e15, 1e300]),
    "acosh": one(mp.acosh, ABOVE1),
    "atanh": one(mp.atanh, UNIT),
    "asech": one(lambda x: mp.acosh(1 / x), PROBABILITY + [1e-305]),
    "acsch": one(lambda x: mp.asinh(1 / x), LINE + [1e8, -1e15, 1e300]),
    "acoth": one(lambda x: mp.atanh(1 / x), OUTSIDE),
    "abs": one(abs, LINE),
    "sign": one(mp.sign, LINE),
    "max": several(max, [p for p in TWO if p[0] != p[1]]),
    "min": several(min, [p for p in TWO if p[0] != p[1]]),
    "fdim": several(lambda x, y: max(x - y, mpf(0)), [p for p in TWO if p[0] != p[1]]),
    "clampMin": several(max, [p for p in TWO if p[0] != p[1]]),
    "clampMax": several(min, [p for p in TWO if p[0] != p[1]]),
    "heaviside": several(step, TWO),
    "copysign": several(lambda x, y: abs(x) * mp.sign(y), TWO),
    "flipsign": several(lambda x, y: x * mp.sign(y), TWO),
    "floor": one(mp.floor, STEPS),
    "ceil": one(mp.ceil, STEPS),
    "trunc": one(trunc, STEPS),
    "roundHalfEven": one(round_even, STEPS),
    "roundHalfUp": one(round_up, STEPS),
    "roundHalfAway": one(round_away, STEPS),
    "fract": one(lambda x: x - trunc(x), STEPS),
    "fround": one(lambda x: x, [0.5, -0.25, 1.75, 1024.0, -3.0]),
    "ldexp": several(lambda x, y: x * mpf(2) ** y, [(0.3, 4.0), (-1.7, -20.0), (1e-300, 1030.0), (1e300, -1040.0), (5.0, 0.5), (1e-310, 1100.0), (7.0, -1.5)]),
    "nextafter": several(lambda x, y: x, [(0.0, 0.0)][:0]),
    "remTrunc": several(lambda x, y: x - y * trunc(x / y), DIVISIONS),
    "remFloor": several(lambda x, y: x - y * mp.floor(x / y), DIVISIONS),
    "remEuclid": several(lambda x, y: x - abs(y) * mp.floor(x / abs(y)), DIVISIONS),
    "remNearest": several(lambda x, y: x - y * mp.nint(x / y), DIVISIONS),
    "divTrunc": several(lambda x, y: trunc(x / y), DIVISIONS),
    "divFloor": several(lambda x, y: mp.floor(x / y), DIVISIONS),
    "divEuclid": several(lambda x, y: mp.sign(y) * mp.floor(x / abs(y)), DIVISIONS),
    "sigmoid": one(logistic, LINE),
    "softplus": one(soft, LINE),
    "softplusBeta": several(lambda x, b, t: x if x * b > t else soft(x * b) / b, [(x, b, 20.0) for x in (-30.0, -2.0, -0.1, 0.3, 2.0, 11.0, 25.0) for b in (0.3, 1.0, 2.0)]),
    "logsigmoid": one(lambda x: -soft(-x), LINE),
    "silu": one(lambda x: x * logistic(x), LINE),
    "mish": one(lambda x: x * mp.tanh(soft(x)), LINE),
    "gelu": one(lambda x: x * cdf(x), [x for x in LINE if x > -38] + [-30.5, -12.3]),
    "geluTanh": one(lambda x: x * logistic(2 * GELU_SCALE * (x + GELU_CUBE * x**3)), [x for x in LINE if x > -20]),
    "elu": several(lambda x, a: x if x > 0 else a * mp.expm1(x), pairs(LINE, [0.5, 1.0, 2.3], 24)),
    "selu": one(lambda x: SELU_SCALE * (x if x > 0 else SELU_ALPHA * mp.expm1(x)), LINE),
    "celu": several(lambda x, a: x if x > 0 else a * mp.expm1(x / a), pairs(LINE, [0.5, 1.0, 2.3], 24)),
    "softsign": one(lambda x: x / (1 + abs(x)), LINE),
    "tanhshrink": one(lambda x: x - mp.tanh(x), [x for x in LINE if abs(x) > 1e-99] + [0.4, 0.6, -0.95, 1.05]),
    "relu": one(lambda x: max(x, mpf(0)), LINE),
    "relu6": one(lambda x: clip(x, mpf(0), mpf(6)), LINE),
    "leakyRelu": several(lambda x, s: x if x > 0 else x * s, pairs(LINE, [0.01, 0.3, -0.2], 20)),
    "hardtanh": several(clip, [(x, low, high) for x in (-5.0, -0.5, 0.2, 0.7, 3.0) for low, high in ((-1.0, 1.0), (0.0, 0.5), (-2.0, 4.0))]),
    "hardsigmoid": one(lambda x: clip(x + 3, mpf(0), mpf(6)) / 6, LINE),
    "hardswish": one(lambda x: x * clip(x + 3, mpf(0), mpf(6)) / 6, LINE),
    "hardshrink": several(lambda x, l: x if abs(x) > l else mpf(0), pairs(LINE, [0.4, 1.1], 20)),
    "softshrink": several(lambda x, l: mp.sign(x) * max(abs(x) - l, mpf(0)), pairs(LINE, [0.4, 1.1], 20)),
    "threshold": several(lambda x, t, v: x if x > t else v, [(x, t, v) for x in (-5.0, -0.5, 0.2, 3.0) for t, v in ((0.1, 20.0), (-1.0, 0.3))]),
    "erf": one(mp.erf, LINE),
    "erfc": one(mp.erfc, [x for x in LINE if x < 26] + [26.0, 12.3, 3.9, 4.1, 7.9, 8.1]),
    "erfcx": one(lambda x: mp.exp(x * x) * mp.erfc(x), [x for x in LINE if -26 < x < 150] + [1.99, 2.01, 3.9, 4.1, 8.1, -20.3] + [60.0]),
    "erfinv": one(erf_inverse, UNIT),
    "erfcinv": one(erfc_inverse, PROBABILITY + [1.1, 1.4, 1.6, 1.9, 1.9999]),
    "repeatedErfcx": ordered(repeated_erfc, [1.0, 2.0, 4.0], [-5.0, -1.5, -0.5, 0.01, 0.3, 1.0, 2.5, 10.0, 50.0]),
    "normalPdf": one(phi, [x for x in LINE if abs(x) < 37]),
    "normalCdf": one(cdf, [x for x in LINE if -37 < x] + [-36.0, -12.3, -5.5]),
    "logNormalCdf": one(lambda x: mp.log(cdf(x)), [x for x in LINE if x < 30] + [-36.0, -12.3, -5.5, 5.5]),
    "normalQuantile": one(lambda p: -mp.sqrt(2) * erfc_inverse(2 * p), PROBABILITY),
    "gamma": one(mp.gamma, [x for x in LINE if x != -1 and x != -2 and x != -25 and -100 < x < 171] + [1e-20, 170.5, 171.6, 4.0, 20.5, -3.5, -20.3, -150.5]),
    "lgamma": one(log_gamma_size, POSITIVE[1:] + [-0.3, -2.457024738220800, -3.5, -20.3, -150.5, 1.4616321449683622, 1e-305]),
    "digamma": one(mp.digamma, POSITIVE + [-0.3, -3.5, -20.3, 1.4616321449683622, -0.504083008264455]),
    "trigamma": one(lambda x: mp.psi(1, x), POSITIVE[2:] + [-0.3, -3.5, -20.3, -40.7]),
    "polygamma": ordered(lambda n, x: mp.psi(int(n), x), [1.0, 2.0, 3.0, 6.0], [0.01, 0.5, 1.0, 3.3, 20.0, 1e4, -0.3, -2.7, -40.7]),
    "beta": several(mp.beta, [(a, b) for a in NATURAL for b in NATURAL] + [(1e6, 0.5), (1e-8, 3.0), (1e12, 1.5), (-0.5, 2.2), (1e4, 0.01)]),
    "betaln": several(lambda a, b: mp.re(mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)), [(a, b) for a in NATURAL for b in NATURAL] + [(1e6, 0.5), (1e-8, 3.0), (1e12, 1.5), (1e4, 3e5), (1e14, 1e14)]),
    "polygammaDifference": several(lambda n, a, b: mp.psi(int(n), a + b) - mp.psi(int(n), a), [(n, a, b) for n in (0.0, 1.0) for a, b in ((0.3, 2.5), (1.0, 1.0), (60.5, 0.3), (2.5, 60.5), (10.3, 1.5), (1e6, 0.5), (3.0, 1e-12), (3.0, 0.2), (5.0, 0.6), (1e12, 1.5), (0.1, 1e8))], (0,)),
    "gammainc": several(lambda a, x: mp.gammainc(a, 0, x, regularized=True), SHAPES, (0,)),
    "gammaincc": several(lambda a, x: mp.gammainc(a, x, regularized=True), SHAPES, (0,)),
    "gammaDensity": several(lambda a, x: mp.exp((a - 1) * mp.log(x) - x - mp.loggamma(a)), SHAPES),
    "zeta": several(zeta_at, [(s, 1.0) for s in (1.0001, 1.5, 2.0, 3.7, 20.0, 60.0, 0.5, 0.1, 0.9, -0.3, -1.5, -7.3, -20.5)] + [(s, q) for s in (1.1, 2.0, 5.5) for q in (0.01, 0.7, 3.2, 100.0, 1e5)]),
    "zetaDerivative": several(zeta_derivative, [(m, s, q) for m in (1.0, 2.0) for s in (1.1, 2.0, 5.5) for q in (0.3, 1.0, 3.2, 50.0)] + [(1.0, 0.5, 1.0)], (0,)),
    "besselJ0": one(lambda x: mp.besselj(0, x), LINE + [2.404825557695773, 5.52, 24.9, 25.1, 1e4, 1e8]),
    "besselJ1": one(lambda x: mp.besselj(1, x), LINE + [3.8317059702075125, 7.0, 24.9, 25.1, 1e4, 1e8]),
    "besselJ": ordered(lambda n, x: mp.besselj(int(n), x), ORDERS[2:] + [40.0, -3.0], [1e-3, 0.7, 3.3, 24.0, 26.0, 60.0, -5.0]),
    "besselY0": one(lambda x: bessel_y(0, x), [1e-300, 1e-20] + [x for x in MODERATE if x < 101] + [0.8935769662791675, 24.9, 25.1]),
    "besselY1": one(lambda x: bessel_y(1, x), [1e-300, 1e-20] + [x for x in MODERATE if x < 101] + [2.197141326031017, 24.9, 25.1]),
    "besselY": ordered(lambda n, x: bessel_y(int(n), x), ORDERS[2:] + [-3.0], [0.01, 0.7, 3.3, 24.0, 26.0, 60.0]),
    "besselI0": one(lambda x: mp.besseli(0, x), LINE),
    "besselI1": one(lambda x: mp.besseli(1, x), LINE),
    "besselI": ordered(lambda n, x: mp.besseli(int(n), x), ORDERS[2:], [1e-3, 0.7, -3.3, 24.0, 100.0, 690.0]),
    "besselI0e": one(lambda x: mp.exp(-abs(x)) * mp.besseli(0, x), LINE + [1e3, 1e5]),
    "besselI1e": one(lambda x: mp.exp(-abs(x)) * mp.besseli(1, x), LINE + [1e3, 1e5]),
    "decayingI": ordered(decaying_i, [1.0, 2.0, 3.0], [1e-3, 0.7, -3.3, 24.0, 39.0, 100.0, 1e4]),
    "besselK0": one(lambda x: bessel_k(0, x), DECAYING),
    "besselK1": one(lambda x: bessel_k(1, x), DECAYING),
    "besselK0e": one(lambda x: mp.exp(x) * bessel_k(0, x), DECAYING),
    "besselK1e": one(lambda x: mp.exp(x) * bessel_k(1, x), DECAYING),
    "decayingK": ordered(decaying_k, [1.0, 2.0], [1e-3, 0.7, 3.3, 24.0, 100.0]),
    "sinc": one(lambda x: mp.sin(mp.pi * x) / (mp.pi * x), [x for x in WAVE if x != int(x)] + [0.1, 1.3]),
    "sincUnnormalized": one(lambda x: mp.sin(x) / x, WAVE),
    "cosc": one(lambda x: mp.cos(mp.pi * x) / x - mp.sin(mp.pi * x) / (mp.pi * x * x), [x for x in LINE if abs(x) > 1e-99] + [1e-6, 1.1e-6, 3.3, 100.1]),
    "sphericalJ": ordered(spherical, [1.0, 2.0, 5.0, 30.0], [1e-3, 0.7, 3.3, 24.0, 26.0, 60.0, -5.0]),
    "expi": one(mp.ei, LINE + [0.3725074107813666, 44.0, 46.0]),
    "exp1": one(mp.e1, [x for x in POSITIVE if x < 700] + [2.9, 3.1]),
    "expn": ordered(lambda n, x: mp.expint(int(n), x), [2.0, 3.0, 7.0], [1e-3, 0.7, 1.5, 2.9, 3.1, 24.0, 100.0]),
    "lambertW": one(lambda x: mp.re(mp.lambertw(x)), POSITIVE + [-0.3678794, -0.367, -0.36, -0.3, -0.2, -0.05, -1e-9, 0.45, 2.9]),
}
