import {
  enumerable,
  equals,
  hasWildcard,
  isPSObject,
  matchesWildcard,
  propertyNames,
  PSHashtable,
  PSObject,
  runtimeError,
  toText,
  typeNamesOfValue,
  findTypeProperty,
  describeTypeMembers,
  extendedProperties,
} from '../../src/objects/index.js'
import {
  type CmdletContext,
  defineCmdlet,
  drive,
  type PropertyExpression,
  propertyExpression,
  readAny,
} from '../../src/registry/index.js'

interface State {
  readonly properties: readonly PropertyExpression[]
  readonly held: unknown[]
  readonly seen: unknown[]
  count: number
}

const set = { DefaultParameter: {}, SkipLastParameter: {} }

export default defineCmdlet({
  name: 'Select-Object',
  aliases: ['select'],
  className: 'Microsoft.PowerShell.Commands.SelectObjectCommand',
  synopsis: 'Selects objects of the pipeline, or properties of them.',
  description:
    'Properties may be names with wildcards or tables with Name and Expression. -First ends the commands before it as soon as it has enough.',
  defaultParameterSet: 'DefaultParameter',
  parameters: {
    InputObject: { type: 'object', valueFromPipeline: true, help: 'The objects.' },
    Property: { type: 'object[]', position: 0, sets: set, help: 'The properties to select.' },
    ExcludeProperty: { type: 'string[]', sets: set, help: 'Properties to leave out.' },
    ExpandProperty: {
      type: 'string',
      sets: set,
      help: 'A property whose value is written itself.',
    },
    Unique: { type: 'switch', help: 'Only the first of objects that are equal.' },
    CaseInsensitive: {
      type: 'switch',
      help: 'With -Unique: text is compared without regard to case.',
    },
    First: {
      type: 'int',
      sets: 'DefaultParameter',
      validate: { range: [0, 2147483647] },
      help: 'How many from the start.',
    },
    Last: {
      type: 'int',
      sets: 'DefaultParameter',
      validate: { range: [0, 2147483647] },
      help: 'How many from the end.',
    },
    Skip: {
      type: 'int',
      sets: 'DefaultParameter',
      validate: { range: [0, 2147483647] },
      help: 'How many to pass over.',
    },
    SkipLast: {
      type: 'int',
      sets: 'SkipLastParameter',
      validate: { range: [0, 2147483647] },
      help: 'How many to leave out at the end.',
    },
    Index: { type: 'int[]', sets: 'IndexParameter', help: 'Places in the input, from 0.' },
    SkipIndex: { type: 'int[]', sets: 'SkipIndexParameter', help: 'Places to leave out.' },
    Wait: { type: 'switch', help: 'Does not end the commands before it early.' },
  },
  examples: [
    { title: 'The first ones', script: '1..10 | Select-Object -First 2', output: [1, 2] },
    {
      title: 'Properties, one of them computed',
      script: "[pscustomobject]@{a=1;b=2} | Select-Object a, @{n='c';e={$_.b * 2}}",
      output: [{ a: 1, c: 4 }],
    },
    {
      title: 'The value of a property',
      script: '[pscustomobject]@{a=1} | Select-Object -ExpandProperty a',
      output: [1],
    },
  ],
  begin(args): State {
    const properties = (args.Property ?? []).map((given) => propertyExpression(given))
    const all =
      properties.length === 0 && args.ExcludeProperty ? [propertyExpression('*')] : properties
    return { properties: all, held: [], seen: [], count: 0 }
  },
  process(args, context, state) {
    const input = context.expectingInput ? context.input : args.InputObject
    if (input === undefined) return undefined
    const { First, Last, Skip = 0, SkipLast, Index, SkipIndex } = args
    const at = state.count++
    if (Index) return Index.includes(at) ? emit(args, context, state, input) : undefined
    if (SkipIndex) return SkipIndex.includes(at) ? undefined : emit(args, context, state, input)
    if (SkipLast !== undefined || Last !== undefined) {
      state.held.push(input)
      const over = state.held.length > (SkipLast ?? (Last ?? 0) + Skip)
      const oldest = over ? state.held.shift() : undefined
      if (First !== undefined && at >= Skip && at - Skip < First)
        return emit(args, context, state, input)
      return over && SkipLast !== undefined ? emit(args, context, state, oldest) : undefined
    }
    if (at < Skip) return undefined
    if (First === undefined) return emit(args, context, state, input)
    if (at - Skip >= First) return args.Wait ? undefined : context.stopUpstream()
    const done = emit(args, context, state, input)
    const enough = () => {
      if (at - Skip === First - 1 && !args.Wait) context.stopUpstream()
    }
    return done instanceof Promise ? done.then(enough) : enough()
  },
  end(args, context, state) {
    const { Last, Skip = 0 } = args
    if (Last === undefined) return undefined
    const rest = state.held.slice(0, Math.max(0, state.held.length - Skip)).slice(-Last)
    if (Last === 0) return undefined
    return drive(
      (function* () {
        for (const value of rest) yield emit(args, context, state, value)
      })(),
    )
  },
})

interface Selection {
  readonly ExcludeProperty?: readonly string[] | undefined
  readonly ExpandProperty?: string | undefined
  readonly Unique: boolean
  readonly CaseInsensitive: boolean
}

