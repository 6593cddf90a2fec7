import type { Expression, Parameter, Statement, Target } from './program.ts';

type Part = Statement | Expression | Target;

/** Every statement, expression and target in these and below them, on a stack of our own; the order is not that of the text. */
export function* partsOf(roots: readonly Part[]): Generator<Part, void> {
  const open: (Part | undefined)[] = [...roots];
  while (open.length > 0) {
    const part = open.pop();
    if (part === undefined) continue;
    yield part;
    push(part, open);
  }
}

/** Every name that is read or bound. */
export function namesOf(roots: readonly Part[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const part of partsOf(roots)) {
    if (part.kind === 'name' || part.kind === 'bind') names.add(part.name);
    if (part.kind === 'unsupported' && 'names' in part) for (const name of part.names) names.add(name);
  }
  return names;
}

function push(part: Part, open: (Part | undefined)[]): void {
  const fallbacks = (parameters: readonly Parameter[]) => open.push(...parameters.map(({ fallback }) => fallback));
  switch (part.kind) {
    case 'operation':
    case 'comparison':
      open.push(...part.operands);
      return;
    case 'logical':
      open.push(part.left, part.right);
      return;
    case 'not':
    case 'convert':
    case 'spread':
      open.push(part.operand);
      return;
    case 'conditional':
      open.push(part.test, part.whenTrue, part.whenFalse);
      return;
    case 'call':
      open.push(part.callee, ...part.operands, ...part.keywords.map(({ value }) => value));
      return;
    case 'attribute':
      open.push(part.object);
      return;
    case 'index':
      open.push(part.object, ...part.indices);
      return;
    case 'sequence':
    case 'record':
    case 'tuple':
      open.push(...part.items);
      return;
    case 'fields':
      open.push(...part.items.map(({ target }) => target));
      return;
    case 'slice':
      open.push(...part.parts);
      return;
    case 'bind':
    case 'give':
    case 'expression':
      open.push(part.value);
      return;
    case 'return':
      open.push(part.value);
      return;
    case 'lambda':
      fallbacks(part.parameters);
      if ('kind' in part.body) open.push(part.body);
      else open.push(...part.body);
      return;
    case 'block':
    case 'detached':
      open.push(...part.body);
      return;
    case 'comprehension':
      open.push(part.item);
      for (const clause of part.clauses)
        if (clause.kind === 'if') open.push(clause.test);
        else open.push(clause.target, clause.over);
      return;
    case 'assign':
      open.push(part.target, part.value);
      return;
    case 'switch':
      for (const { test, body } of part.cases) open.push(test, ...body);
      return;
    case 'if':
      open.push(part.test, ...part.body, ...part.otherwise);
      return;
    case 'for':
      open.push(part.target, part.over, ...part.body, ...part.otherwise);
      return;
    case 'while':
      open.push(part.test, ...part.body, ...part.step, ...part.otherwise);
      return;
    case 'function':
      fallbacks(part.definition.parameters);
      open.push(...part.definition.body);
      return;
    case 'number':
    case 'boolean':
    case 'name':
    case 'text':
    case 'none':
    case 'ellipsis':
    case 'break':
    case 'continue':
    case 'pass':
    case 'unsupported':
      return;
  }
}
