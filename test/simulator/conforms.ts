import { structures } from './wire.js'

/** What is wrong with an answer, by the type that the data gives it; nothing when it fits. */
export function misfits(value: unknown, type: string | undefined, path = 'answer'): string[] {
  if (type === undefined) return value === undefined || value === '' ? [] : [`${path}: not empty`]
  if (type.endsWith('[]')) {
    if (!Array.isArray(value)) return [`${path}: not a list`]
    return value.flatMap((item, index) => misfits(item, type.slice(0, -2), `${path}[${index}]`))
  }
  const inner = /^map<(.+)>$/.exec(type)?.[1]
  if (inner !== undefined)
    return Object.entries(value as object).flatMap(([key, item]) =>
      misfits(item, inner, `${path}.${key}`),
    )
  const structure = structures[type]
  if (structure?.enum)
    return structure.enum.includes(value as string) ? [] : [`${path}: ${String(value)}`]
  if (!structure)
    return scalarFits(value, type) ? [] : [`${path}: ${JSON.stringify(value)} is no ${type}`]
  if (typeof value !== 'object' || value === null) return [`${path}: no structure`]
  const fields = structure.fields ?? []
  const unknown = Object.keys(value).filter((name) => !fields.some((field) => field.name === name))
  return [
    ...unknown.map((name) => `${path}.${name}: unknown`),
    ...fields.flatMap(({ name, type: fieldType, required }) => {
      const found = (value as Record<string, unknown>)[name]
      if (found !== undefined) return misfits(found, fieldType, `${path}.${name}`)
      return required ? [`${path}.${name}: missing`] : []
    }),
  ]
}

function scalarFits(value: unknown, type: string): boolean {
  if (type === 'int64') return Number.isSafeInteger(value)
  if (type === 'boolean' || type === 'object') return typeof value === type
  if (type === 'date-time') return typeof value === 'string' && !Number.isNaN(Date.parse(value))
  if (type === 'uri') return typeof value === 'string' && URL.canParse(value)
  return typeof value === 'string'
}
