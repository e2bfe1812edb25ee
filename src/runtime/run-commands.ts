import { ErrorRecord, toText } from '../objects/index.js'
import {
  type Cmdlet,
  type PipelineStage,
  type RawArgument,
  runPipeline,
  type StreamSinks,
} from '../registry/index.js'
import { asBlock, runBlock } from './block-call.js'
import type { CommandCode } from './compile-command.js'
import { withBindingFrame } from './detached.js'
import type { Frame, Output, ResolvedCommand } from './frame.js'
import type { PipelineCaller } from './function-command.js'
import { andThen, type Maybe } from './maybe.js'
import { openRedirections, type Redirected } from './redirections.js'
import { resolveCommand } from './resolve-command.js'
import { markEndsScript } from './thrown.js'
import { defaultValuesFor } from './default-parameter-values.js'

/** Runs commands as one pipeline, `input` (if any) going into the first. */
export function runCommands(
  frame: Frame,
  commands: readonly CommandCode[],
  out: Output,
  input: readonly unknown[] | undefined,
): Maybe<void> {
  const [only] = commands
  if (only && commands.length === 1 && !input) return runSingle(frame, only, out)
  return andThen(prepareAll(frame, commands, 0, []), (prepared) =>
    runPrepared(frame, prepared, out, input),
  )
}

interface Prepared {
  readonly code: CommandCode
  readonly resolved: ResolvedCommand
  readonly args: readonly RawArgument[]
  readonly redirected: Redirected | undefined
}

function runSingle(frame: Frame, code: CommandCode, out: Output): Maybe<void> {
  return andThen(commandOf(frame, code), (resolved) => {
    const direct = directCall(frame, code, resolved, out)
    if (direct) return direct()
    return andThen(prepare(frame, code, resolved), (prepared) =>
      runPrepared(frame, [prepared], out, undefined),
    )
  })
}

function commandOf(frame: Frame, code: CommandCode): Maybe<ResolvedCommand> {
  const resolve = (name: unknown) => {
    try {
      return withBindingFrame(frame, () => resolveCommand(frame, name))
    } catch (thrown) {
      if (thrown instanceof ErrorRecord) frame.engine.locate(thrown, frame, code.extent)
      throw thrown
    }
  }
  return code.constantName === undefined
    ? andThen(code.name.run(frame), resolve)
    : resolve(code.constantName)
}

/** A function or block with nothing but plain parameters and arguments runs without a pipeline. */
function directCall(
  frame: Frame,
  code: CommandCode,
  { block, name }: ResolvedCommand,
  out: Output,
): (() => Maybe<void>) | undefined {
  if (!block || !code.plainArguments || code.redirections.length > 0) return undefined
  const value = asBlock(block)
  const { compiled } = value
  if (!compiled.parameters.plain || compiled.process || compiled.uses.invocation || compiled.clean)
    return undefined
  const newScope = !code.dotSourced
  return () => {
    const args = evaluate(frame, code.plainArguments ?? [])
    const run = (values: readonly unknown[]) =>
      andThen(
        runBlock(frame, value, {
          args: values,
          newScope,
          out,
          commandName: name === '' ? frame.commandName : name,
        }),
        () => {
          frame.engine.lastSuccess = true
        },
      )
    return args instanceof Promise ? args.then(run) : run(args)
  }
}

function evaluate(
  frame: Frame,
  codes: NonNullable<CommandCode['plainArguments']>,
): Maybe<unknown[]> {
  const values: unknown[] = []
  for (let index = 0; index < codes.length; index++) {
    const value = codes[index]?.run(frame)
    if (value instanceof Promise) {
      return evaluateLater(frame, codes, index, value, values)
    }
    values.push(value ?? null)
  }
  return values
}

async function evaluateLater(
  frame: Frame,
  codes: NonNullable<CommandCode['plainArguments']>,
  start: number,
  waiting: Promise<unknown>,
  values: unknown[],
): Promise<unknown[]> {
  values.push((await waiting) ?? null)
  for (const code of codes.slice(start + 1)) values.push((await code.run(frame)) ?? null)
  return values
}

