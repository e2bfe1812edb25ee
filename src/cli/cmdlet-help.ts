import { loadCmdlet } from '../engine/index.js'
import { compileCommand } from '../registry/index.js'
import type { CommandEntry, CommandMetadata, CompiledParameter } from '../registry/index.js'
import type { CliIo } from './cli-io.js'
import { exitCodes } from './exit-codes.js'

/** What a cmdlet is for, how it is written, its parameters and examples. */
export async function printCmdletHelp(entry: CommandEntry, io: CliIo): Promise<number> {
  const command = compileCommand(await loadCmdlet(entry))
  io.stdout.write(cmdletHelp(command, entry))
  return exitCodes.done
}

function cmdletHelp(command: CommandMetadata, entry: CommandEntry): string {
  const { cmdlet } = command
  const own = command.parameters.filter(
    ({ isCommon, definition }) => !isCommon && !definition.hidden,
  )
  const sections: [string, readonly string[]][] = [
    ['NAME', [`${cmdlet.name}  (${entry.module})`]],
    ['SYNOPSIS', [cmdlet.synopsis]],
    ['SYNTAX', [`vposh ${cmdlet.name} ${own.map(syntaxOf).join(' ')}`]],
    ['DESCRIPTION', cmdlet.description ? [cmdlet.description] : []],
    [
      'PARAMETERS',
      own.flatMap((parameter) => [usageOf(parameter), `    ${parameter.definition.help}`]),
    ],
    ...(cmdlet.notes ?? []).map(({ heading, text }): [string, string[]] => [heading, [text]]),
    ['EXAMPLES', (cmdlet.examples ?? []).flatMap(({ title, script }) => [title, `    ${script}`])],
    ['SEE ALSO', cmdlet.related?.length ? [cmdlet.related.join(', ')] : []],
  ]
  return sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => `${title}\n${lines.map((line) => `    ${line}\n`).join('')}`)
    .join('\n')
}

function syntaxOf(parameter: CompiledParameter): string {
  return parameter.mandatorySomewhere ? usageOf(parameter) : `[${usageOf(parameter)}]`
}

function usageOf({ name, type }: CompiledParameter): string {
  return type.isSwitch ? `-${name}` : `-${name} <${type.name}>`
}
