"""Writes what SymPy prints for the derivatives of closed-forms.json, the oracle of docs/closed-forms.md.

Run from the root of the checkout with a Python that has SymPy:
    python3 scripts/docs/sympy-derivatives.py > scripts/docs/sympy-derivatives.json
"""

import json
import re

import sympy

x = sympy.Symbol("x")
FUNCTIONS = {
    "sigmoid": lambda u: 1 / (1 + sympy.exp(-u)),
    "softplus": lambda u: sympy.log(1 + sympy.exp(u)),
    "hypot": lambda a, b: sympy.sqrt(a**2 + b**2),
    "lgamma": sympy.loggamma,
    "abs": sympy.Abs,
    "max": sympy.Max,
}


def names(text):
    """Inputs in the order in which they appear."""
    found = re.findall(r"[A-Za-z_]\w*(?!\w*\s*\()", text)
    return [name for name in dict.fromkeys(found) if name != "pi"]


def derivatives(text):
    # Real symbols, as in code: SymPy would otherwise differentiate over the complex numbers.
    symbols = {name: sympy.Symbol(name, real=True) for name in names(text)}
    expression = sympy.sympify(text.replace("^", "**"), locals={**FUNCTIONS, **symbols})
    return {name: str(sympy.diff(expression, symbol)).replace("**", "^") for name, symbol in symbols.items()}


with open("scripts/docs/closed-forms.json", encoding="utf-8") as file:
    expressions = json.load(file)
table = {"sympy": sympy.__version__, "derivatives": {text: derivatives(text) for text in expressions}}
print(json.dumps(table, indent=2))
