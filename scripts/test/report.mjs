/**
 * What one mocha run found, as JSON, the same from every place mocha runs in: Node, extension hosts, a web worker.
 * @typedef {{ readonly title: string, readonly state: 'passed' | 'failed' | 'skipped', readonly ms: number, readonly error?: string }} TestResult
 * @typedef {{ readonly tests: readonly TestResult[] }} Report
 */

/** Names the file a run writes its report to. */
export const REPORT_VARIABLE = 'GRADIENT_GRAPH_REPORT';

/**
 * Collects while mocha runs. A failed hook counts as a failed test, for the tests behind it never ran.
 * @param {{ on(event: string, listener: (subject: any, error?: any) => void): unknown }} runner mocha's
 * @returns {Report} filled as the run goes on
 */
export function collectReport(runner) {
  /** @type {TestResult[]} */
  const tests = [];
  runner.on('pass', (test) => tests.push({ title: test.fullTitle(), state: 'passed', ms: test.duration ?? 0 }));
  runner.on('pending', (test) => tests.push({ title: test.fullTitle(), state: 'skipped', ms: 0 }));
  runner.on('fail', (test, error) =>
    tests.push({ title: test.fullTitle(), state: 'failed', ms: test.duration ?? 0, error: explain(error) }),
  );
  return { tests };
}

/** The error with its stack down to the test; what is below is mocha. @param {any} error */
function explain(error) {
  const stack = String(error?.stack ?? error).replace(/\n\s*at callFn .*/s, '');
  // Stacks written elsewhere may lack the message.
  return error?.message && !stack.includes(error.message) ? `${error.message}\n${stack}` : stack;
}

/** @param {Report} report */
export function tally({ tests }) {
  const count = (/** @type {TestResult['state']} */ state) => tests.filter((test) => test.state === state).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}
