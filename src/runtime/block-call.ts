import { dirname } from 'node:path'
import type { ScriptBlock } from '../objects/index.js'
import { castTo, PSHashtable, runtimeError, type PSType } from '../objects/index.js'
import type { CmdletContext } from '../registry/index.js'
import { ScriptBlockValue, type CompiledBlock } from './block.js'
import type { Statement } from './compiler-types.js'
import { Collector, Frame, type Output } from './frame.js'
import { always, each, andThen, type Maybe } from './maybe.js'
import type { ScriptParameter } from './parameters.js'
import { Scope, Variable } from './scope.js'
import { LoopControl, type Completion } from './signals.js'

export interface BlockCall {
  readonly args?: readonly unknown[]
  /** `$_`; left as it is when absent. */
  readonly dollarUnder?: unknown
  /** Objects for `$input` and for a process block. */
  readonly input?: readonly unknown[]
  readonly variables?: Readonly<Record<string, unknown>>
  /** False runs in the caller's own scope, as `.` and ForEach-Object do. */
  readonly newScope?: boolean
  readonly out?: Output
  readonly context?: CmdletContext | undefined
  readonly commandName?: string | undefined
  readonly parentScope?: Scope
  /** Bound by name already: for a function called with named arguments. */
  readonly named?: ReadonlyMap<string, unknown>
}

export function asBlock(block: ScriptBlock): ScriptBlockValue {
  if (block instanceof ScriptBlockValue) return block
  throw runtimeError('This script block was not made by this runspace.', 'ForeignScriptBlock')
}

/** Runs a block and gives what it wrote as one value. */
export function callBlock(frame: Frame, block: ScriptBlock, call: BlockCall = {}): unknown {
  const out = new Collector()
  return andThen(runBlock(frame, block, { ...call, out }), () => out.value)
}

/** Runs a block and gives all that it wrote. */
export function collectBlock(
  frame: Frame,
  block: ScriptBlock,
  call: BlockCall = {},
): Maybe<unknown[]> {
  const out = new Collector()
  return andThen(runBlock(frame, block, { ...call, out }), () => out.items)
}

/** Runs all of a block's parts, its output going to `out` or where the caller's goes. */
export function runBlock(frame: Frame, value: ScriptBlock, call: BlockCall): Maybe<void> {
  const block = asBlock(value)
  const { compiled } = block
  const inner = makeFrame(frame, block, call)
  const bound = bindPlain(inner, compiled, call)
  const run = () => runWithDollarUnder(inner, call, () => runParts(inner, compiled, call.input))
  return bound instanceof Promise ? bound.then(run) : run()
}

/** A frame for the block, with a scope of its own unless it is to run in the caller's. */
export function makeFrame(frame: Frame, block: ScriptBlockValue, call: BlockCall): Frame {
  const { layout } = block.compiled
  const parent = block.closure ?? block.home.moduleScope ?? call.parentScope ?? frame.scope
  const scope =
    call.newScope === false
      ? parent
      : new Scope(parent, block.scriptFile === undefined ? 'local' : 'script', layout)
  const inner = new Frame(
    frame.engine,
    scope,
    layout,
    call.out ?? frame.out,
    call.context ?? frame.context,
    call.commandName ?? frame.commandName,
  )
  inner.streams = frame.streams
  if (block.scriptFile !== undefined) {
    scope.set('PSCommandPath', block.scriptFile)
    scope.set('PSScriptRoot', dirname(block.scriptFile))
  }
  if (call.variables) {
    for (const [name, held] of Object.entries(call.variables)) scope.set(name, held)
  }
  return inner
}

/** Positional arguments to parameters in order; what is left is `$args`. */
export function bindPlain(frame: Frame, compiled: CompiledBlock, call: BlockCall): Maybe<void> {
  const { parameters, uses, layout } = compiled
  const { list } = parameters
  const args = call.args ?? []
  let next = 0
  const bound = uses.boundParameters ? new PSHashtable() : undefined
  for (const parameter of list) {
    const named = call.named?.has(parameter.lower)
    if (!named && (next >= args.length || parameter.isSwitch)) continue
    const given = named ? call.named?.get(parameter.lower) : args[next++]
    const value = convertArgument(frame, parameter, given)
    declare(frame, parameter, value)
    bound?.set(parameter.name, value)
  }
  if (uses.args) setArgs(frame, layout.find('args'), args.slice(next), call)
  if (bound) setLocal(frame, 'PSBoundParameters', bound)
  return useDefaults(frame, list)
}

