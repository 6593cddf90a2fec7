import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readLanguages } from '../../src/editor/languages.ts';
import { languageFor, languages } from '../../src/language/registry.ts';

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
  it('exist in an editor without any other extension: Fortran and MATLAB are none of its own', () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
    const ids: string[] = contributes.languages.map(({ id }: { id: string }) => id);
    assert.deepEqual(
      ids.map((id) => [id, languageFor(id).note]),
      ids.map((id) => [id, null]),
    );
    assert.deepEqual(ids, ['fortran', 'FortranFixedForm', 'matlab']);
  });
  it('MATLAB among them, where the editor takes its files for Objective-C', () => {
    assert.match(languageFor('objective-c').note!, /choose the language “MATLAB”/);
  });
});
