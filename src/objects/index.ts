/**
 * The object model: what flows through pipelines and what errors are. Imports no other layer.
 * Start at ps-object.ts.
 */
export {
  customObjectTypes,
  findPropertyName,
  getProperty,
  isPSObject,
  propertyNames,
  PSObject,
  removeProperty,
  setProperty,
  setTypeNames,
  typeNamesOf,
} from './ps-object.js'
export { ErrorRecord, toErrorRecord } from './error-record.js'
export type { ErrorCategory, ErrorRecordOptions, ExceptionInfo } from './error-record.js'
export { ScriptBlock } from './script-block.js'
export { PSCredential, SecureString } from './secure-string.js'
export { convertTo, isOfType, toBoolean, typeFullName } from './convert.js'
export type { ConvertibleType } from './convert.js'
export { dateText, numberText, toText } from './convert-text.js'
export { parseNumber, roundHalfToEven } from './convert-number.js'
export { parseDate } from './convert-date.js'
export { toEnum } from './convert-enum.js'
export { cannotConvert, cannotConvertBecause, isInvalidCast } from './convert-error.js'
export { valueTypeName } from './value-type-name.js'
