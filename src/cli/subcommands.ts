/**
 * What vposh can do besides running a cmdlet: one file below commands/ each. A row here makes it
 * known to the dispatcher, to help and to completion; its file loads when it is called.
 */
import type { SubcommandEntry } from './subcommand.js'

export const subcommands: readonly SubcommandEntry[] = [
  {
    name: 'completion',
    synopsis: 'Prints completion for bash, zsh, fish or powershell.',
    takesOwnOptions: false,
    words: ['bash', 'zsh', 'fish', 'powershell'],
    load: () => import('./commands/completion.js'),
  },
  {
    name: 'help',
    synopsis: 'Help about a cmdlet, a command or a topic.',
    takesOwnOptions: true,
    words: ['arguments', 'output', 'configuration', 'exit-codes', 'options'],
    load: () => import('./commands/help.js'),
  },
]

export function findSubcommand(name: string): SubcommandEntry | undefined {
  return subcommands.find((entry) => entry.name === name)
}
