import math


def f(x, y):
    return x**2*y + math.sin(y)


def grad_f(x, y):
    return (2*x*y, x**2 - math.cos(y))
