/**
 * What requests may hold, as readers that check a value and give it its TypeScript type. They belong to the
 * simulator alone, so that a mistake in the client's own tables meets a second opinion.
 */
import { message } from './errors.js'
import { invalidArgument } from './messages.js'

/** Where a value stands, for error messages, and whether values are text (XML and form bodies, queries). */
export interface Place {
  readonly path: string
  readonly text: boolean
}

export interface Type<T> {
  /** As the reference writes it: `string`, `LibraryModel`, `string[]`. */
  readonly name: string
  readonly optional: boolean
  readonly read: (value: unknown, place: Place) => T
}

export type Fields = Readonly<Record<string, Type<unknown>>>
export type Values<F extends Fields> = { readonly [K in keyof F]: TypeOf<F[K]> }
export type TypeOf<T> = T extends Type<infer V> ? V : never

function refuse(value: unknown, place: Place, expected: string): never {
  const found = value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value
  throw invalidArgument(
    message(
      'vapi.data.validate.mismatch',
      'Invalid value for {0}: expected {1}, found {2}.',
      place.path,
      expected,
      found,
    ),
  )
}

function scalar<T>(name: string, read: (value: unknown, place: Place) => T): Type<T> {
  return { name, optional: false, read }
}

export const text: Type<string> = scalar('string', (value, place) =>
  typeof value === 'string' ? value : refuse(value, place, 'a string'),
)

export const integer: Type<number> = scalar('int64', (value, place) => {
  const number = place.text && typeof value === 'string' && /^-?\d+$/.test(value) ? +value : value
  return Number.isSafeInteger(number) ? (number as number) : refuse(value, place, 'a whole number')
})

export const flag: Type<boolean> = scalar('boolean', (value, place) => {
  if (typeof value === 'boolean') return value
  if (place.text && value === 'true') return true
  if (place.text && value === 'false') return false
  return refuse(value, place, 'true or false')
})

export const dateTime: Type<string> = scalar('date-time', (value, place) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : refuse(value, place, 'a date and time in ISO 8601'),
)

export const uri: Type<string> = scalar('uri', (value, place) =>
  typeof value === 'string' && URL.canParse(value) ? value : refuse(value, place, 'a URI'),
)

/** A client token must be a UUID. */
export const uuid: Type<string> = scalar('uuid', (value, place) =>
  typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)
    ? value
    : refuse(value, place, 'a UUID'),
)

export function oneOf<const T extends string>(name: string, ...values: readonly T[]): Type<T> {
  return scalar(name, (value, place) => {
    const found = values.find((candidate) => candidate === value)
    return found ?? refuse(value, place, `one of ${values.join(', ')}`)
  })
}

export function optional<T>(type: Type<T>): Type<T | undefined> {
  return {
    name: type.name,
    optional: true,
    read: (value, place) => (value == null ? undefined : type.read(value, place)),
  }
}

export function list<T>(type: Type<T>): Type<T[]> {
  return scalar(`${type.name}[]`, (value, place) => {
    // XML and form cannot tell an empty list from empty text.
    const items = place.text && value === '' ? [] : value
    if (!Array.isArray(items)) return refuse(value, place, 'a list')
    return items.map((item, index) =>
      type.read(item, { ...place, path: `${place.path}[${index}]` }),
    )
  })
}

export function structure<F extends Fields>(name: string, fields: F): Type<Values<F>> {
  return scalar(name, (value, place) => {
    const object = place.text && value === '' ? {} : value
    if (typeof object !== 'object' || object === null || Array.isArray(object))
      return refuse(value, place, `a structure ${name}`)
    return readFields(fields, object as Record<string, unknown>, {
      ...place,
      path: place.path || name,
    })
  })
}

/** Reads named values; unknown names and missing mandatory ones are refused, as the server does. */
export function readFields<F extends Fields>(
  fields: F,
  object: Readonly<Record<string, unknown>>,
  place: Place,
): Values<F> {
  const unknown = Object.keys(object).find((name) => !Object.hasOwn(fields, name))
  if (unknown !== undefined)
    throw invalidArgument(
      message(
        'vapi.data.structure.field.unexpected',
        'Unexpected field {1} in {0}.',
        place.path,
        unknown,
      ),
    )
  const entries = Object.entries(fields).map(([name, type]) => {
    const value = Object.hasOwn(object, name) ? object[name] : undefined
    if (value == null && !type.optional)
      throw invalidArgument(
        message(
          'vapi.data.structure.field.missing',
          '{0} is missing a field: {1}',
          place.path,
          name,
        ),
      )
    return [name, type.read(value, { ...place, path: `${place.path}.${name}` })]
  })
  return Object.fromEntries(entries) as Values<F>
}
