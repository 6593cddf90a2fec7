/** The row of tools above the picture: icons with names, in groups, each with a key. */
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import { element } from '../dom.ts';
import { roveThrough } from './roving.ts';

/** Groups from left to right. */
const groups = ['steps', 'find', 'look', 'take', 'panel'] as const;

export interface Tool {
  readonly group: (typeof groups)[number];
  /** A name of codicons: https://microsoft.github.io/vscode-codicons */
  readonly icon: string;
  /** What it does, for the tooltip and for screen readers. */
  readonly label: string;
  /** The key that does the same anywhere on the page outside of text fields, as `KeyboardEvent.key` names it. */
  readonly key?: string;
  /** Whether it is on or off rather than done. */
  readonly isSwitch?: boolean;
  readonly act: () => void;
}

/** A tool in the page: its face can change, as play and pause do. */
export interface ToolButton {
  readonly button: HTMLElement;
  face(icon: string, label: string): void;
  /** Shows a switch as on or off. */
  turn(isOn: boolean): void;
}

export interface Toolbar {
  add(tool: Tool): ToolButton;
  /** Puts another control into a group, behind what is there. */
  place(group: Tool['group'], control: HTMLElement): void;
}

export function createToolbar(row: HTMLElement): Toolbar {
  row.setAttribute('role', 'toolbar');
  row.setAttribute('aria-label', 'Tools');
  const places = new Map(groups.map((group) => [group, element('div', { class: `group ${group}` })]));
  row.append(...places.values());
  const keys = new Map<string, Tool>();
  // As they stand in the row: groups are filled in any order.
  const roving = roveThrough(row, () => [...row.querySelectorAll('vscode-toolbar-button')]);

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const tool = keys.get(event.key.length === 1 ? event.key.toLowerCase() : event.key);
    if (tool === undefined || row.closest('[hidden]') !== null || row.offsetParent === null) return;
    event.preventDefault();
    tool.act();
  });

  return {
    add: (tool) => {
      const icon = element('span', { class: 'codicon', 'aria-hidden': 'true' });
      const button = document.createElement('vscode-toolbar-button');
      button.append(icon);
      button.toggleable = tool.isSwitch === true;
      button.addEventListener('click', tool.act);
      const face = (name: string, label: string): void => {
        icon.className = `codicon codicon-${name}`;
        button.label = label;
        button.title = tool.key === undefined ? label : `${label} (${keyName(tool.key)})`;
      };
      face(tool.icon, tool.label);
      if (tool.key !== undefined) keys.set(tool.key, tool);
      places.get(tool.group)!.append(button);
      void button.updateComplete.then(roving.added);
      const turn = (isOn: boolean): void => {
        button.checked = isOn;
      };
      return { button, face, turn };
    },
    place: (group, control) => places.get(group)!.append(control),
  };
}

/** Whether letters belong to what has the focus. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type="range"]), textarea, select, [contenteditable]') !== null
  );
}

const keyName = (key: string): string => (key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key);
