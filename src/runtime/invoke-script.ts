import type { ScriptBlock } from '../objects/index.js'
import type { ScriptInvocation } from '../registry/index.js'
import { collectBlock, runBlock } from './block-call.js'
import type { Frame } from './frame.js'

/**
 * Runs a block for a cmdlet: in the scope that the pipeline was started in, `input` as `$_`. Gives what
 * it wrote as a list, unless each value is taken as it comes.
 */
export function invokeForCmdlet(
  frame: Frame,
  block: ScriptBlock,
  options: ScriptInvocation,
): unknown {
  const call = {
    ...('input' in options ? { dollarUnder: options.input } : {}),
    ...(options.args ? { args: options.args } : {}),
    ...(options.variables ? { variables: options.variables } : {}),
    newScope: options.newScope ?? false,
  }
  if (!options.output) return collectBlock(frame, block, call)
  const { output } = options
  return runBlock(frame, block, { ...call, out: { write: output } })
}
