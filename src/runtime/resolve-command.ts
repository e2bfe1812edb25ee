import { ErrorRecord, ScriptBlock, toText } from '../objects/index.js'
import { nearestNames } from '../registry/index.js'
import { asBlock } from './block-call.js'
import { blockCmdlet, type FunctionValue } from './function-command.js'
import type { Frame, ResolvedCommand } from './frame.js'
import type { Maybe } from './maybe.js'

/** An object that `&` can be given: the result of Get-Command. */
export interface CommandValue {
  readonly resolved: ResolvedCommand
}

export function isCommandValue(value: unknown): value is CommandValue {
  return typeof value === 'object' && value !== null && 'resolved' in value
}

/** The command that a value names: text by name, a script block itself, what Get-Command gave. */
export function resolveCommand(frame: Frame, value: unknown): Maybe<ResolvedCommand> {
  if (value instanceof ScriptBlock) {
    const block = asBlock(value)
    return { name: '', block, cmdlet: blockCmdlet(block, '') }
  }
  if (isCommandValue(value)) return value.resolved
  const name = toText(value)
  return findCommand(frame, name) ?? notFoundOrNative(frame, name)
}

function findCommand(
  frame: Frame,
  name: string,
  seen?: ReadonlySet<string>,
): Maybe<ResolvedCommand> | undefined {
  const lower = name.toLowerCase()
  const alias = seen?.has(lower) ? undefined : frame.scope.findAlias(lower)
  if (alias) {
    const target = findCommand(frame, alias.definition, new Set([...(seen ?? []), lower]))
    if (target) return target
  }
  const bare = lower.includes(':') ? lower.replace(/^(global|script|local|private):/, '') : lower
  const found = frame.scope.findFunction(bare) ?? frame.scope.global.functions.get(bare)
  if (found) return asFunction(found)
  return frame.engine.findCmdlet(name)
}

function asFunction(found: { readonly name: string }): ResolvedCommand {
  const definition = found as FunctionValue
  return { name: definition.name, block: definition.block, cmdlet: definition.cmdlet }
}

function notFoundOrNative(frame: Frame, name: string): Maybe<ResolvedCommand> {
  const native = frame.engine.findNative(name)
  if (native) return native
  throw commandNotFound(frame, name)
}

export function commandNotFound(frame: Frame, name: string): ErrorRecord {
  const [nearest] = nearestNames(name, frame.engine.commandNames())
  const record = new ErrorRecord(
    `The term '${name}' is not recognized as a name of a cmdlet, function, script file, or executable program.\nCheck the spelling of the name, or if a path was included, verify that the path is correct and try again.`,
    {
      errorId: 'CommandNotFoundException',
      category: 'ObjectNotFound',
      targetObject: name,
      exceptionTypes: [
        'System.Management.Automation.CommandNotFoundException',
        'System.Management.Automation.RuntimeException',
        'System.SystemException',
        'System.Exception',
      ],
      recommendedAction: nearest === undefined ? undefined : `Did you mean ${nearest}?`,
    },
  )
  return record
}
