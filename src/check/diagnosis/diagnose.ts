import { closedForms } from '../../core/formula/closed-forms.ts';
import type { FormulaId } from '../../core/formula/formula.ts';
import { Formulas } from '../../core/formula/formulas.ts';
import type { NodeId } from '../../core/graph.ts';
import { compareFunctions } from '../../core/same/compare.ts';
import { functionOf, gradientOf } from '../../core/same/evaluate.ts';
import type { Evaluate } from '../../core/same/evaluated.ts';
import { nearOf, randomNumbers } from '../../core/same/sample.ts';
import type { Expression, Span } from '../../language/program.ts';
import type { Claim, Part } from '../claim.ts';
import { numberText } from '../sentence.ts';
import { resultOf } from '../underline.ts';
import { conditionOf } from './branch.ts';
import { concernsOf } from './concerns.ts';
import type { Diagnosis, DiagnosisInput, Unknown } from './diagnosis.ts';
import { changeOf, type Hypothesis, insertionOf } from './finding.ts';
import { FunctionFormulas } from './function-formulas.ts';
import { hypotheses } from './hypotheses.ts';
import { allClose } from './match.ts';
import { closedParts, formulaOf, poolOf } from './pool.ts';
import { type Change, repaired } from './repair.ts';
import { isStatement, type Replacement, replacementFor } from './replacement.ts';
import { differentiated, keyOf, ownNames } from './run.ts';
import { type Scene, sceneAt } from './scene.ts';
import { clauseFor } from './sentence.ts';
import { type Site as Place, sitesOf } from './site.ts';
import { formulaText } from './words.ts';

/** Findings that are proved before the plainest is given up. */
const mostProved = 8;
/** Of claims with more operations only so many, as each proof takes as long as the verdict did. */
const large = 1_500;
const mostProvedOfLarge = 2;
/** Larger functions have no closed form that anybody reads. */
const mostForForms = 400;
/** Other parts of a claim that a repair must leave or make right. */
const mostOthers = 11;
/** Evaluations of both functions for a proof. */
const proofBudget = 300;

/**
 * Why a claimed derivative is wrong: the plainest change of one place that makes it the derivative at every point tried,
 * borders of branches included; where there is none, the point at which it shows. The derivative is known, and so are its
 * parts, so that what is missing can be looked up and not only noticed.
 */
