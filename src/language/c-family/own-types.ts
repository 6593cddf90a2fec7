const declaration = /\b(?:class|struct|record|interface|enum|impl|mod|trait)\s+(?=(\w+))/g;

let last: { readonly document: string; readonly names: ReadonlySet<string> } | undefined;

/** Whether a document defines a class, a record or the like of this name. */
export function isOwnType(name: string, document: string): boolean {
  if (last?.document !== document)
    last = { document, names: new Set([...document.matchAll(declaration)].map(([, own]) => own!)) };
  return last.names.has(name);
}
