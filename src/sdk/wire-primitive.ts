import { PSObject, SecureString } from '../objects/index.js'
import { elementsOf, membersOf, numberOf, shown } from './plain-values.js'
import type { PrimitiveName } from './wire-type.js'

/** A value as one of the wire's primitive types; a TypeError when it cannot be that. */
export function toPrimitive(value: unknown, type: PrimitiveName, at: string): unknown {
  return primitives[type](value, at)
}

const primitives: Readonly<Record<PrimitiveName, (value: unknown, at: string) => unknown>> = {
  string: text,
  boolean,
  int64: whole,
  double: real,
  'date-time': instant,
  uri: address,
  password: secret,
  object: (value) => toJsonValue(value),
}

function text(value: unknown, at: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  const number = numberOf(value)
  if (number !== undefined) return String(number)
  if (value instanceof Date) return value.toISOString()
  if (value instanceof SecureString) throw refused(at, value, 'text')
  if (hasText(value)) return value.toString()
  throw refused(at, value, 'text')
}

interface Printable {
  toString(): string
}

/** True for a value that says itself what its text is: a version, a GUID, a URI, a character. */
function hasText(value: unknown): value is Printable {
  if (typeof value !== 'object' || value === null) return false
  return value.toString !== Object.prototype.toString && !membersOf(value) && !elementsOf(value)
}

function boolean(value: unknown, at: string): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value === 'string' && /^\$?true$/i.test(value)) return true
  if (typeof value === 'string' && /^\$?false$/i.test(value)) return false
  const number = numberOf(value)
  if (number === 0 || number === 1) return number === 1
  throw refused(at, value, '$true or $false')
}

function whole(value: unknown, at: string): number {
  const number = real(value, at)
  if (Number.isSafeInteger(number)) return number
  throw refused(at, value, 'a whole number')
}

function real(value: unknown, at: string): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : numberOf(value)
  if (number !== undefined && Number.isFinite(number)) return number
  throw refused(at, value, 'a number')
}

/** Text with a date and a time zone is sent as it is: the server may need its precision. */
function instant(value: unknown, at: string): string {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString()
  if (typeof value === 'string') {
    const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value)
    const time = Date.parse(value)
    if (!Number.isNaN(time)) return iso ? value : new Date(time).toISOString()
  }
  throw refused(at, value, 'a date and time, such as 2025-01-31T12:00:00Z')
}

function address(value: unknown, at: string): string {
  const uri = text(value, at)
  if (/^[a-z][a-z0-9+.-]*:\S+$/i.test(uri)) return uri
  throw refused(at, value, 'an absolute URI, such as https://host/path')
}

function secret(value: unknown, at: string): string {
  if (value instanceof SecureString) return value.reveal()
  if (typeof value === 'string') return value
  throw new TypeError(`${at} is not text.`)
}

/** Anything as JSON can say it: for members whose shape the reference leaves open. */
export function toJsonValue(value: unknown): unknown {
  if (value instanceof SecureString) return value.reveal()
  if (value instanceof Date) return value.toISOString()
  const elements = elementsOf(value)
  if (elements) return elements.map(toJsonValue)
  const members = membersOf(value)
  if (members) {
    return PSObject.from(Object.fromEntries(members.map(([key, held]) => [key, toJsonValue(held)])))
  }
  return numberOf(value) ?? value
}

export function refused(at: string, value: unknown, accepted: string): TypeError {
  return new TypeError(`${at} cannot be ${shown(value)}: it is ${accepted}.`)
}
