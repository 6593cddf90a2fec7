import type { Built } from '../tree/rules.ts';
import { child, named, type Syntax } from '../tree/syntax.ts';
import { double, same, shared, single, type Type, truth } from '../types.ts';
import { cIntegers } from './families.ts';

/** Names that the headers give integer types. */
const aliases: Readonly<Record<string, string>> = {
  size_t: 'unsigned long',
  uintptr_t: 'unsigned long',
  uintmax_t: 'unsigned long',
  ssize_t: 'long',
  ptrdiff_t: 'long',
  intptr_t: 'long',
  intmax_t: 'long',
  int8_t: 'signed char',
  uint8_t: 'unsigned char',
  int16_t: 'short',
  uint16_t: 'unsigned short',
  int32_t: 'int',
  uint32_t: 'unsigned',
  int64_t: 'long',
  uint64_t: 'unsigned long',
};
const passedOver = new Set(['const', 'volatile', 'static', 'constexpr', 'register', 'inline', 'extern', 'typename']);

/** The type that these words name; undefined where it is not a type of numbers, `void` for no value. */
export function typeOfWords(words: string, document: string, depth = 0): Type | 'void' | undefined {
  const plain = words
    .replaceAll('std::', '')
    .split(/\s+/)
    .filter((word) => word !== '' && !passedOver.has(word));
  const text = plain.join(' ');
  if (text === 'double' || text === 'long double' || text === 'double_t') return double;
  if (text === 'float' || text === 'float_t') return single;
  if (text === 'bool' || text === '_Bool') return truth;
  if (text === 'void') return 'void';
  if (text === 'auto' || text === 'decltype(auto)') return same;
  const container = /^(vector|array|valarray|initializer_list|span)\s*<(.*)>$/s.exec(text);
  if (container !== null) {
    const of = typeOfWords(templateArguments(container[2]!)[0]!, document, depth + 1);
    return of === undefined || of === 'void' ? undefined : { kind: 'array', of, copies: container[1] !== 'span' };
  }
  const tuple = /^(?:pair|tuple)\s*<(.*)>$/s.exec(text);
  if (tuple !== null) {
    const of = templateArguments(tuple[1]!).map((each) => typeOfWords(each.trim(), document, depth + 1));
    return of.every((each) => each !== undefined && each !== 'void') ? { kind: 'tuple', of: of as Type[] } : same;
  }
  if (/^function\s*</.test(text)) return same;
  const integer = cIntegers.get(aliases[text] ?? integerName(plain));
  if (integer !== undefined) return integer;
  const struct = structName(text, document);
  if (struct !== undefined) return { kind: 'struct', name: struct };
  if (enums(document).has(text.replace(/^enum /, ''))) return cIntegers.get('int');
  const meant = depth < 5 ? typedefs(document).get(text) : undefined;
  if (meant !== undefined)
    return meant === text ? { kind: 'parameter', name: text } : typeOfWords(meant, document, depth + 1);
  return undefined;
}

/** The name under which `long unsigned int` stands in the table. */
function integerName(words: readonly string[]): string {
  const rest = words.filter((word) => word !== 'int' && word !== 'signed' && word !== 'unsigned');
  const isUnsigned = words.includes('unsigned');
  if (rest.length === 0 && words.length > 0 && words.every((w) => ['int', 'signed', 'unsigned'].includes(w)))
    return isUnsigned ? 'unsigned' : 'int';
  if (rest[0] === 'char') return words.includes('signed') ? 'signed char' : isUnsigned ? 'unsigned char' : 'char';
  return `${isUnsigned ? 'unsigned ' : ''}${rest.join(' ')}`;
}

/** Template arguments one by one: `double, 3`. */
function templateArguments(text: string): readonly string[] {
  const found = [''];
  let depth = 0;
  for (const sign of text) {
    if (sign === '<') depth++;
    if (sign === '>') depth--;
    if (sign === ',' && depth === 0) found.push('');
    else found[found.length - 1] += sign;
  }
  return found;
}

let lastTypedefs: { readonly document: string; readonly names: ReadonlyMap<string, string> } | undefined;

/** The names that a document gives types, as words; a template's parameter stands for itself. */
function typedefs(document: string): ReadonlyMap<string, string> {
  if (lastTypedefs?.document === document) return lastTypedefs.names;
  const names = new Map<string, string>();
  for (const [, words, name] of document.matchAll(/\btypedef\s+([\w\s:<>,]+?)\s*\b(\w+)\s*;/g))
    names.set(name!, words!);
  for (const [, name, words] of document.matchAll(/\busing\s+(\w+)\s*=\s*([\w\s:<>,]+?)\s*;/g))
    names.set(name!, words!);
  for (const [, name] of document.matchAll(/\b(?:typename|class|floating_point)\s+(\w+)\s*(?=[,>=])/g))
    names.set(name!, name!);
  lastTypedefs = { document, names };
  return names;
}

