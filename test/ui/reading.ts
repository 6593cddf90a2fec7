/** What tests read from the panel, in the reader's names. */
import type { FrameLocator } from 'playwright-core';
import { readPanel } from '../../scripts/host/panel.mjs';

/** A line of the reverse pass: from which node to which, what it adds, and the sum so far. */
export type Step = readonly [child: string, parent: string, contribution: number, total: number];

export interface Reading {
  readonly values: ReadonlyMap<string, number>;
  readonly gradients: ReadonlyMap<string, number>;
  readonly partials: ReadonlyMap<string, number>;
  readonly steps: readonly Step[];
  readonly origins: readonly string[];
}

export async function read(panel: FrameLocator): Promise<Reading> {
  const { nodes, steps, gradient, origins } = await readPanel(panel);
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const named = (id: string): string => names.get(id) ?? `the unknown node ${id}`;
  return {
    values: new Map(nodes.map(({ name, value }) => [name, number(value)])),
    gradients: new Map(nodes.map((node) => [node.name, number(node.gradient)])),
    partials: new Map(gradient.map(({ name, value }) => [name, number(value)])),
    steps: steps.map((step) => [named(step.child), named(step.parent), number(step.contribution), number(step.total)]),
    origins: origins.map(({ text }) => text ?? ''),
  };
}

/** An absent number is not zero. */
const number = (exact: string | null): number => (exact === null || exact === '' ? Number.NaN : Number(exact));
