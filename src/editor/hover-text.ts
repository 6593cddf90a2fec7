import * as vscode from 'vscode';
import { languageFor } from '../language/registry.ts';
import { type HoverView, hoverAt } from '../view/hover.ts';
import { hoverMarkdown } from '../view/hover-markdown.ts';
import type { Tools } from './analysis.ts';
import { documentAt, ownStart, textOf } from './document-text.ts';
import { inSlices } from './in-slices.ts';
import type { Place } from './insert-gradient.ts';
import type { Part } from './show.ts';

/** Longer documents are not read for a hover: it would come late. */
const longestDocument = 1_000_000;

/** What the links of a hover may run. */
const links = ['gradientGraph.show', 'gradientGraph.insertGradient'] as const;

/** The hover for a place, if mathematics stands there that is understood. */
export async function hoverText(
  document: vscode.TextDocument,
  position: vscode.Position,
  { grammars, operations }: Tools,
  token: vscode.CancellationToken,
): Promise<vscode.Hover | undefined> {
  const { language } = languageFor(document.languageId);
  await language.ready(grammars);
  const joined = textOf(document);
  const { text, starts } = joined;
  const own = ownStart(joined);
  if (token.isCancellationRequested || text.length > longestDocument) return undefined;
  const place = document.offsetAt(position) + own;
  const source = { text, selection: { start: place, end: place }, starts };
  const request = { language, source, given: new Map(), operations };
  const view = await inSlices(hoverAt(request), () => token.isCancellationRequested);
  if (view === undefined || token.isCancellationRequested) return undefined;
  const { range } = documentAt(joined, view.span);
  const graph = { start: Math.max(0, view.graph.start - own), end: view.graph.end - own };
  const insertable = view.insertable === null || view.insertable < own ? null : view.insertable - own;
  return new vscode.Hover(markdown(document, { ...view, graph, insertable }), range);
}

function markdown(document: vscode.TextDocument, view: HoverView): vscode.MarkdownString {
  const uri = document.uri.toString();
  const shown: Part = { uri, span: view.graph };
  const offered = [link('Show gradient graph', links[0], shown)];
  if (view.insertable !== null) {
    const place: Place = { uri, place: view.insertable };
    offered.push(link('Insert gradient', links[1], place));
  }
  const text = new vscode.MarkdownString(`${hoverMarkdown(view)}\n\n${offered.join(' · ')}`);
  text.isTrusted = { enabledCommands: links };
  return text;
}

function link(title: string, command: (typeof links)[number], argument: Part | Place): string {
  return `[${title}](command:${command}?${encodeURIComponent(JSON.stringify([argument]))})`;
}
