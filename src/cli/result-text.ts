import { plainText, toPlainData } from './plain-data.js'
import type { CliIo } from './cli-io.js'

/** Text and numbers a line each; objects as a table of their members, or a member a line. */
export function* resultText(
  values: readonly unknown[],
  shape: 'table' | 'list',
  io: CliIo,
): Generator<string> {
  const plain = values.map(toPlainData)
  let block: Readonly<Record<string, unknown>>[] = []
  for (const value of plain) {
    if (isRecord(value)) block.push(value)
    else {
      yield* objectsText(block, shape, io)
      block = []
      yield `${plainText(value)}\n`
    }
  }
  yield* objectsText(block, shape, io)
}

function* objectsText(
  rows: readonly Readonly<Record<string, unknown>>[],
  shape: 'table' | 'list',
  io: CliIo,
): Generator<string> {
  if (rows.length === 0) return
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  yield shape === 'list' ? listText(rows, names) : tableText(rows, names, io)
}

function listText(rows: readonly Readonly<Record<string, unknown>>[], names: readonly string[]) {
  const width = Math.max(...names.map((name) => name.length))
  return rows
    .map((row) => names.map((name) => `${name.padEnd(width)} : ${plainText(row[name])}\n`).join(''))
    .join('\n')
}

function tableText(
  rows: readonly Readonly<Record<string, unknown>>[],
  names: readonly string[],
  io: CliIo,
) {
  const cells = [names, ...rows.map((row) => names.map((name) => plainText(row[name])))]
  const widths = names.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)))
  const limit = io.stdout.isTTY ? (io.stdout.columns ?? 80) : Number.POSITIVE_INFINITY
  return cells
    .map((line) =>
      line
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line.slice(0, limit)}\n`)
    .join('')
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