export function diagnose(input: DiagnosisInput): Diagnosis | Unknown {
  const { part, claim, counterexample, text } = input;
  const { inputs } = claim;
  const f = differentiated(part.f, part.by);
  const by = part.by.at(-1)!;
  const scene = sceneAt(f, part.g, by, inputs, counterexample.point, randomNumbers(7));
  if (scene === undefined) return { mistake: undefined };
  const names = ownNames(
    scene.claim,
    inputs.map(({ name }) => name),
  );
  const formulas = new Formulas();
  const result = resultOf(claim, part, scene.moments[0]!.point);
  const where = conditionOf(input.where, scene.f, scene.claim, text);
  const known = new FunctionFormulas(formulas, scene, symbolsOf(scene, names, claim.derivative.span));
  const closed = closedForm(input, scene, formulas);
  const pool = poolOf(scene, closedParts(formulas, closed, names, scene));
  let own: FunctionFormulas | undefined;
  const ownFormulas = (): FunctionFormulas => {
    own ??= new FunctionFormulas(formulas, scene, ownSymbols(scene, inputs));
    return own;
  };
  const proofs = provers(input, formulas, names);
  // On another way the derivative is another one.
  const isOneWay = (scene.f.guards ?? []).length === 0;
  const expected = closed !== undefined && isOneWay ? formulaText(formulas, closed, input.style) : undefined;
  const ofAll = expected === undefined ? {} : { expected };
  let left = scene.claim.graph.size > large ? mostProvedOfLarge : mostProved;
  for (const hypothesis of hypotheses(scene, sitesOf(scene.claim, result, claim.derivative.nameSpan), pool, by)) {
    if (left-- === 0) break;
    const insertion = insertionOf(hypothesis.finding);
    const formula = insertion === undefined ? wholeOf(hypothesis, known, scene) : formulaOf(insertion.known, known);
    const change = changeOf(hypothesis.finding) ?? formulaChange(formula, insertion?.how ?? 'instead');
    if (change === undefined) continue;
    const inserted = formula === undefined ? undefined : formulaText(formulas, formula, input.style);
    const said = clauseFor(hypothesis, {
      text,
      style: input.style,
      scene,
      functionName: claim.of.name,
      inputNames: inputs.map(({ name }) => name),
      input: by,
      inserted,
      worth: (term) => {
        const formula = formulaOf(term, ownFormulas());
        return formula === undefined ? undefined : formulaText(formulas, formula, input.style);
      },
    });
    if (said === undefined || !proofs.every((prove) => prove(hypothesis, change))) continue;
    const replacement = replacementFor(hypothesis, { text, style: input.style, inserted });
    return {
      mistake: said.kind,
      sentence: sentence(said.words, where),
      span: hypothesis.site.span,
      concerns:
        part.by.length > 1
          ? []
          : concernsOf(
              hypothesis,
              scene,
              pool,
              by,
              inputs.map(({ name }) => name),
            ),
      ...(replacement === undefined ? {} : { replacement }),
      ...(where === undefined ? {} : { where }),
      ...ofAll,
    };
  }
  return { ...bySide(input, wholeReplacement(input, result, expected), where), ...ofAll };
}

function sentence(words: string, where: string | undefined): string {
  if (where !== undefined) return `It is wrong only ${where}: ${words}.`;
  return `${words[0]!.toUpperCase()}${words.slice(1)}.`;
}

function formulaChange(formula: FormulaId | undefined, how: 'instead' | 'times' | 'plus'): Change | undefined {
  return formula === undefined ? undefined : { kind: 'formula', how, formula };
}

/** The right derivative, for findings about the whole. */
function wholeOf({ finding, site }: Hypothesis, known: FunctionFormulas, { f }: Scene): FormulaId | undefined {
  if (site.kind !== 'root' || (finding.kind !== 'variable' && finding.kind !== 'undifferentiated')) return undefined;
  return known.tangent(f.output);
}

/** Functions that tell whether a repair makes each part of the claim right. */
function provers({ part, claim }: DiagnosisInput, formulas: Formulas, names: readonly string[]) {
  return [part, ...claim.parts.filter((other) => other !== part).slice(0, mostOthers)].map((each: Part) => {
    const { f, g, by } = each;
    const isPart = each === part;
    const truth: Evaluate = gradientOf(differentiated(f, by), by.at(-1)!);
    return ({ site }: Hypothesis, change: Change): boolean => {
      if (!isPart && !touches(claim, each, site)) return true;
      const right = functionOf((point) => {
        const run = g(point);
        if (run === undefined || !isComputedBy(site, claim, each, point)) return run;
        return repaired(run, { site, change }, point, formulas, names);
      });
      return compareFunctions(truth, right, claim.inputs, { budget: proofBudget }).kind === 'same';
    };
  });
}

/** Whether the result at a point is what stands at the place, where the place is a whole result: branches have one each. */
function isComputedBy({ kind, expression, span }: Place, claim: Claim, part: Part, point: readonly number[]): boolean {
  if (kind !== 'root' || expression === undefined) return true;
  const result = resultOf(claim, part, point);
  return result?.span.start === span.start && result.span.end === span.end;
}

