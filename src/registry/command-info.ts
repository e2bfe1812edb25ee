import { PSHashtable, PSObject, Version } from '../objects/index.js'
import type { ModuleEntry } from './cmdlet-index.js'
import type { CommandTable, ListedCommand } from './command-table.js'
import { nounOf, verbOf } from './command-table.js'
import { compileCommand } from './compile.js'
import type { Cmdlet } from './definition.js'
import type { CompiledParameter } from './metadata.js'
import { parameterSetsOf, syntaxLines } from './syntax.js'

const infoTypes: Readonly<Record<string, string>> = {
  Alias: 'System.Management.Automation.AliasInfo',
  Cmdlet: 'System.Management.Automation.CmdletInfo',
  Function: 'System.Management.Automation.FunctionInfo',
  Filter: 'System.Management.Automation.FilterInfo',
  ExternalScript: 'System.Management.Automation.ExternalScriptInfo',
  Application: 'System.Management.Automation.ApplicationInfo',
}

/** What Get-Command writes: with parameters where the command has been loaded. */
export function commandInfo(command: ListedCommand, cmdlet?: Cmdlet): PSObject {
  const { commandType, name, target } = command
  const info = PSObject.of(
    [
      infoTypes[commandType] ?? 'System.Management.Automation.CommandInfo',
      'System.Management.Automation.CommandInfo',
      'System.Object',
    ],
    [
      ['Name', name],
      ['CommandType', commandType],
      ['DisplayName', target === undefined ? name : `${name} -> ${target}`],
      ['Version', versionOf(command.version)],
      ['Source', command.module],
      ['ModuleName', command.module],
      ['Verb', verbOf(name)],
      ['Noun', nounOf(name)],
    ],
  )
  if (target !== undefined) {
    info['Definition'] = target
    info['ResolvedCommandName'] = target
  }
  if (cmdlet) addParameters(info, cmdlet)
  return info
}

function addParameters(info: PSObject, cmdlet: Cmdlet): void {
  const command = compileCommand(cmdlet)
  info['Definition'] ??= syntaxText(cmdlet)
  info['Parameters'] = new PSHashtable(
    command.parameters.map((parameter) => [parameter.name, parameterInfo(parameter)]),
    { typeName: 'System.Collections.Generic.Dictionary`2' },
  )
  info['ParameterSets'] = parameterSetsOf(command).map(({ name, isDefault, parameters }) =>
    PSObject.of('System.Management.Automation.CommandParameterSetInfo', [
      ['Name', name],
      ['IsDefault', isDefault],
      ['Parameters', parameters.map(({ parameter }) => parameterInfo(parameter))],
    ]),
  )
  info['DefaultParameterSet'] = cmdlet.defaultParameterSet ?? ''
  info['OutputType'] = [...(cmdlet.outputTypes ?? [])]
}

function parameterInfo(parameter: CompiledParameter): PSObject {
  return PSObject.of('System.Management.Automation.ParameterMetadata', [
    ['Name', parameter.name],
    ['ParameterType', parameter.type.fullName],
    ['IsMandatory', parameter.entries.every((entry) => entry.mandatory)],
    ['SwitchParameter', parameter.isSwitch],
    ['Aliases', [...parameter.aliases]],
  ])
}

/** What Get-Command -Syntax writes: a line a parameter set, blank lines around them. */
export function syntaxText(cmdlet: Cmdlet): string {
  return `\n${syntaxLines(compileCommand(cmdlet)).join('\n\n')}\n`
}

/** What Get-Module writes. */
export function moduleInfo(module: ModuleEntry, table: CommandTable): PSObject {
  const exported = table.find({ modules: [module.name] })
  return PSObject.of(
    ['System.Management.Automation.PSModuleInfo', 'System.Object'],
    [
      ['Name', module.name],
      ['ModuleType', 'Binary'],
      ['Version', versionOf(module.version)],
      ['PreRelease', ''],
      ['Description', module.description],
      ['ExportedCommands', new PSHashtable(exported.map(({ name }) => [name, name]))],
    ],
  )
}

/** A version with its parts, or the text where it is none. */
function versionOf(text: string): unknown {
  const numbers = /^\d+(?:\.\d+){1,3}/.exec(text)?.[0]
  return numbers === undefined ? text : Version.parse(numbers)
}
