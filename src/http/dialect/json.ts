/** JSON text of a plain value; 64-bit integers (bigint) are written in full. */
import type { PlainValue } from './plain-value.js'

export function writeJson(value: PlainValue): string {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isList(value)) return `[${value.map(writeJson).join(',')}]`
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}:${writeJson(member)}`,
  )
  return `{${members.join(',')}}`
}

export function isList(value: PlainValue): value is readonly PlainValue[] {
  return Array.isArray(value)
}
