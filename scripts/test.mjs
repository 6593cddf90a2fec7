// `npm test`: every stage in order; `npm test -- unit lint` only those. Ends with `N passed, N failed` on a line of its own.
import { failed } from './test/checks.mjs';
import { stages } from './test/stages.mjs';

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(`No stage is called ${unknown.join(', ')}; there are ${stages.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const wanted = stages.filter(({ name }) => asked.length === 0 || asked.includes(name));
const chosen = wanted.some(({ built }) => built)
  ? stages.filter((stage) => stage.name === 'build' || wanted.includes(stage))
  : wanted;

/** Installations run beside the first stages; a failed one is told by the stages that need it. */
const installations = new Map(
  [...new Set(chosen.flatMap(({ needs = [] }) => needs))].map((install) => [
    install,
    install().then(() => null, String),
  ]),
);

const started = Date.now();
const total = { passed: 0, failed: 0, skipped: 0 };
for (const stage of chosen) {
  console.log(`\n── ${stage.title} (${stage.name})`);
  const begun = Date.now();
  const outcome = await outcomeOf(stage);
  for (const complaint of outcome.complaints) console.log(`\n✗ ${complaint}\n`);
  const skipped = outcome.skipped > 0 ? `, ${outcome.skipped} skipped` : '';
  console.log(`   ${outcome.passed} passed, ${outcome.failed} failed${skipped} in ${seconds(begun)}`);
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  total.skipped += outcome.skipped;
  // Every later stage would look at an old build or at none.
  if (stage.name === 'build' && outcome.failed > 0) break;
}

console.log(`\nAll in ${seconds(started)}.`);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed > 0 ? 1 : 0);

/** @param {import('./test/stages.mjs').Stage} stage */
async function outcomeOf({ needs = [], run }) {
  const problems = await Promise.all(needs.map((install) => installations.get(install)));
  const problem = problems.find(Boolean);
  if (problem) return failed(problem);
  const outcome = await run().catch((error) => failed(String(error?.stack ?? error)));
  if (outcome.passed + outcome.failed > 0) return outcome;
  return { ...outcome, failed: 1, complaints: ['Not one test ran.'] };
}

/** @param {number} since */
function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
