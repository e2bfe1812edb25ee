import type { Extent } from '../language/index.js'
import { type ErrorRecord, PSObject } from '../objects/index.js'
import type { Frame } from './frame.js'

/** Where in a script an error arose: what `$_.InvocationInfo` and the printed error show. */
export interface ErrorPosition {
  readonly extent: Extent
  readonly commandName: string | undefined
}

const positions = new WeakMap<ErrorRecord, ErrorPosition>()

/** The first place that is given stays: the innermost. */
export function locateError(record: ErrorRecord, frame: Frame | undefined, extent: Extent): void {
  if (positions.has(record)) return
  positions.set(record, { extent, commandName: frame?.commandName })
  record.invocationInfo ??= invocationInfo(record, extent)
  record.scriptStackTrace ??= stackTrace(frame, extent)
}

export function positionOf(record: ErrorRecord): ErrorPosition | undefined {
  return positions.get(record)
}

function invocationInfo(record: ErrorRecord, extent: Extent): PSObject {
  const { line, column } = extent.startPosition
  const text = extent.source.line(line)
  return PSObject.of(
    ['System.Management.Automation.InvocationInfo', 'System.Object'],
    [
      ['MyCommand', record.commandName ?? null],
      ['ScriptLineNumber', line],
      ['OffsetInLine', column],
      ['ScriptName', extent.file],
      ['Line', text],
      ['PositionMessage', positionMessage(extent, line, column, text)],
      ['InvocationName', record.commandName ?? ''],
      ['PSCommandPath', extent.file],
    ],
  )
}

function positionMessage(extent: Extent, line: number, column: number, text: string): string {
  const place =
    extent.file === ''
      ? `At line:${line} char:${column}`
      : `At ${extent.file}:${line} char:${column}`
  const length = Math.max(1, Math.min(extent.end - extent.start, text.length - column + 1))
  return `${place}\n+ ${text}\n+ ${' '.repeat(column - 1)}${'~'.repeat(length)}`
}

function stackTrace(frame: Frame | undefined, extent: Extent): string {
  const name = frame?.commandName ?? '<ScriptBlock>'
  return `at ${name}, ${extent.file === '' ? '<No file>' : extent.file}: line ${extent.startPosition.line}`
}
