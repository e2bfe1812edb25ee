import type { ScriptReport } from './check-script.js'
import { missingCommands } from './check-summary.js'
import type { Finding } from './finding.js'

export function checkJson(reports: readonly ScriptReport[]): string {
  const files = reports.map(({ path, syntaxErrors, findings, wouldRun, calls, knownCalls }) => ({
    path,
    wouldRun,
    calls,
    knownCalls,
    syntaxErrors: syntaxErrors.map(({ id, line, column, message }) => ({
      id,
      line,
      column,
      message,
    })),
    findings: findings.map(({ id, severity, line, column, message, suggestion }) => ({
      id,
      severity,
      line,
      column,
      message,
      ...(suggestion === undefined ? {} : { suggestion }),
    })),
  }))
  return `${JSON.stringify({ files, missingCommands: missingCommands(reports) }, undefined, 2)}\n`
}

/** SARIF 2.1.0, as code scanners read it. */
export function checkSarif(reports: readonly ScriptReport[], version: string): string {
  const all = reports.flatMap(({ path, syntaxErrors, findings }) =>
    [...syntaxErrors, ...findings].map((finding) => ({ path, finding })),
  )
  const ids = [...new Set(all.map(({ finding }) => finding.id))].sort()
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'vposh check', version, rules: ids.map((id) => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: all.map(({ path, finding }) => result(path, finding, ids.indexOf(finding.id))),
      },
    ],
  }
  return `${JSON.stringify(log, undefined, 2)}\n`
}

function result(path: string, finding: Finding, ruleIndex: number): unknown {
  const { id, severity, line, column, message } = finding
  return {
    ruleId: id,
    ruleIndex,
    level: severity,
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(path.replaceAll('\\', '/')) },
          region: { startLine: line, startColumn: column },
        },
      },
    ],
  }
}
