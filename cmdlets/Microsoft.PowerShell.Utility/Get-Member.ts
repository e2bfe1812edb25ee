import {
  describeTypeMembers,
  extendedProperties,
  isPSObject,
  matchesWildcard,
  methodNames,
  propertyNames,
  PSObject,
  toText,
  typeNameOf,
  typeNamesOfValue,
} from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Get-Member',
  aliases: ['gm'],
  className: 'Microsoft.PowerShell.Commands.GetMemberCommand',
  synopsis: 'Lists the properties and methods of objects.',
  parameters: {
    InputObject: {
      type: 'object',
      valueFromPipeline: true,
      help: 'The objects; each type is listed once.',
    },
    Name: { type: 'string[]', position: 0, help: 'Names of members, with wildcards.' },
    MemberType: {
      type: 'string[]',
      aliases: ['Type'],
      help: 'Kinds of members: Property, NoteProperty, Method …',
    },
    Static: { type: 'switch', help: 'The static members of the type.' },
    Force: { type: 'switch', help: 'Also what is hidden.' },
    View: { type: 'string', default: 'All', help: 'Extended, Adapted, Base or All.' },
  },
  examples: [
    {
      title: 'Names of properties',
      script:
        '[pscustomobject]@{ a = 1 } | Get-Member -MemberType NoteProperty | Select-Object -ExpandProperty Name',
      output: ['a'],
    },
  ],
  begin: (): Set<string> => new Set(),
  process(args, context, seen) {
    const value = context.expectingInput ? context.input : args.InputObject
    if (value === null || value === undefined) return undefined
    const type = typeNamesOfValue(value)[0] ?? typeNameOf(value)
    if (seen.has(type)) return undefined
    seen.add(type)
    const members = membersOf(value)
      .filter(
        ({ name }) => !args.Name || args.Name.some((pattern) => matchesWildcard(name, pattern)),
      )
      .filter(
        ({ kind }) => !args.MemberType || args.MemberType.some((wanted) => isKind(kind, wanted)),
      )
      .sort((a, b) => order(a.kind) - order(b.kind) || a.name.localeCompare(b.name, 'en'))
    return context.write(
      members.map(({ name, kind, definition }) =>
        PSObject.of(
          ['Microsoft.PowerShell.Commands.MemberDefinition', 'System.Object'],
          [
            ['TypeName', type],
            ['Name', name],
            ['MemberType', kind],
            ['Definition', definition],
          ],
        ),
      ),
      true,
    )
  },
})

interface Member {
  readonly name: string
  readonly kind: string
  readonly definition: string
}

function membersOf(value: unknown): Member[] {
  const members: Member[] = describeTypeMembers(value).map(({ name, memberType }) => ({
    name,
    kind: memberType,
    definition: memberType === 'Method' ? `${name}()` : `${name} {get;}`,
  }))
  if (typeof value !== 'object' || value === null) return members
  if (isPSObject(value)) {
    for (const name of propertyNames(value)) {
      const held = value[name]
      const type =
        held === null || held === undefined ? 'object' : typeNameOf(held).replace(/^System\./, '')
      members.push({
        name,
        kind: 'NoteProperty',
        definition: `${shortName(type)} ${name}=${toText(held)}`,
      })
    }
  }
  for (const { name, kind } of extendedProperties(value))
    members.push({ name, kind, definition: `${name} {get;}` })
  for (const name of methodNames(value))
    members.push({ name, kind: 'ScriptMethod', definition: `${name}();` })
  return members
}

const shortNames: Readonly<Record<string, string>> = {
  String: 'string',
  Int32: 'int',
  Int64: 'long',
  Double: 'double',
  Boolean: 'bool',
  DateTime: 'datetime',
}

function shortName(type: string): string {
  return shortNames[type] ?? type
}

function isKind(kind: string, wanted: string): boolean {
  const asked = wanted.toLowerCase()
  if (asked === 'all') return true
  if (asked === 'properties') return /property$/i.test(kind)
  if (asked === 'methods') return /method$/i.test(kind)
  return kind.toLowerCase() === asked
}

function order(kind: string): number {
  return [
    'AliasProperty',
    'Method',
    'NoteProperty',
    'Property',
    'ScriptMethod',
    'ScriptProperty',
  ].indexOf(kind)
}
