/** What a one-shot command asks on a terminal, loaded with the first question. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Question, Terminal } from '../host/questions/index.js'
import { PSCredential } from '../objects/index.js'
import { resolveType } from '../registry/index.js'
import type { CompiledParameter, HostUI, ParameterDefinition, Services } from '../registry/index.js'
import type { CliIo } from './cli-io.js'
import { valueOf } from './command-arguments.js'
import { completerContext } from './completer-context.js'

export interface QuestionHostOptions {
  readonly terminal: Terminal
  readonly services: Services
  readonly io: CliIo
}

export function questionHost({ terminal, services, io }: QuestionHostOptions): HostUI {
  const reader = {
    read: (text: string, { name, definition }: Question) =>
      valueOf(
        text,
        { name, definition, type: resolveType(definition.type) },
        {
          readFile: (path) => readFile(resolve(io.workingDirectory, path), 'utf8'),
          // The terminal is the input; a dash is then just a dash.
          readStandardInput: async () => '-',
        },
      ),
  }
  return {
    async promptForChoice(caption, message, choices, defaultChoice) {
      const { askChoice } = await import('../host/questions/index.js')
      return askChoice(terminal, caption, message, choices, defaultChoice)
    },
    async askForParameters(command, missing, bound) {
      const { askValue } = await import('../host/questions/index.js')
      const answers: Record<string, unknown> = {}
      terminal.output.write(`${command.name} needs ${names(missing)}. Escape cancels.\n`)
      for (const parameter of missing) {
        const suggest = suggestions(parameter, command.name, { ...bound, ...answers }, services, io)
        const { name, definition } = parameter
        answers[name] = await askValue(terminal, { name, definition, suggest }, reader)
      }
      return answers
    },
    async askCredential(userName) {
      const { askSecret } = await import('../host/questions/index.js')
      return new PSCredential(userName, await askSecret(terminal, `Password of ${userName}`))
    },
  }
}

function names(parameters: readonly CompiledParameter[]): string {
  return parameters.map(({ name }) => `-${name}`).join(', ')
}

/** What the server has, by the parameter's own completer; no list when it cannot be asked. */
function suggestions(
  { definition }: { readonly definition: ParameterDefinition },
  command: string,
  bound: Readonly<Record<string, unknown>>,
  services: Services,
  io: CliIo,
): Question['suggest'] {
  const { complete } = definition
  if (!complete) return undefined
  return async (typed) => complete(typed, bound, completerContext(command, bound, services, io))
}
