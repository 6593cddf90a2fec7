import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readLanguages } from '../../src/editor/languages.ts';
import { languages } from '../../src/language/registry.ts';

describe('the languages that have a reader', () => {
  const ids = languages.flatMap((language) => language.ids).filter((id) => id !== 'plain');

  it('are those whose files the editor surfaces look at', () => {
    assert.deepEqual([...readLanguages].sort(), ids.sort());
  });
  it('are those that wake the extension', () => {
    const { activationEvents } = JSON.parse(readFileSync('package.json', 'utf8'));
    const woken = activationEvents.filter((event: string) => event.startsWith('onLanguage:'));
    assert.deepEqual(woken.sort(), ids.map((id) => `onLanguage:${id}`).sort());
  });
});
