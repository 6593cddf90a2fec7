import { type Check, checkFile } from '../../src/check/check.ts';
import { toEnd } from '../../src/language/analyse.ts';
import { languageFor } from '../../src/language/registry.ts';
import { grammars } from '../differentiate.ts';

/** What is found of the derivatives in a text. */
export async function checked(id: string, text: string): Promise<readonly Check[]> {
  const { language } = languageFor(id);
  await language.ready(grammars);
  return toEnd(checkFile({ language, text, budget: 200_000 }));
}
