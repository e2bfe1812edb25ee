import { ErrorRecord } from '../objects/index.js'
import type { CmdletContext, Services } from '../registry/index.js'
import type { CliIo } from './cli-io.js'

/** A context for completers: they look things up and write nothing. */
export function completerContext(
  commandName: string,
  boundParameters: Readonly<Record<string, unknown>>,
  services: Services,
  io: CliIo,
): CmdletContext {
  const nothing = () => {}
  return {
    commandName,
    boundParameters,
    parameterSet: undefined,
    common: {},
    expectingInput: false,
    input: undefined,
    rest: [],
    signal: io.signal,
    services,
    write: nothing,
    writeError: nothing,
    writeWarning: nothing,
    writeVerbose: nothing,
    writeDebug: nothing,
    writeInformation: nothing,
    writeProgress: nothing,
    shouldProcess: () => false,
    shouldContinue: () => false,
    whatIf: false,
    stopUpstream() {
      throw notInCompleter(commandName)
    },
    invokeScript() {
      throw notInCompleter(commandName)
    },
  }
}

function notInCompleter(commandName: string): ErrorRecord {
  return new ErrorRecord(`A completer of ${commandName} tried to run a pipeline.`, {
    errorId: 'NotInCompleter',
    category: 'InvalidOperation',
  })
}
