import { ErrorRecord, PSObject, toText } from '../objects/index.js'
import type { ErrorCategory } from '../objects/index.js'
import { acceptedBy } from './accepted.js'
import type { CommandMetadata, CompiledParameter } from './metadata.js'
import { nearestNames } from './nearest.js'

const baseTypes: readonly string[] = [
  'System.Management.Automation.ParameterBindingException',
  'System.Management.Automation.RuntimeException',
  'System.SystemException',
  'System.Exception',
]
const validationType = 'System.Management.Automation.ParameterBindingValidationException'
const transformationType =
  'System.Management.Automation.ParameterBindingArgumentTransformationException'

export interface BindingErrorOptions {
  readonly category?: ErrorCategory
  readonly parameterName?: string
  readonly target?: unknown
  readonly action?: string | undefined
  readonly exceptionType?: string
  readonly cause?: unknown
}

/** An error of the binder, in PowerShell's words and with its id; what is accepted is the advice. */
export function bindingError(
  command: CommandMetadata,
  errorId: string,
  message: string,
  options: BindingErrorOptions = {},
): ErrorRecord {
  const { cause } = options
  const record = new ErrorRecord(message, {
    errorId,
    category: options.category ?? 'InvalidArgument',
    targetObject: options.target,
    recommendedAction: options.action,
    exceptionTypes: options.exceptionType ? [options.exceptionType, ...baseTypes] : baseTypes,
    exceptionMembers: PSObject.from({
      ParameterName: options.parameterName ?? '',
      ErrorId: errorId,
      CommandName: command.name,
    }),
    innerException: cause instanceof ErrorRecord ? cause.exception : undefined,
    cause,
  })
  record.commandName = command.errorSource
  return record
}

/** True of an error that ends the binding at once, where others only rule out one parameter. */
export function isFinal(error: unknown): boolean {
  if (!(error instanceof ErrorRecord)) return true
  const type = error.exception.typeNames[0]
  return type === validationType || type === transformationType
}

export function isTransformationError(error: unknown): boolean {
  return error instanceof ErrorRecord && error.exception.typeNames[0] === transformationType
}

export function parameterNotFound(command: CommandMetadata, name: string): ErrorRecord {
  return bindingError(
    command,
    'NamedParameterNotFound',
    `A parameter cannot be found that matches parameter name '${name}'.`,
    { parameterName: name, action: didYouMeanParameter(command, name) },
  )
}

function didYouMeanParameter(command: CommandMetadata, name: string): string {
  const visible = command.parameters.filter(({ definition }) => !definition.hidden)
  const near = nearestNames(
    name,
    visible.map((parameter) => parameter.name),
  )
  if (near.length > 0) return `Did you mean ${near.map((found) => `-${found}`).join(', ')}?`
  const own = visible.filter(({ isCommon }) => !isCommon).map((parameter) => `-${parameter.name}`)
  return own.length === 0
    ? `${command.name} has no parameters of its own.`
    : `${command.name} takes ${own.join(', ')}.`
}

export function ambiguousParameter(
  command: CommandMetadata,
  name: string,
  matches: readonly CompiledParameter[],
): ErrorRecord {
  const list = matches.map((parameter) => ` -${parameter.name}`).join('')
  return bindingError(
    command,
    'AmbiguousParameter',
    `Parameter cannot be processed because the parameter name '${name}' is ambiguous. Possible matches include:${list}.`,
    { parameterName: name, action: 'Type more of the name.' },
  )
}

export function missingArgument(
  command: CommandMetadata,
  parameter: CompiledParameter,
): ErrorRecord {
  return bindingError(
    command,
    'MissingArgument',
    `Missing an argument for parameter '${parameter.name}'. Specify a parameter of type '${parameter.type.fullName}' and try again.`,
    { parameterName: parameter.name, action: acceptedValues(parameter) },
  )
}

export function alreadyBound(command: CommandMetadata, name: string): ErrorRecord {
  return bindingError(
    command,
    'ParameterAlreadyBound',
    `Cannot bind parameter because parameter '${name}' is specified more than once. To provide multiple values to parameters that can accept multiple values, use the array syntax. For example, "-parameter value1,value2,value3".`,
    { parameterName: name },
  )
}

export function positionalNotFound(command: CommandMetadata, value: unknown): ErrorRecord {
  const text = value === null || value === undefined ? '$null' : toText(value)
  const named = command.parameters.filter(
    ({ isCommon, definition }) => !isCommon && !definition.hidden,
  )
  return bindingError(
    command,
    'PositionalParameterNotFound',
    `A positional parameter cannot be found that accepts argument '${text}'.`,
    {
      parameterName: text,
      action:
        named.length === 0
          ? `${command.name} takes no arguments.`
          : `Give the argument with a parameter's name: ${named.map((parameter) => `-${parameter.name}`).join(', ')}.`,
    },
  )
}

export function ambiguousParameterSet(command: CommandMetadata): ErrorRecord {
  return bindingError(
    command,
    'AmbiguousParameterSet',
    'Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.',
    { action: `Get-Help ${command.name} shows which parameters go together.` },
  )
}

export function missingMandatory(
  command: CommandMetadata,
  missing: readonly CompiledParameter[],
): ErrorRecord {
  const list = missing.map((parameter) => ` ${parameter.name}`).join('')
  return bindingError(
    command,
    'MissingMandatoryParameter',
    `Cannot process command because of one or more missing mandatory parameters:${list}.`,
    {
      parameterName: list,
      action: `Pass ${missing.map((parameter) => `-${parameter.name} <${parameter.type.name}>`).join(' ')}.`,
    },
  )
}

