import {
  add,
  compare,
  divide,
  isNumber,
  makeDouble,
  PSObject,
  runtimeError,
  toNumber,
  toNumeric,
  toText,
  ErrorRecord,
} from '../../src/objects/index.js'
import {
  type CmdletContext,
  defineCmdlet,
  drive,
  propertyExpression,
} from '../../src/registry/index.js'

interface Statistics {
  readonly property: string | null
  readonly values: unknown[]
}

interface Text {
  lines: number
  words: number
  characters: number
}

interface State {
  readonly statistics: readonly Statistics[]
  readonly text: Text
  count: number
}

export default defineCmdlet({
  name: 'Measure-Object',
  aliases: ['measure'],
  className: 'Microsoft.PowerShell.Commands.MeasureObjectCommand',
  synopsis: 'Counts objects and calculates sum, average, minimum, maximum and deviation.',
  defaultParameterSet: 'GenericMeasure',
  parameters: {
    InputObject: { type: 'object', valueFromPipeline: true, help: 'The objects.' },
    Property: {
      type: 'object[]',
      position: 0,
      help: 'The properties to measure; the objects themselves when left out.',
    },
    Sum: { type: 'switch', sets: 'GenericMeasure', help: 'The sum.' },
    Average: { type: 'switch', sets: 'GenericMeasure', help: 'The average.' },
    Maximum: { type: 'switch', sets: 'GenericMeasure', help: 'The greatest.' },
    Minimum: { type: 'switch', sets: 'GenericMeasure', help: 'The least.' },
    StandardDeviation: { type: 'switch', sets: 'GenericMeasure', help: 'The standard deviation.' },
    AllStats: { type: 'switch', sets: 'GenericMeasure', help: 'All of them.' },
    Line: { type: 'switch', sets: 'TextMeasure', help: 'Lines of text.' },
    Word: { type: 'switch', sets: 'TextMeasure', help: 'Words of text.' },
    Character: { type: 'switch', sets: 'TextMeasure', help: 'Characters of text.' },
    IgnoreWhiteSpace: { type: 'switch', sets: 'TextMeasure', help: 'White space is not counted.' },
  },
  examples: [
    {
      title: 'A sum',
      script: '(1..4 | Measure-Object -Sum).Sum',
      output: [10],
    },
  ],
  begin(args): State {
    const names = args.Property ?? [null]
    return {
      statistics: names.map((name) => ({
        property: name === null ? null : propertyExpression(name).name,
        values: [],
      })),
      text: { lines: 0, words: 0, characters: 0 },
      count: 0,
    }
  },
  process(args, context, state) {
    const input = context.expectingInput ? context.input : args.InputObject
    if (input === null || input === undefined) return undefined
    state.count++
    if (args.Line || args.Word || args.Character) {
      measureText(state.text, toText(input), args.IgnoreWhiteSpace)
      return undefined
    }
    return drive(gather(args.Property ?? [], state, input, context))
  },
  end(args, context, state) {
    if (args.Line || args.Word || args.Character) return context.write(textResult(args, state.text))
    const wanted = {
      sum: args.Sum || args.AllStats,
      average: args.Average || args.AllStats,
      maximum: args.Maximum || args.AllStats,
      minimum: args.Minimum || args.AllStats,
      deviation: args.StandardDeviation || args.AllStats,
    }
    return context.write(
      state.statistics.map((one) => result(one, wanted, context)),
      true,
    )
  },
})

function* gather(
  properties: readonly unknown[],
  state: State,
  input: unknown,
  context: CmdletContext,
) {
  if (properties.length === 0) {
    state.statistics[0]?.values.push(input)
    return
  }
  for (const [at, given] of properties.entries()) {
    const property = propertyExpression(given)
    if (!property.has(input)) continue
    const value = property.read(input, context)
    const push = (held: unknown) => {
      if (held !== null && held !== undefined) state.statistics[at]?.values.push(held)
    }
    if (value instanceof Promise) yield value.then(push)
    else push(value)
  }
}

interface Wanted {
  readonly sum: boolean
  readonly average: boolean
  readonly maximum: boolean
  readonly minimum: boolean
  readonly deviation: boolean
}

function result(
  { property, values }: Statistics,
  wanted: Wanted,
  context: CmdletContext,
): PSObject {
  const needsNumbers = wanted.sum || wanted.average || wanted.deviation
  const numbers = needsNumbers ? values.flatMap((value) => numberOf(value, context)) : []
  const sum = numbers.reduce((total: unknown, value) => add(total, value), makeDouble(0))
  const none = values.length === 0
  const generic = !(wanted.maximum || wanted.minimum) || needsNumbers
  const type = `Microsoft.PowerShell.Commands.${generic ? 'GenericMeasureInfo' : 'GenericObjectMeasureInfo'}`
  return PSObject.of(
    [type, 'Microsoft.PowerShell.Commands.MeasureInfo', 'System.Object'],
    [
      ['Count', values.length],
      ['Average', wanted.average && !none ? divide(sum, makeDouble(numbers.length)) : null],
      ['Sum', wanted.sum && !none ? sum : null],
      ['Maximum', wanted.maximum && !none ? extreme(values, 1) : null],
      ['Minimum', wanted.minimum && !none ? extreme(values, -1) : null],
      ['StandardDeviation', wanted.deviation && !none ? deviation(numbers) : null],
      ['Property', property],
    ],
  )
}

function numberOf(value: unknown, context: CmdletContext): unknown[] {
  try {
    return [toNumeric(value)]
  } catch (thrown) {
    if (!(thrown instanceof ErrorRecord)) throw thrown
    context.writeError(
      runtimeError(`Input object "${toText(value)}" is not numeric.`, 'NonNumericInputObject', {
        category: 'InvalidType',
        target: value,
      }),
    )
    return []
  }
}

/** Numbers come out as [double], as PowerShell gives them. */
function extreme(values: readonly unknown[], sign: number): unknown {
  const found = values.reduce((best, value) => (compare(value, best) * sign > 0 ? value : best))
  return isNumber(found) ? makeDouble(toNumber(found)) : found
}

function deviation(numbers: readonly unknown[]): unknown {
  const plain = numbers.map((value) => (isNumber(value) ? toNumber(value) : 0))
  const mean = plain.reduce((total, value) => total + value, 0) / plain.length
  const squares = plain.reduce((total, value) => total + (value - mean) ** 2, 0)
  return makeDouble(plain.length > 1 ? Math.sqrt(squares / (plain.length - 1)) : 0)
}

function measureText(text: Text, value: string, ignoreSpace: boolean): void {
  text.lines += value === '' ? 0 : value.split('\n').length
  text.words += value.split(/\s+/).filter(Boolean).length
  text.characters += ignoreSpace ? value.replace(/\s/g, '').length : value.length
}

function textResult(
  args: { readonly Line: boolean; readonly Word: boolean; readonly Character: boolean },
  text: Text,
): PSObject {
  return PSObject.of(
    ['Microsoft.PowerShell.Commands.TextMeasureInfo', 'System.Object'],
    [
      ['Lines', args.Line ? text.lines : null],
      ['Words', args.Word ? text.words : null],
      ['Characters', args.Character ? text.characters : null],
      ['Property', null],
    ],
  )
}
