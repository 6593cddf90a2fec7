"""Values and gradients of the programs in test/language/cases/arrays*.txt, from libraries that know nothing of ours.

NumPy programs run in long double; their gradients are central differences at three steps, extrapolated. PyTorch programs
run in double under autograd. Programs of other languages have their twin in Python in the table below.

    /usr/bin/python3 scripts/reference/programs.py FILE…

writes the answers into the files, but for the cases that are refused.
"""
import ast
import builtins
import functools
import itertools
import json
import re
import sys
import types

import numpy

LONG = numpy.longdouble
STEP = LONG(2) ** -11

TWINS = {
    "map and reduce": "sum(x * x for x in xs)",
    "forEach with a closure and push": "sum(x * i for i, x in enumerate(xs)) * 2 * xs[0]",
    "Array.from, slice and at": "1 + x + x**2 + x**3 + 3 * x",
    "filter keeps what is positive": "sum(x * x for x in xs if x > 0)",
    "spread into Math.max and into an array": "max(xs) * 3 + 5 * xs[0]",
    "a matrix as rows": "sum(a * v * v for row in A for a, v in zip(row, x))",
    "objects and destructuring": "(p * q + 2) * q",
    "items are assigned in a loop": "xs[0]**2 + (xs[0]**2 + xs[1]**2) + (xs[0]**2 + xs[1]**2 + xs[2]**2)",
    "an arrow function with a block": "sum((x - 1)**2 * x for x in xs)",
    "two names of one array": "5 * x + x",
    "softmax by hand": "np.exp(z[1]) / sum(np.exp(v) for v in z)",
    "concat, flatMap, reverse": "xs[0] + 2 * (xs[0] + xs[1] + xs[2]) + xs[2] * 3",
    "entries of a loop": "xs[1] + 2 * xs[2]",
    "sort with a function": "sorted(xs)[0] * 10 + sorted(xs)[2]",
}


class LongNumpy(types.ModuleType):
    """NumPy whose new arrays are long doubles."""

    def __getattr__(self, name):
        return getattr(numpy, name)

    @staticmethod
    def array(x, dtype=None):
        made = numpy.array(x)
        return made.astype(LONG) if made.dtype.kind == "f" or dtype in (float, numpy.float64) else made

    asarray = array
    zeros = staticmethod(functools.partial(numpy.zeros, dtype=LONG))
    ones = staticmethod(functools.partial(numpy.ones, dtype=LONG))
    eye = staticmethod(functools.partial(numpy.eye, dtype=LONG))
    full = staticmethod(functools.partial(numpy.full, dtype=LONG))
    linspace = staticmethod(functools.partial(numpy.linspace, dtype=LONG))


def determinant(a):
    n = len(a)
    total = LONG(0)
    for p in itertools.permutations(range(n)):
        sign = (-1) ** sum(p[i] > p[j] for i in range(n) for j in range(i + 1, n))
        term = LONG(sign)
        for i in range(n):
            term *= a[i][p[i]]
        total += term
    return total


def solve(a, b):
    """Cramer's rule: nothing in common with elimination."""
    det = determinant(a)

    def replaced(k, column):
        changed = numpy.array(a, dtype=LONG)
        changed[:, k] = column
        return determinant(changed) / det

    b = numpy.asarray(b, dtype=LONG)
    if b.ndim == 1:
        return numpy.array([replaced(k, b) for k in range(len(a))])
    return numpy.array([[replaced(k, b[:, j]) for j in range(b.shape[1])] for k in range(len(a))])


def norm(x, ord=None, axis=None, keepdims=False):
    x = numpy.asarray(x)
    two = x.ndim == 2 and axis is None
    if two and ord == 1:
        return numpy.abs(x).sum(axis=0).max()
    if two and ord == numpy.inf:
        return numpy.abs(x).sum(axis=1).max()
    if ord in (None, 2, "fro"):
        return numpy.sqrt((x * x).sum(axis=axis, keepdims=keepdims))
    if ord == 1:
        return numpy.abs(x).sum(axis=axis, keepdims=keepdims)
    if ord == numpy.inf:
        return numpy.abs(x).max(axis=axis, keepdims=keepdims)
    return (numpy.abs(x) ** LONG(ord)).sum(axis=axis, keepdims=keepdims) ** (LONG(1) / LONG(ord))


np = LongNumpy("numpy")
np.linalg = types.SimpleNamespace(
    det=determinant,
    inv=lambda a: solve(a, numpy.eye(len(a))),
    solve=solve,
    norm=norm,
    slogdet=lambda a: (numpy.sign(determinant(a)), numpy.log(abs(determinant(a)))),
    matrix_power=lambda a, n: functools.reduce(numpy.matmul, [a] * n),
)


