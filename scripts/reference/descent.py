"""Ways of gradient descent from PyTorch's own optimizers, for test/core/descent.reference.json.

The Rosenbrock function (1 - x)^2 + 100 (y - x^2)^2 in double precision, 100 steps of each method, and a short climb.
The gradient is written out here, so that only the optimizer's step is compared.

    /usr/bin/python3 scripts/reference/descent.py > test/core/descent.reference.json
"""
import json

import torch


def gradient(x, y):
    return [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)]


def way(make, start, steps):
    point = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = make([point])
    points = []
    for _ in range(steps):
        point.grad = torch.tensor(gradient(*point.tolist()), dtype=torch.float64)
        optimizer.step()
        points.append(point.tolist())
    return points


ROWS = [
    ("plain", 0.001, 0.9, False, [-1.2, 1.0], 100),
    ("momentum", 0.0005, 0.9, False, [-1.2, 1.0], 100),
    ("adam", 0.02, 0.9, False, [-1.2, 1.0], 100),
    ("plain", 0.0001, 0.9, True, [0.5, 0.25], 10),
    ("momentum", 0.0001, 0.5, True, [0.5, 0.25], 10),
    ("adam", 0.05, 0.9, True, [0.5, 0.25], 10),
]

rows = []
for method, rate, momentum, maximise, start, steps in ROWS:
    if method == "adam":
        make = lambda points: torch.optim.Adam(points, lr=rate, maximize=maximise)
    else:
        kept = momentum if method == "momentum" else 0
        make = lambda points: torch.optim.SGD(points, lr=rate, momentum=kept, maximize=maximise)
    rows.append({
        "method": method,
        "rate": rate,
        "momentum": momentum,
        "maximise": maximise,
        "start": start,
        "points": way(make, start, steps),
    })

print(json.dumps({"source": f"torch {torch.__version__}", "rows": rows}, indent=1))
