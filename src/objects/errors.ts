import { ErrorRecord, type ErrorCategory } from './error-record.js'
import { typeNameOf } from './type-of.js'
import { toText } from './text.js'

const runtimeException = [
  'System.Management.Automation.RuntimeException',
  'System.SystemException',
  'System.Exception',
]

/** A terminating error of the language itself. */
export function runtimeError(
  message: string,
  errorId: string,
  options: {
    readonly category?: ErrorCategory
    readonly target?: unknown
    readonly exceptionTypes?: readonly string[]
    readonly innerTypes?: readonly string[]
    readonly innerMessage?: string
  } = {},
): ErrorRecord {
  return new ErrorRecord(message, {
    errorId,
    category: options.category ?? 'InvalidOperation',
    targetObject: options.target ?? null,
    exceptionTypes: options.exceptionTypes ?? runtimeException,
    innerException: options.innerTypes && {
      typeNames: options.innerTypes,
      message: options.innerMessage ?? message,
    },
  })
}

const castExceptions = [
  'System.Management.Automation.PSInvalidCastException',
  'System.InvalidCastException',
  'System.SystemException',
  'System.Exception',
  'System.Management.Automation.RuntimeException',
]

/** `Cannot convert value "x" to type "System.Int32". Error: "…"` with PowerShell's own ids. */
export function castError(
  value: unknown,
  typeName: string,
  reason: string | undefined,
  errorId = 'ConvertToFinalInvalidCastException',
): ErrorRecord {
  const subject = `Cannot convert value "${toText(value)}" to type "${typeName}".`
  const message =
    reason === undefined
      ? `Cannot convert the "${toText(value)}" value of type "${typeNameOf(value)}" to type "${typeName}".`
      : `${subject} Error: "${reason}"`
  return new ErrorRecord(message, {
    errorId,
    category: 'InvalidArgument',
    targetObject: null,
    exceptionTypes: castExceptions,
    innerException:
      reason === undefined
        ? undefined
        : { typeNames: ['System.FormatException', 'System.SystemException'], message: reason },
  })
}

export function nullCastError(typeName: string): ErrorRecord {
  return new ErrorRecord(`Cannot convert null to type "${typeName}".`, {
    errorId: 'nullToObjectInvalidCast',
    category: 'InvalidArgument',
    exceptionTypes: castExceptions,
  })
}

export function divideByZero(): ErrorRecord {
  return runtimeError('Attempted to divide by zero.', 'RuntimeException', {
    category: 'NotSpecified',
    innerTypes: [
      'System.DivideByZeroException',
      'System.ArithmeticException',
      'System.SystemException',
    ],
  })
}

export function operatorUndefined(left: unknown, operator: string): ErrorRecord {
  const type = typeNameOf(left)
  return runtimeError(
    `Method invocation failed because [${type}] does not contain a method named '${operator}'.`,
    'MethodNotFound',
    { target: operator },
  )
}
