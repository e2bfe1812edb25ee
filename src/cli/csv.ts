import { plainText, toPlainData } from './plain-data.js'

/** RFC 4180, with the columns of all objects together; plain values stand in a column `Value`. */
export function csvText(values: readonly unknown[]): string {
  const rows = values.map((value) => rowOf(toPlainData(value)))
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  if (columns.length === 0) return ''
  const lines = rows.map((row) => columns.map((column) => field(row[column])).join(','))
  return [columns.map(field).join(','), ...lines].map((line) => `${line}\n`).join('')
}

function rowOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : { Value: value }
}

function field(value: unknown): string {
  const text = plainText(value)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
