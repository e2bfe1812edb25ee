import {
  asRegex,
  compare,
  contains,
  enumerable,
  equals,
  isInstance,
  isTrue,
  matchesWildcard,
  PSType,
  resolveType,
  toText,
} from '../../src/objects/index.js'
import {
  type CmdletContext,
  defineCmdlet,
  type ParameterDefinition,
  readAny,
} from '../../src/registry/index.js'

type Test = (left: unknown, right: unknown) => boolean

const type = (value: unknown) => (value instanceof PSType ? value : resolveType(toText(value)))

const pairs: Readonly<Record<string, (ignoreCase: boolean) => Test>> = {
  EQ: (i) => (left, right) => any(left, (value) => equals(value, right, i)),
  NE: (i) => (left, right) => !any(left, (value) => equals(value, right, i)),
  GT: (i) => (left, right) => compare(left, right, i) > 0,
  LT: (i) => (left, right) => compare(left, right, i) < 0,
  GE: (i) => (left, right) => compare(left, right, i) >= 0,
  LE: (i) => (left, right) => compare(left, right, i) <= 0,
  Like: (i) => (left, right) =>
    any(left, (value) => matchesWildcard(toText(value), toText(right), !i)),
  NotLike: (i) => (left, right) =>
    !any(left, (value) => matchesWildcard(toText(value), toText(right), !i)),
  Match: (i) => (left, right) => any(left, (value) => asRegex(right, i).isMatch(toText(value))),
  NotMatch: (i) => (left, right) => !any(left, (value) => asRegex(right, i).isMatch(toText(value))),
  Contains: (i) => (left, right) => contains(left, right, i),
  NotContains: (i) => (left, right) => !contains(left, right, i),
  In: (i) => (left, right) => contains(right, left, i),
  NotIn: (i) => (left, right) => !contains(right, left, i),
}

/** A list passes when one of its items does. */
function any(value: unknown, test: (item: unknown) => boolean): boolean {
  const items = enumerable(value)
  return items ? Array.from(items).some(test) : test(value)
}

const tests: Record<string, Test> = {
  Is: (left, right) => {
    const wanted = type(right)
    return wanted !== undefined && isInstance(left, wanted)
  },
  IsNot: (left, right) => {
    const wanted = type(right)
    return wanted === undefined || !isInstance(left, wanted)
  },
}
for (const [name, make] of Object.entries(pairs)) {
  tests[name] = make(true)
  tests[`C${name}`] = make(false)
}

const operators: Record<string, ParameterDefinition> = {}
for (const name of Object.keys(tests)) {
  const aliases = pairs[name] ? [`I${name}`] : []
  operators[name] = {
    type: 'switch',
    sets: name,
    mandatory: true,
    aliases,
    help: `Compares with the operator -${name.toLowerCase()}.`,
  }
}
const comparisonSets = Object.keys(tests)

export default defineCmdlet({
  name: 'Where-Object',
  aliases: ['where', '?'],
  className: 'Microsoft.PowerShell.Commands.WhereObjectCommand',
  synopsis: 'Passes on the objects of the pipeline that meet a condition.',
  description:
    'The condition is a script block that sees each object as $_, or a property, an operator and a value.',
  defaultParameterSet: 'EQ',
  parameters: {
    InputObject: { type: 'object', valueFromPipeline: true, help: 'The objects to filter.' },
    FilterScript: {
      type: 'scriptBlock',
      sets: 'ScriptBlockSet',
      mandatory: true,
      position: 0,
      help: 'A script block; the object passes when it gives something true.',
    },
    Property: {
      type: 'string',
      sets: [...comparisonSets, 'Not'],
      mandatory: true,
      position: 0,
      help: 'The property to compare.',
    },
    Value: {
      type: 'object',
      sets: comparisonSets,
      position: 1,
      help: 'What to compare the property with.',
    },
    Not: {
      type: 'switch',
      sets: 'Not',
      mandatory: true,
      help: 'Passes on the objects whose property is false, empty or missing.',
    },
    ...operators,
  },
  examples: [
    {
      title: 'By a script block',
      script: '1..5 | Where-Object { $_ -gt 3 }',
      output: [4, 5],
    },
    {
      title: 'By a property',
      script: '[pscustomobject]@{n=1},[pscustomobject]@{n=2} | Where-Object n -eq 2',
      output: [{ n: 2 }],
    },
  ],
  begin: (args: Readonly<Record<string, unknown>>): Filter => filterOf(args),
  process(args, context, state) {
    const { input } = context
    const value: unknown = context.expectingInput ? input : args['InputObject']
    if (value === null || value === undefined) return undefined
    const passed = state(value, args['FilterScript'], context)
    if (passed instanceof Promise) {
      return passed.then((hit) => (hit ? context.write(value) : undefined))
    }
    return passed ? context.write(value) : undefined
  },
})

type Filter = (
  value: unknown,
  script: unknown,
  context: CmdletContext,
) => boolean | Promise<boolean>

function filterOf(args: Readonly<Record<string, unknown>>): Filter {
  const { FilterScript: script, Property: property, Value: right } = args
  if (isBlock(script)) {
    return (input, _, context) => {
      const answer = context.invokeScript(script, { input })
      return answer instanceof Promise ? answer.then(isTrue) : isTrue(answer)
    }
  }
  const name = toText(property)
  const operator = comparisonSets.find((set) => args[set] === true)
  const test = operator === undefined ? undefined : tests[operator]
  return (input, _, context) => {
    const judge = (held: unknown) => {
      if (args['Not'] === true) return !isTrue(held)
      return test ? test(held, right) : isTrue(held)
    }
    const held = readAny(input, name, context)
    return held instanceof Promise ? held.then(judge) : judge(held)
  }
}

function isBlock(value: unknown): value is Parameters<CmdletContext['invokeScript']>[0] {
  return typeof value === 'object' && value !== null
}