def run(source, names, values):
    """The value of the last statement; a function at the end is called with the point."""
    tree = ast.parse(source)
    *body, last = tree.body
    scope = dict(values, **names)
    code = lambda nodes: compile(ast.Module(nodes, []), "program", "exec")
    real_import = builtins.__import__
    builtins.__import__ = lambda name, *rest: names["np"] if name == "numpy" else real_import(name, *rest)
    try:
        exec(code(body), scope)
        if isinstance(last, ast.Expr):
            return eval(compile(ast.Expression(last.value), "program", "eval"), scope)
        exec(code([last]), scope)
    finally:
        builtins.__import__ = real_import
    if isinstance(last, ast.FunctionDef):
        return scope[last.name](**values)
    return scope[last.targets[0].id if isinstance(last, ast.Assign) else last.target.id]


def is_torch(source):
    return re.search(r"\btorch\b|(?<![\w.])F\.|\.(?:pow|detach|clamp)\(|\b(?:dim|keepdim)=", source) is not None


def has_arrays(source):
    return re.search(r"\bnp\b|\bnumpy\b|@|\.(?:T|shape|sum|mean|dot|std|var)\b", source) is not None


def torch_answer(source, point):
    import torch
    import torch.nn.functional as F

    torch.set_default_dtype(torch.float64)
    values = {name: torch.tensor(v, dtype=torch.float64, requires_grad=True) for name, v in point.items()}
    value = run(source, {"torch": torch, "F": F, "np": numpy}, values)
    value.backward()
    zero = lambda t: torch.zeros_like(t) if t.grad is None else t.grad
    return value.item(), {name: zero(t).tolist() for name, t in values.items()}


def long_answer(source, point, arrays):
    def at(changed):
        def build(name, v, place=()):
            if isinstance(v, list):
                return [build(name, item, place + (k,)) for k, item in enumerate(v)]
            return LONG(v) + changed.get((name, place), 0)

        values = {name: build(name, v) for name, v in point.items()}
        if arrays:
            values = {n: numpy.array(v, dtype=LONG) if isinstance(v, list) else v for n, v in values.items()}
        return LONG(run(source, {"np": np, "functools": functools}, values))

    def partial(key):
        def difference(h):
            return (at({key: h}) - at({key: -h})) / (2 * h)

        a, b, c = difference(STEP), difference(STEP / 2), difference(STEP / 4)
        d, e = (4 * b - a) / 3, (4 * c - b) / 3
        return float((16 * e - d) / 15)

    def gradient(name, v, place=()):
        if isinstance(v, list):
            return [gradient(name, item, place + (k,)) for k, item in enumerate(v)]
        return partial((name, place))

    return float(at({})), {name: gradient(name, v) for name, v in point.items()}


def top_level(text):
    """The parts between commas that stand in no brackets."""
    parts, depth = [""], 0
    for c in text:
        depth += (c == "[") - (c == "]")
        if c == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += c
    return [p.strip() for p in parts]


def number(x):
    if isinstance(x, list):
        return "[" + ", ".join(map(number, x)) + "]"
    short = f"{x:.15g}"
    return repr(0.0 if abs(x) < 1e-17 else float(short)) if float(short) != int(float(short)) or abs(x) > 1e15 else str(int(float(short)))


def answered(part):
    title, head, *rest = part.split("\n")
    arrow = next(k for k, line in enumerate(rest) if line.startswith("==>"))
    if rest[arrow].startswith("==> refused") or "literal" in title:
        return part
    language, _, point = head.partition(", at ")
    at = {}
    for pair in top_level(point) if point else []:
        name, value = pair.split("=")
        at[name.strip()] = json.loads(value)
    source = "\n".join(rest[:arrow])
    if language != "python":
        value, gradient = long_answer(TWINS[title], at, False)
    elif is_torch(source):
        value, gradient = torch_answer(source, at)
    else:
        value, gradient = long_answer(source, at, has_arrays(source))
    answer = ", ".join([number(value)] + [f"{name}: {number(g)}" for name, g in gradient.items()])
    return "\n".join([title, head, *rest[:arrow], f"==> {answer}", *rest[arrow + 1 :]])


for path in sys.argv[1:]:
    with open(path, encoding="utf8") as file:
        first, *parts = re.split(r"^## ", file.read(), flags=re.M)
    made = []
    for part in parts:
        try:
            made.append(answered(part))
        except Exception as error:
            print(part.split("\n")[0], "—", repr(error))
            made.append(part)
    with open(path, "w", encoding="utf8") as file:
        file.write(first + "".join("## " + part for part in made))
