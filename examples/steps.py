"""The same function in steps: highlight the lines and run "Show gradient graph"."""
import math

x1 = 1.0
x2 = 2.0
t1 = x1 - x2
t2 = t1**2
t3 = x1 + x2
t4 = math.cos(t3)
y = t2 + t4
