# Five steps down Rosenbrock's valley: how does the end depend on the start?
# Highlight the function's name and run "Show gradient graph"; the loop is unrolled.
# at x=-1.2, y=1.0
function descend(x, y; rate=0.001)
    for step in 1:5
        gx = -2(1 - x) - 400x*(y - x^2)
        gy = 200(y - x^2)
        x -= rate * gx
        y -= rate * gy
    end
    return (1 - x)^2 + 100(y - x^2)^2
end
