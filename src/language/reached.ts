import type { Statement } from './program.ts';

/** Branches deeper than this are not looked into. */
const deepest = 40;

/**
 * The statements with a problem in the place of what every `return` gives: where one is reached, what stands behind is
 * not. Undefined where they nest too deeply, or leave a loop that began before them.
 */
export function withoutReturns(
  statements: readonly Statement[],
  inLoop = false,
  depth = 0,
): readonly Statement[] | undefined {
  if (depth > deepest) return undefined;
  const within = (body: readonly Statement[], loop = inLoop) => withoutReturns(body, loop, depth + 1);
  const found: Statement[] = [];
  for (const at of statements) {
    switch (at.kind) {
      case 'return':
      case 'give': {
        const message = 'At this point the function returns before it gets here.';
        const value = { kind: 'unsupported', span: at.span, code: 'not-reached', message } as const;
        found.push({ kind: 'return', span: at.span, value });
        break;
      }
      case 'break':
      case 'continue':
        if (!inLoop) return undefined;
        found.push(at);
        break;
      case 'if': {
        const [body, otherwise] = [within(at.body), within(at.otherwise)];
        if (body === undefined || otherwise === undefined) return undefined;
        found.push({ ...at, body, otherwise });
        break;
      }
      case 'for':
      case 'while': {
        const [body, otherwise] = [within(at.body, true), within(at.otherwise)];
        if (body === undefined || otherwise === undefined) return undefined;
        found.push({ ...at, body, otherwise });
        break;
      }
      case 'block':
      case 'detached': {
        const body = within(at.body);
        if (body === undefined) return undefined;
        found.push({ ...at, body });
        break;
      }
      case 'switch': {
        const cases = at.cases.map((each) => ({ ...each, body: within(each.body, inLoop || at.catchesBreak) }));
        if (cases.some(({ body }) => body === undefined)) return undefined;
        found.push({ ...at, cases: cases.map((each) => ({ ...each, body: each.body! })) });
        break;
      }
      default:
        found.push(at);
    }
  }
  return found;
}

/** `a, b = 1, 2` as one assignment a name, so that each is seen to be given a number. */
export function separated(statement: Statement): readonly Statement[] {
  if (statement.kind !== 'assign' || statement.target.kind !== 'tuple' || statement.value.kind !== 'sequence')
    return [statement];
  const { target, value } = statement;
  const isPlain = value.items.length === target.items.length && value.items.every(({ kind }) => kind === 'number');
  if (!isPlain || target.items.some(({ kind }) => kind !== 'name')) return [statement];
  return target.items.map((item, k) => ({ ...statement, target: item, value: value.items[k]! }));
}
