import { double, same, single, type Type, truth } from '../types.ts';
import { rustIntegers } from './families.ts';

/** The type that Rust's words name; undefined where it is not one of numbers. */
export function typeOfWords(words: string, document: string, depth = 0): Type | undefined {
  const text = words.trim().replace(/^&\s*(?:'\w+\s+)?(?:mut\s+)?/, '');
  const isMutable = /^&\s*(?:'\w+\s+)?mut\b/.test(words.trim());
  const isReference = words.trim().startsWith('&');
  const array = /^\[(.+?)(;[^\]]*)?\]$/s.exec(text);
  const vector = /^(?:Vec|VecDeque)\s*<(.+)>$/s.exec(text);
  if (array !== null || vector !== null) {
    const of = depth > 8 ? undefined : typeOfWords((array ?? vector)![1]!, document, depth + 1);
    return of === undefined ? undefined : { kind: 'array', of, copies: !isReference };
  }
  // What is behind a reference that can change is changed there; behind another one nothing changes.
  if (isMutable || (isReference && isStruct(implName(text), document)) || text === 'Self') return same;
  if (text === 'f64') return double;
  if (text === 'f32') return single;
  if (text === 'bool') return truth;
  if (text === '_' || /^(?:impl|dyn)\b|^fn\(|^Box<dyn/.test(text)) return same;
  const tuple = /^\((.*)\)$/s.exec(text);
  if (tuple !== null) {
    const parts = tuple[1]!.split(',').map((part) => part.trim());
    const of = parts.filter((part) => part !== '').map((part) => typeOfWords(part, document, depth + 1));
    return of.length === 0 || of.includes(undefined) ? same : { kind: 'tuple', of: of as Type[] };
  }
  const own = rustIntegers.get(text);
  if (own === undefined && isStruct(implName(text), document)) return { kind: 'struct', name: implName(text) };
  if (own !== undefined || depth > 8 || !/^\w+$/.test(text)) return own;
  const meant = new RegExp(`\\btype\\s+${text}\\s*=\\s*([^;]+);`).exec(document)?.[1];
  return meant === undefined ? undefined : typeOfWords(meant, document, depth + 1);
}

/** The name of a type without its parameters. */
export const implName = (type: string): string => type.replace(/<.*$/s, '').trim();

let last: { readonly document: string; readonly names: ReadonlySet<string> } | undefined;

/** Whether a document defines a struct of this name. */
export function isStruct(name: string, document: string): boolean {
  if (last?.document !== document)
    last = { document, names: new Set([...document.matchAll(/\bstruct\s+(\w+)/g)].map(([, own]) => own!)) };
  return last.names.has(name);
}
