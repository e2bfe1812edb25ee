import {
  PSObject,
  customObjectTypes,
  getProperty,
  propertyNames,
  typeNamesOf,
} from './ps-object.js'
import { ScriptBlock } from './script-block.js'
import { valueTypeName } from './value-type-name.js'

/** A value as PowerShell casts it to [string]: invariant culture, arrays joined by blanks. */
export function toText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'boolean':
      return value ? 'True' : 'False'
    case 'number':
      return numberText(value)
    case 'bigint':
      return value.toString()
    case 'object':
      return value === null ? '' : objectText(value)
    default:
      return ''
  }
}

function objectText(value: object): string {
  if (Array.isArray(value)) return value.map(toText).join(' ')
  if (value instanceof PSObject) return psObjectText(value)
  if (value instanceof Date) return dateText(value)
  if (value instanceof URL) return value.href
  if (value instanceof ScriptBlock) return value.text
  if (value instanceof Error) return value.message
  const primitive: unknown = value.valueOf()
  if (typeof primitive === 'number') return numberText(primitive)
  // oxlint-disable-next-line typescript/no-base-to-string -- only where the class has a text of its own
  return hasOwnText(value) ? value.toString() : valueTypeName(value)
}

function hasOwnText(value: object): boolean {
  return value.toString !== Object.prototype.toString
}

/** `@{Name=vc; Port=443}` for a custom object, the type's name for others. */
function psObjectText(object: PSObject): string {
  const typeName = typeNamesOf(object)[0]
  if (typeName !== customObjectTypes[0]) return typeName ?? ''
  const fields = propertyNames(object).map((name) => `${name}=${toText(getProperty(object, name))}`)
  return fields.length === 0 ? '' : `@{${fields.join('; ')}}`
}

/** .NET's shortest form: an exponent from 1E+15 up and below 1E-05, of two digits at least. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞'
  const size = Math.abs(value)
  if (size !== 0 && ((size >= 1e15 && !Number.isSafeInteger(value)) || size < 1e-4)) {
    const [digits = '', exponent = '0'] = value.toExponential().split('e')
    const power = Number(exponent)
    if (power < -4 || power >= 15) {
      return `${digits}E${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
    }
  }
  return Object.is(value, -0) ? '-0' : String(value)
}

/** `11/21/2026 09:05:00`, local time. */
export function dateText(date: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  const day = `${two(date.getMonth() + 1)}/${two(date.getDate())}/${String(date.getFullYear()).padStart(4, '0')}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}
