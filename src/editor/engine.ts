/** What the surfaces need once they are used: a bundle of its own, so that activation stays short. */
export { GradientPanel } from './panel.ts';
