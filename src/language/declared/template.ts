import { type CustomOperation, interpret, type Template } from '../../core/custom.ts';
import { Graph, type NodeId } from '../../core/graph.ts';
import { recording } from '../../core/recording.ts';
import { dependencies } from '../../core/reverse.ts';
import { withOperations } from '../custom-call.ts';
import { problem } from '../language.ts';
import { plain } from '../plain/plain.ts';
import type { Problem } from '../program.ts';
import { trace } from '../trace/trace.ts';
import { describe } from '../values.ts';

/** No expression of a declaration has more operations, those of the declared operations that it calls included. */
const mostOperations = 5000;
/** Where an expression is followed; it has no branches, so that any point does. */
const somewhere = (k: number): number => 1.25 + 0.5 * k;

/**
 * An expression in plain mathematics as a template of its parameters, or what is the matter with it; spans count in
 * `text`. Operations that are declared already may be called, and are written out.
 */
export function readTemplate(
  text: string,
  parameters: readonly string[],
  operations: readonly CustomOperation[],
): Template | readonly Problem[] {
  const whole = { start: 0, end: text.length };
  const reading = plain.read({ text: `${text} `, selection: whole });
  const [statement] = reading.statements;
  if (reading.problems.length > 0) return reading.problems;
  if (statement?.kind !== 'expression' || reading.statements.length > 1)
    return [problem('unsupported', 'Write one expression here, without a name for it.', whole)];
  const steps = trace(reading.statements, undefined, {
    resolve: withOperations(operations, reading.resolve),
    pointOf: (name) => (parameters.includes(name) ? somewhere(parameters.indexOf(name)) : undefined),
    assume: () => undefined,
    define: () => undefined,
    literalInputs: new Set(),
    budget: 20 * mostOperations,
  });
  let step = steps.next();
  while (!step.done) step = steps.next();
  const { graph, result, inputs, guards, problems } = step.value;
  const errors = problems.filter((p) => p.severity === 'error').map((p) => explained(p, text, parameters));
  if (errors.length > 0) return errors;
  if (guards.length > 0)
    return [problem('branch', 'A declared expression may not compare: write it without branches.', guards[0]!.span)];
  if (result.kind !== 'real' && result.kind !== 'integer')
    return [
      problem('not-a-number', `This is ${describe(result)}: an expression with a number for its value is due.`, whole),
    ];
  const output = result.kind === 'real' ? result.node : (result.node ?? graph.constant(Number(result.value)));
  const template = rearranged(
    graph,
    output,
    parameters.map((name) => inputs.get(name)),
  );
  return template ?? [problem('too-large', `A declared expression has at most ${mostOperations} operations.`, whole)];
}

function explained(found: Problem, text: string, parameters: readonly string[]): Problem {
  if (found.code !== 'no-value') return found;
  const name = text.slice(found.span.start, found.span.end);
  return problem('unknown-name', `\`${name}\` is none of the parameters ${parameters.join(', ')}.`, found.span);
}

/** What a run recorded, with the parameters first and declared operations written out. */
function rearranged(graph: Graph, output: NodeId, inputs: readonly (NodeId | undefined)[]): Template | undefined {
  const needed = dependencies(graph, output);
  const made = new Graph();
  const at = new Map<NodeId, NodeId>();
  for (const [k, id] of inputs.entries()) {
    const input = made.input(somewhere(k));
    if (id !== undefined) at.set(id, input);
  }
  const calculus = recording(made);
  for (let id = 0; id <= output; id++) {
    if (needed[id] === 0 || at.has(id)) continue;
    const operands = graph.operands(id).map((operand) => at.get(operand)!);
    const custom = graph.custom(id);
    const name = graph.operation(id);
    if (custom !== undefined) at.set(id, interpret(custom.value, calculus, operands));
    else if (name === undefined) at.set(id, made.constant(graph.value(id)));
    else at.set(id, made.apply(name, operands[0]!, operands[1], operands[2]));
    if (made.size > mostOperations) return undefined;
  }
  return { graph: made, output: at.get(output)! };
}
