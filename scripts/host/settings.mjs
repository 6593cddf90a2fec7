/** Settings under which nothing but the extension moves: no welcome, no updates, no telemetry, no chat, no git. */
export const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  'files.simpleDialog.enable': true,
};

/** For pictures: the editor and nothing around it. */
export const bareSettings = {
  'workbench.activityBar.location': 'hidden',
  'workbench.statusBar.visible': false,
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'editor.fontSize': 14,
  'editor.wordWrap': 'on',
  'editor.renderWhitespace': 'none',
};

/** A theme of each kind: by setting, in the list of themes, and the kind as a webview's `data-vscode-theme-kind` names it. */
export const themes = {
  dark: { id: 'Default Dark Modern', label: 'Dark Modern', kind: 'vscode-dark' },
  light: { id: 'Default Light Modern', label: 'Light Modern', kind: 'vscode-light' },
  contrast: { id: 'Default High Contrast', label: 'Dark High Contrast', kind: 'vscode-high-contrast' },
  'contrast-light': {
    id: 'Default High Contrast Light',
    label: 'Light High Contrast',
    kind: 'vscode-high-contrast-light',
  },
};
