/** The shell's runspace: all commands, the servers of the command line, questions on the terminal. */
import { loadCommandTable } from '../engine/index.js'
import { questionCancelled } from '../host/questions/index.js'
import type { BackendParts, ServerStatus, ShellBackend } from '../host/shell/index.js'
import { createServices } from '../registry/index.js'
import type { HostUI, Services } from '../registry/index.js'
import { createRunspace } from '../runtime/index.js'
import { connectionsKey } from '../sdk/index.js'
import type { CliIo } from './cli-io.js'
import { completerContext } from './completer-context.js'
import type { Configuration } from './configuration.js'
import { embeddedServerName } from './configuration.js'
import type { OwnOptions } from './own-options.js'
import { questionHost } from './question-host.js'
import { provideServers } from './server-access.js'

export interface ShellBackendOptions {
  readonly parts: BackendParts
  readonly options: OwnOptions
  readonly configuration: Configuration
  readonly io: CliIo
}

export async function openShellBackend(given: ShellBackendOptions): Promise<ShellBackend> {
  const { parts, options, configuration, io } = given
  const services = createServices()
  const terminal = io.terminal?.()
  const access = provideServers({
    io,
    options,
    configuration,
    services,
    terminal,
    readPassword: async () => '',
  })
  const host: HostUI = {
    ...(terminal ? roomMade(questionHost({ terminal, services, io }), parts.makeRoom) : {}),
    writeLine: parts.writeLine,
  }
  const runspace = createRunspace({
    commands: await loadCommandTable(),
    services,
    host,
    streams: parts.streams,
  })
  return {
    runspace,
    completerContext: (command, bound) => completerContext(command, bound, services, io),
    serverStatus: () => serverStatus(services, access.embeddedUrl),
    close: () => access.close(),
  }
}

/** Questions are asked where progress stood. */
function roomMade(questions: HostUI, makeRoom: () => void): HostUI {
  return {
    promptForChoice(...asked) {
      makeRoom()
      return questions.promptForChoice?.(...asked) ?? asked[3]
    },
    askForParameters(...asked) {
      makeRoom()
      return questions.askForParameters?.(...asked)
    },
    askCredential(user) {
      makeRoom()
      const credential = questions.askCredential?.(user)
      if (credential) return credential
      throw questionCancelled()
    },
  }
}

function serverStatus(services: Services, embedded: string | undefined): ServerStatus | undefined {
  const targets = services.get(connectionsKey).connectedTargets(undefined)
  const last = targets.at(-1)
  if (!last) return undefined
  const { state, url } = last.connection
  return {
    name: url === embedded ? embeddedServerName : last.name,
    state: state === 'disconnected' ? 'not connected' : state,
    others: targets.length - 1,
  }
}
