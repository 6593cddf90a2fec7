/** Whether a document defines a class, a record or the like of this name. */
export function isOwnType(name: string, document: string): boolean {
  return (
    /^\w+$/.test(name) &&
    new RegExp(`\\b(?:class|struct|record|interface|enum|impl|mod|trait|static class)\\s+${name}\\b`).test(document)
  );
}
