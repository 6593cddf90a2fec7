import type { Expression, Statement } from '../program.ts';

/** How deep ifs may nest at a function's end; deeper ones give nothing. */
const deepest = 200;

/** A body whose last statement gives the value of the block that it is. */
export const giving = (body: readonly Statement[]): readonly Statement[] => ending(body, 'give', 0);

/** A body whose last statement gives the value of the function, as in Julia and R. */
export const returning = (body: readonly Statement[]): readonly Statement[] => ending(body, 'return', 0);

function ending(body: readonly Statement[], kind: 'return' | 'give', depth: number): readonly Statement[] {
  const last = body.at(-1);
  if (last === undefined || depth > deepest) return body;
  const before = body.slice(0, -1);
  switch (last.kind) {
    case 'expression':
      return [...before, { kind, span: last.span, value: last.value }];
    case 'assign': {
      const value: Expression | undefined =
        last.target.kind === 'name' ? { kind: 'name', span: last.target.span, name: last.target.name } : undefined;
      return value === undefined ? body : [...body, { kind, span: { ...value.span, end: value.span.start }, value }];
    }
    case 'if':
      return [
        ...before,
        { ...last, body: ending(last.body, kind, depth + 1), otherwise: ending(last.otherwise, kind, depth + 1) },
      ];
    case 'block':
      return [...before, { ...last, body: ending(last.body, kind, depth + 1) }];
    default:
      return body;
  }
}
