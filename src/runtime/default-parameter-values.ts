import { hasWildcard, isTrue, matchesWildcard, PSHashtable, toText } from '../objects/index.js'
import type { Cmdlet } from '../registry/index.js'
import type { Frame } from './frame.js'

/** `$PSDefaultParameterValues` as far as it speaks of this command. */
export function defaultValuesFor(
  frame: Frame,
  cmdlet: Cmdlet,
): Readonly<Record<string, unknown>> | undefined {
  const table = frame.scope.find('psdefaultparametervalues')?.value
  if (!(table instanceof PSHashtable) || table.size === 0 || isTrue(table.get('Disabled')))
    return undefined
  const values: Record<string, unknown> = {}
  for (const [key, value] of table) {
    const [command = '', parameter] = toText(key).split(':')
    if (parameter === undefined) continue
    const names = [cmdlet.name, ...(cmdlet.aliases ?? [])]
    if (!names.some((name) => matches(name, command))) continue
    for (const name of Object.keys(cmdlet.parameters)) {
      if (matches(name, parameter)) values[name] = value
    }
  }
  return Object.keys(values).length > 0 ? values : undefined
}

function matches(name: string, pattern: string): boolean {
  const wanted = pattern.trim()
  return hasWildcard(wanted)
    ? matchesWildcard(name, wanted)
    : name.toLowerCase() === wanted.toLowerCase()
}
