import type { ScriptReport } from './check-script.js'

export interface MissingCommand {
  readonly name: string
  readonly calls: number
  readonly scripts: number
  readonly suggestion: string | undefined
}

/** Commands that are missing, those first that keep the most scripts from running. */
export function missingCommands(reports: readonly ScriptReport[]): MissingCommand[] {
  const found = new Map<string, { missing: MissingCommand; scripts: Set<string> }>()
  for (const { path, findings } of reports) {
    for (const { id, subject, suggestion } of findings) {
      if (id !== 'CommandNotFound') continue
      const key = subject.toLowerCase()
      const scripts = (found.get(key)?.scripts ?? new Set()).add(path)
      const { name, calls } = found.get(key)?.missing ?? { name: subject, calls: 0 }
      const missing = { name, calls: calls + 1, scripts: scripts.size, suggestion }
      found.set(key, { missing, scripts })
    }
  }
  return Array.from(found.values(), ({ missing }) => missing).sort(
    (first, second) =>
      second.scripts - first.scripts ||
      second.calls - first.calls ||
      (first.name < second.name ? -1 : 1),
  )
}

/** What a compiler prints, `file:line:column: message`, then a line a script, then what is missing most. */
export function checkText(reports: readonly ScriptReport[]): string {
  const lines: string[] = []
  for (const { path, syntaxErrors, findings } of reports) {
    for (const { line, column, severity, id, message } of [...syntaxErrors, ...findings]) {
      lines.push(`${path}:${line}:${column}: ${severity}: ${message} [${id}]`)
    }
  }
  if (lines.length > 0) lines.push('')
  for (const report of reports) lines.push(`${report.path}: ${verdict(report)}`)
  const missing = missingCommands(reports)
  if (missing.length > 0) {
    lines.push('', 'Missing commands, those that matter most first:')
    for (const { name, calls, scripts, suggestion } of missing.slice(0, 20)) {
      const use = suggestion === undefined ? '' : `; use ${suggestion}`
      lines.push(`  ${name}: ${count(calls, 'call')} in ${count(scripts, 'script')}${use}`)
    }
    if (missing.length > 20) lines.push(`  and ${missing.length - 20} more`)
  }
  const good = reports.filter(({ wouldRun }) => wouldRun).length
  lines.push('', `${good} of ${count(reports.length, 'script')} would run.`)
  return `${lines.join('\n')}\n`
}

function verdict(report: ScriptReport): string {
  const { syntaxErrors, findings, calls, knownCalls, wouldRun } = report
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const parts = [`${knownCalls} of ${count(calls, 'call')} known`]
  if (syntaxErrors.length > 0) parts.push(count(syntaxErrors.length, 'syntax error'))
  if (errors > 0) parts.push(count(errors, 'error'))
  return `${wouldRun ? 'would run' : 'would not run'} (${parts.join(', ')})`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
