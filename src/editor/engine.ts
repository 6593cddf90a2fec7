/** What the surfaces need once they are used: a bundle of its own, so that activation stays short. */
export { DeclaredOperations } from './declared-operations.ts';
export { hoverText } from './hover-text.ts';
export { GradientPanel } from './panel.ts';
