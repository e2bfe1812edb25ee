import type { Extent } from './source.js'

/** `string`, `System.Collections.Generic.List`, with the assembly of `[a.b, Assembly]`. */
export interface SimpleTypeName {
  readonly kind: 'TypeName'
  readonly extent: Extent
  readonly name: string
  readonly assemblyName: string | undefined
}

/** `Dictionary[string, int]` */
export interface GenericTypeName {
  readonly kind: 'GenericTypeName'
  readonly extent: Extent
  readonly typeName: SimpleTypeName
  readonly genericArguments: readonly TypeName[]
}

/** `int[]`, `int[,]` */
export interface ArrayTypeName {
  readonly kind: 'ArrayTypeName'
  readonly extent: Extent
  readonly elementType: TypeName
  readonly rank: number
}

export type TypeName = SimpleTypeName | GenericTypeName | ArrayTypeName

/** As PowerShell writes it: `System.Collections.Generic.List[string]`, `int[,]`. */
export function typeNameText(type: TypeName): string {
  if (type.kind === 'TypeName') {
    return type.assemblyName === undefined ? type.name : `${type.name}, ${type.assemblyName}`
  }
  if (type.kind === 'ArrayTypeName') {
    return `${typeNameText(type.elementType)}[${','.repeat(type.rank - 1)}]`
  }
  return `${typeNameText(type.typeName)}[${type.genericArguments.map(nested).join(',')}]`
}

/** A generic argument with an assembly stands in brackets of its own. */
function nested(type: TypeName): string {
  const text = typeNameText(type)
  return type.kind === 'TypeName' && type.assemblyName !== undefined ? `[${text}]` : text
}
