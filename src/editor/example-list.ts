/** A file of the examples folder that reads by itself, and what to select in it first. */
export interface Example {
  readonly file: string;
  readonly title: string;
  /** VS Code's language id. */
  readonly language: string;
  /** Text that occurs first where the selection belongs. */
  readonly select: string;
}

/** The examples, the reference walk-through first. Files that need their neighbours are not among them. */
export const examples: readonly Example[] = [
  {
    file: 'reference.py',
    title: 'The walk-through: (x1 − x2)² + cos(x1 + x2)',
    language: 'python',
    select: '(x1 - x2)**2 + np.cos(x1 + x2)',
  },
  {
    file: 'network.py',
    title: 'A small network in NumPy',
    language: 'python',
    select: '-np.log(network(W1, b1, w2, x))',
  },
  {
    file: 'logistic.js',
    title: 'Logistic loss',
    language: 'javascript',
    select: 'Math.log(1 + Math.exp(-t * (w * x + b)))',
  },
  {
    file: 'spring.ts',
    title: 'A spring pendulum',
    language: 'typescript',
    select: '(stiffness / 2) * (Math.hypot(x, y) - rest) ** 2 + 9.81 * y',
  },
  { file: 'lennard_jones.cpp', title: 'Two atoms', language: 'cpp', select: 'lennard_jones' },
  { file: 'throw.rs', title: 'A thrown ball with drag', language: 'rust', select: 'range' },
  { file: 'descent.jl', title: 'Gradient descent, differentiated itself', language: 'julia', select: 'descend' },
  { file: 'regression.m', title: 'Ridge regression', language: 'matlab', select: 'ridge' },
  {
    file: 'notes.md',
    title: 'Mathematics in Markdown',
    language: 'markdown',
    select: '-p \\ln p - (1 - p) \\ln(1 - p)',
  },
  {
    file: 'gaussian.txt',
    title: 'Plain mathematics in any file',
    language: 'plaintext',
    select: 'exp(-(x - m)^2 / (2 s^2)) / (s * sqrt(2*pi))',
  },
];
