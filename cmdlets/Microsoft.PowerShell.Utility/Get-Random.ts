import { randomInt } from 'node:crypto'
import {
  isNumber,
  isInt32,
  makeDouble,
  makeWhole,
  runtimeError,
  toNumber,
  toNumeric,
} from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Get-Random',
  className: 'Microsoft.PowerShell.Commands.GetRandomCommand',
  synopsis: 'Gives random numbers, or random ones of a list.',
  defaultParameterSet: 'RandomNumberParameterSet',
  parameters: {
    Maximum: {
      type: 'object',
      sets: 'RandomNumberParameterSet',
      position: 0,
      help: 'Numbers stay below this.',
    },
    Minimum: {
      type: 'object',
      sets: 'RandomNumberParameterSet',
      help: 'The least number; 0 when left out.',
    },
    InputObject: {
      type: 'object[]',
      sets: ['RandomListItemParameterSet', 'ShuffleParameterSet'],
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      help: 'The list.',
    },
    Count: {
      type: 'int',
      sets: ['RandomNumberParameterSet', 'RandomListItemParameterSet'],
      validate: { range: [1, 2147483647] },
      help: 'How many.',
    },
    Shuffle: {
      type: 'switch',
      sets: 'ShuffleParameterSet',
      mandatory: true,
      help: 'All of the list in random order.',
    },
    SetSeed: { type: 'int', help: 'Makes the numbers repeatable.' },
  },
  examples: [{ title: 'A number below 1', script: 'Get-Random -Maximum 1', output: [0] }],
  begin: (args): { items: unknown[]; next: () => number } => ({
    items: [],
    next: source(args.SetSeed),
  }),
  process({ InputObject }, _, state) {
    if (!InputObject) return
    for (const item of InputObject) state.items.push(item)
  },
  end(args, context, { items, next }) {
    if (args.InputObject !== undefined || context.parameterSet === 'RandomListItemParameterSet') {
      const count = args.Shuffle ? items.length : (args.Count ?? 1)
      return context.write(shuffled(items, next).slice(0, count), true)
    }
    const minimum = toNumeric(args.Minimum ?? 0)
    const maximum = toNumeric(args.Maximum ?? 2147483647)
    const [low, high] = [toNumber(minimum), toNumber(maximum)]
    if (low >= high) {
      throw runtimeError(
        `The Minimum value (${low}) cannot be greater than or equal to the Maximum value (${high}).`,
        'MinGreaterThanOrEqualMax',
        { category: 'InvalidArgument' },
      )
    }
    const whole = [minimum, maximum].every(
      (value) =>
        isNumber(value) &&
        Number.isInteger(toNumber(value)) &&
        (typeof value === 'number' || isInt32(toNumber(value))),
    )
    const one = () =>
      whole
        ? makeWhole(low + Math.floor(next() * (high - low)))
        : makeDouble(low + next() * (high - low))
    return context.write(Array.from({ length: args.Count ?? 1 }, one), true)
  },
})

/** Numbers from 0 up to 1; the same again for the same seed. */
function source(seed: number | undefined): () => number {
  if (seed === undefined) return () => randomInt(2 ** 47) / 2 ** 47
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function shuffled(items: readonly unknown[], next: () => number): unknown[] {
  const list = [...items]
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1))
    const held = list[at]
    list[at] = list[other]
    list[other] = held
  }
  return list
}
