import { acceptedBy } from './accepted.js'
import { allParameterSets, allSets } from './metadata.js'
import type { CommandMetadata, CompiledParameter, ParameterSetEntry } from './metadata.js'

/** A parameter within one parameter set. */
export interface SyntaxParameter {
  readonly parameter: CompiledParameter
  readonly mandatory: boolean
  readonly position: number | undefined
}

export interface ParameterSetSyntax {
  readonly name: string
  readonly isDefault: boolean
  /** In PowerShell's order: by position, then mandatory, then the others; common ones apart. */
  readonly parameters: readonly SyntaxParameter[]
}

/** The ways to call a command, the default parameter set first. */
export function parameterSetsOf(command: CommandMetadata): ParameterSetSyntax[] {
  const { defaultSet, setNames } = command
  if (setNames.length === 0) return [setSyntax(command, allParameterSets, allSets, true)]
  return setNames
    .map((name, index) => setSyntax(command, name, 1 << index, 1 << index === defaultSet))
    .sort((a, b) => Number(b.isDefault) - Number(a.isDefault))
}

function setSyntax(
  command: CommandMetadata,
  name: string,
  mask: number,
  isDefault: boolean,
): ParameterSetSyntax {
  const parameters = command.parameters.flatMap((parameter): SyntaxParameter[] => {
    const entry = parameter.definition.hidden ? undefined : entryFor(parameter, mask)
    return entry ? [{ parameter, mandatory: entry.mandatory, position: entry.position }] : []
  })
  return { name, isDefault, parameters: inDisplayOrder(parameters) }
}

function entryFor(parameter: CompiledParameter, mask: number): ParameterSetEntry | undefined {
  return parameter.entries.find(({ flag }) => (flag & mask) !== 0)
}

function inDisplayOrder(parameters: readonly SyntaxParameter[]): SyntaxParameter[] {
  const positional = parameters
    .filter((item) => item.position !== undefined)
    .sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
  const named = parameters.filter((item) => item.position === undefined)
  return [
    ...positional,
    ...named.filter((item) => item.mandatory),
    ...named.filter((item) => !item.mandatory),
  ]
}

export interface SyntaxOptions {
  /** Accepted values in place of the type, as Get-Help shows them: `{ACTIVE | DONE}`. */
  readonly showAccepted?: boolean
}

/** `Get-Foo [-Name] <string> [-Force] [<CommonParameters>]`, one line a parameter set. */
export function syntaxLines(command: CommandMetadata, options: SyntaxOptions = {}): string[] {
  return parameterSetsOf(command).map(({ parameters }) => {
    const parts = parameters
      .filter(({ parameter }) => !isCommonOnly(parameter))
      .map((item) => parameterSyntax(item, options))
    if (!command.cmdlet.simple) parts.push('[<CommonParameters>]')
    return [command.name, ...parts].join(' ')
  })
}

/** -WhatIf and -Confirm are shown, the other common parameters are summed up. */
function isCommonOnly(parameter: CompiledParameter): boolean {
  return parameter.isCommon && !shownCommon.has(parameter.name)
}

const shownCommon = new Set(['WhatIf', 'Confirm', 'IncludeTotalCount', 'Skip', 'First'])

function parameterSyntax(item: SyntaxParameter, { showAccepted }: SyntaxOptions): string {
  const { parameter, mandatory, position } = item
  const name = `-${parameter.name}`
  if (parameter.isSwitch) return mandatory ? name : `[${name}]`
  const accepted = showAccepted ? acceptedBy(parameter) : undefined
  const type = accepted ? `{${accepted.join(' | ')}}` : `<${parameter.typeName}>`
  const named = position === undefined ? name : `[${name}]`
  return mandatory ? `${named} ${type}` : `[${named} ${type}]`
}
