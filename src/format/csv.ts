import { jsonText } from './json.js'
import type { PlainData } from './plain-data.js'

/**
 * Comma-separated values as ConvertTo-Csv writes them: all quoted, the columns those of the first
 * object. Lists are joined by semicolons, nested objects are JSON, so that nothing is lost.
 */
export function csvLines(rows: readonly PlainData[], delimiter = ','): string[] {
  const [first] = rows
  if (first === undefined) return []
  const names =
    first instanceof Map ? [...(first as ReadonlyMap<string, PlainData>).keys()] : ['Value']
  const header = names.map(quote).join(delimiter)
  const body = rows.map((row) =>
    names.map((name) => quote(cellText(cell(row, name)))).join(delimiter),
  )
  return [header, ...body]
}

function cell(row: PlainData, name: string): PlainData {
  if (!(row instanceof Map)) return row
  const fields = row as ReadonlyMap<string, PlainData>
  const exact = fields.get(name)
  if (exact !== undefined) return exact
  const wanted = name.toLowerCase()
  for (const [key, value] of fields) if (key.toLowerCase() === wanted) return value
  return null
}

function cellText(value: PlainData): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value !== 'object') return String(value)
  if (value instanceof Map) return jsonText(value, true)
  return (value as readonly PlainData[]).map(cellText).join(';')
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
