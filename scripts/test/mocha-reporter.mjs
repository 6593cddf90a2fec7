// For mocha's command line: writes the report as JSON to the file named by GRADIENT_GRAPH_REPORT.
import { writeFileSync } from 'node:fs';
import { collectReport, REPORT_VARIABLE } from './report.mjs';

export default class JsonReporter {
  #report;

  /** @param {import('mocha').Runner} runner */
  constructor(runner) {
    this.#report = collectReport(runner);
  }

  /** Mocha calls this at the end. @param {number} failures @param {(failures: number) => void} finish */
  done(failures, finish) {
    const file = process.env[REPORT_VARIABLE];
    if (!file) throw new Error(`${REPORT_VARIABLE} must name the file for the report.`);
    writeFileSync(file, JSON.stringify(this.#report));
    finish(failures);
  }
}
