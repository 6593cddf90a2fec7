# at x=0
y = abs(x)
