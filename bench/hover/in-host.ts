import * as vscode from 'vscode';
import { longFile } from '../../test/language/long-file.ts';

/** Milliseconds of each hover by what was hovered, with our hover and with it turned off. */
export type HoverTimes = Readonly<
  Record<string, { readonly ours: readonly number[]; readonly without: readonly number[] }>
>;

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
  for (const language of ['python', 'javascript', 'cpp']) {
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
  const without = await hovers(language, text, place, key, false);
  await settings.update('hover', undefined, true);
  times[what] = { ours: await hovers(language, text, place, key, true), without };
}

/** Times hovers at a place; with `key` each after a digit was typed there. The first ones, which load things, are left out. */
async function hovers(language: string, content: string, place: number, key: number | undefined, answers: boolean) {
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document);
  const times: number[] = [];
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
    if (k >= 0) times.push(passed);
  }
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  return times;
}

async function typeDigit(document: vscode.TextDocument, key: number, k: number): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const at = document.positionAt(key);
  if (k % 2 === 0) edit.insert(document.uri, at, '1');
  else edit.delete(document.uri, new vscode.Range(at, at.translate(0, 1)));
  await vscode.workspace.applyEdit(edit);
}
