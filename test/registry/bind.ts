import { ErrorRecord } from '../../src/objects/index.js'
import { bindParameters } from '../../src/registry/binder.js'
import type { BindOptions, CommandBinding } from '../../src/registry/binding.js'
import { defineCmdlet } from '../../src/registry/definition.js'
import type {
  Cmdlet,
  CmdletDefinition,
  ParameterDefinition,
  ParameterDefinitions,
} from '../../src/registry/definition.js'
import { rawArguments } from './raw-arguments.js'

/** A parameter; what is left out is a named, optional string. */
export function parameter(rules: Partial<ParameterDefinition> = {}): ParameterDefinition {
  return { type: 'string', help: 'A parameter.', ...rules }
}

export function command(
  parameters: ParameterDefinitions,
  rules: Partial<CmdletDefinition> = {},
): Cmdlet {
  return defineCmdlet({ name: 'Test-It', synopsis: 'Tests.', ...rules, parameters })
}

/** Binds a line and requires all that is mandatory. */
export function bind(cmdlet: Cmdlet, line: string, options?: BindOptions): CommandBinding {
  const binding = bindParameters(cmdlet, rawArguments(line), options)
  binding.requireComplete()
  return binding
}

/** Binds a line, then one object from the pipeline; what is bound after it. */
export function bindPiped(cmdlet: Cmdlet, line: string, input: unknown): CommandBinding {
  const binding = bind(cmdlet, line, { expectingInput: true })
  void binding.bindInput(input)
  return binding
}

/** The error that a binding ends in, without the command's name. */
export function failure(run: () => unknown): ErrorRecord {
  try {
    run()
  } catch (error) {
    if (error instanceof ErrorRecord) return error
    throw error
  }
  throw new TypeError('nothing was thrown')
}

/** What a line ends in: the bound values, or the id of the error. */
export function outcome(run: () => CommandBinding): unknown {
  try {
    return run().bound
  } catch (error) {
    if (error instanceof ErrorRecord) return error.errorId
    throw error
  }
}