export function inputNotBound(command: CommandMetadata, input: unknown): ErrorRecord {
  const taking = command.parameters.filter((parameter) => parameter.pipelineSomewhere)
  return bindingError(
    command,
    'InputObjectNotBound',
    'The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input.',
    {
      target: input,
      action:
        taking.length === 0
          ? `${command.name} takes no pipeline input.`
          : `From the pipeline come ${taking.map((parameter) => `-${parameter.name} <${parameter.type.name}>`).join(', ')}.`,
    },
  )
}

export function inputMissesMandatory(
  command: CommandMetadata,
  input: unknown,
  missing: readonly CompiledParameter[],
): ErrorRecord {
  const list = missing.map((parameter) => ` ${parameter.name}`).join('')
  return bindingError(
    command,
    'InputObjectMissingMandatory',
    `The input object cannot be bound because it did not contain the information required to bind all mandatory parameters: ${list}`,
    { target: input },
  )
}

/** `Cannot bind parameter 'X'. …`, or for a script's parameter what its transformation said. */
export function cannotBind(
  command: CommandMetadata,
  parameter: CompiledParameter,
  cause: unknown,
): ErrorRecord {
  const why = parameter.definition.secret
    ? `Its value cannot be converted to type "${parameter.type.fullName}".`
    : cause instanceof Error
      ? cause.message
      : String(cause)
  const action =
    cause instanceof ErrorRecord && cause.recommendedAction !== undefined
      ? cause.recommendedAction
      : acceptedValues(parameter)
  const options = { parameterName: parameter.name, cause, action }
  return command.isScript && !parameter.isCommon
    ? bindingError(
        command,
        'ParameterArgumentTransformationError',
        `Cannot process argument transformation on parameter '${parameter.name}'. ${why}`,
        { ...options, category: 'InvalidData', exceptionType: transformationType },
      )
    : bindingError(
        command,
        'CannotConvertArgumentNoMessage',
        `Cannot bind parameter '${parameter.name}'. ${why}`,
        options,
      )
}

/** What a list, a boolean or a switch is not made of. */
export function cannotConvertArgument(
  command: CommandMetadata,
  parameter: CompiledParameter,
  shown: string,
  reason: string,
): ErrorRecord {
  const value = parameter.definition.secret ? 'the value given' : `'${shown}'`
  return bindingError(
    command,
    'CannotConvertArgument',
    `Cannot convert ${value} to the type '${parameter.type.fullName}' required by parameter '${parameter.name}'. ${reason}`,
    { parameterName: parameter.name, action: acceptedValues(parameter) },
  )
}

export function cannotBeNullFor(
  command: CommandMetadata,
  parameter: CompiledParameter,
): ErrorRecord {
  return bindingError(
    command,
    'ParameterBindingFailed',
    `Cannot bind parameter '${parameter.name}' to the target. Exception setting "${parameter.name}": "Cannot convert null to type "${parameter.type.fullName}"."`,
    { category: 'WriteError', parameterName: parameter.name },
  )
}

const emptyReasons = {
  Null: 'it is null',
  EmptyString: 'it is an empty string',
  EmptyArray: 'it is an empty array',
  EmptyCollection: 'it is an empty collection',
} as const

export function notAllowed(
  command: CommandMetadata,
  parameter: CompiledParameter,
  what: keyof typeof emptyReasons,
): ErrorRecord {
  return bindingError(
    command,
    `ParameterArgumentValidationError${what}NotAllowed`,
    `Cannot bind argument to parameter '${parameter.name}' because ${emptyReasons[what]}.`,
    {
      category: 'InvalidData',
      parameterName: parameter.name,
      exceptionType: validationType,
      action: acceptedValues(parameter),
    },
  )
}

export function validationFailed(
  command: CommandMetadata,
  parameter: CompiledParameter,
  reason: string,
  cause?: unknown,
): ErrorRecord {
  return bindingError(
    command,
    'ParameterArgumentValidationError',
    `Cannot validate argument on parameter '${parameter.name}'. ${reason}`,
    {
      category: 'InvalidData',
      parameterName: parameter.name,
      exceptionType: validationType,
      cause,
    },
  )
}

export function scriptArgumentError(
  command: CommandMetadata,
  parameter: CompiledParameter,
  kind: 'NoInput' | 'NoOutput' | 'InvocationFailed',
  cause?: unknown,
): ErrorRecord {
  const messages = {
    NoInput: `Cannot evaluate parameter '${parameter.name}' because its argument is specified as a script block and there is no input. A script block cannot be evaluated without input.`,
    NoOutput: `Cannot evaluate parameter '${parameter.name}' because its argument input did not produce any output.`,
    InvocationFailed: `The input to the script block for parameter '${parameter.name}' failed. ${cause instanceof Error ? cause.message : ''}`,
  }
  return bindingError(command, `ScriptBlockArgument${kind}`, messages[kind], {
    category: kind === 'NoInput' ? 'MetadataError' : 'InvalidArgument',
    parameterName: parameter.name,
    cause,
  })
}

/** What the parameter accepts, in one sentence; undefined when its type says it all. */
export function acceptedValues(parameter: CompiledParameter): string | undefined {
  const accepted = acceptedBy(parameter)
  if (accepted) return `-${parameter.name} accepts ${accepted.join(', ')}.`
  const range = parameter.definition.validate?.range
  if (range) return `-${parameter.name} accepts ${range[0]} to ${range[1]}.`
  return undefined
}

/** A value as an error may show it. */
export function shownValue(parameter: CompiledParameter, value: unknown): string {
  return parameter.definition.secret ? 'the value given' : toText(value)
}
