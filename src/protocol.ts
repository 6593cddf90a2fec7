/**
 * Every message between the extension host and the panel.
 * The panel can ask for what is listed here and nothing else: no message carries a command name, a path or HTML.
 */
import type { DerivationView } from './view/derivation.ts';
import type { LandscapeView } from './view/descent/landscape.ts';
import type { DescentSettings, DescentView } from './view/descent/way.ts';
import type { ComparisonView } from './view/differences.ts';
import type { Explanation } from './view/explain.ts';
import type { Direction, FocusView } from './view/focus.ts';
import type { GraphView, ProblemView } from './view/graph-view.ts';
import type { SearchView } from './view/search.ts';
import type { Copied } from './view/take-along.ts';

export type HostMessage =
  /** Show this view. `token` names the panel's subject for the host after a reload; the panel keeps it with setState. */
  | {
      readonly kind: 'view';
      readonly view: GraphView;
      readonly token: string;
      /** A node of the view that the reader asked for: it is chosen and brought into sight. */
      readonly chosen?: string;
    }
  /** The selection cannot be differentiated: say why and show no picture. `source` is the text in question. */
  | {
      readonly kind: 'refusal';
      readonly source: string;
      readonly problems: readonly ProblemView[];
      readonly token: string;
    }
  /** Long work is under way; shown with a cancel button until the next view or refusal. */
  | { readonly kind: 'busy'; readonly sentence: string }
  /** Whether the panel keeps what it shows, or goes where the cursor goes. */
  | { readonly kind: 'pinned'; readonly isPinned: boolean }
  /** The editor's cursor is in these nodes (ids of the current view); none when empty. */
  | { readonly kind: 'highlight'; readonly nodes: readonly string[] }
  /** What was asked for with `explain`, at the numbers of the last view. */
  | { readonly kind: 'explanation'; readonly explanation: Explanation }
  /** What was asked for with `search`. */
  | { readonly kind: 'found'; readonly search: SearchView }
  /** What was asked for with `focus`. */
  | { readonly kind: 'focus'; readonly focus: FocusView }
  /** What was asked for with `derive`. */
  | { readonly kind: 'derivation'; readonly derivation: DerivationView }
  /** What was asked for with `compare`. */
  | { readonly kind: 'comparison'; readonly comparison: ComparisonView }
  /** Where the way of gradient descent stands: the answer to `watchDescent`, and whenever it has gone on. */
  | { readonly kind: 'descent'; readonly descent: DescentView | null; readonly note: string | null }
  /** What was asked for with `survey`; a sentence where there is no such picture, or while it is made. */
  | { readonly kind: 'landscape'; readonly landscape: LandscapeView | null; readonly note: string | null };

export type PanelMessage =
  /** The panel can receive; sent once after every load. */
  | { readonly kind: 'ready' }
  /** The reader typed a value; `text` is a number as typed. */
  | { readonly kind: 'setInput'; readonly name: string; readonly text: string }
  /** Forget typed values: back to comments, literals, defaults. */
  | { readonly kind: 'resetInputs' }
  /** Show this node's source in the editor. */
  | { readonly kind: 'reveal'; readonly node: string }
  /** Show this problem's place in the editor; an index into the current list of problems. */
  | { readonly kind: 'revealProblem'; readonly index: number }
  /** Show in the editor what the reader wrote for this row of the last view's comparison. */
  | { readonly kind: 'revealCompared'; readonly index: number }
  | { readonly kind: 'cancel' }
  /** Keep what is shown, or go where the cursor goes. */
  | { readonly kind: 'pin'; readonly isPinned: boolean }
  /** Explain this node of the last view. */
  | { readonly kind: 'explain'; readonly node: string }
  /** Look for nodes by name, operation, source text or value. */
  | { readonly kind: 'search'; readonly text: string }
  /** Show the node of a result of the last search: what it is folded into opens. */
  | { readonly kind: 'reach'; readonly index: number }
  /** Say what moves this node of the last view, or what it moves. */
  | { readonly kind: 'focus'; readonly node: string; readonly direction: Direction }
  /** Write the derivation of the last view by hand. */
  | { readonly kind: 'derive' }
  /** Compare the gradient of the last view with finite differences. */
  | { readonly kind: 'compare' }
  /** Tell where the way of gradient descent stands; it begins at the point of the last view. */
  | { readonly kind: 'watchDescent' }
  /** Go on by so many steps. */
  | { readonly kind: 'descend'; readonly settings: DescentSettings; readonly steps: number }
  | { readonly kind: 'pauseDescent' }
  /** Back to where the way began. */
  | { readonly kind: 'resetDescent' }
  /** The result over these two inputs, around the way; `zoom` 2 shows half as much of each. */
  | { readonly kind: 'survey'; readonly x: string; readonly y: string; readonly zoom: number }
  /** Write the point of the last view into a comment of the code. */
  | { readonly kind: 'applyPoint' }
  /** Open this node of the last view, or close this open group of it. */
  | { readonly kind: 'open'; readonly id: string; readonly isOpen: boolean }
  /** Put this text of the last view on the clipboard. */
  | { readonly kind: 'copy'; readonly what: Copied }
  /** Ask the reader for a place and save the picture there: SVG as its text, PNG in base 64. */
  | { readonly kind: 'save'; readonly format: 'svg' | 'png'; readonly content: string }
  /** Open the walk-through as a Markdown preview. */
  | { readonly kind: 'preview' };

/** What the panel keeps with setState: for the host, which restores it after a reload, and of where the reader was. */
export interface PanelState {
  readonly token: string;
  /** The open tab, by its id. */
  readonly tab?: string;
  /** The text of the view that `step` and `node` belong to. */
  readonly source?: string;
  /** The step of the passes that is told; null while everything is shown. */
  readonly step?: number | null;
  /** The chosen node, by its name. */
  readonly node?: string | null;
}
