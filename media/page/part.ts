/**
 * How the page is put together. Every section and tool is a part: one folder, one line in parts.ts. A part is made once,
 * fills its place in the page, and is told what happens; it never looks into another part.
 */
import type { HostMessage, PanelMessage, PanelState } from '../../src/protocol.ts';
import type { FocusView } from '../../src/view/focus.ts';
import type { GraphView } from '../../src/view/graph-view.ts';
import type { Moment } from '../player/timeline.ts';
import type { Places } from './skeleton.ts';
import type { Tabs } from './tabs.ts';
import type { Toolbar } from './toolbar.ts';

export interface Part {
  /** A view of another structure: other nodes, other rows. `patch` follows. */
  readonly build?: (view: GraphView) => void;
  /** The numbers of a view: of the one just built, or of one with the same structure. Called at frame rate. */
  readonly patch?: (view: GraphView) => void;
  /** The reader chose this node of the view for a closer look; null for none. */
  readonly select?: (node: string | null, view: GraphView) => void;
  /** The editor's cursor is in these nodes; `scroll` when it has just moved there. */
  readonly light?: (nodes: readonly string[], scroll: boolean) => void;
  /** The passes are told up to this moment; null when they are done and everything is shown. */
  readonly tell?: (moment: Moment | null, view: GraphView) => void;
  /** This edge is pointed at somewhere on the page; null for none. */
  readonly point?: (edge: string | null) => void;
  /** The reader asked for this node of the view: it is brought into sight and gets the keyboard. */
  readonly reach?: (node: string) => void;
  /** What moves a node, or what it moves, stands out; null when everything is shown alike. */
  readonly focus?: (focus: FocusView | null) => void;
  /** The selection has no gradient graph: nothing of the last view holds any more. */
  readonly clear?: () => void;
  /** A message that only some parts wait for. */
  readonly receive?: (message: HostMessage) => void;
}

/** What a part may ask of the page. */
export interface Page {
  readonly places: Places;
  readonly toolbar: Toolbar;
  readonly tabs: Tabs;
  /** The view in the document; null while there is none. */
  readonly view: () => GraphView | null;
  readonly post: (message: PanelMessage) => void;
  /** Remembers where the reader is, for when the page is hidden or loaded again. */
  readonly keep: (where: Omit<PanelState, 'token' | 'source'>) => void;
  /** Where the reader was in the same text, while the first view of a page is built that was there before. */
  readonly recalled: (view: GraphView) => PanelState | undefined;
  /** Chooses a node for a closer look; null closes it. */
  readonly select: (node: string | null) => void;
  /** The same, and its source is selected in the editor. */
  readonly choose: (node: string) => void;
  readonly tell: (moment: Moment | null) => void;
  readonly point: (edge: string | null) => void;
  readonly focus: (focus: FocusView | null) => void;
}

export type CreatePart = (page: Page) => Part;

/**
 * A tab whose part is a chunk of its own: it is loaded when the tab is first opened, and then told what it has missed.
 * Whenever the tab is opened again it gets the numbers of the view, as it may have let them pass while it was closed.
 */
export function lazyTab(
  id: string,
  title: string,
  load: () => Promise<(page: Page, place: HTMLElement) => Part>,
): CreatePart {
  return (page) => {
    let part: Part | null = null;
    let loading = false;
    let selected: string | null = null;
    let moment: Moment | null = null;
    const place = page.tabs.add(id, title, () => void open());
    const open = async (): Promise<void> => {
      if (part === null) {
        if (loading) return;
        loading = true;
        part = (await load())(page, place);
        const view = page.view();
        if (view === null) return;
        part.build?.(view);
        part.select?.(selected, view);
        part.tell?.(moment, view);
      }
      const view = page.view();
      if (view !== null) part.patch?.(view);
    };
    return {
      build: (view) => part?.build?.(view),
      patch: (view) => part?.patch?.(view),
      select: (node, view) => {
        selected = node;
        part?.select?.(node, view);
      },
      light: (nodes, scroll) => part?.light?.(nodes, scroll),
      tell: (now, view) => {
        moment = now;
        part?.tell?.(now, view);
      },
      point: (edge) => part?.point?.(edge),
      focus: (focus) => part?.focus?.(focus),
      clear: () => part?.clear?.(),
      receive: (message) => part?.receive?.(message),
    };
  };
}
