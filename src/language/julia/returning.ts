import type { Expression, Statement } from '../program.ts';

/** How deep ifs may nest at a function's end; deeper ones give nothing. */
const deepest = 200;

/** A body whose last statement gives the value of the function, as in Julia and R. */
export function returning(body: readonly Statement[], depth = 0): readonly Statement[] {
  const last = body.at(-1);
  if (last === undefined || depth > deepest) return body;
  const before = body.slice(0, -1);
  switch (last.kind) {
    case 'expression':
      return [...before, { kind: 'return', span: last.span, value: last.value }];
    case 'assign': {
      const value: Expression | undefined =
        last.target.kind === 'name' ? { kind: 'name', span: last.target.span, name: last.target.name } : undefined;
      return value === undefined
        ? body
        : [...body, { kind: 'return', span: { ...value.span, end: value.span.start }, value }];
    }
    case 'if':
      return [
        ...before,
        { ...last, body: returning(last.body, depth + 1), otherwise: returning(last.otherwise, depth + 1) },
      ];
    case 'block':
      return [...before, { ...last, body: returning(last.body, depth + 1) }];
    default:
      return body;
  }
}
