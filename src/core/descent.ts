/**
 * Gradient descent one step at a time: plain, with momentum, and Adam, all as PyTorch's optimizers have them, so that a
 * path drawn here is the path that `torch.optim` takes.
 *
 * Sources: https://pytorch.org/docs/stable/generated/torch.optim.SGD.html (dampening 0, no Nesterov) and
 * https://pytorch.org/docs/stable/generated/torch.optim.Adam.html (Kingma and Ba 2015, algorithm 1, ε outside the root).
 */

export type DescentMethod = 'plain' | 'momentum' | 'adam';

export interface DescentRule {
  readonly method: DescentMethod;
  /** The learning rate, γ. */
  readonly rate: number;
  /** How much of the last velocity a step of `momentum` keeps, μ; the other methods do not read it. */
  readonly momentum: number;
  /** Climbs instead: the sign of every gradient is turned, as with `maximize=True`. */
  readonly maximise: boolean;
}

/** Adam's own constants, PyTorch's defaults: how much of both averages is kept, and what keeps the quotient finite. */
export const adam = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/** A point on the way, and what the method remembers of the steps before. */
export interface DescentState {
  readonly point: readonly number[];
  /** Steps made so far. */
  readonly steps: number;
  /** The velocity of `momentum`, the running mean of the gradients of `adam`. */
  readonly first: readonly number[];
  /** The running mean of the squared gradients of `adam`. */
  readonly second: readonly number[];
}

/** The beginning of a way: nothing is remembered. */
export function startOfDescent(point: readonly number[]): DescentState {
  const zeros = point.map(() => 0);
  return { point, steps: 0, first: zeros, second: zeros };
}

/** One step further, with the gradient at the state's point. The point may come to be infinite or NaN. */
export function descended(state: DescentState, gradient: readonly number[], rule: DescentRule): DescentState {
  const { method, rate, maximise } = rule;
  const g = maximise ? gradient.map((slope) => -slope) : gradient;
  const steps = state.steps + 1;
  switch (method) {
    case 'plain':
      return { ...state, steps, point: state.point.map((x, k) => x - rate * g[k]!) };
    case 'momentum': {
      // v ← μ·v + g, which is g at the first step; x ← x − γ·v. The rate is outside of v, unlike in Sutskever et al. 2013.
      const first = state.first.map((v, k) => rule.momentum * v + g[k]!);
      return { ...state, steps, first, point: state.point.map((x, k) => x - rate * first[k]!) };
    }
    case 'adam': {
      const { beta1, beta2, epsilon } = adam;
      const first = state.first.map((m, k) => beta1 * m + (1 - beta1) * g[k]!);
      const second = state.second.map((v, k) => beta2 * v + (1 - beta2) * g[k]! * g[k]!);
      // Both means begin at 0, and are divided by what they have of their full weight.
      const [weight1, weight2] = [1 - beta1 ** steps, 1 - beta2 ** steps];
      const point = state.point.map((x, k) => {
        const size = Math.sqrt(second[k]! / weight2) + epsilon;
        return x - (rate * (first[k]! / weight1)) / size;
      });
      return { steps, first, second, point };
    }
  }
}
