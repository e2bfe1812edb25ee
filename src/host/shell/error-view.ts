/** An error as PowerShell 7's ConciseView shows it, with what vposh knows besides: causes and a hint. */
import type { ErrorRecord } from '../../objects/index.js'
import { positionOf } from '../../runtime/index.js'

export type ErrorPart = 'error' | 'accent'
export type ErrorPainter = (part: ErrorPart, text: string) => string

export const colourErrors: ErrorPainter = (part, text) =>
  text === '' ? '' : `\u001B[${part === 'error' ? '31;1' : '36;1'}m${text}\u001B[0m`
export const plainErrors: ErrorPainter = (_, text) => text

export function errorLines(record: ErrorRecord, paint: ErrorPainter): string[] {
  return [
    ...messageLines(record, paint),
    ...record.causes.map((cause) => `  ${paint('error', cause)}`),
    ...(record.recommendedAction
      ? [`  ${paint('accent', 'hint:')} ${record.recommendedAction}`]
      : []),
  ]
}

function messageLines(record: ErrorRecord, paint: ErrorPainter): string[] {
  const position = positionOf(record)
  const isPlaced =
    position !== undefined &&
    (record.category === 'ParserError' ||
      position.extent.file !== '' ||
      position.extent.source.text.trim().includes('\n'))
  if (!isPlaced) return paintedLines(`${subjectOf(record)}: ${record.message}`, paint)
  const { extent } = position
  const { line, column } = extent.startPosition
  const text = extent.source.line(line)
  const number = String(line)
  const gutter = ' '.repeat(number.length + 3)
  const place = extent.file === '' ? '' : `${extent.file}:${line}`
  const length = Math.max(1, Math.min(extent.end - extent.start, text.length - column + 1))
  return [
    `${paint('error', `${subjectOf(record)}:`)} ${place}`.trimEnd(),
    paint('accent', `${'Line'.padEnd(number.length + 4)}|`),
    `${paint('accent', `${gutter.slice(0, -number.length)}${number} |`)}  ${text}`,
    `${paint('accent', `${gutter} |`)}  ${' '.repeat(column - 1)}${paint('error', '~'.repeat(length))}`,
    ...record.message
      .split(/\r?\n/)
      .map((part) => `${paint('accent', `${gutter} |`)} ${paint('error', part)}`),
  ]
}

function paintedLines(text: string, paint: ErrorPainter): string[] {
  return text.split(/\r?\n/).map((line) => paint('error', line))
}

/** What failed: the command, the name that no command has, or the kind of error. */
function subjectOf(record: ErrorRecord): string {
  if (record.category === 'ParserError') return 'ParserError'
  if (record.commandName) return record.commandName
  if (record.errorId === 'CommandNotFoundException') return String(record.targetObject)
  // What a script throws is an Exception to PowerShell's view, whatever carries it.
  if (record.category === 'OperationStopped') return 'Exception'
  const [type = 'Exception'] = record.exception.typeNames
  return type.slice(type.lastIndexOf('.') + 1)
}
