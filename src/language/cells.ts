/** Documents that are read as one text, as the cells of a notebook run: each sees what those before it define. */
export interface JoinedText {
  readonly text: string;
  /** Where each document begins. */
  readonly starts: readonly number[];
}

/** A line of IPython that is no Python: `%matplotlib inline`, `!pip install numpy`, `?np.dot`. */
const magicLine = /^([ \t]*)[%!?](?!=)/gm;
/** Magics after which a cell is still Python. */
const pythonCell = /^\s*%%(?:time|timeit|capture|prun|memit|mprun|snakeviz)\b/;

/** The cells of a notebook up to one of them, in order. Every place keeps its distance from the start of its cell. */
export function joinCells(cells: readonly string[], language: string): JoinedText {
  const starts: number[] = [];
  let text = '';
  for (const cell of cells) {
    // A blank line ends what the cell before left open in Markdown; a fence of code goes on to its end.
    if (text !== '') text += '\n\n';
    starts.push(text.length);
    text += language === 'python' ? withoutMagics(cell) : cell;
    if (language === 'markdown') text += openFence(cell);
  }
  return { text, starts };
}

/** The line that closes a fence of code which a cell of Markdown leaves open. */
function openFence(cell: string): string {
  let open: string | undefined;
  for (const [, fence, behind] of cell.matchAll(/^ {0,3}(`{3,}|~{3,})(.*)$/gm)) {
    if (open === undefined) open = fence;
    else if (fence!.startsWith(open) && behind!.trim() === '') open = undefined;
  }
  return open === undefined ? '' : `\n${open}`;
}

/** IPython's own lines as comments of the same length. */
function withoutMagics(cell: string): string {
  if (/^\s*%%/.test(cell) && !pythonCell.test(cell)) return cell.replace(/[^\n]/g, ' ');
  return cell.replace(magicLine, '$1#');
}

/** The document in which a place of the joined text lies, by its number, and the place there. */
export function placeInCell({ starts }: Pick<JoinedText, 'starts'>, place: number) {
  let cell = starts.length - 1;
  while (cell > 0 && starts[cell]! > place) cell--;
  return { cell, place: place - (starts[cell] ?? 0) };
}
