import { isLibrary, type Known, lookUp, type Resolve } from '../libraries.ts';
import type { Library } from '../ndarrays/array.ts';
import { child, childrenIn, type Syntax } from '../tree/syntax.ts';

/** The libraries that Python's modules are. A member path continues behind the module: `torch.nn.functional.relu`. */
const modules: Readonly<Record<string, string>> = {
  math: 'math',
  numpy: 'numpy',
  'jax.numpy': 'numpy',
  'autograd.numpy': 'numpy',
  cupy: 'numpy',
  torch: 'torch',
  'torch.nn.functional': 'torch:nn.functional.',
  'torch.special': 'torch:special.',
  tensorflow: 'tf',
  'tensorflow.math': 'tf:math.',
  'tensorflow.nn': 'tf:nn.',
  scipy: 'scipy:scipy.',
  'scipy.special': 'scipy',
  'scipy.stats': 'scipy:stats.',
  'jax.nn': 'jax.nn',
  'jax.scipy.special': 'scipy',
  jax: 'jax',
  functools: 'functools',
  itertools: 'itertools',
  copy: 'copy',
  types: 'types',
  argparse: 'argparse',
  collections: 'collections',
  operator: 'operator',
  warnings: 'warnings',
};
/** The names that these modules go by where the text imports nothing of the name. */
const customary: Readonly<Record<string, string>> = {
  math: 'math',
  np: 'numpy',
  numpy: 'numpy',
  jnp: 'jax.numpy',
  torch: 'torch',
  F: 'torch.nn.functional',
  tf: 'tensorflow',
  scipy: 'scipy',
  special: 'scipy.special',
  jax: 'jax',
};

/** The library whose arrays a text computes with. */
export function libraryIn(text: string): Library | undefined {
  if (/\btorch\b|(?<![\w.])F\./.test(text)) return 'torch';
  if (/\b(?:jnp|jax)\b/.test(text)) return 'jax';
  if (/\btensorflow\b|(?<![\w.])tf\./.test(text)) return 'tensorflow';
  if (/\b(?:np|numpy|scipy)\b/.test(text)) return 'numpy';
  if (/(?<!\bmath)\.(?:pow|detach|unsqueeze|view|permute|clamp|softmax|mm|matmul|item)\(|\b(?:dim|keepdim)=/.test(text))
    return 'torch';
  // What is looked for begins with the sign, not with what stands before it: most characters are passed over at once.
  return /@(?<=[\w)\]][^\S\n]*@)\s*[\w(]|\.(?:T|shape|sum|mean|dot|std|var)\b/.test(text) ? 'numpy' : undefined;
}

/** Names by what the text imports; without an import, by the names that people customarily give. */
export function resolver(file: readonly Syntax[], text: string): Resolve {
  const aliases = new Map<string, string>();
  const stars: string[] = [];
  const words = (s: Syntax | undefined) => (s === undefined ? '' : text.slice(s.start, s.end));
  for (const statement of file) {
    if (statement.type === 'import_statement')
      for (const name of childrenIn(statement, 'name')) {
        const module = words(child(name, 'name') ?? name);
        const alias = child(name, 'alias');
        if (alias !== undefined) aliases.set(words(alias), module);
        else aliases.set(module.split('.', 1)[0]!, module.split('.', 1)[0]!);
      }
    if (statement.type !== 'import_from_statement') continue;
    const module = words(child(statement, 'module_name'));
    if (statement.children.some((c) => c.type === 'wildcard_import')) stars.push(module);
    for (const name of childrenIn(statement, 'name')) {
      const member = words(child(name, 'name') ?? name);
      aliases.set(words(child(name, 'alias') ?? child(name, 'name') ?? name), `${module}.${member}`);
    }
  }
  return (path, called) => {
    const [root, ...rest] = path.split('.');
    const alias = aliases.get(root!);
    if (rest.length > 0 || alias !== undefined) {
      const module = alias ?? customary[root!];
      return module === undefined ? undefined : memberOf([module, ...rest].join('.'));
    }
    const builtin = lookUp('python', path);
    if (builtin !== undefined && (called || builtin.kind === 'builtin')) return builtin;
    const found =
      stars.map((module) => memberOf(`${module}.${path}`)).find((known) => known !== undefined) ??
      lookUp('math', path) ??
      lookUp('numpy', path) ??
      lookUp('plain', path);
    return called || found?.kind === 'constant' ? found : undefined;
  };
}

/** What a full path such as `torch.nn.functional.relu` is, by the longest module that it begins with. */
function memberOf(path: string): Known | undefined {
  const parts = path.split('.');
  for (let k = parts.length - 1; k > 0; k--) {
    const library = modules[parts.slice(0, k).join('.')];
    if (library === undefined) continue;
    const [name, prefix = ''] = library.split(':');
    const known = isLibrary(name!) ? lookUp(name!, prefix + parts.slice(k).join('.')) : undefined;
    if (known !== undefined) return known;
  }
  return undefined;
}
