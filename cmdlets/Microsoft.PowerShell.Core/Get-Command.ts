import { ErrorRecord } from '../../src/objects/index.js'
import { commandInfo, commandTableKey, defineCmdlet, syntaxText } from '../../src/registry/index.js'
import type { Cmdlet, CommandTable, CommandType, ListedCommand } from '../../src/registry/index.js'
import { hasWildcard, matchesWildcard } from '../../src/objects/index.js'

const types: readonly CommandType[] = [
  'Alias',
  'Function',
  'Filter',
  'Cmdlet',
  'ExternalScript',
  'Application',
]

export default defineCmdlet({
  name: 'Get-Command',
  aliases: ['gcm'],
  className: 'Microsoft.PowerShell.Commands.GetCommandCommand',
  synopsis: 'Lists the commands that can be run, by name, module, verb, noun or parameter.',
  description:
    'Answers from the index of commands, so that nothing has to be loaded to be found. A command ' +
    'named without wildcards is loaded and comes with its parameters; -ParameterName and ' +
    '-ParameterType load every command that the other parameters leave.',
  defaultParameterSet: 'CmdletSet',
  parameters: {
    Name: {
      type: 'string[]',
      sets: 'AllCommandSet',
      position: 0,
      valueFromPipeline: true,
      valueFromPipelineByPropertyName: true,
      validate: { notNullOrEmpty: true },
      help: 'Names; wildcards and Module\\Name are understood.',
    },
    Verb: {
      type: 'string[]',
      sets: 'CmdletSet',
      valueFromPipelineByPropertyName: true,
      help: 'Verbs, such as Get; wildcards are understood.',
    },
    Noun: {
      type: 'string[]',
      sets: 'CmdletSet',
      valueFromPipelineByPropertyName: true,
      help: 'Nouns, such as VM; wildcards are understood.',
    },
    Module: {
      type: 'string[]',
      aliases: ['PSSnapin'],
      valueFromPipelineByPropertyName: true,
      help: 'Only commands of these modules; wildcards are understood.',
    },
    CommandType: {
      type: 'string[]',
      sets: 'AllCommandSet',
      aliases: ['Type'],
      valueFromPipelineByPropertyName: true,
      validate: { set: [...types, 'All'] },
      help: 'Only commands of these types.',
    },
    ParameterName: {
      type: 'string[]',
      validate: { notNullOrEmpty: true },
      help: 'Only commands with such a parameter, by name or alias; wildcards are understood.',
    },
    ParameterType: {
      type: 'string[]',
      validate: { notNullOrEmpty: true },
      help: 'Only commands with a parameter of such a type; wildcards are understood.',
    },
    TotalCount: {
      type: 'int',
      valueFromPipelineByPropertyName: true,
      help: 'At most so many commands.',
    },
    Syntax: { type: 'switch', help: 'Writes how to call each command instead of the command.' },
    All: { type: 'switch', help: 'Also commands hidden by another of the same name.' },
    ListImported: { type: 'switch', help: 'Only commands of modules that are loaded.' },
    UseFuzzyMatching: {
      type: 'switch',
      sets: 'AllCommandSet',
      help: 'Finds names that hold the letters of -Name in their order.',
    },
  },
  outputTypes: ['System.Management.Automation.CommandInfo', 'System.String'],
  examples: [
    {
      title: 'The commands about update sessions',
      script: "Get-Command '*UpdateSession*' | Select-Object -First 3",
    },
    { title: 'How a command is called', script: 'Get-Command Get-Help -Syntax' },
    {
      title: 'Commands of a module that take a client token',
      script: 'Get-Command -Module VMware.Sdk.vSphere.ContentLibrary -ParameterName ClientToken',
    },
  ],
  related: ['Get-Help', 'Get-Module', 'Find-VSphereCommand'],
  begin: () => ({ written: 0 }),
  async process(args, context, state) {
    const table = context.services.get(commandTableKey)
    const names: readonly (string | undefined)[] = args.Name ?? [undefined]
    for (const name of names) {
      const found = await select(table, name, args)
      if (found.length === 0 && name !== undefined && !hasWildcard(name)) {
        if (!args.UseFuzzyMatching) context.writeError(notFound(table, name))
        continue
      }
      for (const { command, cmdlet } of found) {
        if (args.TotalCount !== undefined && state.written >= args.TotalCount) return
        state.written++
        await context.write(
          args.Syntax && cmdlet ? syntaxText(cmdlet) : commandInfo(command, cmdlet),
        )
      }
    }
  },
})

