import * as vscode from 'vscode';
import type { Request } from '../language/analyse.ts';
import type { Grammars } from '../language/language.ts';
import type { Span } from '../language/program.ts';
import type { HostMessage, PanelMessage } from '../protocol.ts';
import { buildView, type Drawn, drawnNodes, withNode, withOpen } from '../view/build.ts';
import { comparedView } from '../view/compared.ts';
import { deriveByHand } from '../view/derivation.ts';
import { compareWithDifferences } from '../view/differences.ts';
import { placeOf } from '../view/edges.ts';
import { explain } from '../view/explain.ts';
import { type Direction, focusOn } from '../view/focus.ts';
import type { GraphView, ProblemView } from '../view/graph-view.ts';
import { nodesAt } from '../view/linked.ts';
import { resultName } from '../view/names.ts';
import { groupKey } from '../view/open.ts';
import { oneLine } from '../view/place.ts';
import { problemViews } from '../view/problems.ts';
import { type Found, search } from '../view/search.ts';
import type { Shown } from '../view/take-along.ts';
import { type Analysed, analyseSubject } from './analysis.ts';
import { applyPoint } from './apply-point.ts';
import { type Comparison, comparisonAt } from './comparison.ts';
import type { DeclaredOperations } from './declared-operations.ts';
import { Descending } from './descending.ts';
import { type DocumentText, documentAt, fileOf, ownStart, reveal } from './document-text.ts';
import { documentOf, renamed } from './file-moves.ts';
import { foundAt, isFollowed, whereCursorRests } from './following.ts';
import { moved, type Subject, type SubjectStore } from './subject.ts';
import { TakeAlong } from './take-along.ts';

/** Typing pauses this long before the graph follows it, in milliseconds. */
const pause = 80;
/** Work that takes longer is announced with a cancel button, in milliseconds. */
const patience = 250;
/** Names in titles of panels are shortened to this. */
const longestName = 30;

/** What a view was made of, for what is asked of it later. */
interface ShownHere {
  readonly version: number;
  readonly request: Request;
  readonly viewOf: (drawn: Drawn) => GraphView;
}

export interface PanelHost {
  readonly extensionUri: vscode.Uri;
  readonly grammars: Grammars;
  readonly store: SubjectStore;
  readonly operations: DeclaredOperations;
}

