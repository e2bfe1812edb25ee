/**
 * The object model: what flows through pipelines and what errors are. Imports no other layer. Start at
 * ps-object.ts (objects), numbers.ts (numbers with their types), then the operators: arithmetic.ts,
 * compare.ts, text-operators.ts, convert.ts.
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
export type { ErrorCategory, ErrorRecordOptions } from './error-record.js'
export { asException, ExceptionValue } from './exception.js'
export type { ExceptionInfo } from './exception.js'
export { ScriptBlock } from './script-block.js'
export { PSCredential, SecureString } from './secure-string.js'

// Values
export { Decimal } from './decimal.js'
export {
  BoxedNumber,
  isInt32,
  isNumber,
  makeBigInt,
  makeByte,
  makeDecimal,
  makeDouble,
  makeInteger,
  makeLong,
  makeWhole,
  numericTypeNames,
  numericTypeOf,
  roundHalfEven,
  toBigInt,
  toDecimal,
  toNumber,
} from './numbers.js'
export type { NumericType, PSNumber } from './numbers.js'
export { Char } from './char.js'
export { hashtableType, orderedType, PSHashtable } from './hashtable.js'
export {
  elementTypeOf,
  enumerable,
  PSEnumerable,
  PSList,
  PSQueue,
  setElementType,
  toArray,
} from './collections.js'
export { DateTime, daysInMonth } from './datetime.js'
export type { DateParts, DateTimeKind } from './datetime.js'
export { dayNames, monthNames, parseDate, parseDateTime } from './datetime-parse.js'
export { TimeSpan } from './timespan.js'
export { Guid, Version } from './guid-version.js'
export { Regex, RegexGroup, RegexMatch, regexFor, regexOptionNumbers } from './regex.js'

// Types and conversion
export {
  arrayTypeOf,
  baseOf,
  defineType,
  dotnetTypes,
  EnumValue,
  genericTypeOf,
  isAssignable,
  knownTypes,
  lookupType,
  PSType,
  requireType,
  resolveType,
  typeChain,
} from './types.js'
export type { StaticMember, TypeDefinition } from './types.js'
export { typeNameOf, typeNamesOfValue, typeOf, valueTypeName } from './type-of.js'
export { objectToTable } from './builtin-types.js'
export { castAs, castTo, isInstance } from './cast.js'
export { convertNumber, toInteger, toNumeric } from './cast-number.js'
export { convertTo, isOfType, toBoolean, typeFullName } from './convert.js'
export type { ConvertibleType } from './convert.js'
export { toEnum } from './convert-enum.js'
export { cannotConvert, cannotConvertBecause, isInvalidCast } from './convert-error.js'
export { parseNumber } from './parse-number.js'
export { isTrue, truthOf } from './truth.js'
export { textOf, toText } from './text.js'

// Formats
export { doubleText, numberText } from './number-text.js'
export { formatNumber } from './format-number.js'
export { formatDateTime, formatTimeSpan } from './format-datetime.js'
export { formatComposite, formatValue } from './composite-format.js'

// Operators
export { add, divide, multiply, negate, plus, remainder, subtract } from './arithmetic.js'
export { bitNot, bitwise, shift } from './bitwise.js'
export { compare, compareText, contains, equality, equals, ordered, sameText } from './compare.js'
export type { OrderOperator } from './compare.js'
export { range } from './range.js'
export {
  asRegex,
  format,
  join,
  like,
  match,
  replace,
  split,
  splitByTest,
  splitWords,
} from './text-operators.js'
export {
  escapeWildcard,
  hasWildcard,
  matchesWildcard,
  unescapeWildcard,
  wildcardToRegExp,
} from './wildcard.js'
export { castError, divideByZero, nullCastError, runtimeError } from './errors.js'

// Members
export {
  callTypeMethod,
  defineMembers,
  describeTypeMembers,
  DotnetError,
  findMember,
  findTypeMethod,
  findTypeProperty,
  invocationError,
  isPlainRecord,
  method,
  readProperty,
  setTypeProperty,
} from './members.js'
export type { FoundMember, MemberDescription, MemberTable, MethodEntry } from './members.js'
export {
  dictionaryEntry,
  DirectoryInfo,
  FileInfo,
  fileSystemInfo,
  FileSystemInfo,
} from './dotnet/index.js'
export {
  addExtendedProperty,
  addMethod,
  addMethods,
  extendedProperties,
  extendedProperty,
  findMethod,
  methodNames,
} from './methods.js'
export type { ExtendedProperty, ObjectMethod } from './methods.js'
