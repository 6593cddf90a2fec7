import type { Log, ReportingDescriptor, Result } from 'sarif';
import type { CheckVerdict } from '../check/check.ts';
import { type CheckJson, isRight, kindOf } from './checks.ts';

interface Rule {
  readonly descriptor: ReportingDescriptor;
  readonly level: Result.level;
}

const rules: Readonly<Partial<Record<CheckVerdict, Rule>>> = {
  wrong: {
    level: 'error',
    descriptor: {
      id: 'wrong-derivative',
      name: 'WrongDerivative',
      shortDescription: { text: 'A derivative written by hand is not the derivative of its function.' },
    },
  },
  'not-derivative': {
    level: 'note',
    descriptor: {
      id: 'not-derivative',
      name: 'NotDerivative',
      shortDescription: { text: 'Not the derivative of its function, perhaps on purpose.' },
    },
  },
  'contradicts-name': {
    level: 'note',
    descriptor: {
      id: 'contradicts-name',
      name: 'ContradictsName',
      shortDescription: { text: 'A function whose values are not those that its name says.' },
    },
  },
  unchecked: {
    level: 'none',
    descriptor: {
      id: 'unchecked-derivative',
      name: 'UncheckedDerivative',
      shortDescription: { text: 'A derivative written by hand that could not be compared with its function.' },
    },
  },
};

/** The checks as a SARIF 2.1.0 log (OASIS): one result for each that is not right; ignored ones are suppressed in source. */
export function checksSarif(rows: readonly CheckJson[], version: string): Log {
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Gradient Graph',
            version,
            informationUri: 'https://github.com/gradient-graph/gradient-graph',
            rules: Object.values(rules).map(({ descriptor }) => descriptor),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: rows.filter(({ verdict }) => !isRight(verdict)).map(resultOf),
      },
    ],
  };
}

function resultOf(row: CheckJson): Result {
  const { file, line, column, endLine, endColumn, message, diagnosis, suppressed } = row;
  const { level, descriptor } = rules[kindOf(row)]!;
  const text = diagnosis === undefined || message.includes(diagnosis) ? message : `${message} ${diagnosis}`;
  return {
    ruleId: descriptor.id,
    level,
    ...(level === 'none' ? { kind: 'notApplicable' as const } : {}),
    message: { text },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
    ...(suppressed === true ? { suppressions: [{ kind: 'inSource' as const }] } : {}),
  };
}

/** A path as a relative reference, as GitHub's code scanning takes it. */
function uriOf(path: string): string {
  const relative = path.replaceAll('\\', '/').replace(/^\.\//, '');
  return relative.split('/').map(encodeURIComponent).join('/');
}
