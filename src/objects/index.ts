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
