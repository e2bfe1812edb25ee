import {
  callTypeMethod,
  enumerable,
  findMethod,
  findTypeMethod,
  ScriptBlock,
  toText,
} from '../../src/objects/index.js'
import { type CmdletContext, defineCmdlet, drive, readAny } from '../../src/registry/index.js'

interface State {
  readonly begin: readonly ScriptBlock[]
  readonly process: readonly ScriptBlock[]
  readonly end: readonly ScriptBlock[]
}

export default defineCmdlet({
  name: 'ForEach-Object',
  aliases: ['foreach', '%'],
  className: 'Microsoft.PowerShell.Commands.ForEachObjectCommand',
  synopsis: 'Does something with each object of the pipeline.',
  description:
    'Runs a script block, which sees the object as $_, reads a property or calls a method. Several script blocks are begin, process and end.',
  defaultParameterSet: 'ScriptBlockSet',
  parameters: {
    InputObject: { type: 'object', valueFromPipeline: true, help: 'The objects.' },
    Begin: {
      type: 'scriptBlock',
      sets: 'ScriptBlockSet',
      help: 'Runs once before the first object.',
    },
    Process: {
      type: 'scriptBlock[]',
      sets: 'ScriptBlockSet',
      mandatory: true,
      position: 0,
      allowNull: true,
      allowEmpty: true,
      help: 'Runs for each object.',
    },
    End: { type: 'scriptBlock', sets: 'ScriptBlockSet', help: 'Runs once after the last object.' },
    RemainingScripts: {
      type: 'scriptBlock[]',
      sets: 'ScriptBlockSet',
      valueFromRemainingArguments: true,
      allowNull: true,
      allowEmpty: true,
      help: 'Further script blocks: the last is the end, those between run for each object.',
    },
    MemberName: {
      type: 'string',
      sets: 'PropertyAndMethodSet',
      mandatory: true,
      position: 0,
      help: 'The property to read or the method to call.',
    },
    ArgumentList: {
      type: 'object[]',
      sets: 'PropertyAndMethodSet',
      valueFromRemainingArguments: true,
      aliases: ['Args'],
      help: 'Arguments of the method.',
    },
    Parallel: {
      type: 'scriptBlock',
      sets: 'ParallelParameterSet',
      mandatory: true,
      help: 'Runs for each object; here one after the other, in order.',
    },
    ThrottleLimit: {
      type: 'int',
      sets: 'ParallelParameterSet',
      default: 5,
      help: 'How many run at once.',
    },
  },
  examples: [
    { title: 'With a script block', script: '1..3 | ForEach-Object { $_ * 2 }', output: [2, 4, 6] },
    { title: 'A method', script: "'a','b' | ForEach-Object ToUpper", output: ['A', 'B'] },
  ],
  begin(args, context): State | Promise<State> {
    const blocks = [...(args.Process ?? []), ...(args.RemainingScripts ?? [])].filter(Boolean)
    const state = arrange(args.Begin, args.End, blocks)
    return drive(runBegin(state, context))
  },
  process(args, context, state) {
    const input = context.expectingInput ? context.input : args.InputObject
    if (args.MemberName !== undefined) {
      return forMember(input, args.MemberName, args.ArgumentList ?? [], context)
    }
    const blocks = args.Parallel ? [args.Parallel] : state.process
    return drive(runEach(blocks, context, input))
  },
  end: (_args, context, state) => drive(runAll(state.end, context)),
})

/** One block is process; of several the first is begin and, of three or more, the last is end. */
function arrange(
  begin: ScriptBlock | undefined,
  end: ScriptBlock | undefined,
  blocks: readonly ScriptBlock[],
): State {
  const rest = [...blocks]
  const first = begin ?? (rest.length > 1 ? rest.shift() : undefined)
  const last = end ?? (rest.length > 1 ? rest.pop() : undefined)
  return { begin: first ? [first] : [], process: rest, end: last ? [last] : [] }
}

function* runBegin(state: State, context: CmdletContext): Generator<unknown, State, unknown> {
  yield* runAll(state.begin, context)
  return state
}

function* runAll(blocks: readonly ScriptBlock[], context: CmdletContext) {
  for (const block of blocks) {
    yield context.invokeScript(block, { output: (value) => context.write(value) })
  }
}

function* runEach(blocks: readonly ScriptBlock[], context: CmdletContext, input: unknown) {
  for (const block of blocks) {
    yield context.invokeScript(block, { input, output: (value) => context.write(value) })
  }
}

function forMember(
  input: unknown,
  name: string,
  args: readonly unknown[],
  context: CmdletContext,
): void | Promise<void> {
  if (input === null || input === undefined) return undefined
  const entry = findTypeMethod(input, name)
  const own = typeof input === 'object' ? findMethod(input, name) : undefined
  if (own instanceof ScriptBlock) {
    return drive(scriptMethod(own, input, args, context))
  }
  if (own && typeof input === 'object') return writeResult(own(args, input), context)
  const property = readAny(input, name, context)
  if (entry && (property === null || args.length > 0)) {
    return writeResult(callTypeMethod(entry, input, toText(name), args), context)
  }
  return writeResult(property, context)
}

function* scriptMethod(
  block: ScriptBlock,
  self: unknown,
  args: readonly unknown[],
  context: CmdletContext,
) {
  yield context.invokeScript(block, {
    variables: { this: self },
    args,
    newScope: true,
    output: (value) => context.write(value),
  })
}

function writeResult(result: unknown, context: CmdletContext): void | Promise<void> {
  if (result instanceof Promise) return result.then((value) => writeResult(value, context))
  if (result === undefined) return undefined
  const items = enumerable(result)
  return items ? context.write([...items], true) : context.write(result)
}
