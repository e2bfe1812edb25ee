import { PSObject, toText } from '../objects/index.js'
import { acceptedBy } from './accepted.js'
import { compileCommand } from './compile.js'
import type { Cmdlet, Example } from './definition.js'
import type { CommandMetadata, CompiledParameter } from './metadata.js'
import { syntaxLines } from './syntax.js'

export type HelpView = 'Normal' | 'Detailed' | 'Full' | 'Examples'

export interface HelpOptions {
  readonly module?: string
  /** Which view Format-Default shows it in: `Get-Help -Full` and the like. */
  readonly view?: HelpView
}

const helpType = 'MamlCommandHelpInfo'
const viewTypes: Readonly<Record<HelpView, readonly string[]>> = {
  Normal: [helpType, 'HelpInfo'],
  Detailed: [`${helpType}#DetailedView`, helpType, 'HelpInfo'],
  Full: [`${helpType}#FullView`, helpType, 'HelpInfo'],
  Examples: [`${helpType}#ExamplesView`, helpType, 'HelpInfo'],
}

/** What Get-Help writes for a command: PowerShell's help object, shaped as scripts read it. */
export function commandHelp(cmdlet: Cmdlet, options: HelpOptions = {}): PSObject {
  const command = compileCommand(cmdlet)
  const shown = command.parameters.filter(({ definition }) => !definition.hidden)
  const own = shown.filter(({ isCommon, name }) => !isCommon || isShouldProcess(name))
  return PSObject.of(viewTypes[options.view ?? 'Normal'], [
    ['Name', cmdlet.name],
    ['Category', cmdlet.commandType ?? 'Cmdlet'],
    ['Synopsis', cmdlet.synopsis],
    ['ModuleName', options.module ?? ''],
    ['Syntax', syntaxLines(command, { showAccepted: true })],
    ['description', [PSObject.from({ Text: cmdlet.description ?? cmdlet.synopsis })]],
    ['parameters', PSObject.from({ parameter: own.map((item) => parameterHelp(item)) })],
    ['inputTypes', inputTypes(command)],
    ['returnValues', [...(cmdlet.outputTypes ?? [])]],
    ['alertSet', (cmdlet.notes ?? []).map(({ heading, text }) => PSObject.from({ heading, text }))],
    ['examples', PSObject.from({ example: (cmdlet.examples ?? []).map(exampleHelp) })],
    ['relatedLinks', [...(cmdlet.related ?? [])]],
    ['aliases', [...(cmdlet.aliases ?? [])]],
    ['supportsCommonParameters', !cmdlet.simple],
  ])
}

function isShouldProcess(name: string): boolean {
  return name === 'WhatIf' || name === 'Confirm'
}

/** One parameter as `Get-Help -Parameter` writes it. */
export function parameterHelp(parameter: CompiledParameter): PSObject {
  const { definition, entries, name } = parameter
  const position = entries.find((entry) => entry.position !== undefined)?.position
  return PSObject.of(
    [`${helpType}#parameter`, 'System.Object'],
    [
      ['name', name],
      ['type', parameter.typeName],
      ['description', definition.help],
      ['required', String(entries.some((entry) => entry.mandatory))],
      ['position', position === undefined ? 'named' : String(position)],
      ['defaultValue', defaultText(parameter)],
      ['pipelineInput', pipelineText(parameter)],
      ['aliases', parameter.aliases.join(', ') || 'none'],
      ['globbing', 'false'],
      ['acceptedValues', [...(acceptedBy(parameter) ?? [])]],
      ['isSwitch', parameter.isSwitch],
    ],
  )
}

function defaultText({ definition, isSwitch }: CompiledParameter): string {
  if (definition.secret || definition.default === undefined) return isSwitch ? 'False' : 'None'
  return toText(definition.default)
}

function pipelineText({ entries }: CompiledParameter): string {
  const ways = [
    ...(entries.some((entry) => entry.fromPipeline) ? ['ByValue'] : []),
    ...(entries.some((entry) => entry.fromPipelineByName) ? ['ByPropertyName'] : []),
  ]
  return ways.length === 0 ? 'False' : `True (${ways.join(', ')})`
}

function inputTypes(command: CommandMetadata): string[] {
  const types = command.parameters
    .filter((parameter) => parameter.entries.some((entry) => entry.fromPipeline))
    .map((parameter) => parameter.type.fullName)
  return [...new Set(types)]
}

function exampleHelp({ title, script }: Example, index: number): PSObject {
  return PSObject.from({ title: `Example ${index + 1}: ${title}`, code: script })
}
