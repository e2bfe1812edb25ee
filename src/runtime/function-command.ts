import { PSHashtable, type ScriptBlock } from '../objects/index.js'
import type { Cmdlet, CmdletContext, ParameterDefinitions } from '../registry/index.js'
import { declare, makeFrame, runPart, setLocal, useDefaults } from './block-call.js'
import type { ScriptBlockValue } from './block.js'
import type { Frame } from './frame.js'
import { invocationOf, scriptCmdlet } from './automatic-objects.js'
import { andThen, type Maybe } from './maybe.js'
import { commandTraits, definitionsOf } from './parameter-definitions.js'
import type { FunctionDefinition } from './scope.js'

/** A function or filter: a script block with a name, offered to the binder as a command. */
export class FunctionValue implements FunctionDefinition {
  readonly name: string
  readonly block: ScriptBlockValue
  #cmdlet: Cmdlet | undefined

  constructor(name: string, block: ScriptBlockValue) {
    this.name = name
    this.block = block
  }

  get cmdlet(): Cmdlet {
    return (this.#cmdlet ??= blockCmdlet(this.block, this.name))
  }
}

const made = new WeakMap<ScriptBlock, Map<string, Cmdlet>>()

/** The command that a block is: made once for a block and a name, since the binder keeps what it knows. */
export function blockCmdlet(block: ScriptBlockValue, name: string): Cmdlet {
  let byName = made.get(block)
  if (!byName) made.set(block, (byName = new Map()))
  let cmdlet = byName.get(name)
  if (!cmdlet) byName.set(name, (cmdlet = makeCmdlet(block, name)))
  return cmdlet
}

interface State {
  readonly frame: Frame
  readonly input: unknown[]
}

function makeCmdlet(block: ScriptBlockValue, name: string): Cmdlet {
  let parameters: ParameterDefinitions | undefined
  const traits = commandTraits(block)
  return {
    name,
    synopsis: '',
    commandType: 'Function',
    ...traits,
    get parameters() {
      return (parameters ??= definitionsOf(block))
    },
    begin: (args: object, context) => begin(block, name, args as Bound, context),
    process: (args: object, context, state) =>
      process(block, args as Bound, context, state as State),
    end: (_args, _context, state) => end(block, state as State),
    clean: (_context, state) => clean(block, state as State | undefined),
  }
}

type Bound = Readonly<Record<string, unknown>>

/** What a pipeline of the runtime says of the frame that it was started in. */
export interface PipelineCaller {
  readonly frame: Frame
  /** `.`: in the caller's own scope. */
  readonly dotSourced: ReadonlySet<Cmdlet>
}

function callerOf(context: CmdletContext): PipelineCaller {
  const { caller } = context
  if (typeof caller === 'object' && caller !== null && 'frame' in caller)
    return caller as PipelineCaller
  throw new TypeError(`${context.commandName} was run outside a runspace`)
}

function begin(
  block: ScriptBlockValue,
  name: string,
  args: Bound,
  context: CmdletContext,
): Maybe<State> {
  const { frame: caller, dotSourced } = callerOf(context)
  const frame = makeFrame(caller, block, {
    context,
    commandName: name === '' ? caller.commandName : name,
    newScope: !dotSourced.has(blockCmdlet(block, name)),
    out: { write: (value) => context.write(value) },
  })
  frame.streams = { error: (record) => context.writeError(record) }
  const { compiled } = block
  for (const parameter of compiled.parameters.list) {
    if (Object.hasOwn(context.boundParameters, parameter.name)) {
      declare(frame, parameter, args[parameter.name] ?? null)
    }
  }
  setAutomatic(frame, block, name, context)
  applyPreferences(frame, context)
  const state: State = { frame, input: [] }
  return andThen(useDefaults(frame, compiled.parameters.list), () =>
    andThen(runPart(frame, compiled.begin), () => state),
  )
}

function setAutomatic(
  frame: Frame,
  block: ScriptBlockValue,
  name: string,
  context: CmdletContext,
): void {
  const { uses } = block.compiled
  if (uses.args) setLocal(frame, 'args', [...context.rest])
  if (uses.boundParameters) setLocal(frame, 'PSBoundParameters', boundTable(context))
  if (uses.invocation) setLocal(frame, 'MyInvocation', invocationOf(frame, block, name, context))
  if (uses.cmdlet && block.compiled.parameters.advanced) {
    setLocal(frame, 'PSCmdlet', scriptCmdlet(frame, block, name, context))
  }
}

function boundTable(context: CmdletContext): PSHashtable {
  return new PSHashtable(Object.entries(context.boundParameters), {
    typeName: 'System.Management.Automation.PSBoundParametersDictionary',
  })
}

/** -Verbose, -ErrorAction and the like become preference variables of the function's scope. */
function applyPreferences(frame: Frame, { common }: CmdletContext): void {
  const set = (name: string, value: unknown) => {
    if (value !== undefined) frame.scope.set(name, value)
  }
  set('ErrorActionPreference', common.ErrorAction)
  set('WarningPreference', common.WarningAction)
  set('InformationPreference', common.InformationAction)
  set('ProgressPreference', common.ProgressAction)
  set('VerbosePreference', byswitch(common.Verbose))
  set('DebugPreference', byswitch(common.Debug))
  set('WhatIfPreference', common.WhatIf)
  if (common.Confirm !== undefined) set('ConfirmPreference', common.Confirm ? 'Low' : 'None')
}

function byswitch(given: boolean | undefined): string | undefined {
  return given === undefined ? undefined : given ? 'Continue' : 'SilentlyContinue'
}

function process(
  block: ScriptBlockValue,
  args: Bound,
  context: CmdletContext,
  state: State,
): Maybe<void> {
  const { compiled } = block
  const { frame } = state
  if (context.expectingInput) {
    state.input.push(context.input)
    setLocal(frame, '_', context.input ?? null)
    if (compiled.parameters.advanced) bindInput(frame, block, args, context)
  }
  if (!compiled.process) return undefined
  if (compiled.uses.input) setLocal(frame, 'input', context.expectingInput ? [context.input] : [])
  return runPart(frame, compiled.process)
}

/** Parameters that the pipeline object bound, anew for each. */
function bindInput(
  frame: Frame,
  block: ScriptBlockValue,
  args: Bound,
  context: CmdletContext,
): void {
  for (const parameter of block.compiled.parameters.list) {
    if (!Object.hasOwn(context.boundParameters, parameter.name)) continue
    const variable = frame.scope.local(parameter.lower)
    const value = args[parameter.name] ?? null
    if (variable) variable.value = value
    else declare(frame, parameter, value)
  }
  if (block.compiled.uses.boundParameters) setLocal(frame, 'PSBoundParameters', boundTable(context))
}

function end(block: ScriptBlockValue, { frame, input }: State): Maybe<void> {
  const { compiled } = block
  if (compiled.uses.input) setLocal(frame, 'input', compiled.process ? [] : input)
  return runPart(frame, compiled.end)
}

function clean(block: ScriptBlockValue, state: State | undefined): Maybe<void> {
  return state ? runPart(state.frame, block.compiled.clean) : undefined
}
