import numpy as np


def f(x1, x2):
    return (x1 - x2)**2 + np.cos(x1 + x2)


def grad_f(x1, x2):
    return [2*(x1 - x2) - np.sin(x1 + x2), -2*(x1 - x2)]
