# at x=2
y = foo(x) * x
