/**
 * Runs the tests of this folder inside an extension host: the desktop's, an embedded one, or a web worker.
 * scripts/build-host-tests.mjs generates the entry that hands the tests over, found by their file names.
 */
// The browser build, which needs nothing of Node; it leaves its class as a global.
import 'mocha/mocha.js';
import * as vscode from 'vscode';
import { collectReport, type Report } from '../../scripts/test/report.mjs';

/** Resolves when every test passed. `defineTests` runs the test files, `reportFile` is where the outcome goes. */
export async function runSuite(defineTests: () => void, reportFile: vscode.Uri): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000 });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  // A test file that cannot be loaded is a failure with a name, not a run without a report.
  try {
    defineTests();
  } catch (error) {
    mocha.suite.addTest(
      new Mocha.Test('the test files load', () => {
        throw error;
      }),
    );
  }
  const { report, failures } = await run(mocha);
  await vscode.workspace.fs.writeFile(reportFile, new TextEncoder().encode(JSON.stringify(report)));
  if (failures > 0) throw new Error(`${failures} failed`);
}

function run(mocha: Mocha): Promise<{ report: Report; failures: number }> {
  return new Promise((resolve) => {
    let report: Report = { tests: [] };
    mocha.reporter(
      class {
        constructor(runner: Mocha.Runner) {
          report = collectReport(runner);
        }
      } as unknown as Mocha.ReporterConstructor,
    );
    mocha.run((failures) => resolve({ report, failures }));
  });
}
