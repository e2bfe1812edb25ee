/**
 * What vposh can do besides running a cmdlet: one file below commands/ each. A row here makes it
 * known to the dispatcher, to help and to completion; its file loads when it is called.
 */
import type { SubcommandEntry } from './subcommand.js'

export const subcommands: readonly SubcommandEntry[] = [
  {
    name: 'upload',
    synopsis: 'Sends files into an update session.',
    takesOwnOptions: true,
    load: () => import('./commands/upload.js'),
  },
  {
    name: 'download',
    synopsis: 'Fetches the files of a download session.',
    takesOwnOptions: true,
    words: ['--to'],
    load: () => import('./commands/download.js'),
  },
  {
    name: 'simulator',
    synopsis: 'Serves an embedded vCenter, or resets the one that is used by default.',
    takesOwnOptions: false,
    words: ['reset', '--port', '--host', '--tls', '--state', '--empty', '--release', '--fault'],
    load: () => import('./commands/simulator.js'),
  },
  {
    name: 'check',
    synopsis: 'Checks scripts without running them: what would run, and what is missing.',
    takesOwnOptions: false,
    words: ['--output', 'text', 'json', 'sarif'],
    load: () => import('./commands/check.js'),
  },
  {
    name: 'parse',
    synopsis: 'Prints the syntax tree of a script.',
    takesOwnOptions: false,
    words: ['--output', 'json', 'text'],
    load: () => import('./commands/parse.js'),
  },
  {
    name: 'tour',
    synopsis: 'A file into a content library of the embedded vCenter, step by step.',
    takesOwnOptions: true,
    load: () => import('./commands/tour.js'),
  },
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