/** Whether a change of the text at a place changes another part of the claim. */
function touches(claim: Claim, other: Part, { key, kind, span }: Place): boolean {
  const point = nearOf(claim.inputs);
  const run = other.g(point);
  if (run === undefined) return true;
  const result = resultOf(claim, other, point);
  if (kind === 'root')
    return result === undefined || (result.span.start === span.start && result.span.end === span.end);
  const own = run.trace.sources[run.graph.source(run.output)];
  return (
    sitesOf(run, result, claim.derivative.nameSpan).some((site) => site.key === key) ||
    (own !== undefined && keyOf(own) === key)
  );
}

/** Nodes of the function with the names that it gives them itself. */
function ownSymbols({ f }: Scene, inputs: Claim['inputs']): ReadonlyMap<NodeId, string> {
  const symbols = new Map<NodeId, string>();
  const counts = new Map<string, number>();
  for (const [, name] of f.trace.names) counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const [id, name] of f.trace.names)
    if (counts.get(name) === 1 && id !== f.output && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) symbols.set(id, name);
  f.inputs.forEach((id, k) => {
    if (id !== undefined) symbols.set(id, inputs[k]!.name);
  });
  return symbols;
}

/** Nodes of the function that are written as a name: its inputs, and what the claimed derivative gives the same name to. */
function symbolsOf(
  { f, claim, moments }: Scene,
  names: readonly string[],
  { start, end }: Span,
): ReadonlyMap<NodeId, string> {
  const symbols = new Map<NodeId, string>();
  const counts = new Map<string, number>();
  for (const [, name] of claim.trace.names) counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const [own, name] of claim.trace.names) {
    const source = claim.trace.sources[claim.graph.source(own)];
    if (counts.get(name) !== 1 || names.includes(name) || !claim.graph.moves(own)) continue;
    if (source === undefined || source.span.start < start || source.span.end > end) continue;
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) continue;
    const values = moments.map((m) => m.claim.value(own));
    for (let id = 0; id <= f.output; id++)
      if (
        f.graph.arity(id) > 0 &&
        !symbols.has(id) &&
        allClose(
          values,
          moments.map((m) => m.f.value(id)),
        )
      )
        symbols.set(id, name);
  }
  f.inputs.forEach((id, k) => {
    if (id !== undefined) symbols.set(id, names[k]!);
  });
  return symbols;
}

/** What is known where no single change makes it right: the branch, and the right derivative in place of the whole. */
function bySide(
  { counterexample, claim }: DiagnosisInput,
  whole: Replacement | undefined,
  where: string | undefined,
): Unknown | Diagnosis {
  const found = whole && { replacement: whole };
  if (where === undefined) return { mistake: undefined, ...found };
  const at = claim.inputs.map(({ name }, k) => `${name} = ${numberText(counterexample.point[k]!)}`).join(', ');
  const [expected, got] = [numberText(counterexample.f), numberText(counterexample.g)];
  const words = `at ${at} the derivative is ${expected}, but this gives ${got}`;
  const span = whole?.span ?? claim.derivative.nameSpan;
  return { mistake: 'branch', sentence: sentence(words, where), span, concerns: [], ...found, where };
}

/** The right derivative over the claim's own names for the inputs. */
function closedForm(
  { claim: { inputs }, part }: DiagnosisInput,
  { f, claim }: Scene,
  formulas: Formulas,
): FormulaId | undefined {
  const names = ownNames(
    claim,
    inputs.map(({ name }) => name),
  );
  const named = f.inputs.flatMap((node, k) => (node === undefined ? [] : [{ node, name: names[k]! }]));
  const k = named.findIndex(({ node }) => node === f.inputs[part.by.at(-1)!]);
  return k < 0 ? undefined : closedForms(f.graph, f.output, named, { formulas, budget: mostForForms })?.partials[k];
}

/** The expression that computes the result, replaced as a whole. */
function wholeReplacement(
  { text }: DiagnosisInput,
  result: Expression | undefined,
  expected: string | undefined,
): Replacement | undefined {
  if (expected === undefined || result === undefined) return undefined;
  const { span } = result;
  return isStatement(text.slice(span.start, span.end)) ? undefined : { span, newText: expected };
}
