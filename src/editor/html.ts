import * as vscode from 'vscode';

/** The panel's page: a nonce for the first script and for what it imports, nothing from elsewhere. */
export function panelHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const file = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', name));
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'unsafe-inline'`,
    `font-src ${webview.cspSource}`,
    // The picture on its way to a PNG file.
    'img-src blob:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<title>Gradient graph</title>
<link rel="stylesheet" href="${file('panel.css')}">
<link rel="modulepreload" nonce="${nonce}" href="${file('flowchart.js')}">
</head>
<body data-state="empty">
<div id="app"></div>
<script type="module" nonce="${nonce}" src="${file('panel.js')}"></script>
</body>
</html>`;
}
