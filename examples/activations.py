# `swish` and `quantize` are declared in gradient-graph.json: each is one node with the derivatives written there.
# Put the cursor into the last line and run "Show gradient graph".
# at w=0.8, b=-0.3, x=1.5, beta=1.2
loss = (quantize(swish(w*x + b, beta)) - 1)**2
