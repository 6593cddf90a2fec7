import type { Expression, Statement } from '../../language/program.ts';
import type { Claim, Known, Unfit } from '../claim.ts';
import { type CheckedFile, type FileFunction, functionNamed } from '../file.ts';
import { remembered } from '../memory.ts';
import { assign, call, give, item, list, named, number } from '../pieces.ts';
import { claimOfStandIns, standIn } from '../stand-in.ts';
import { scaledClaim } from './backward.ts';
import type { Convention } from './convention.ts';

/** Rules that people give frameworks for a function of theirs, which may differ from its derivative on purpose. */
export const customRules: Convention = { name: 'custom-rules', find };

function* find(file: CheckedFile): Generator<void, readonly (Claim | Unfit | Known)[]> {
  const claims: (Claim | Unfit | Known)[] = [];
  for (const f of file.functions) {
    const rule =
      (hasDecorator(f, /custom_vjp/) ? pullback(file, f) : undefined) ??
      (hasDecorator(f, /custom_jvp/) ? pushforward(file, f) : undefined) ??
      (hasDecorator(f, /custom_gradient/) ? gradientBeside(file, f) : undefined);
    if (rule === undefined) continue;
    claims.push(rule);
    yield;
  }
  return claims;
}

/** A rule that is made of these functions. */
function ruleOf(
  file: CheckedFile,
  roots: readonly FileFunction[],
  make: (file: CheckedFile) => Claim | Unfit | undefined,
): Claim | Unfit | Known | undefined {
  return remembered(file, { convention: customRules.name, roots }, (own) => {
    const made = make(own);
    return made !== undefined && 'parts' in made ? { ...made, mayDiffer: true } : made;
  });
}

function hasDecorator(f: FileFunction, words: RegExp): boolean {
  return f.decorators.some((text) => words.test(text));
}

function operandsOf(f: FileFunction): readonly Expression[] {
  return f.definition.parameters.map(({ name }) => named(name));
}

/** JAX's `f.defvjp(f_fwd, f_bwd)`: what the first gives beside the value is given to the second. */
function pullback(file: CheckedFile, f: FileFunction): Claim | Unfit | Known | undefined {
  const rules = definedBy(file.outline.statements, f.name, 'defvjp');
  const [forward, g] = rules.map((rule) => (rule.kind === 'name' ? functionNamed(file, rule.name, f) : undefined));
  const factor = g?.definition.parameters.at(-1)?.name;
  if (forward === undefined || g === undefined || factor === undefined) return undefined;
  if (g.definition.parameters.length !== 2) return undefined;
  const operands = operandsOf(f);
  const kept = item(call(named(forward.name), operands), 1);
  const body = [give(call(named(g.name), [kept, named(factor)]))];
  const told = { f, g, factor, value: call(named(f.name), operands) };
  return ruleOf(file, [f, g, forward], (own) =>
    scaledClaim(own, customRules.name, told, f.definition.parameters, body),
  );
}

/** JAX's `@f.defjvp`: the change of the value for changes of the inputs, taken along every input in turn. */
function pushforward(file: CheckedFile, f: FileFunction): Claim | Unfit | Known | undefined {
  const g = file.functions.find(({ decorators }) => decorators.some((text) => text === `@${f.name}.defjvp`));
  if (g?.definition.parameters.length !== 2) return undefined;
  const operands = operandsOf(f);
  const along = (k: number): Expression => {
    const tangents = operands.map((_, j) => number(j === k ? 1 : 0));
    return item(call(named(g.name), [list('tuple', operands), list('tuple', tangents)]), 1);
  };
  const pair = {
    convention: customRules.name,
    f: standIn(f, f.definition.parameters, [give(call(named(f.name), operands))]),
    g: standIn(g, f.definition.parameters, [
      give(
        list(
          'list',
          operands.map((_, k) => along(k)),
        ),
      ),
    ]),
    order: 1,
  } as const;
  const byConvention = `\`${g.name}\` gives the change of \`${f.name}\` along every input.`;
  return ruleOf(file, [f, g], (own) => claimOfStandIns(own, pair, { f, g, byConvention }));
}

/** TensorFlow's `@tf.custom_gradient`: the function gives its value and the function that scales the gradient. */
function gradientBeside(file: CheckedFile, f: FileFunction): Claim | Unfit | Known | undefined {
  const g = file.functions.find(
    ({ within, definition }) => within.at(-1)?.span.start === f.span.start && definition.parameters.length > 0,
  );
  const factor = g?.definition.parameters[0]?.name;
  if (g === undefined || factor === undefined) return undefined;
  const gradient = `${g.name} of ${f.name}`;
  const both = call(named(f.name), operandsOf(f));
  return ruleOf(file, [f, g], (own) =>
    scaledClaim(own, customRules.name, { f, g, factor, value: item(both, 0) }, f.definition.parameters, [
      assign(gradient, item(both, 1)),
      give(call(named(gradient), [named(factor)])),
    ]),
  );
}

/** What `name.word(…)` is given at the top of the file. */
function definedBy(statements: readonly Statement[], name: string, word: string): readonly Expression[] {
  for (const statement of statements) {
    if (statement.kind !== 'expression' || statement.value.kind !== 'call') continue;
    const { callee, operands } = statement.value;
    if (
      callee.kind === 'attribute' &&
      callee.name === word &&
      callee.object.kind === 'name' &&
      callee.object.name === name
    )
      return operands;
  }
  return [];
}
