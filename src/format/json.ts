import type { PlainData } from './plain-data.js'

/** JSON text, two blanks a level; `compact` puts all in one line. */
export function jsonText(data: PlainData, compact = false): string {
  return write(data, compact ? '' : '\n', compact ? ':' : ': ')
}

function write(data: PlainData, lineBreak: string, colon: string): string {
  if (typeof data === 'bigint') return data.toString()
  if (data === null || typeof data !== 'object') return JSON.stringify(data)
  const inner = lineBreak === '' ? '' : `${lineBreak}  `
  if (isMap(data)) {
    const fields = Array.from(
      data,
      ([name, value]) => `${JSON.stringify(name)}${colon}${write(value, inner, colon)}`,
    )
    return fields.length === 0 ? '{}' : `{${inner}${fields.join(`,${inner}`)}${lineBreak}}`
  }
  const items = data.map((item) => write(item, inner, colon))
  return items.length === 0 ? '[]' : `[${inner}${items.join(`,${inner}`)}${lineBreak}]`
}

function isMap(data: object): data is ReadonlyMap<string, PlainData> {
  return data instanceof Map
}