let lastStructs:
  | { readonly document: string; readonly structs: ReadonlyMap<string, string>; readonly enums: ReadonlySet<string> }
  | undefined;

function declaredTypes(document: string) {
  if (lastStructs?.document === document) return lastStructs;
  const structs = new Map<string, string>();
  for (const [, name] of document.matchAll(/\b(?:struct|class)\s+(\w+)(?:\s+final)?\s*(?::[^{;]*)?\{/g))
    structs.set(name!, name!);
  // `typedef struct { … } Name;`, and `typedef struct Tag Name;`.
  for (const [, tag, name] of document.matchAll(/\btypedef\s+struct\s*(\w*)\s*\{[^{}]*\}\s*(\w+)\s*;/g))
    structs.set(name!, tag === '' ? name! : tag!);
  for (const [, tag, name] of document.matchAll(/\btypedef\s+struct\s+(\w+)\s+(\w+)\s*;/g)) structs.set(name!, tag!);
  const names = new Set<string>();
  for (const [, name] of document.matchAll(/\benum\s+(?:class\s+|struct\s+)?(\w+)/g)) names.add(name!);
  for (const [, name] of document.matchAll(/\btypedef\s+enum\s*\w*\s*\{[^{}]*\}\s*(\w+)\s*;/g)) names.add(name!);
  for (const name of names) structs.delete(name);
  lastStructs = { document, structs, enums: names };
  return lastStructs;
}

/** The struct or class of the document that words name. */
export function structName(words: string, document: string): string | undefined {
  return declaredTypes(document).structs.get(words.replace(/^(?:struct|class) /, '').replace(/\s*<.*$/s, ''));
}

const enums = (document: string): ReadonlySet<string> => declaredTypes(document).enums;

/** Whether a document or the language makes a name a type. */
export function isTypeName(name: string, document: string): boolean {
  return (
    typeOfWords(name, document) !== undefined ||
    new RegExp(`\\b(?:struct|class|enum|union)\\s+${name}\\b`).test(document)
  );
}

/** A declarator: the name, with its type and the lengths of an array. */
export interface Declared {
  readonly name: Syntax;
  readonly type: Type;
  readonly lengths: readonly Syntax[];
  readonly isReference: boolean;
}

/** What a declarator makes of the type in front of it; undefined for a function or what is not understood. */
export function declared(declarator: Syntax, base: Type): Declared | undefined {
  let type = base;
  let isReference = false;
  const lengths: Syntax[] = [];
  let at: Syntax | undefined = declarator;
  while (at !== undefined) {
    switch (at.type) {
      case 'identifier':
      case 'field_identifier':
        return { name: at, type, lengths: lengths.reverse(), isReference };
      case 'array_declarator': {
        type = { kind: 'array', of: type, copies: false };
        const size = child(at, 'size');
        if (size !== undefined) lengths.push(size);
        at = child(at, 'declarator');
        break;
      }
      case 'pointer_declarator':
        // A pointer to a struct is the struct, which every name of it changes.
        if (type.kind === 'parameter') type = { ...type, form: 'pointer' };
        else
          type = type.kind === 'struct' || type.kind === 'same' ? shared : { kind: 'array', of: type, copies: false };
        at = child(at, 'declarator');
        break;
      case 'reference_declarator':
        isReference = true;
        if (type.kind === 'array') type = { ...type, copies: false };
        if (type.kind === 'struct') type = same;
        if (type.kind === 'parameter' && type.form === undefined) type = { ...type, form: 'lent' };
        at = named(at).at(-1);
        break;
      case 'parenthesized_declarator':
        at = named(at)[0];
        break;
      default:
        return undefined;
    }
  }
  return undefined;
}

/** The type of a cast or of a template argument. */
export function typeOfDescriptor(s: Syntax | undefined, b: Built): Type | 'void' | undefined {
  if (s === undefined) return undefined;
  const abstract = child(s, 'declarator');
  if (abstract === undefined) return typeOfWords(b.text(s), b.document);
  const base = typeOfWords(b.text(child(s, 'type')), b.document);
  if (base === undefined || base === 'void' || abstract.type !== 'abstract_array_declarator') return undefined;
  return { kind: 'array', of: base, copies: false };
}
