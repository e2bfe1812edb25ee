import { toEnum } from '../objects/index.js'
import type {
  CustomParameterType,
  ParameterDefinition,
  ParameterDefinitions,
} from './definition.js'
import type { ActionPreference } from './preferences.js'

/** A parameter type whose values are the members named: any case, or an unambiguous beginning. */
export function enumType<const T extends string>(
  name: string,
  members: readonly T[],
  fullName: string = name,
): CustomParameterType<T> {
  return {
    name,
    fullName,
    accepted: members,
    isValue: true,
    matches: () => false,
    // Members are numbered in their order, as in .NET: -ErrorAction 0 is SilentlyContinue.
    convert: (value) =>
      (typeof value === 'number' ? members[value] : undefined) ??
      (toEnum(fullName, members, value) as T),
  }
}

export const actionPreferences: readonly ActionPreference[] = [
  'SilentlyContinue',
  'Stop',
  'Continue',
  'Inquire',
  'Ignore',
  'Suspend',
  'Break',
]

const action = enumType(
  'ActionPreference',
  actionPreferences,
  'System.Management.Automation.ActionPreference',
)

const variable = (alias: string, stream: string): ParameterDefinition => ({
  type: 'string',
  aliases: [alias],
  help: `Name of a variable that also receives ${stream}; +name appends.`,
})

/** On every cmdlet and every function with [CmdletBinding()], in PowerShell's order. */
export const commonParameters: ParameterDefinitions = {
  Verbose: { type: 'switch', aliases: ['vb'], help: 'Shows what the command does, step by step.' },
  Debug: {
    type: 'switch',
    aliases: ['db'],
    help: 'Shows messages for those who debug the command.',
  },
  ErrorAction: { type: action, aliases: ['ea'], help: 'What a non-terminating error does.' },
  WarningAction: { type: action, aliases: ['wa'], help: 'What a warning does.' },
  InformationAction: { type: action, aliases: ['infa'], help: 'What an information record does.' },
  ProgressAction: { type: action, aliases: ['proga'], help: 'What a progress record does.' },
  ErrorVariable: variable('ev', 'the errors'),
  WarningVariable: variable('wv', 'the warnings'),
  InformationVariable: variable('iv', 'the information records'),
  OutVariable: variable('ov', 'the output'),
  OutBuffer: {
    type: 'int',
    aliases: ['ob'],
    help: 'Objects to gather before they are passed on.',
    validate: { range: [0, 2147483647] },
  },
  PipelineVariable: {
    type: 'string',
    aliases: ['pv'],
    help: 'Name of a variable that holds the current pipeline object for later stages.',
  },
}

/** Where the command says that it supports ShouldProcess. */
export const shouldProcessParameters: ParameterDefinitions = {
  WhatIf: { type: 'switch', aliases: ['wi'], help: 'Shows what would happen, and does nothing.' },
  Confirm: { type: 'switch', aliases: ['cf'], help: 'Asks before anything is changed.' },
}

/** Where the command says that it supports paging. */
export const pagingParameters: ParameterDefinitions = {
  IncludeTotalCount: { type: 'switch', help: 'Reports the number of objects before the objects.' },
  Skip: { type: 'long', help: 'Objects to leave out at the beginning.' },
  First: { type: 'long', help: 'Objects to return at most.' },
}

const names = new Set(
  [...Object.keys(commonParameters), ...Object.keys(shouldProcessParameters)].map((name) =>
    name.toLowerCase(),
  ),
)

export function isCommonParameter(name: string): boolean {
  return names.has(name.toLowerCase())
}
