import * as vscode from 'vscode';
import type { PointValue } from '../language/point.ts';
import type { Span } from '../language/program.ts';
import type { ComparedPlace } from './comparison.ts';

/** What a panel shows: a part of a document, and the values that the reader typed. */
export interface Subject {
  readonly uri: vscode.Uri;
  readonly span: Span;
  readonly given: ReadonlyMap<string, PointValue>;
  /** The groups of the picture that the reader opened, as the view knows them, in that order; none where it is absent. */
  readonly open?: readonly string[];
  /** A derivative written by hand that is shown beside the graph's own. */
  readonly compared?: ComparedPlace;
  /** Whether the panel keeps it while the cursor moves on. */
  readonly isPinned?: boolean;
}

/** A subject as it survives a reload. */
interface StoredSubject {
  readonly uri: string;
  readonly span: Span;
  readonly given: readonly (readonly [string, PointValue])[];
  readonly open?: readonly string[];
  readonly compared?: { readonly uri: string; readonly span: Span };
  readonly isPinned?: boolean;
}

const key = (token: string) => `subject.${token}`;
/** Subjects of panels closed long ago are forgotten. */
const mostStored = 20;

/** Keeps subjects in the workspace's state, under tokens that the panel keeps: no path ever reaches the panel. */
export class SubjectStore {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  get(token: string): Subject | undefined {
    const stored = this.#state.get<StoredSubject>(key(token));
    if (stored === undefined) return undefined;
    const { uri, span, given, open = [], compared, isPinned = false } = stored;
    const beside = compared && { ...compared, uri: vscode.Uri.parse(compared.uri, true) };
    const subject = { uri: vscode.Uri.parse(uri, true), span, given: new Map(given), open, isPinned };
    return beside === undefined ? subject : { ...subject, compared: beside };
  }

  async set(token: string, { uri, span, given, open = [], compared, isPinned = false }: Subject): Promise<void> {
    const stored: StoredSubject = {
      uri: uri.toString(),
      span,
      given: [...given],
      open,
      isPinned,
      ...(compared === undefined ? {} : { compared: { ...compared, uri: compared.uri.toString() } }),
    };
    const tokens = this.#state.get<string[]>('tokens', []).filter((t) => t !== token);
    for (const old of tokens.splice(0, Math.max(0, tokens.length - mostStored)))
      await this.#state.update(key(old), undefined);
    await this.#state.update('tokens', [...tokens, token]);
    await this.#state.update(key(token), stored);
  }
}

/**
 * Where a span lies after edits. What is typed at its ends belongs to it, unless it begins or ends a line of its own.
 */
export function moved(span: Span, changes: readonly vscode.TextDocumentContentChangeEvent[]): Span {
  let { start, end } = span;
  // Changes come from the end of the document backwards or must be applied in that order.
  for (const change of [...changes].sort((a, b) => b.rangeOffset - a.rangeOffset)) {
    const from = change.rangeOffset;
    const to = from + change.rangeLength;
    const growth = change.text.length - change.rangeLength;
    const own = !change.text.includes('\n');
    if (from > end || (from === end && !own)) continue;
    if (to < start || (to === start && !own && from < start) || (from === start && to === start && !own)) {
      start += growth;
      end += growth;
    } else {
      end = Math.max(end, to) + growth;
      start = Math.min(start, from);
    }
  }
  return { start, end: Math.max(start, end) };
}
