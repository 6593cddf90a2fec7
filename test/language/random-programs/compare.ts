import { type Analysis, outputValue, type Refused } from '../../../src/language/analyse.ts';
import type { Problem } from '../../../src/language/program.ts';
import { allowedDifference, jumps } from './allowed.ts';
import type { Answer } from './real/answer.ts';

/** What came of comparing a program's value with the language's own. */
export type Outcome =
  /** The same to the last bit, which it had to be. */
  | { readonly kind: 'same' }
  /** Within what the library's functions on its way may differ. */
  | { readonly kind: 'near' }
  /** Both say that there is no value. */
  | { readonly kind: 'no value' }
  /** The language has a value, and we say clearly that we do not follow. */
  | { readonly kind: 'refused'; readonly sentence: string }
  /** A comparison or a jump hangs on the last bits of a library's function. */
  | { readonly kind: 'undecided' }
  | { readonly kind: 'wrong'; readonly sentence: string };

export function compareValue(ours: Analysis | Refused, theirs: Answer): Outcome {
  if (theirs.kind === 'raised') {
    // What the result does not depend on is told with it.
    if (ours.kind === 'refused' || !Number.isFinite(outputValue(ours)) || ours.problems.some(isRefusal))
      return { kind: 'no value' };
    return wrong(`the language stops with ${theirs.what}, and we say ${outputValue(ours)}`);
  }
  // Python goes on with complex numbers, we do not.
  if (ours.kind === 'refused' && /complex in Python/.test(ours.problems[0]!.message)) return { kind: 'no value' };
  if (ours.kind === 'refused')
    return { kind: 'refused', sentence: `the value is ${theirs.value}, and we say: ${ours.problems[0]!.message}` };
  const value = outputValue(ours);
  // Zeros differ by a bit, too.
  if (Object.is(value, theirs.value)) return { kind: allowedDifference(ours) === 0 ? 'same' : 'near' };
  const allowed = allowedDifference(ours);
  if (allowed === Number.POSITIVE_INFINITY) return { kind: 'undecided' };
  if (Math.abs(value - theirs.value) <= allowed) return { kind: 'near' };
  return wrong(`the value is ${theirs.value}, and we say ${value}, where ${allowed} is allowed`);
}

function isRefusal({ code }: Problem): boolean {
  return code !== 'tie';
}

/** Whether differences see nothing of the slope: in single precision, at infinities, among jumps too near to each other. */
function hasNoQuotients({ trace: { graph } }: Analysis): boolean {
  for (let node = 0; node < graph.size; node++) {
    const operation = graph.operation(node);
    const value = graph.value(node);
    if (operation === 'fround' || !Number.isFinite(value)) return true;
    if (operation === undefined || !jumps.has(operation)) continue;
    const [x = 0, y = 0] = graph.operands(node).map((id) => graph.value(id));
    if (Math.abs(value) > 1e6 || (operation.startsWith('rem') && Math.abs(x / y) > 100)) return true;
  }
  return false;
}

function wrong(sentence: string): Outcome {
  return { kind: 'wrong', sentence };
}

/** The gradient where differences of the real program show one: how many partial derivatives were compared. */
export function compareGradient(ours: Analysis, slopes: Extract<Answer, { kind: 'value' }>['slopes']) {
  const sentences: string[] = [];
  let compared = 0;
  // Kinks, ties and jumps are told; differences show nothing there.
  if (ours.troubles.length > 0 || ours.problems.length > 0 || hasNoQuotients(ours)) return { compared, sentences };
  for (const { name, node } of ours.inputs) {
    const [coarse, fine, narrow] = slopes['xyz'.indexOf(name)]!;
    if (!Number.isFinite(fine) || Math.abs(coarse - fine) > 1e-7 * (1 + Math.abs(fine))) continue;
    if (!(Math.abs(narrow - fine) <= 1e-4 * (1 + Math.abs(fine)))) continue;
    // Where the value is large, so are its differences' rounding errors.
    const tolerance = 1e-5 * (1 + Math.abs(fine)) + 1e-10 * Math.abs(outputValue(ours));
    const partial = node === undefined ? 0 : ours.adjoints[node]!;
    compared++;
    if (!(Math.abs(partial - fine) <= tolerance))
      sentences.push(`∂/∂${name} is ${partial}, and differences show ${fine}`);
  }
  return { compared, sentences };
}
