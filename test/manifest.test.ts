/** What package.json offers to the editor, beside what the README tells about it. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examples } from '../src/editor/example-list.ts';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly keybindings: readonly { readonly command: string; readonly key: string; readonly when: string }[];
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly markdownDescription: string }>>;
    };
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly description: string;
        readonly media: { readonly image?: Readonly<Record<string, string>>; readonly markdown?: string };
        readonly completionEvents?: readonly string[];
      }[];
    }[];
  };
}

const root = process.cwd();
const text = (file: string): string => readFileSync(join(root, file), 'utf8');
const readme = text('README.md');
const { contributes } = JSON.parse(text('package.json')) as Manifest;
const commands = contributes.commands.map(({ command }) => command);

describe('The manifest', () => {
  it('has its commands told by the README as they are titled', () => {
    for (const { title, category } of contributes.commands) {
      assert.equal(category, 'Gradient Graph');
      assert.ok(readme.includes(title), `"${title}" is not in the README`);
    }
  });

  it('has its settings told by the README, and read by the editor', () => {
    const settings = Object.keys(contributes.configuration.properties);
    assert.deepEqual(
      settings.filter((name) => !readme.includes(`\`${name}\``)),
      [],
    );
  });

  it('has menus, keys and walkthroughs of commands that there are', () => {
    const named = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(
      ({ command }) => command,
    );
    const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    for (const { description, completionEvents = [] } of steps)
      for (const [, command] of `${description} ${completionEvents}`.matchAll(/(?:command|onCommand):([\w.]+)/g))
        if (command !== undefined && !command.startsWith('vscode.')) named.push(command);
    assert.ok(named.length > 8);
    assert.deepEqual(
      named.filter((command) => !commands.includes(command)),
      [],
    );
  });

  it('has a walkthrough of at most five steps, whose pictures and pages are there', () => {
    assert.equal(contributes.walkthroughs.length, 1);
    const { steps } = contributes.walkthroughs[0]!;
    assert.ok(steps.length <= 5);
    for (const { media } of steps)
      for (const file of [
        ...Object.values(media.image ?? {}),
        ...(media.markdown === undefined ? [] : [media.markdown]),
      ])
        assert.ok(existsSync(join(root, file)), file);
  });

  it('has keys that wait for an editor', () => {
    for (const { when } of contributes.keybindings) assert.match(when, /editorTextFocus/);
  });
});

describe('The README', () => {
  it('shows pictures and names files that are there', () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target!);
    assert.ok(links.length > 10);
    assert.deepEqual(
      links.filter((target) => !/^https?:/.test(target) && !existsSync(join(root, target))),
      [],
    );
  });

  it('counts the languages of the examples right', () => {
    const languages = new Set(examples.map(({ language }) => language));
    const words = ['six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
    assert.ok(languages.size >= 6);
    assert.ok(readme.includes(`examples in ${words[languages.size - 6]} languages`), `${languages.size} languages`);
  });
});
