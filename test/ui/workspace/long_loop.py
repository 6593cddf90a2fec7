def step(v, a):
    return v * 0.999 + a


# at x=0.7
s = 0.0
for k in range(40000):
    s = step(s, x * k)
s
