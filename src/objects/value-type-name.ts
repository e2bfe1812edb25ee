import { PSObject, typeNamesOf } from './ps-object.js'
import { ScriptBlock } from './script-block.js'
import { PSCredential, SecureString } from './secure-string.js'

/** The full .NET name of a value's type, as errors print it: `System.String`. */
export function valueTypeName(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'System.String'
    case 'boolean':
      return 'System.Boolean'
    case 'number':
      return numberTypeName(value)
    case 'bigint':
      return 'System.Numerics.BigInteger'
    case 'object':
      return value === null ? 'null' : objectTypeName(value)
    default:
      return 'System.Object'
  }
}

function numberTypeName(value: number): string {
  if ((value | 0) === value) return 'System.Int32'
  return Number.isSafeInteger(value) ? 'System.Int64' : 'System.Double'
}

function objectTypeName(value: object): string {
  if (value instanceof PSObject) return typeNamesOf(value)[0] ?? 'System.Object'
  if (Array.isArray(value)) return 'System.Object[]'
  if (value instanceof Date) return 'System.DateTime'
  if (value instanceof URL) return 'System.Uri'
  if (value instanceof SecureString) return 'System.Security.SecureString'
  if (value instanceof PSCredential) return 'System.Management.Automation.PSCredential'
  if (value instanceof ScriptBlock) return 'System.Management.Automation.ScriptBlock'
  if (value instanceof Uint8Array) return 'System.Byte[]'
  if (value instanceof Error) return 'System.Management.Automation.ErrorRecord'
  if ('typeName' in value && typeof value.typeName === 'string') return value.typeName
  return 'System.Collections.Hashtable'
}