function prepareAll(
  frame: Frame,
  commands: readonly CommandCode[],
  start: number,
  prepared: Prepared[],
): Maybe<Prepared[]> {
  const code = commands[start]
  if (!code) return prepared
  return andThen(commandOf(frame, code), (resolved) =>
    andThen(prepare(frame, code, resolved), (one) => {
      prepared.push(one)
      return prepareAll(frame, commands, start + 1, prepared)
    }),
  )
}

function prepare(frame: Frame, code: CommandCode, resolved: ResolvedCommand): Maybe<Prepared> {
  return andThen(code.arguments(frame), (args): Maybe<Prepared> => {
    if (code.redirections.length === 0) return { code, resolved, args, redirected: undefined }
    return andThen(openRedirections(frame, code.redirections), (redirected) => ({
      code,
      resolved,
      args,
      redirected,
    }))
  })
}

function runPrepared(
  frame: Frame,
  prepared: readonly Prepared[],
  out: Output,
  input: readonly unknown[] | undefined,
): Maybe<void> {
  const { engine } = frame
  const last = prepared.at(-1)
  const target = last?.redirected?.out ?? out
  const stages = prepared.map((one): PipelineStage => stageOf(frame, one))
  const dotSourced = new Set<Cmdlet>(
    prepared.filter(({ code }) => code.dotSourced).map(({ resolved }) => resolved.cmdlet),
  )
  const caller: PipelineCaller = { frame, dotSourced }
  const located = (thrown: unknown): never => {
    if (thrown instanceof ErrorRecord) {
      const at = failedAt(prepared, thrown)
      engine.locate(thrown, frame, at.code.extent)
      if (stopsOnError(at.args)) markEndsScript(thrown)
    }
    throw thrown
  }
  engine.nativeFailed = false
  const finish = ({ hadErrors }: { readonly hadErrors: boolean }): Maybe<void> => {
    engine.lastSuccess = !hadErrors && !engine.nativeFailed
    return finishAll(prepared, 0)
  }
  try {
    const done = withBindingFrame(frame, () =>
      runPipeline(stages, {
        ...engine.pipelineOptions(frame, (record) => {
          engine.locate(record, frame, failedAt(prepared, record).code.extent)
        }),
        caller,
        ...(input ? { input } : {}),
        output: (value) => target.write(value),
      }),
    )
    return done instanceof Promise ? done.then(finish, located) : finish(done)
  } catch (thrown) {
    return located(thrown)
  }
}

function finishAll(prepared: readonly Prepared[], start: number): Maybe<void> {
  const one = prepared[start]
  if (!one) return undefined
  return andThen(one.redirected?.finish(), () => finishAll(prepared, start + 1))
}

function stageOf(frame: Frame, { resolved, args, redirected }: Prepared): PipelineStage {
  const defaults = defaultValuesFor(frame, resolved.cmdlet)
  const streams: StreamSinks | undefined = redirected?.streams
  return {
    command: resolved.cmdlet,
    arguments: args,
    ...(defaults ? { defaultValues: defaults } : {}),
    ...(redirected && redirected.merge.length > 0 ? { merge: redirected.merge } : {}),
    ...(streams && Object.keys(streams).length > 0
      ? { streams: { ...frame.engine.sinks, ...streams } }
      : {}),
  }
}

/** The command that an error names, else the first. */
function failedAt(prepared: readonly Prepared[], record: ErrorRecord): Prepared {
  const named = prepared.find(({ resolved: { cmdlet } }) =>
    [cmdlet.name, cmdlet.className].includes(record.commandName),
  )
  const at = named ?? prepared[0]
  if (!at) throw record
  return at
}

/** -ErrorAction Stop makes an error of the command end the script, not only the statement. */
function stopsOnError(args: readonly RawArgument[]): boolean {
  return args.some((argument, at) => {
    if (argument.kind !== 'parameter' || !/^(ea|erroraction)$/i.test(argument.name)) return false
    const next = args[at + 1]
    const value = argument.hasValue ? argument.value : next?.value
    return toText(value).toLowerCase() === 'stop' || value === 1
  })
}
