import { ErrorRecord } from './error-record.js'
import { toText } from './convert-text.js'
import { valueTypeName } from './value-type-name.js'

const castTypes: readonly string[] = [
  'System.Management.Automation.PSInvalidCastException',
  'System.InvalidCastException',
  'System.SystemException',
  'System.Exception',
]

/** `Cannot convert the "x" value of type "System.String" to type "System.Int32".` */
export function cannotConvert(value: unknown, typeName: string): ErrorRecord {
  if (value === null || value === undefined) {
    return new ErrorRecord(`Cannot convert null to type "${typeName}".`, {
      errorId: 'nullToObjectInvalidCast',
      category: 'InvalidArgument',
      exceptionTypes: castTypes,
    })
  }
  return new ErrorRecord(
    `Cannot convert the "${toText(value)}" value of type "${valueTypeName(value)}" to type "${typeName}".`,
    {
      errorId: 'ConvertToFinalInvalidCastException',
      category: 'InvalidArgument',
      exceptionTypes: castTypes,
    },
  )
}

/** `Cannot convert value "x" to type "System.Int32". Error: "…"` */
export function cannotConvertBecause(
  value: unknown,
  typeName: string,
  reason: string,
  errorId: string,
): ErrorRecord {
  return new ErrorRecord(
    `Cannot convert value "${toText(value)}" to type "${typeName}". Error: "${reason}"`,
    { errorId, category: 'InvalidArgument', exceptionTypes: castTypes },
  )
}

/** True of an error that says that a value cannot be cast: the binder goes on to other parameters. */
export function isInvalidCast(error: unknown): boolean {
  return error instanceof ErrorRecord && error.exception.typeNames.includes(castTypes[0] ?? '')
}
