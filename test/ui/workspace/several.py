import math
# at a=1.5, b=-2
c = a*b + a**2
d = c * math.exp(a)


def length(u, v):
    return math.sqrt(u**2 + v**2 + 1)
