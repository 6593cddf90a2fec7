import * as vscode from 'vscode';
import type { EnginePart } from './engine-part.ts';
import { grammarsOf } from './grammars.ts';
import { readLanguages } from './languages.ts';
import { measured } from './measured.ts';

/** The name by which a hover's time is told. */
export const measuredHover = 'gradientGraph.hover';

/** Values and partial derivatives where the pointer rests. The engine is loaded by the first hover. */
export function registerHover(context: vscode.ExtensionContext, engine: EnginePart): vscode.Disposable {
  const grammars = grammarsOf(context.extensionUri);
  return vscode.languages.registerHoverProvider(
    readLanguages.map((language) => ({ language })),
    {
      provideHover: (document, position, token) => {
        const isWanted = vscode.workspace.getConfiguration('gradientGraph', document).get('hover', true);
        if (!isWanted) return undefined;
        return measured(measuredHover, async () => {
          const { hoverText, operations } = await engine.load();
          const declared = await operations.for(document.uri);
          if (token.isCancellationRequested) return undefined;
          return hoverText(document, position, { grammars, operations: declared }, token);
        });
      },
    },
  );
}