/** One panel beside the editor: shows a subject, follows its document, and takes the reader's values. */
export class GradientPanel implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #host: PanelHost;
  readonly #token: string;
  readonly #disposables: vscode.Disposable[] = [];
  readonly #onDispose: () => void;
  #subject: Subject | undefined;
  #ready = false;
  #last: HostMessage | undefined;
  readonly #takeAlong: TakeAlong;
  readonly #descending: Descending;
  #shown: (Shown & ShownHere) | undefined;
  /** What the last search found. */
  #found: Found | undefined;
  /** The text that was read for what is shown. */
  #text: DocumentText | undefined;
  #problems: readonly ProblemView[] = [];
  /** The language that the document was last read in. */
  #language: string | undefined;
  /** What the reader's own derivative was found to be, for as long as its text stands. */
  #comparison: Comparison | undefined;
  /** Counts places that the panel has set out for. */
  #following = 0;
  /** What the page knows; a new one takes it for not pinned. */
  #saidPinned = false;
  /** Counts runs: only the newest may show its result. */
  #run = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The page is there already; `early` is what it said before there was anybody to hear it. */
  constructor(
    panel: vscode.WebviewPanel,
    host: PanelHost,
    { token, early }: { readonly token: string; readonly early: readonly PanelMessage[] },
    onDispose: () => void,
  ) {
    this.#panel = panel;
    this.#host = host;
    this.#token = token;
    this.#onDispose = onDispose;
    this.#takeAlong = new TakeAlong(token);
    this.#descending = new Descending({
      send: (message) => this.#send(message),
      move: async (given) => {
        if (this.#subject !== undefined) await this.show({ ...this.#subject, given });
      },
    });
    panel.iconPath = vscode.Uri.joinPath(host.extensionUri, 'media', 'icon.svg');
    this.#disposables.push(
      this.#takeAlong,
      this.#descending,
      panel.webview.onDidReceiveMessage((message: PanelMessage) => this.#receive(message)),
      panel.onDidDispose(() => this.dispose()),
      vscode.workspace.onDidChangeTextDocument((event) => this.#documentChanged(event)),
      // A document of another language is closed and opened again.
      vscode.workspace.onDidOpenTextDocument(({ uri, languageId }) => {
        if (uri.toString() === this.#subject?.uri.toString() && languageId !== this.#language) this.#soon();
      }),
      vscode.workspace.onDidRenameFiles(({ files }) => this.#renamed(files)),
      host.operations.onDidChange(() => void this.#update()),
      vscode.workspace.onDidChangeNotebookDocument(({ notebook, contentChanges }) => {
        const isOwn = notebook
          .getCells()
          .some((cell) => cell.document.uri.toString() === this.#subject?.uri.toString());
        if (isOwn && contentChanges.length > 0) this.#soon();
      }),
      vscode.window.onDidChangeTextEditorSelection((event) => this.#cursorMoved(event)),
      whereCursorRests((editor) => void this.#follow(editor)),
    );
    for (const message of early) this.#receive(message);
  }

  /** Shows another subject, or the same one anew. */
  async show(subject: Subject): Promise<void> {
    this.#subject = subject;
    this.#sayPinned();
    await this.#update();
  }

  reveal(): void {
    this.#panel.reveal(undefined, true);
  }

  /** Whether the panel keeps what it shows, while the cursor moves on and when something else is to be shown. */
  get isPinned(): boolean {
    return this.#subject?.isPinned === true;
  }

  /** The column of editors that the panel is in, as far as it has one. */
  get viewColumn(): vscode.ViewColumn | undefined {
    return this.#panel.viewColumn;
  }

  /** Keeps what is shown, or lets it go with the cursor again. */
  pin(isPinned: boolean): void {
    if (this.#subject === undefined) return;
    this.#subject = { ...this.#subject, isPinned };
    this.#sayPinned();
    void this.#host.store.set(this.#token, this.#subject);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#run++;
    for (const disposable of this.#disposables.splice(0)) disposable.dispose();
    this.#panel.dispose();
    this.#onDispose();
  }

  async #update(): Promise<void> {
    const subject = this.#subject;
    if (subject === undefined) return;
    const run = ++this.#run;
    const stale = () => run !== this.#run;
    const announce = setTimeout(() => {
      if (!stale()) this.#send({ kind: 'busy', sentence: 'Following the program…' });
    }, patience);
    try {
      const document = await documentOf(subject.uri);
      this.#language = document.languageId;
      const operations = await this.#host.operations.for(subject.uri);
      if (stale()) return;
      const tools = { grammars: this.#host.grammars, operations };
      const analysed = await analyseSubject(document, subject, tools, stale);
      if (analysed === undefined || stale()) return;
      const { compared } = subject;
      const comparison = compared && (await comparisonAt(compared, tools, this.#comparison, stale));
      if (stale()) return;
      this.#comparison = comparison;
      // Said after the answer, "busy" would stand for ever.
      clearTimeout(announce);
      // Not what the run began with: the reader may have opened a node meanwhile.
      await this.#answer(analysed, this.#subject ?? subject);
    } catch (error) {
      if (!stale()) this.#refuse(error);
    } finally {
      clearTimeout(announce);
    }
  }

  /** Shows what came of a subject, and keeps the subject for a reload. */
  async #answer({ result, note, joined, version, request, at }: Analysed, subject: Subject): Promise<void> {
    const { text, starts } = joined;
    const own = ownStart(joined);
    this.#text = joined;
    this.#subject = { ...subject, span: { start: Math.max(0, result.span.start - own), end: result.span.end - own } };
    if (result.kind === 'refused') {
      this.#shown = undefined;
      this.#problems = [...problemViews(result.problems, text, starts), ...languageProblem(note)];
      const source = oneLine(text.slice(result.span.start, result.span.end), 200);
      this.#send({ kind: 'refusal', source, problems: this.#problems, token: this.#token });
    } else {
      const beside = this.#comparison?.compared;
      const viewOf = (drawn: Drawn): GraphView => {
        const view = buildView(result, text, note, starts, drawn);
        return beside === undefined ? view : { ...view, compared: comparedView(beside, result, drawn) };
      };
      const drawn = drawnNodes(result, text, this.#subject.open);
      this.#found = undefined;
      this.#shown = { view: viewOf(drawn), viewOf, version, analysis: result, text, drawn, request };
      this.#problems = this.#shown.view.problems;
      this.#send({ kind: 'view', view: this.#shown.view, token: this.#token });
    }
    const what = result.kind === 'refused' ? 'Gradient graph' : `∇ ${resultName(result, text, longestName)}`;
    this.#panel.title = `${what} · ${fileOf(subject.uri).path.split('/').at(-1)}`;
    this.#takeAlong.show(this.#shown);
    this.#descending.show(this.#shown && { ...this.#shown, at, given: this.#subject.given });
    await this.#host.store.set(this.#token, this.#subject);
  }

  /** Goes where the cursor rests, if that is another thing that can be differentiated. */
  async #follow(editor: vscode.TextEditor): Promise<void> {
    // A derivative that is explained is mended next, while the panel shows what it should be.
    if (this.isPinned || this.#subject?.compared !== undefined) return;
    if (!this.#panel.visible || !isFollowed(editor.document) || this.#holds(editor)) return;
    const [run, following] = [this.#run, ++this.#following];
    const overtaken = () => run !== this.#run || following !== this.#following;
    const { uri } = editor.document;
    const tools = { grammars: this.#host.grammars, operations: await this.#host.operations.for(uri) };
    const found = overtaken() ? undefined : await foundAt(editor, tools, overtaken);
    if (found === undefined || overtaken()) return;
    const { span } = found.result;
    // From a comment at its end, a line leads to what is shown already.
    const isShown = uri.toString() === this.#subject?.uri.toString() && span.start === this.#shown?.analysis.span.start;
    if (isShown && span.end === this.#shown?.analysis.span.end) return;
    this.#run++;
    await this.#answer(found, { uri, span, given: new Map() });
  }

  /** Whether a selection lies in what is shown: it lights up there, and the panel stays. */
  #holds({ document, selection }: vscode.TextEditor): boolean {
    if (document.uri.toString() === this.#subject?.uri.toString()) {
      const { start, end } = this.#subject.span;
      if (document.offsetAt(selection.start) >= start && document.offsetAt(selection.end) <= end) return true;
    }
    return (this.#nodesAt(document, selection)?.length ?? 0) > 0;
  }

  #sayPinned(): void {
    if (this.isPinned === this.#saidPinned) return;
    this.#saidPinned = this.isPinned;
    this.#send({ kind: 'pinned', isPinned: this.isPinned });
  }

  /** A document that is gone, or a fault of ours: said in the panel, never swallowed. */
  #refuse(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#shown = undefined;
    this.#takeAlong.show(undefined);
    this.#descending.show(undefined);
    this.#problems = [
      { code: 'failed', message: `This could not be shown: ${message}`, severity: 'error', span: null, place: '' },
    ];
    this.#send({ kind: 'refusal', source: '', problems: this.#problems, token: this.#token });
  }

  #send(message: HostMessage): void {
    // A hidden panel is thrown away and asks again when it is shown: the last view waits for it.
    if (message.kind === 'view' || message.kind === 'refusal' || message.kind === 'busy') this.#last = message;
    if (this.#ready) void this.#panel.webview.postMessage(message);
  }

  #receive(message: PanelMessage): void {
    switch (message.kind) {
      case 'ready':
        this.#ready = true;
        if (this.#last !== undefined) void this.#panel.webview.postMessage(this.#last);
        this.#saidPinned = false;
        this.#sayPinned();
        return;
      case 'pin':
        this.pin(message.isPinned);
        return;
      case 'setInput':
        this.#setInput(message.name, message.text);
        return;
      case 'resetInputs':
        if (this.#subject !== undefined) void this.show({ ...this.#subject, given: new Map() });
        return;
      case 'reveal':
        void this.#revealNode(message.node);
        return;
      case 'revealProblem':
        void this.#revealSpan(this.#problems[message.index]?.span ?? null);
        return;
      case 'revealCompared':
        void this.#revealSpan(this.#shown?.view.compared?.rows[message.index]?.span ?? null, this.#comparison?.joined);
        return;
      case 'cancel':
        this.#cancel();
        return;
      case 'explain':
        this.#explain(message.node);
        return;
      case 'derive':
        this.#derive();
        return;
      case 'compare':
        if (this.#shown !== undefined)
          this.#send({ kind: 'comparison', comparison: compareWithDifferences(this.#shown.analysis) });
        return;
      case 'search':
        this.#search(message.text);
        return;
      case 'reach':
        this.#reach(message.index);
        return;
      case 'focus':
        this.#focus(message.node, message.direction);
        return;
      case 'open':
        this.#open(message.id, message.isOpen);
        return;
      case 'copy':
        void this.#takeAlong.copy(message.what);
        return;
      case 'save':
        if (this.#subject !== undefined) void this.#takeAlong.save(message, this.#subject.uri);
        return;
      case 'preview':
        void this.#takeAlong.preview();
        return;
      case 'watchDescent':
      case 'descend':
      case 'pauseDescent':
      case 'resetDescent':
      case 'survey':
        this.#descending.receive(message);
        return;
      case 'applyPoint':
        void this.#applyPoint();
        return;
    }
  }

  #explain(node: string): void {
    if (this.#shown === undefined) return;
    const { view, analysis, drawn } = this.#shown;
    const explanation = explain(
      analysis,
      drawn,
      view.nodes.findIndex(({ id }) => id === node),
    );
    if (explanation !== undefined) this.#send({ kind: 'explanation', explanation });
  }

  #derive(): void {
    if (this.#shown === undefined) return;
    const { analysis, drawn } = this.#shown;
    this.#send({ kind: 'derivation', derivation: deriveByHand(analysis, drawn.names) });
  }

  /** Opens a drawn node or closes an open group: the same analysis, drawn anew. */
  #open(id: string, isOpen: boolean): void {
    if (this.#shown === undefined || this.#subject === undefined) return;
    const { drawn, view } = this.#shown;
    const open = drawn.opened.map(({ key }) => key);
    if (isOpen) {
      const group = drawn.groups[view.nodes.findIndex((node) => node.id === id)];
      if (group === undefined || group.members.length < 2) return;
      open.push(groupKey(group, drawn.names.of));
    } else {
      const closing = view.opened.findIndex((group) => group.id === id);
      if (closing < 0) return;
      open.splice(closing, 1);
    }
    this.#redraw(withOpen(drawn, open));
  }

  #search(text: string): void {
    if (this.#shown === undefined) return;
    const { analysis, drawn, text: document } = this.#shown;
    this.#found = search(analysis, drawn, document, text, this.#text?.starts);
    this.#send({ kind: 'found', search: this.#found.view });
  }

  /** Shows a node that was found: opens what it is folded into, and has it chosen. */
  #reach(index: number): void {
    const id = this.#found?.nodes[index];
    if (this.#shown === undefined || id === undefined) return;
    const drawn = withNode(this.#shown.drawn, id);
    this.#redraw(drawn, `n${placeOf(drawn.groups, id)}`);
  }

  #focus(node: string, direction: Direction): void {
    if (this.#shown === undefined) return;
    const { analysis, drawn, view } = this.#shown;
    const index = view.nodes.findIndex(({ id }) => id === node);
    const focus = focusOn(analysis, drawn, index, direction);
    if (focus !== undefined) this.#send({ kind: 'focus', focus });
  }

  /** The same analysis with other groups open. */
  #redraw(drawn: Drawn, chosen?: string): void {
    if (this.#shown === undefined || this.#subject === undefined) return;
    this.#shown = { ...this.#shown, drawn, view: this.#shown.viewOf(drawn) };
    // What had to close to make room is forgotten with it.
    this.#subject = { ...this.#subject, open: drawn.opened.map(({ key }) => key) };
    const { view } = this.#shown;
    this.#send({ kind: 'view', view, token: this.#token, ...(chosen === undefined ? {} : { chosen }) });
    this.#takeAlong.show(this.#shown);
    void this.#host.store.set(this.#token, this.#subject);
  }

  #setInput(name: string, text: string): void {
    const value = Number(text.trim().replace('−', '-'));
    if (this.#subject === undefined || text.trim() === '' || Number.isNaN(value)) return;
    void this.show({ ...this.#subject, given: new Map([...this.#subject.given, [name, value]]) });
  }

  async #applyPoint(): Promise<void> {
    const [shown, joined, subject] = [this.#shown, this.#text, this.#subject];
    // What was typed since then is read first.
    if (shown === undefined || joined === undefined || shown.version !== joined.documents.at(-1)!.version) return;
    const isDone = await applyPoint({ request: shown.request, analysis: shown.analysis, joined }, (names) => {
      const isWritten = (name: string) => names.includes(name.replace(/\[[\d,]*\]$/, ''));
      const given = [...(this.#subject?.given ?? [])].filter(([name]) => !isWritten(name));
      if (this.#subject !== undefined) this.#subject = { ...this.#subject, given: new Map(given) };
    });
    if (!isDone && subject !== undefined && this.#subject !== undefined)
      this.#subject = { ...this.#subject, given: subject.given };
  }

  #cancel(): void {
    this.#run++;
    this.#shown = undefined;
    this.#takeAlong.show(undefined);
    this.#descending.show(undefined);
    this.#problems = [
      {
        code: 'cancelled',
        message: 'Cancelled. Change the selection, or run “Show gradient graph” again.',
        severity: 'information',
        span: null,
        place: '',
      },
    ];
    this.#send({ kind: 'refusal', source: '', problems: this.#problems, token: this.#token });
  }

  async #revealNode(id: string): Promise<void> {
    await this.#revealSpan(this.#shown?.view.nodes.find((node) => node.id === id)?.span ?? null);
  }

  async #revealSpan(span: Span | null, text: DocumentText | undefined = this.#text): Promise<void> {
    if (span === null || text === undefined) return;
    const { document, range } = documentAt(text, span);
    // A document that was closed meanwhile is opened again.
    try {
      await reveal(await documentOf(document.uri), range);
    } catch (error) {
      void vscode.window.showWarningMessage(error instanceof Error ? error.message : String(error));
    }
  }

  #documentChanged({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (this.#subject === undefined || contentChanges.length === 0) return;
    const isIn = (uri: vscode.Uri): boolean => document.uri.toString() === uri.toString();
    const isOwn = isIn(this.#subject.uri);
    const { compared } = this.#subject;
    const isCompared = compared !== undefined && isIn(compared.uri);
    // A change in an earlier cell of the notebook counts as well.
    const isRead = [this.#text, this.#comparison?.joined].some((text) => text?.documents.includes(document));
    if (!isOwn && !isCompared && !isRead) return;
    if (isOwn) this.#subject = { ...this.#subject, span: moved(this.#subject.span, contentChanges) };
    if (isCompared)
      this.#subject = { ...this.#subject, compared: { ...compared, span: moved(compared.span, contentChanges) } };
    this.#soon();
  }

  /** What is shown has another name: it is read there from now on. */
  #renamed(files: vscode.FileRenameEvent['files']): void {
    if (this.#subject === undefined) return;
    const { uri, compared } = this.#subject;
    const [now, comparedNow] = [renamed(uri, files), compared && renamed(compared.uri, files)];
    if (now !== undefined) this.#subject = { ...this.#subject, uri: now };
    if (compared !== undefined && comparedNow !== undefined)
      this.#subject = { ...this.#subject, compared: { ...compared, uri: comparedNow } };
    if (now !== undefined || comparedNow !== undefined) this.#soon();
  }

  /** Follows a change once the reader pauses. */
  #soon(): void {
    this.#run++;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#update(), pause);
  }

  #cursorMoved({ textEditor, selections }: vscode.TextEditorSelectionChangeEvent): void {
    const nodes = this.#nodesAt(textEditor.document, selections[0]!);
    if (nodes !== undefined) this.#send({ kind: 'highlight', nodes });
  }

  /** The nodes whose source a cursor is in; undefined in another document, or while the document is newer than they are. */
  #nodesAt(document: vscode.TextDocument, selection: vscode.Selection): readonly string[] | undefined {
    const { documents, starts } = this.#text ?? { documents: [], starts: [] };
    const cell = documents.findIndex(({ uri }) => uri.toString() === document.uri.toString());
    if (this.#shown === undefined || cell < 0) return undefined;
    if (cell === documents.length - 1 && this.#shown.version !== document.version) return undefined;
    const { view, analysis, drawn } = this.#shown;
    return nodesAt(view, analysis, drawn, document.offsetAt(selection.active) + starts[cell]!);
  }
}

/** Why a refusal may be none of the reader's doing: the file's language is not read. */
function languageProblem(note: string | null): readonly ProblemView[] {
  return note === null ? [] : [{ code: 'language', message: note, severity: 'information', span: null, place: '' }];
}
