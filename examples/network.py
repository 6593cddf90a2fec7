import numpy as np

# A network with one hidden layer. Highlight the last line, or put the cursor into `network`: arrays are one node each, and open.
W1 = np.array([[0.3, -0.5], [0.8, 0.2], [-0.4, 0.9]])
b1 = np.array([0.1, -0.2, 0.05])
w2 = np.array([0.7, -1.1, 0.6])
x = np.array([1.5, -0.8])


def network(W1, b1, w2, x):
    hidden = np.tanh(W1 @ x + b1)
    return 1 / (1 + np.exp(-(w2 @ hidden)))


loss = -np.log(network(W1, b1, w2, x))
