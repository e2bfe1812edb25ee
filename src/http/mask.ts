/** Secrets made unreadable, in whatever is shown: traces, dry runs, errors. */
import { isRecord, setMember, shapeOf } from './dialect/wire-type.js'
import type { StructureLookup, WireType } from './wire.js'

export const masked = '********'

const secretHeaders = new Set([
  'authorization',
  'proxy-authorization',
  'vmware-api-session-id',
  'cookie',
  'set-cookie',
  'www-authenticate',
])

/** Names of members that hold a secret, for data whose type is not known or does not say so. */
const secretMember =
  /^(?:.*[_-])?(?:password|passwd|passphrase|secret|private_key|access_token|refresh_token|auth_token|session_token|saml_token)$/i

export function maskHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  alsoSecret: ReadonlySet<string>,
): Record<string, string> {
  const shown: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue
    const key = name.toLowerCase()
    const secret = secretHeaders.has(key) || alsoSecret.has(key)
    shown[name] = secret ? masked : Array.isArray(value) ? value.join(', ') : value
  }
  return shown
}

/** A copy of the value in which every secret text is masked: by the types, else by the names. */
export function maskValue(
  value: unknown,
  type: WireType | undefined,
  structures: StructureLookup,
): unknown {
  const shape = shapeOf(type, structures)
  if (shape.kind === 'scalar' && shape.name === 'password') return maskLeaf(value)
  if (Array.isArray(value)) {
    const item = shape.kind === 'list' ? shape.item : undefined
    return value.map((element) => maskValue(element, item, structures))
  }
  if (!isRecord(value) || value instanceof Date) return value
  const result: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value)) {
    const memberType =
      shape.kind === 'structure'
        ? shape.fields[name]
        : shape.kind === 'map'
          ? shape.item
          : undefined
    const hidden = secretMember.test(name) && shape.kind !== 'map'
    setMember(result, name, hidden ? maskLeaf(member) : maskValue(member, memberType, structures))
  }
  return result
}

function maskLeaf(value: unknown): unknown {
  return value === undefined || value === null ? value : masked
}

/** An answer's text for the trace: JSON masked by its type, XML by its element names. */
export function maskText(
  text: string,
  type: WireType | undefined,
  structures: StructureLookup,
): string {
  const value = parse(text)
  if (value === undefined) {
    return text.replaceAll(/<([\w.-]+)>([^<]+)</g, (whole, name: string) =>
      secretMember.test(name) ? `<${name}>${masked}<` : whole,
    )
  }
  const wrapped = isRecord(value) && 'value' in value && Object.keys(value).length === 1
  return JSON.stringify(
    wrapped
      ? { value: maskValue(value.value, type, structures) }
      : maskValue(value, type, structures),
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
