import { ErrorRecord, hasWildcard, matchesWildcard, PSObject } from '../../src/objects/index.js'
import {
  commandHelp,
  commandTableKey,
  compileCommand,
  defineCmdlet,
  parameterHelp,
} from '../../src/registry/index.js'
import type {
  Cmdlet,
  CmdletContext,
  CommandTable,
  HelpView,
  ListedCommand,
} from '../../src/registry/index.js'

const start = `
Commands        Get-Command '*session*'            by name; wildcards are understood
                Find-VSphereCommand 'cancel session'   by words, or by an API path or URL
                Get-Module -ListAvailable          the modules that they come in
Help            Get-Help <command>                 what a command does and how it is called
                Get-Help <command> -Examples       commands to start from
                Get-Help <command> -Full           all of it
                Get-Help <command> -Parameter x    one parameter
`

export default defineCmdlet({
  name: 'Get-Help',
  aliases: ['help', 'man'],
  className: 'Microsoft.PowerShell.Commands.GetHelpCommand',
  synopsis: 'Shows what a command does, how it is called, and examples.',
  description:
    'Help is part of every command and needs no network. A name with wildcards, or one that is no ' +
    'command, lists the commands that fit.',
  defaultParameterSet: 'AllUsersView',
  parameters: {
    Name: {
      type: 'string',
      position: 0,
      valueFromPipelineByPropertyName: true,
      help: 'A command or an alias; wildcards are understood.',
    },
    Category: {
      type: 'string[]',
      validate: { set: ['Alias', 'Cmdlet', 'Function', 'Filter', 'ExternalScript', 'All'] },
      help: 'Only commands of these types, when several fit.',
    },
    Detailed: {
      type: 'switch',
      sets: { DetailedView: { mandatory: true } },
      help: 'Adds the parameters and the examples.',
    },
    Full: { type: 'switch', sets: 'AllUsersView', help: 'All that there is.' },
    Examples: {
      type: 'switch',
      sets: { Examples: { mandatory: true } },
      help: 'Only the name, the synopsis and the examples.',
    },
    Parameter: {
      type: 'string[]',
      sets: { Parameters: { mandatory: true } },
      help: 'Only these parameters; wildcards are understood.',
    },
    Online: {
      type: 'switch',
      sets: { Online: { mandatory: true } },
      help: 'Writes the address of the page about the command.',
    },
  },
  outputTypes: ['MamlCommandHelpInfo', 'System.String'],
  examples: [
    { title: 'How a command is called', script: 'Get-Help Get-Command' },
    { title: 'Commands to start from', script: 'Get-Help Find-VSphereCommand -Examples' },
    { title: 'One parameter', script: 'Get-Help Get-Command -Parameter Noun' },
  ],
  related: ['Get-Command', 'Find-VSphereCommand'],
  async process({ Name, Category, ...asked }, context) {
    if (Name === undefined) return context.write(start)
    const table = context.services.get(commandTableKey)
    const found = named(table, Name, Category)
    const [only] = found
    if (!only) throw notFound(table, Name)
    if (found.length > 1) {
      for (const command of found) await context.write(shortHelp(command))
      return undefined
    }
    const cmdlet = await load(table, only)
    if (!cmdlet) return context.write(shortHelp(only))
    if (asked.Online) return context.write(address(cmdlet))
    if (asked.Parameter) return writeParameters(cmdlet, asked.Parameter, context)
    const help = commandHelp(cmdlet, { module: only.module, view: viewOf(asked) })
    return context.write(help)
  },
})

function viewOf(
  asked: Readonly<{ Full: boolean; Detailed: boolean; Examples: boolean }>,
): HelpView {
  if (asked.Full) return 'Full'
  if (asked.Detailed) return 'Detailed'
  return asked.Examples ? 'Examples' : 'Normal'
}

/** The command meant; else those whose names match, or hold the word. */
function named(table: CommandTable, name: string, category: readonly string[] | undefined) {
  const ofCategory = (command: ListedCommand) =>
    !category || category.includes('All') || category.includes(command.commandType)
  const exact = hasWildcard(name) ? [] : table.find({ names: [name] }).filter(ofCategory)
  if (exact.length > 0) return exact.slice(0, 1)
  const pattern = hasWildcard(name) ? name : `*${name}*`
  return table
    .find({ names: [pattern] })
    .filter((command) => ofCategory(command) && (category || command.commandType !== 'Alias'))
}

function shortHelp({ commandType, module, name, synopsis }: ListedCommand): PSObject {
  return PSObject.of(
    ['HelpInfoShort', 'HelpInfo'],
    [
      ['Name', name],
      ['Category', commandType],
      ['ModuleName', module],
      ['Synopsis', synopsis],
    ],
  )
}

async function load(table: CommandTable, command: ListedCommand): Promise<Cmdlet | undefined> {
  if (command.cmdlet) return command.cmdlet
  return command.entry ? table.load(command.entry) : undefined
}

async function writeParameters(
  cmdlet: Cmdlet,
  patterns: readonly string[],
  context: CmdletContext,
): Promise<void> {
  const command = compileCommand(cmdlet)
  for (const pattern of patterns) {
    const matching = command.parameters.filter(
      (parameter) =>
        !parameter.definition.hidden &&
        (matchesWildcard(parameter.name, pattern) ||
          parameter.aliases.some((alias) => matchesWildcard(alias, pattern))) &&
        (!parameter.isCommon || !hasWildcard(pattern)),
    )
    if (matching.length === 0) context.writeError(noParameter(cmdlet, pattern))
    for (const parameter of matching) await context.write(parameterHelp(parameter))
  }
}

function noParameter(cmdlet: Cmdlet, pattern: string): ErrorRecord {
  return new ErrorRecord(`No parameter matches criteria ${pattern}.`, {
    errorId: 'NoParmsFound',
    category: 'ObjectNotFound',
    targetObject: pattern,
    recommendedAction: `${cmdlet.name} has ${Object.keys(cmdlet.parameters).join(', ')}.`,
  })
}

function address(cmdlet: Cmdlet): string {
  const link = cmdlet.related?.find((related) => /^https?:\/\//.test(related))
  if (link !== undefined) return link
  throw new ErrorRecord(
    'The online version of this Help topic cannot be displayed because the Internet address (URI) of the Help topic is not specified in the command code or in the help file for the command.',
    {
      errorId: 'InvalidOperation',
      category: 'InvalidOperation',
      targetObject: cmdlet.name,
      recommendedAction: `Get-Help ${cmdlet.name} -Full shows all that there is.`,
    },
  )
}

function notFound(table: CommandTable, name: string): ErrorRecord {
  const near = table.suggest(name)
  return new ErrorRecord(`Get-Help could not find ${name} in a help file in this session.`, {
    errorId: 'HelpNotFound',
    category: 'ResourceUnavailable',
    targetObject: name,
    recommendedAction:
      near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'Get-Command lists the commands.',
    exceptionTypes: ['Microsoft.PowerShell.Commands.HelpNotFoundException'],
  })
}
