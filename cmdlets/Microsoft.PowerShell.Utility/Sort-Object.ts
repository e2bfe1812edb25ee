import {
  compare,
  ErrorRecord,
  isPSObject,
  isTrue,
  toText,
  compareText,
} from '../../src/objects/index.js'
import {
  type CmdletContext,
  defineCmdlet,
  drive,
  type PropertyExpression,
  propertyExpression,
} from '../../src/registry/index.js'

interface Row {
  readonly value: unknown
  readonly keys: readonly unknown[]
  readonly place: number
}

export default defineCmdlet({
  name: 'Sort-Object',
  aliases: ['sort'],
  className: 'Microsoft.PowerShell.Commands.SortObjectCommand',
  synopsis: 'Sorts the objects of the pipeline.',
  defaultParameterSet: 'Default',
  parameters: {
    InputObject: { type: 'object', valueFromPipeline: true, help: 'The objects.' },
    Property: {
      type: 'object[]',
      position: 0,
      help: 'What to sort by: names, script blocks, or tables with Expression, Ascending and Descending.',
    },
    Descending: { type: 'switch', help: 'From the greatest to the least.' },
    Unique: { type: 'switch', help: 'Only the first of objects that are equal.' },
    CaseSensitive: { type: 'switch', help: 'Text is compared with regard to case.' },
    Culture: { type: 'string', help: 'The culture whose order is used.' },
    Stable: {
      type: 'switch',
      sets: 'Default',
      help: 'Equal objects keep their order; they always do.',
    },
    Top: {
      type: 'int',
      sets: 'Top',
      mandatory: true,
      validate: { range: [1, 2147483647] },
      help: 'How many from the start.',
    },
    Bottom: {
      type: 'int',
      sets: 'Bottom',
      mandatory: true,
      validate: { range: [1, 2147483647] },
      help: 'How many from the end.',
    },
  },
  examples: [
    {
      title: 'Numbers, greatest first',
      script: '3,1,2 | Sort-Object -Descending',
      output: [3, 2, 1],
    },
    {
      title: 'By a property',
      script: '[pscustomobject]@{n=2},[pscustomobject]@{n=1} | Sort-Object n',
      output: [{ n: 1 }, { n: 2 }],
    },
  ],
  begin: (): unknown[] => [],
  process(args, context, held) {
    const input = context.expectingInput ? context.input : args.InputObject
    if (input !== null && input !== undefined) held.push(input)
  },
  end(args, context, held) {
    const properties = (args.Property ?? []).map((given) => propertyExpression(given))
    const ignoreCase = !args.CaseSensitive
    const finish = (rows: Row[]) => {
      const sorted = sortRows(rows, properties, args.Descending, ignoreCase)
      const unique = args.Unique ? withoutRepeats(sorted, ignoreCase) : sorted
      const cut =
        args.Top !== undefined
          ? unique.slice(0, args.Top)
          : args.Bottom !== undefined
            ? unique.slice(-args.Bottom)
            : unique
      return context.write(
        cut.map((row) => row.value),
        true,
      )
    }
    const rows = drive(keysOf(held, properties, context))
    return rows instanceof Promise ? rows.then(finish) : finish(rows)
  },
})

function* keysOf(
  held: readonly unknown[],
  properties: readonly PropertyExpression[],
  context: CmdletContext,
): Generator<unknown, Row[], unknown> {
  const rows: Row[] = []
  for (const [place, value] of held.entries()) {
    const keys: unknown[] = []
    if (properties.length === 0) keys.push(value)
    for (const property of properties) {
      const key = property.read(value, context)
      if (key instanceof Promise) {
        yield key.then((settled) => keys.push(settled))
      } else keys.push(key)
    }
    rows.push({ value, keys, place })
  }
  return rows
}

function sortRows(
  rows: Row[],
  properties: readonly PropertyExpression[],
  descending: boolean,
  ignoreCase: boolean,
): Row[] {
  const directions = properties.map((property) => directionOf(property, descending))
  if (directions.length === 0) directions.push(descending ? -1 : 1)
  return rows.sort((a, b) => {
    for (const [at, direction] of directions.entries()) {
      const order = orderOf(a.keys[at], b.keys[at], ignoreCase)
      if (order !== 0) return order * direction
    }
    return a.place - b.place
  })
}

function directionOf(property: PropertyExpression, descending: boolean): number {
  const down = property.option('Descending')
  if (down !== undefined) return isTrue(down) ? -1 : 1
  const up = property.option('Ascending')
  if (up !== undefined) return isTrue(up) ? 1 : -1
  return descending ? -1 : 1
}

/** Null first; values that have no order are compared as text. */
function orderOf(left: unknown, right: unknown, ignoreCase: boolean): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  const noLeft = left === null || left === undefined
  const noRight = right === null || right === undefined
  if (noLeft || noRight) return Number(noRight) - Number(noLeft)
  if (isPSObject(left) || isPSObject(right))
    return compareText(toText(left), toText(right), ignoreCase)
  try {
    return compare(left, right, ignoreCase)
  } catch (thrown) {
    if (!(thrown instanceof ErrorRecord)) throw thrown
    return compareText(toText(left), toText(right), ignoreCase)
  }
}

function withoutRepeats(rows: readonly Row[], ignoreCase: boolean): Row[] {
  return rows.filter((row, at) => {
    const before = rows[at - 1]
    return (
      !before || row.keys.some((key, place) => orderOf(before.keys[place], key, ignoreCase) !== 0)
    )
  })
}
