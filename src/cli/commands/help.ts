import { loadIndex } from '../../engine/index.js'
import { requireCommand } from '../command-lookup.js'
import { exitCodes } from '../exit-codes.js'
import { helpTopics } from '../help-topics.js'
import type { Subcommand } from '../subcommand.js'
import { usage } from '../usage.js'

const help: Subcommand = {
  positionals: '[subject]',
  description: 'Help about a cmdlet, a command of vposh or a topic.',
  builder: (parser) =>
    parser.positional('subject', {
      type: 'string',
      describe: `A cmdlet, a command, or one of ${helpTopics.map(({ name }) => name).join(', ')}.`,
    }),
  async run({ subject }, context) {
    const { io, subcommands } = context
    if (typeof subject !== 'string') {
      io.stdout.write(usage())
      return exitCodes.done
    }
    const topic = helpTopics.find(({ name }) => name === subject.toLowerCase())
    if (topic) {
      io.stdout.write(topic.text())
      return exitCodes.done
    }
    const entry = subcommands.find(({ name }) => name === subject)
    if (entry) return context.showHelp(entry)
    const command = requireCommand(await loadIndex(), subject)
    const { printCmdletHelp } = await import('../cmdlet-help.js')
    return printCmdletHelp(command, 'Full', io)
  },
}

export default help
