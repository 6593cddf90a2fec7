import { lookUp, type Resolve } from '../libraries.ts';
import { child, named, type Syntax } from '../tree/syntax.ts';

/** `Math.cos`, names taken out of Math, and, where the text binds nothing of the name, the names of mathematics. */
export function resolver(file: readonly Syntax[], text: string): Resolve {
  const taken = new Map<string, string | undefined>();
  const words = (s: Syntax | undefined) => (s === undefined ? '' : text.slice(s.start, s.end));
  for (const statement of file)
    for (const syntax of walk(statement)) {
      if (syntax.type === 'variable_declarator' && words(child(syntax, 'value')) === 'Math')
        for (const c of named(child(syntax, 'name')!))
          if (c.type === 'shorthand_property_identifier_pattern') taken.set(words(c), words(c));
          else if (c.type === 'pair_pattern') taken.set(words(child(c, 'value')), words(child(c, 'key')));
      if (syntax.type === 'import_specifier')
        taken.set(words(child(syntax, 'alias') ?? child(syntax, 'name')), undefined);
    }
  return (path, called) => {
    if (path.startsWith('Math.')) return lookUp('Math', path.slice('Math.'.length));
    if (taken.has(path)) {
      const member = taken.get(path);
      return member === undefined ? undefined : lookUp('Math', member);
    }
    const own = lookUp('javascript', path);
    if (own !== undefined) return own;
    if (path.includes('.')) return undefined;
    const found = lookUp('plain', path);
    return called ? found : undefined;
  };
}

function* walk(root: Syntax): Generator<Syntax> {
  const open = [root];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    yield at;
    open.push(...at.children);
  }
}
