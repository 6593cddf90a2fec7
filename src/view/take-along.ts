import type { Analysis } from '../language/analyse.ts';
import type { Drawn } from './build.ts';
import { derivationLatex, deriveByHand } from './derivation.ts';
import type { GraphView } from './graph-view.ts';
import { viewLatex } from './latex.ts';
import { viewMarkdown } from './text.ts';

/** A view with what it was made of. */
export interface Shown {
  readonly view: GraphView;
  readonly analysis: Analysis;
  /** The document. */
  readonly text: string;
  readonly drawn: Drawn;
}

/** Texts to take along: the picture as Mermaid, the walk-through as Markdown, formulas and the derivation as LaTeX. */
export type Copied = 'mermaid' | 'markdown' | 'latex' | 'derivation';

/** One of the texts of what is shown. */
export function textToTake(what: Copied, { view, analysis, text, drawn }: Shown): string {
  switch (what) {
    case 'mermaid':
      return view.mermaid;
    case 'markdown':
      return viewMarkdown(view);
    case 'latex':
      return viewLatex(analysis, text);
    case 'derivation':
      return derivationLatex(deriveByHand(analysis, drawn.names));
  }
}