interface Selection {
  readonly Verb?: readonly string[] | undefined
  readonly Noun?: readonly string[] | undefined
  readonly Module?: readonly string[] | undefined
  readonly CommandType?: readonly string[] | undefined
  readonly ParameterName?: readonly string[] | undefined
  readonly ParameterType?: readonly string[] | undefined
  readonly Syntax: boolean
  readonly All: boolean
  readonly ListImported: boolean
  readonly UseFuzzyMatching: boolean
}

interface Selected {
  readonly command: ListedCommand
  readonly cmdlet: Cmdlet | undefined
}

async function select(
  table: CommandTable,
  name: string | undefined,
  selection: Selection,
): Promise<Selected[]> {
  const candidates = byName(table, name, selection)
  const isExact = name !== undefined && !hasWildcard(name) && !selection.UseFuzzyMatching
  const first = isExact && !selection.All ? candidates.slice(0, 1) : candidates
  const mustLoad = isExact || selection.Syntax || selection.ParameterName || selection.ParameterType
  if (!mustLoad) return first.map((command) => ({ command, cmdlet: undefined }))
  const loaded = await Promise.all(
    first.map(async (command) => ({ command, cmdlet: await load(table, command) })),
  )
  return loaded.filter(({ cmdlet }) => hasParameters(cmdlet, selection))
}

function byName(table: CommandTable, name: string | undefined, selection: Selection) {
  const fuzzy = selection.UseFuzzyMatching && name !== undefined
  const wantsAll = selection.CommandType?.includes('All') ?? false
  const filter = {
    names: name === undefined || fuzzy ? undefined : [name],
    verbs: selection.Verb,
    nouns: selection.Noun,
    modules: selection.Module,
    types: wantsAll ? undefined : (selection.CommandType as readonly CommandType[] | undefined),
  }
  const found = table.find(filter)
  const chosen = fuzzy ? table.fuzzy(name).filter((command) => found.includes(command)) : found
  if (!selection.ListImported) return chosen
  const loaded = new Set(table.loadedModules().map((module) => module.name))
  return chosen.filter(({ module }) => module === '' || loaded.has(module))
}

async function load(table: CommandTable, command: ListedCommand): Promise<Cmdlet | undefined> {
  if (command.cmdlet) return command.cmdlet
  return command.entry ? table.load(command.entry) : undefined
}

function hasParameters(cmdlet: Cmdlet | undefined, { ParameterName, ParameterType }: Selection) {
  if (!ParameterName && !ParameterType) return true
  return Object.entries(cmdlet?.parameters ?? {}).some(([name, { aliases = [], type }]) => {
    const typeName = typeof type === 'string' ? type : type.name
    return (
      (ParameterName?.some((pattern) => [name, ...aliases].some((own) => like(own, pattern))) ??
        true) &&
      (ParameterType?.some((pattern) => like(typeName, pattern)) ?? true)
    )
  })
}

function like(text: string, pattern: string): boolean {
  return matchesWildcard(text, pattern)
}

function notFound(table: CommandTable, name: string): ErrorRecord {
  const near = table.suggest(name)
  return new ErrorRecord(
    `The term '${name}' is not recognized as a name of a cmdlet, function, script file, or executable program.\nCheck the spelling of the name, or if a path was included, verify that the path is correct and try again.`,
    {
      errorId: 'CommandNotFoundException',
      category: 'ObjectNotFound',
      targetObject: name,
      recommendedAction:
        near.length > 0
          ? `Did you mean ${near.join(', ')}?`
          : `Search for it: Get-Command '*${name.replace(/^\w+-/, '')}*'`,
      exceptionTypes: ['System.Management.Automation.CommandNotFoundException'],
    },
  )
}
