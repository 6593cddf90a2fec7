/**
 * How a language writes an element of an array; `language` is the first of its ids, `place` counts from 0.
 * Keys of results (`elementName`) are alike for all languages; this is what a reader sees.
 */
export function elementText(language: string, name: string, place: readonly number[]): string {
  switch (language) {
    case 'matlab':
    case 'fortran':
    case 'FortranFixedForm':
      return `${name}(${place.map((k) => k + 1).join(',')})`;
    case 'julia':
    case 'r':
      return `${name}[${place.map((k) => k + 1).join(',')}]`;
    case 'python':
      return `${name}[${place.join(',')}]`;
    default:
      return `${name}${place.map((k) => `[${k}]`).join('')}`;
  }
}
