/**
 * The reference walk-through, (x₁−x₂)² + cos(x₁+x₂) at x₁=1, x₂=2, worked out apart from this project:
 * the elementary steps by hand, cos 3 and sin 3 to 17 digits from mpmath.
 */
const cos3 = -0.9899924966004454;
const sin3 = 0.1411200080598672;

export const reference = {
  source: '(x1 - x2)**2 + np.cos(x1 + x2)',
  values: { x1: 1, x2: 2, t1: -1, t2: 1, t3: 3, t4: cos3, y: 1 + cos3 },
  gradients: { y: 1, t2: 1, t4: 1, t1: -2, t3: -sin3, x1: -2 - sin3, x2: 2 - sin3 },
  /** child, parent, local derivative, contribution, running total; in the order told. */
  steps: [
    ['y', 't2', 1, 1, 1],
    ['y', 't4', 1, 1, 1],
    ['t2', 't1', -2, -2, -2],
    ['t4', 't3', -sin3, -sin3, -sin3],
    ['t1', 'x1', 1, -2, -2],
    ['t1', 'x2', -1, 2, 2],
    ['t3', 'x1', 1, -sin3, -2 - sin3],
    ['t3', 'x2', 1, -sin3, 2 - sin3],
  ],
} as const;
