"""Compares test/language/cases/fortran.txt with what gfortran computes, and with central differences of it.

Run from the root of the checkout: python3 scripts/reference/fortran.py
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

CASES = Path("test/language/cases/fortran.txt")


def program(source, names, sizes):
    """A program that reads a point and prints the value of the text's last procedure, or of its last statement."""
    heads = re.findall(
        r"^[ \t]*(?:(?:real\(8\)|real\*8|double precision|pure|recursive)[ \t]+)*(function|subroutine)[ \t]+(\w+)[ \t]*\(([^)]*)\)",
        source,
        re.M | re.I,
    )
    args = ", ".join(names)
    point = ", ".join(name if size is None else f"{name}({size})" for name, size in zip(names, sizes))
    if heads:
        kind, name, dummies = heads[-1]
        is_module = re.match(r"\s*module (\w+)", source)
        use = f"use {is_module.group(1)}" if is_module else ""
        interface = "" if is_module or kind == "subroutine" else f"real(8), external :: {name}"
        call = f"call {name}({args}, v_)" if kind == "subroutine" else f"v_ = {name}({dummies})"
        main = f"program main_\n{use}\nreal(8) :: {point}, v_\n{interface}\nread *, {args}\n{call}\nprint '(es24.16)', v_\nend program\n"
        return source + "\n" + main
    lines = source.rstrip().split("\n")
    at = len(lines) - 1
    while at > 0 and (re.search(r"&\s*(!.*)?$", lines[at - 1]) or re.match(r" {5}&", lines[at])):
        at -= 1
    last = "\n".join(lines[at:])
    assigned = re.match(r"\s*(\w+)\s*=[^=]", last)
    defined = re.match(r"\s*(\w+)\s*\((\w+)\)\s*=[^=]", last)
    body = "\n".join(lines[:at])
    if defined:
        body, last = f"{body}\n{last}", f"v_ = {defined.group(1)}({defined.group(2)})"
        body += f"\nread *, {args}"
        declared = f"real(8) :: {args}, v_, {defined.group(1)}"
        return f"program main_\n{declared}\n{body}\n{last}\nprint '(es24.16)', v_\nend program\n"
    locals_ = sorted({m.lower() for m in re.findall(r"^\s*(\w+)\s*=[^=]", source, re.M)} - {n.lower() for n in names})
    declared = f"      real(8) :: {', '.join([*names, *locals_, 'v_'])}"
    end = f"      v_ = {assigned.group(1)}" if assigned else ""
    last = last if assigned else f"      v_ = {last}"
    return f"      program main_\n{declared}\n      read *, {args}\n{body}\n{last}\n{end}\n      print '(es24.16)', v_\n      end program\n"


def main():
    wrong = 0
    count = 0
    for section in re.split(r"^## ", CASES.read_text(), flags=re.M)[1:]:
        title, head, *rest = section.strip().split("\n")
        source, expected = "\n".join(rest).split("\n==> ")
        if expected.startswith("refused"):
            continue
        language, point = re.match(r"(\w+), at (.*)", head).groups()
        # Names as the text writes them first.
        given = [(name, json.loads(text)) for name, text in re.findall(r"(\w+)=(\[[^\]]*\]|[^,]+)", point)]
        names = [name for name, _ in given]
        sizes = [len(v) if isinstance(v, list) else None for _, v in given]
        fixed = "Fixed" in language or bool(re.match(r" {6}", source))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / ("case.f" if fixed else "case.f90")
            text = program(source, names, sizes)
            if fixed:
                text = "\n".join(l if re.match(r"[Cc]|[ \d]{5}", l) or l == "" else "      " + l for l in text.split("\n"))
            path.write_text(text)
            built = subprocess.run(["gfortran", "-J", folder, "-o", f"{folder}/a", path], capture_output=True, text=True)
            if built.returncode:
                sys.exit(f"{title}\n{text}\n{built.stderr}")

            def value(at):
                run = subprocess.run([f"{folder}/a"], input=" ".join(map(repr, at)), capture_output=True, text=True)
                return float(run.stdout.replace("D", "E"))

            at = [float(v) for _, value_ in given for v in (value_ if isinstance(value_, list) else [value_])]
            labels = [n.lower() for (n, v), s in zip(given, sizes) for _ in range(1 if s is None else s)]
            found = {"": [value(at)]}
            for k, name in enumerate(labels):
                h = 1e-3

                def moved(d):
                    return value([v + d * h if i == k else v for i, v in enumerate(at)])

                partial = (8 * (moved(1) - moved(-1)) - moved(2) + moved(-2)) / (12 * h)
                found.setdefault(name, []).append(partial)
        first, *partials = re.split(r", (?=\w+: )", expected)
        wanted = {"": json.loads(first)} | {n.lower(): json.loads(v) for n, v in (p.split(": ") for p in partials)}
        for name, numbers in wanted.items():
            for got, number in zip(found[name], numbers if isinstance(numbers, list) else [numbers], strict=True):
                count += 1
                if abs(got - number) > 1e-8 * (1 + abs(number)):
                    wrong += 1
                    print(f"{title}: {name or 'value'} is {got!r}, not {number!r}")
    print(f"{count - wrong} of {count} numbers agree with gfortran")
    return 1 if wrong else 0


sys.exit(main())