function emit(
  args: Selection,
  context: CmdletContext,
  state: State,
  input: unknown,
): void | Promise<void> {
  const shaped = drive(shape(args, context, state, input))
  const write = (values: readonly unknown[]) => {
    const fresh = args.Unique
      ? values.filter((value) => isNew(state, value, args.CaseInsensitive))
      : values
    return context.write([...fresh], true)
  }
  return shaped instanceof Promise ? shaped.then(write) : write(shaped)
}

function* shape(
  args: Selection,
  context: CmdletContext,
  state: State,
  input: unknown,
): Generator<unknown, unknown[], unknown> {
  const { ExpandProperty: expand } = args
  if (state.properties.length === 0 && expand === undefined) return [input]
  const selected = new PSObject()
  const taken = yield* gather(args, context, state, input)
  for (const [name, value] of taken) {
    if (Object.hasOwn(selected, name)) continue
    selected[name] = value
  }
  const object = PSObject.of(
    [
      `Selected.${typeNamesOfValue(input)[0] ?? 'System.Object'}`,
      ...typeNamesOfValue(PSObject.from({})),
    ],
    taken,
  )
  if (expand === undefined) return [object]
  return yield* expanded(context, input, expand, taken)
}

function* gather(
  { ExcludeProperty: exclude = [] }: Selection,
  context: CmdletContext,
  state: State,
  input: unknown,
): Generator<unknown, [string, unknown][], unknown> {
  const taken: [string, unknown][] = []
  const excluded = (name: string) => exclude.some((pattern) => matchesWildcard(name, pattern))
  const has = (name: string) => taken.some(([held]) => held.toLowerCase() === name.toLowerCase())
  for (const property of state.properties) {
    if (property.wildcard) {
      for (const name of namesOf(input).filter((each) => matchesWildcard(each, property.name))) {
        if (excluded(name) || has(name)) continue
        const value = readAny(input, name, context)
        const settled: unknown = value instanceof Promise ? yield* wait(value) : value
        taken.push([name, settled])
      }
      continue
    }
    const name = spelled(input, property.name)
    if (excluded(name) || has(name)) continue
    const value = property.read(input, context)
    const settled: unknown = value instanceof Promise ? yield* wait(value) : value
    taken.push([name, settled])
  }
  return taken
}

/** Lets the driver wait for a promise and gives its value. */
function* wait(promise: Promise<unknown>): Generator<unknown, unknown, unknown> {
  let value: unknown
  yield promise.then((settled) => {
    value = settled
  })
  return value
}

/** A name as the object spells it. */
function spelled(input: unknown, name: string): string {
  return namesOf(input).find((held) => held.toLowerCase() === name.toLowerCase()) ?? name
}

function namesOf(input: unknown): string[] {
  if (isPSObject(input)) {
    return [...propertyNames(input), ...extendedProperties(input).map((property) => property.name)]
  }
  if (input instanceof PSHashtable) return input.keys().map((key) => toText(key))
  if (
    typeof input === 'object' &&
    input !== null &&
    Object.getPrototypeOf(input) === Object.prototype
  ) {
    return Object.keys(input)
  }
  return describeTypeMembers(input)
    .filter((member) => member.memberType === 'Property')
    .map((member) => member.name)
}

function* expanded(
  context: CmdletContext,
  input: unknown,
  name: string,
  taken: readonly (readonly [string, unknown])[],
): Generator<unknown, unknown[], unknown> {
  const key = hasWildcard(name)
    ? (namesOf(input).find((held) => matchesWildcard(held, name)) ?? name)
    : name
  const read = readAny(input, key, context)
  const value: unknown = read instanceof Promise ? yield* wait(read) : read
  if (value === null || value === undefined) {
    if (namesOf(input).some((held) => held.toLowerCase() === key.toLowerCase())) return [null]
    if (findTypeProperty(input, key)) return []
    context.writeError(
      runtimeError(`Property "${name}" cannot be found.`, 'ExpandPropertyNotFound', {
        category: 'InvalidArgument',
        target: input,
      }),
    )
    return []
  }
  const items = enumerable(value)
  const values = items ? [...items] : [value]
  if (taken.length === 0) return values
  return values.map((item) => withProperties(item, taken))
}

/** The expanded value keeps the selected properties as its own. */
function withProperties(item: unknown, taken: readonly (readonly [string, unknown])[]): unknown {
  if (!isPSObject(item)) return item
  const copy = PSObject.of(
    typeNamesOfValue(item),
    propertyNames(item).map((name) => [name, item[name]] as const),
  )
  for (const [name, value] of taken) if (!Object.hasOwn(copy, name)) copy[name] = value
  return copy
}

function isNew(state: State, value: unknown, ignoreCase: boolean): boolean {
  if (state.seen.some((held) => same(held, value, ignoreCase))) return false
  state.seen.push(value)
  return true
}

function same(left: unknown, right: unknown, ignoreCase: boolean): boolean {
  if (isPSObject(left) && isPSObject(right)) {
    const names = propertyNames(left)
    return (
      names.length === propertyNames(right).length &&
      names.every((name) => equals(left[name], right[name], ignoreCase))
    )
  }
  if (typeof left !== typeof right) return false
  return equals(left, right, ignoreCase)
}
