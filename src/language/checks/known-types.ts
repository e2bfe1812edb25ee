import { typeNameText, type TypeName } from '../type-name.js'

/** A type's name as it is compared: no `System.`, lower case. */
export function typeKey(type: TypeName): string {
  return typeNameText(type)
    .toLowerCase()
    .replace(/^system\./, '')
}

export const isVoid = (type: TypeName): boolean => typeKey(type) === 'void'

export const isReference = (type: TypeName): boolean =>
  ['ref', 'management.automation.psreference', 'psreference'].includes(typeKey(type))

const primitives = new Set(
  (
    'bool boolean byte sbyte char int int16 int32 int64 long short uint16 uint32 uint64 ulong uint ushort ' +
    'single float double decimal string datetime'
  ).split(' '),
)

/** Types that a data section may name and an attribute's argument may be cast to. */
export function isPrimitive(type: TypeName): boolean {
  const element = type.kind === 'ArrayTypeName' ? type.elementType : type
  return primitives.has(typeKey(element))
}

/** Direct base of exceptions that scripts catch; those not named here derive from `exception` or are unknown. */
const exceptionBases: Readonly<Record<string, string>> = {
  systemexception: 'exception',
  applicationexception: 'exception',
  'io.ioexception': 'systemexception',
  'io.filenotfoundexception': 'io.ioexception',
  'io.directorynotfoundexception': 'io.ioexception',
  'io.drivenotfoundexception': 'io.ioexception',
  'io.pathtoolongexception': 'io.ioexception',
  'io.endofstreamexception': 'io.ioexception',
  'io.fileloadexception': 'io.ioexception',
  argumentexception: 'systemexception',
  argumentnullexception: 'argumentexception',
  argumentoutofrangeexception: 'argumentexception',
  invalidoperationexception: 'systemexception',
  objectdisposedexception: 'invalidoperationexception',
  'net.webexception': 'invalidoperationexception',
  'net.protocolviolationexception': 'invalidoperationexception',
  arithmeticexception: 'systemexception',
  dividebyzeroexception: 'arithmeticexception',
  overflowexception: 'arithmeticexception',
  formatexception: 'systemexception',
  uriformatexception: 'formatexception',
  invalidcastexception: 'systemexception',
  indexoutofrangeexception: 'systemexception',
  nullreferenceexception: 'systemexception',
  notimplementedexception: 'systemexception',
  notsupportedexception: 'systemexception',
  platformnotsupportedexception: 'notsupportedexception',
  outofmemoryexception: 'systemexception',
  timeoutexception: 'systemexception',
  unauthorizedaccessexception: 'systemexception',
  typeinitializationexception: 'systemexception',
  'security.securityexception': 'systemexception',
  'collections.generic.keynotfoundexception': 'systemexception',
  'xml.xmlexception': 'systemexception',
  'net.http.httprequestexception': 'exception',
  'management.automation.runtimeexception': 'systemexception',
  'management.automation.actionpreferencestopexception': 'management.automation.runtimeexception',
  'management.automation.cmdletinvocationexception': 'management.automation.runtimeexception',
  'management.automation.commandnotfoundexception': 'management.automation.runtimeexception',
  'management.automation.itemnotfoundexception': 'management.automation.sessionstateexception',
  'management.automation.sessionstateexception': 'management.automation.runtimeexception',
  'management.automation.drivenotfoundexception': 'management.automation.sessionstateexception',
  'management.automation.parameterbindingexception': 'management.automation.runtimeexception',
  'management.automation.methodinvocationexception': 'management.automation.methodexception',
  'management.automation.methodexception': 'management.automation.extendedtypesystemexception',
  'management.automation.extendedtypesystemexception': 'management.automation.runtimeexception',
  'management.automation.pipelinestoppedexception': 'management.automation.runtimeexception',
  'management.automation.parseexception': 'management.automation.runtimeexception',
  'management.automation.psinvalidoperationexception': 'invalidoperationexception',
  'management.automation.psargumentexception': 'argumentexception',
  'management.automation.psinvalidcastexception': 'invalidcastexception',
}

const isKnownException = (key: string): boolean => key === 'exception' || key in exceptionBases

/** True when the first type catches the second; false as well when one of them is not known here. */
export function catches(first: TypeName, second: TypeName): boolean {
  const base = typeKey(first)
  let type: string | undefined = typeKey(second)
  if (!isKnownException(base) || !isKnownException(type)) return false
  for (; type !== undefined; type = exceptionBases[type]) if (type === base) return true
  return false
}
