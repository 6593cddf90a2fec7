import { PerformanceObserver } from 'node:perf_hooks';
import * as vscode from 'vscode';
import { measuredHover } from '../../src/editor/hover.ts';
import { longFile } from '../../test/language/long-file.ts';

/** Milliseconds of each hover by what was hovered. */
export type HoverTimes = Readonly<Record<string, Times>>;

export interface Times {
  /** From when our provider is asked until it has answered. */
  readonly ours: readonly number[];
  /** There and back, with what everybody else answers. */
  readonly whole: readonly number[];
  /** The same with our hover turned off. */
  readonly without: readonly number[];
}

const rounds = 31;
const small = '# at x1=1, x2=2\ny = (x1 - x2)**2 + np.cos(x1 + x2)\n';

/** Runs in an extension host, and writes the times of hovers, or what went wrong, into the file that `HOVER_TIMES` names. */
export async function run(): Promise<void> {
  const outcome = await allHovers().catch((error: Error) => ({ error: String(error.stack) }));
  const written = new TextEncoder().encode(JSON.stringify(outcome));
  await vscode.workspace.fs.writeFile(vscode.Uri.file(process.env['HOVER_TIMES']!), written);
}

async function allHovers(): Promise<HoverTimes> {
  // Long files are made of units that the tests have.
  process.chdir(process.env['HOVER_ROOT']!);
  await vscode.extensions.getExtension('gradient-graph.gradient-graph')?.activate();
  const times: Record<string, HoverTimes[string]> = {};
  await timed(times, 'python, two lines', 'python', small, small.indexOf('y ='));
  for (const language of process.env['HOVER_LANGUAGES']!.split(',')) {
    const { text, selection, key } = longFile(language, 5_000);
    const name = text.indexOf('loss', selection.start);
    await timed(times, `${language}, 5,000 lines`, language, text, name);
    await timed(times, `${language}, 5,000 lines, after a keystroke`, language, text, name, key);
  }
  return times;
}

/** Times hovers with our own, and with it turned off. */
async function timed(
  times: Record<string, HoverTimes[string]>,
  what: string,
  ...[language, text, place, key]: [language: string, text: string, place: number, key?: number]
): Promise<void> {
  const settings = vscode.workspace.getConfiguration('gradientGraph');
  await settings.update('hover', false, true);
  const { whole: without } = await hovers(language, text, place, key, false);
  await settings.update('hover', undefined, true);
  times[what] = { ...(await hovers(language, text, place, key, true)), without };
}

/** Times hovers at a place; with `key` each after a digit was typed there. The first ones, which load things, are left out. */
async function hovers(language: string, content: string, place: number, key: number | undefined, answers: boolean) {
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document);
  const whole: number[] = [];
  const ours: number[] = [];
  const observer = new PerformanceObserver((list) => ours.push(...durations(list.getEntries())));
  observer.observe({ entryTypes: ['measure'] });
  for (let k = -8; k < rounds; k++) {
    if (key !== undefined) await typeDigit(document, key, k);
    const since = performance.now();
    const found = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(place),
    );
    const passed = performance.now() - since;
    const answered = found.some(({ contents }) =>
      contents.some((content) => (content as vscode.MarkdownString).value.includes('gradientGraph.show')),
    );
    if (answered !== answers) throw new Error(`The hover in ${language} (${k}) says something else: ${found.length}.`);
    whole.push(passed);
    ours.push(...durations(observer.takeRecords()));
  }
  observer.disconnect();
  if (ours.length !== (answers ? whole.length : 0)) throw new Error(`${ours.length} hovers of ours are measured.`);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  return { whole: whole.slice(-rounds), ours: ours.slice(-rounds) };
}

function durations(entries: readonly PerformanceEntry[]): readonly number[] {
  return entries.filter(({ name }) => name === measuredHover).map(({ duration }) => duration);
}

async function typeDigit(document: vscode.TextDocument, key: number, k: number): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const at = document.positionAt(key);
  if (k % 2 === 0) edit.insert(document.uri, at, '1');
  else edit.delete(document.uri, new vscode.Range(at, at.translate(0, 1)));
  await vscode.workspace.applyEdit(edit);
}
