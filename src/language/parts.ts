import type { Expression, FunctionDefinition, Parameter, Statement, Target } from './program.ts';

/** An expression or a statement of a program. */
export type Part = Expression | Statement;

/** What stands directly inside an expression or a statement, in the order of the text as far as the form keeps it. */
export function partsOf(part: Part): readonly Part[] {
  switch (part.kind) {
    case 'number':
    case 'boolean':
    case 'name':
    case 'text':
    case 'none':
    case 'ellipsis':
    case 'unsupported':
    case 'break':
    case 'continue':
    case 'pass':
      return [];
    case 'operation':
    case 'comparison':
      return part.operands;
    case 'logical':
      return [part.left, part.right];
    case 'not':
    case 'convert':
    case 'spread':
      return [part.operand];
    case 'conditional':
      return [part.test, part.whenTrue, part.whenFalse];
    case 'call':
      return [part.callee, ...part.operands, ...part.keywords.map(({ value }) => value)];
    case 'attribute':
      return [part.object];
    case 'index':
      return [part.object, ...part.indices];
    case 'sequence':
    case 'record':
      return part.items;
    case 'slice':
      return part.parts;
    case 'lambda':
      return [...fallbacks(part.parameters), ...bodyOf(part.body)];
    case 'comprehension':
      return [
        part.item,
        ...part.clauses.flatMap((clause) =>
          clause.kind === 'if' ? [clause.test] : [...partsOfTarget(clause.target), clause.over],
        ),
      ];
    case 'bind':
    case 'give':
    case 'expression':
      return [part.value];
    case 'assign':
      return [...partsOfTarget(part.target), part.value];
    case 'return':
      return part.value === undefined ? [] : [part.value];
    case 'switch':
      return part.cases.flatMap(({ test, body }): readonly Part[] => (test === undefined ? body : [test, ...body]));
    case 'if':
      return [part.test, ...part.body, ...part.otherwise];
    case 'for':
      return [...partsOfTarget(part.target), part.over, ...part.body, ...part.otherwise];
    case 'while':
      return [part.test, ...part.body, ...part.step, ...part.otherwise];
    case 'block':
    case 'detached':
      return part.body;
    case 'function':
      return partsOfFunction(part.definition);
  }
}

function bodyOf(body: Expression | readonly Statement[]): readonly Part[] {
  return isList(body) ? body : [body];
}

/** Defaults of parameters and the statements of the body. */
function partsOfFunction({ parameters, body }: FunctionDefinition): readonly Part[] {
  return [...fallbacks(parameters), ...body];
}

/** The expressions that say which item of what a target is. */
function partsOfTarget(target: Target): readonly Expression[] {
  const found: Expression[] = [];
  const open: Target[] = [target];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.kind === 'index') found.push(at.object, ...at.indices);
    if (at.kind === 'tuple') open.push(...at.items);
    if (at.kind === 'fields') open.push(...at.items.map((item) => item.target));
  }
  return found;
}

function isList(body: Expression | readonly Statement[]): body is readonly Statement[] {
  return Array.isArray(body);
}

function fallbacks(parameters: readonly Parameter[]): readonly Expression[] {
  return parameters.flatMap(({ fallback }) => fallback ?? []);
}
