import { Graph, type NodeId } from '../../src/core/graph.ts';
import { type OpName, opNames } from '../../src/core/operations/names.ts';
import { ops } from '../../src/core/operations/table.ts';

/** A recorded expression and its inputs by name. */
export interface Read {
  readonly graph: Graph;
  readonly output: NodeId;
  readonly inputs: readonly { readonly node: NodeId; readonly name: string }[];
}

const byName = new Map<string, OpName>();
for (const name of opNames) {
  const { notation } = ops[name];
  if (notation.kind === 'call' && !byName.has(notation.name)) byName.set(notation.name, name);
}
for (const name of opNames) byName.set(name, name);

/** Reads plain mathematics into a graph: just enough for tests, by recursive descent. */
export function read(text: string, at: Readonly<Record<string, number>> = {}): Read {
  const graph = new Graph();
  const tokens = text.match(/\d+\.?\d*(?:e[+-]?\d+)?|[A-Za-z_]\w*|[-+*/^(),]/g) ?? [];
  const inputs: { node: NodeId; name: string }[] = [];
  let next = 0;
  const take = (sign: string): boolean => {
    if (tokens[next] !== sign) return false;
    next++;
    return true;
  };
  const sum = (): NodeId => {
    let left = product();
    for (;;) {
      if (take('+')) left = graph.apply('add', left, product());
      else if (take('-')) left = graph.apply('sub', left, product());
      else return left;
    }
  };
  const product = (): NodeId => {
    let left = unary();
    for (;;) {
      if (take('*')) left = graph.apply('mul', left, unary());
      else if (take('/')) left = graph.apply('div', left, unary());
      else return left;
    }
  };
  const unary = (): NodeId => (take('-') ? graph.apply('neg', unary()) : power());
  const power = (): NodeId => {
    const base = primary();
    return take('^') ? graph.apply('pow', base, unary()) : base;
  };
  const primary = (): NodeId => {
    const token = tokens[next++];
    if (token === undefined) throw new Error(`unfinished: ${text}`);
    if (token === '(') {
      const inner = sum();
      if (!take(')')) throw new Error(`no closing parenthesis: ${text}`);
      return inner;
    }
    if (/^\d/.test(token)) return graph.constant(Number(token));
    if (take('(')) {
      const operands = [sum()];
      while (take(',')) operands.push(sum());
      if (!take(')')) throw new Error(`no closing parenthesis: ${text}`);
      const name = byName.get(token);
      if (name === undefined) throw new Error(`unknown function ${token}`);
      return graph.apply(name, operands[0] as NodeId, operands[1], operands[2]);
    }
    const known = inputs.find((input) => input.name === token);
    if (known !== undefined) return known.node;
    const given = at[token];
    if (given === undefined && token === 'pi') return graph.constant(Math.PI);
    if (given === undefined && token === 'e') return graph.constant(Math.E);
    const node = graph.input(given ?? 0.7 + 0.3 * inputs.length);
    inputs.push({ node, name: token });
    return node;
  };
  const output = sum();
  if (next !== tokens.length) throw new Error(`unread: ${tokens.slice(next).join(' ')} in ${text}`);
  return { graph, output, inputs };
}