export function useDefaults(
  frame: Frame,
  list: readonly ScriptParameter[],
  start = 0,
): Maybe<void> {
  for (let index = start; index < list.length; index++) {
    const parameter = list[index]
    if (!parameter || isBound(frame, parameter)) continue
    const done = useDefault(frame, parameter)
    if (done instanceof Promise) return done.then(() => useDefaults(frame, list, index + 1))
  }
  return undefined
}

function setArgs(frame: Frame, place: number | undefined, rest: unknown[], call: BlockCall): void {
  if (place === undefined || (call.newScope === false && call.args === undefined)) return
  frame.slots[place] = frame.scope.declare('args', new Variable('args', rest))
}

/** A dot-sourced block may find a variable of that name that is not its parameter. */
function isBound(frame: Frame, { place, lower }: ScriptParameter): boolean {
  const held = frame.slots[place]
  return (
    held !== undefined && (frame.slots === frame.scope.slots || frame.scope.local(lower) === held)
  )
}

export function convertArgument(frame: Frame, parameter: ScriptParameter, value: unknown): unknown {
  const type = parameter.typeOf(frame)
  return type === undefined ? (value ?? null) : castTo(value, type)
}

export function declare(frame: Frame, parameter: ScriptParameter, value: unknown): void {
  const variable = new Variable(parameter.name, value)
  const type = parameter.typeName === undefined ? undefined : parameter.typeOf(frame)
  if (type) {
    variable.type = type
    variable.constraint = (assigned) => castTo(assigned, type)
  }
  frame.slots[parameter.place] = frame.scope.declare(parameter.lower, variable)
}

function useDefault(frame: Frame, parameter: ScriptParameter): Maybe<void> {
  const type = parameter.typeOf(frame)
  if (!parameter.defaultValue) {
    declare(frame, parameter, emptyOf(type, parameter.isSwitch))
    return undefined
  }
  return andThen(parameter.defaultValue.run(frame), (value) =>
    declare(frame, parameter, type && value !== null ? castTo(value, type) : (value ?? null)),
  )
}

/** What a typed parameter is when nothing is given: 0, '', false; null for the rest. */
function emptyOf(type: PSType | undefined, isSwitch: boolean): unknown {
  if (type === undefined) return null
  if (isSwitch) return false
  if (type.fullName === 'System.String') return ''
  if (!type.definition.isValueType || type.isEnum || !type.definition.convert) return null
  return /^System\.(DateTime|TimeSpan|Guid|Char)/.test(type.fullName) ? null : castTo(null, type)
}

export function setLocal(frame: Frame, name: string, value: unknown): void {
  const lower = name.toLowerCase()
  const variable = frame.scope.declare(lower, new Variable(name, value))
  const place = frame.layout.find(lower)
  if (place !== undefined) frame.slots[place] = variable
}

/** Sets `$_` for the time of the call, in the scope that the block runs in. */
export function runWithDollarUnder<T>(
  frame: Frame,
  call: BlockCall,
  run: () => Maybe<T>,
): Maybe<T> {
  if (!('dollarUnder' in call)) return run()
  const existing = frame.scope.local('_')
  if (!existing) {
    setLocal(frame, '_', call.dollarUnder ?? null)
    if (call.newScope !== false) return run()
    return always(run, () => void frame.scope.remove('_'))
  }
  const before = existing.value
  existing.value = call.dollarUnder ?? null
  return always(run, () => {
    existing.value = before
  })
}

function runParts(
  frame: Frame,
  compiled: CompiledBlock,
  input: readonly unknown[] | undefined,
): Maybe<void> {
  if (compiled.uses.input) setLocal(frame, 'input', input ?? [])
  const { begin, process, end, clean } = compiled
  if (end && !begin && !process && !clean) return finish(end.run(frame))
  const body = () =>
    andThen(runPart(frame, begin), () =>
      andThen(runProcess(frame, process, input), () => runPart(frame, end)),
    )
  if (!clean) return body()
  return always(body, () => void clean.run(frame))
}

function runProcess(
  frame: Frame,
  process: Statement | undefined,
  input: readonly unknown[] | undefined,
): Maybe<void> {
  if (!process) return undefined
  if (!input) return runPart(frame, process)
  return each(input, (item) => {
    setLocal(frame, '_', item)
    return runPart(frame, process)
  })
}

export function runPart(frame: Frame, part: Statement | undefined): Maybe<void> {
  return part ? finish(part.run(frame)) : undefined
}

/** A return ends here; a break or continue goes on to the loop around the caller. */
export function finish(completion: Maybe<Completion>): Maybe<void> {
  if (completion === undefined) return undefined
  if (completion instanceof Promise) return completion.then((signal) => finish(signal))
  if (completion.kind !== 'return') throw new LoopControl(completion)
  return undefined
}
