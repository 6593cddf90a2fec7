/** What the surfaces need once they are used: a bundle of its own, so that activation stays short. */
export { checkActions } from './check-actions.ts';
export { checkAgainst } from './check-against.ts';
export { checkLenses } from './check-lens.ts';
export { checkWorkspace } from './check-workspace.ts';
export { DeclaredOperations } from './declared-operations.ts';
export { DerivativeChecks } from './derivative-checks.ts';
export { hoverText } from './hover-text.ts';
export { insertGradient } from './insert-gradient.ts';
export { GradientPanel } from './panel.ts';
