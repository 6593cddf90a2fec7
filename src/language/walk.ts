import type { ClassDefinition, Expression, Parameter, Statement, Target } from './program.ts';

/** A statement, an expression or what an assignment binds. */
export type Part = Statement | Expression | Target;

/**
 * Every statement, expression and target in these and below them, on a stack of our own; the order is not that of the
 * text. What a function's body holds runs when it is called: it can be left out.
 */
export function* partsOf(roots: readonly Part[], intoFunctions = true): Generator<Part, void> {
  const open: Part[] = [...roots];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    yield part;
    if (!intoFunctions && (part.kind === 'function' || part.kind === 'lambda' || part.kind === 'class')) continue;
    for (const child of childrenOf(part)) open.push(child);
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

/** What stands directly inside an expression or a statement, in the order of the text as far as the form keeps it. */
export function childrenOf(part: Part): readonly Part[] {
  switch (part.kind) {
    case 'number':
    case 'boolean':
    case 'name':
    case 'text':
    case 'none':
    case 'ellipsis':
    case 'builtin':
    case 'raise':
    case 'unsupported':
    case 'break':
    case 'continue':
    case 'pass':
      return [];
    case 'operation':
    case 'comparison':
      return part.operands;
    case 'logical':
    case 'test':
      return [part.left, part.right];
    case 'not':
    case 'convert':
    case 'spread':
    case 'address':
      return [part.operand];
    case 'conditional':
      return [part.test, part.whenTrue, part.whenFalse];
    case 'call':
      return [part.callee, ...part.operands, ...part.keywords.map(({ value }) => value)];
    case 'attribute':
      return [part.object];
    case 'rest':
      return [part.target];
    case 'default':
      return [part.target, part.fallback];
    case 'index':
      return [part.object, ...part.indices];
    case 'sequence':
    case 'record':
    case 'template':
    case 'tuple':
      return part.items;
    case 'fields':
      return [...part.items.map(({ target }) => target), ...(part.rest === undefined ? [] : [part.rest])];
    case 'slice':
      return part.parts;
    case 'lambda':
      return [...fallbacks(part.parameters), ...bodyOf(part.body)];
    case 'comprehension':
      return [
        part.item,
        ...part.clauses.flatMap((clause) => (clause.kind === 'if' ? [clause.test] : [clause.target, clause.over])),
      ];
    case 'bind':
    case 'give':
    case 'yield':
    case 'expression':
      return [part.value];
    case 'assign':
      return [part.target, part.value];
    case 'return':
      return part.value === undefined ? [] : [part.value];
    case 'switch':
      return part.cases.flatMap(({ test, body }): readonly Part[] => (test === undefined ? body : [test, ...body]));
    case 'if':
      return [part.test, ...part.body, ...part.otherwise];
    case 'for':
      return [part.target, part.over, ...part.body, ...part.otherwise];
    case 'while':
      return [part.test, ...part.body, ...part.step, ...part.otherwise];
    case 'assert':
      return [part.test];
    case 'try':
      return [...part.body, ...part.handlers.flatMap(({ body }) => body), ...part.otherwise, ...part.after];
    case 'labelled':
    case 'block':
    case 'detached':
    case 'generator':
      return part.body;
    case 'function':
      return [...fallbacks(part.definition.parameters), ...part.definition.body];
    case 'class':
      return classParts(part.definition);
  }
}

/** What stands in a class: its methods as functions of their own. */
export function classParts({ base, fields, shared, methods }: ClassDefinition): readonly Part[] {
  return [
    ...(base === undefined ? [] : [base]),
    ...fallbacks(fields),
    ...fallbacks(shared),
    ...methods.map(({ definition }): Part => ({ kind: 'function', span: definition.span, definition })),
  ];
}

function bodyOf(body: Expression | readonly Statement[]): readonly Part[] {
  return isList(body) ? body : [body];
}

function isList(body: Expression | readonly Statement[]): body is readonly Statement[] {
  return Array.isArray(body);
}

function fallbacks(parameters: readonly Parameter[]): readonly Part[] {
  return parameters.flatMap(({ fallback, target }): readonly Part[] => [
    ...(fallback === undefined ? [] : [fallback]),
    ...(target === undefined ? [] : [target]),
  ]);
}
