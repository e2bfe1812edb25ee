import { PSHashtable, PSList, PSObject, toText } from '../../src/objects/index.js'
import { defineCmdlet, drive, propertyExpression } from '../../src/registry/index.js'

interface Group {
  readonly values: readonly unknown[]
  readonly items: unknown[]
}

export default defineCmdlet({
  name: 'Group-Object',
  aliases: ['group'],
  className: 'Microsoft.PowerShell.Commands.GroupObjectCommand',
  synopsis: 'Puts objects that have the same value of a property into groups.',
  defaultParameterSet: 'HashTable',
  parameters: {
    InputObject: { type: 'object', valueFromPipeline: true, help: 'The objects.' },
    Property: { type: 'object[]', position: 0, help: 'What to group by.' },
    NoElement: { type: 'switch', help: 'Leaves the members of the groups out.' },
    AsHashTable: {
      type: 'switch',
      sets: 'HashTable',
      aliases: ['AHT'],
      help: 'Gives one table of groups.',
    },
    AsString: { type: 'switch', sets: 'HashTable', help: 'The keys of the table are text.' },
    CaseSensitive: { type: 'switch', help: 'Text is compared with regard to case.' },
    Culture: { type: 'string', help: 'The culture for the comparison.' },
  },
  examples: [
    {
      title: 'Count what is equal',
      script: "'a','b','a' | Group-Object -NoElement | Select-Object Name, Count",
      output: [
        { Name: 'a', Count: 2 },
        { Name: 'b', Count: 1 },
      ],
    },
  ],
  begin: (): unknown[] => [],
  process(args, context, held) {
    const input = context.expectingInput ? context.input : args.InputObject
    if (input !== undefined) held.push(input)
  },
  end(args, context, held) {
    const properties = (args.Property ?? []).map((given) => propertyExpression(given))
    const keyed: { readonly item: unknown; readonly keys: unknown[] }[] = []
    const read = drive(
      (function* () {
        for (const item of held) {
          const keys: unknown[] = []
          if (properties.length === 0) keys.push(item)
          for (const property of properties) {
            const key = property.read(item, context)
            if (key instanceof Promise) yield key.then((settled) => keys.push(settled))
            else keys.push(key)
          }
          keyed.push({ item, keys })
        }
      })(),
    )
    const finish = () => {
      const groups = makeGroups(keyed, args.CaseSensitive)
      if (args.AsHashTable) return context.write(asTable(groups, args.AsString, args.CaseSensitive))
      return context.write(
        groups.toSorted(byKey).map((group) => groupInfo(group, args.NoElement)),
        true,
      )
    }
    return read instanceof Promise ? read.then(finish) : finish()
  },
})

function makeGroups(
  keyed: readonly { readonly item: unknown; readonly keys: readonly unknown[] }[],
  caseSensitive: boolean,
): Group[] {
  const groups = new PSHashtable([], { caseSensitive })
  for (const { item, keys } of keyed) {
    const key =
      keys.length === 1 && typeof keys[0] === 'number'
        ? keys[0]
        : keys.map((value) => toText(value)).join('\u0001')
    const group = groups.get(key) as Group | undefined
    if (group) group.items.push(item)
    else groups.set(key, { values: keys, items: [item] })
  }
  return groups.values() as Group[]
}

/** PowerShell 7 gives the groups in the order of their keys. */
function byKey(left: Group, right: Group): number {
  for (const [at, value] of left.values.entries()) {
    const other = right.values[at]
    if (typeof value === 'number' && typeof other === 'number') {
      if (value !== other) return value - other
      continue
    }
    const order = toText(value).localeCompare(toText(other), 'en', { sensitivity: 'accent' })
    if (order !== 0) return order
  }
  return 0
}

function groupInfo({ values, items }: Group, noElement: boolean): PSObject {
  const type = `Microsoft.PowerShell.Commands.${noElement ? 'GroupInfoNoElement' : 'GroupInfo'}`
  return PSObject.of(
    [type, 'Microsoft.PowerShell.Commands.GroupInfo', 'System.Object'],
    [
      ['Count', items.length],
      ['Name', values.map((value) => toText(value)).join(', ')],
      [
        'Group',
        noElement
          ? null
          : new PSList(
              items,
              'System.Collections.ObjectModel.Collection`1[[System.Management.Automation.PSObject]]',
            ),
      ],
      ['Values', new PSList([...values])],
    ],
  )
}

function asTable(groups: readonly Group[], asText: boolean, caseSensitive: boolean): PSHashtable {
  const table = new PSHashtable([], { caseSensitive })
  for (const { values, items } of groups) {
    const [value] = values
    const key = asText || values.length > 1 ? values.map((each) => toText(each)).join(', ') : value
    table.set(key ?? '', items)
  }
  return table
}
