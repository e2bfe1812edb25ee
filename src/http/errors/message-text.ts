/** A vAPI message's text: localized by the server, or its template with the arguments put in. */
import type { ApiMessage } from './api-error.js'
import { isRecord } from '../dialect/wire-type.js'

export function readMessages(value: unknown): ApiMessage[] {
  if (!Array.isArray(value)) return []
  return value.filter(isRecord).map((raw) => {
    const args = Array.isArray(raw.args) ? raw.args.map(argumentText) : []
    const id = typeof raw.id === 'string' ? raw.id : ''
    return { id, text: messageText(raw, args) || id, args, raw }
  })
}

function messageText(raw: Record<string, unknown>, args: readonly string[]): string {
  if (typeof raw.localized === 'string' && raw.localized !== '') return raw.localized
  const template = typeof raw.default_message === 'string' ? raw.default_message : ''
  return fillTemplate(template, args, readParams(raw.params)).trim()
}

/** `{0}` and `%s` (`%1$s`) take arguments by position, `{name}` takes parameters by name. */
export function fillTemplate(
  template: string,
  args: readonly string[],
  params: Readonly<Record<string, string>>,
): string {
  let next = 0
  return template.replace(
    /\{(\w+)\}|%(?:(\d+)\$)?[sd]/g,
    (placeholder, name?: string, position?: string) => {
      if (name === undefined) {
        const index = position === undefined ? next++ : Number(position) - 1
        return args[index] ?? placeholder
      }
      if (/^\d+$/.test(name)) return args[Number(name)] ?? placeholder
      return params[name] ?? placeholder
    },
  )
}

/** Named parameters: a map in `/api`, a list of `{key, value}` in `/rest`. */
function readParams(value: unknown): Record<string, string> {
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.filter(isRecord).map((pair) => [String(pair.key), pair.value])
    : isRecord(value)
      ? Object.entries(value)
      : []
  return Object.fromEntries(entries.map(([name, parameter]) => [name, parameterText(parameter)]))
}

/** One member is set: `s` text, `dt` date, `i` integer, `d` double with `precision`, `l` a message. */
function parameterText(value: unknown): string {
  if (!isRecord(value)) return argumentText(value)
  if (typeof value.d === 'number') {
    return typeof value.precision === 'number' ? value.d.toFixed(value.precision) : String(value.d)
  }
  if (isRecord(value.l)) {
    return fillTemplate(argumentText(value.l.id), [], readParams(value.l.params))
  }
  return argumentText(value.s ?? value.dt ?? value.i)
}

function argumentText(value: unknown): string {
  if (typeof value === 'string') return value
  return value === undefined || value === null ? '' : JSON.stringify(value)
}
