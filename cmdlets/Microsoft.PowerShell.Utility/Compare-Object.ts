import {
  equals,
  isPSObject,
  PSObject,
  propertyNames,
  readProperty,
  toText,
} from '../../src/objects/index.js'
import { defineCmdlet, propertyExpression } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Compare-Object',
  aliases: ['diff', 'compare'],
  className: 'Microsoft.PowerShell.Commands.CompareObjectCommand',
  synopsis: 'Says in what two lists differ.',
  parameters: {
    ReferenceObject: {
      type: 'object[]',
      mandatory: true,
      position: 0,
      allowEmpty: true,
      help: 'The one list.',
    },
    DifferenceObject: {
      type: 'object[]',
      mandatory: true,
      position: 1,
      valueFromPipeline: true,
      allowEmpty: true,
      help: 'The other list.',
    },
    SyncWindow: { type: 'int', default: 2147483647, help: 'How far equal objects may be apart.' },
    Property: { type: 'object[]', help: 'What is compared.' },
    ExcludeDifferent: { type: 'switch', help: 'Only what is in both.' },
    IncludeEqual: { type: 'switch', help: 'Also what is in both.' },
    PassThru: { type: 'switch', help: 'Writes the objects themselves.' },
    Culture: { type: 'string', help: 'The culture for the comparison.' },
    CaseSensitive: { type: 'switch', help: 'Text is compared with regard to case.' },
  },
  examples: [
    { title: 'Two lists', script: '(Compare-Object 1,2 2,3).SideIndicator', output: ['=>', '<='] },
  ],
  begin: (): unknown[] => [],
  process({ DifferenceObject }, _, held) {
    held.push(...DifferenceObject)
  },
  end(args, context, others) {
    const names = args.Property?.map((each) => propertyExpression(each).name)
    const same = (left: unknown, right: unknown) =>
      names
        ? names.every((name) =>
            equals(readProperty(left, name), readProperty(right, name), !args.CaseSensitive),
          )
        : sameObject(left, right, !args.CaseSensitive)
    const rest = [...others]
    const both: unknown[] = []
    const only = args.ReferenceObject.filter((item) => {
      const at = rest.findIndex((other) => same(item, other))
      if (at < 0) return true
      rest.splice(at, 1)
      both.push(item)
      return false
    })
    const result = (side: string) => (item: unknown) => shape(item, side, names, args.PassThru)
    const differences = args.ExcludeDifferent
      ? []
      : [...rest.map(result('=>')), ...only.map(result('<='))]
    const equal = args.IncludeEqual || args.ExcludeDifferent ? both.map(result('==')) : []
    return context.write([...equal, ...differences], true)
  },
})

function sameObject(left: unknown, right: unknown, ignoreCase: boolean): boolean {
  return isPSObject(left) || isPSObject(right)
    ? equals(toText(left), toText(right), ignoreCase)
    : equals(left, right, ignoreCase)
}

function shape(
  item: unknown,
  side: string,
  names: readonly string[] | undefined,
  passThru: boolean,
): unknown {
  if (passThru) {
    if (!isPSObject(item)) return item
    return PSObject.from(
      Object.fromEntries([
        ...propertyNames(item).map((name) => [name, item[name]]),
        ['SideIndicator', side],
      ]),
    )
  }
  const entries = names
    ? names.map((name) => [name, readProperty(item, name)] as const)
    : [['InputObject', item] as const]
  return PSObject.from(Object.fromEntries([...entries, ['SideIndicator', side]]))
}
