/** What a one-shot command asks on a terminal, loaded with the first question. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Question, Terminal } from '../host/questions/index.js'
import { PSCredential } from '../objects/index.js'
import { resolveType } from '../registry/index.js'
import type {
  CmdletContext,
  CompiledParameter,
  HostUI,
  ParameterDefinition,
  Services,
} from '../registry/index.js'
import type { CliIo } from './cli-io.js'
import { valueOf } from './command-arguments.js'
import { completerContext } from './completer-context.js'

export interface QuestionHostOptions {
  readonly terminal: Terminal
  readonly services: Services
  readonly io: CliIo
  /** False for a dry run, which may not ask a server what it has. Default true. */
  readonly asksServer?: boolean
}

export function questionHost(given: QuestionHostOptions): HostUI {
  const { terminal, services, io, asksServer = true } = given
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
      if (asksServer && missing.some(({ definition }) => definition.complete)) {
        // Before the first question, because the login may have to ask as well.
        await connect(bound, completerContext(command.name, bound, services, io))
      }
      terminal.output.write(`${command.name} needs ${names(missing)}. Escape cancels.\n`)
      for (const parameter of missing) {
        const known = { ...bound, ...answers }
        const suggest = asksServer
          ? suggestions(parameter, command.name, known, services, io)
          : undefined
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

/** Completers list what connected servers have: here there is none yet, and a question can wait. */
async function connect(
  bound: Readonly<Record<string, unknown>>,
  context: CmdletContext,
): Promise<void> {
  const { connectionsKey } = await import('../sdk/index.js')
  const server = bound['Server']
  const wanted: readonly unknown[] | undefined = Array.isArray(server) ? server : undefined
  await context.services.get(connectionsKey).resolve(wanted, context)
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
