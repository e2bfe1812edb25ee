import type { Choice } from '../../registry/index.js'
import { ask } from './terminal.js'
import type { Terminal } from './terminal.js'

/** A confirmation: `&Yes`, `Yes to &All`, … as a list; the index of the chosen one. */
export function askChoice(
  terminal: Terminal,
  caption: string,
  message: string,
  choices: readonly Choice[],
  defaultChoice: number,
): Promise<number> {
  return ask(terminal, (prompts, context) =>
    prompts.select(
      {
        message: [caption, message].filter(Boolean).join('\n'),
        choices: choices.map(({ label, help }, value) => ({
          value,
          name: label.replaceAll('&', ''),
          ...(help ? { description: help } : {}),
        })),
        default: defaultChoice,
        loop: false,
      },
      context,
    ),
  )
}
