import type { ScriptBlock } from '../objects/index.js'
import { toArray } from '../objects/index.js'
import { asBlock, collectBlock } from './block-call.js'
import type { Frame } from './frame.js'
import { andThen } from './maybe.js'
import { Scope, Variable } from './scope.js'
import { PSList } from '../objects/index.js'

/** What script blocks can be asked: Invoke, InvokeReturnAsIs, InvokeWithContext, GetNewClosure. */
export function invokeBlockMethod(
  frame: Frame,
  block: ScriptBlock,
  name: string,
  args: readonly unknown[],
): { readonly result: unknown } | undefined {
  switch (name.toLowerCase()) {
    case 'invoke':
      return {
        result: andThen(
          collectBlock(frame, block, { args }),
          (items) =>
            new PSList(
              items,
              'System.Collections.ObjectModel.Collection`1[[System.Management.Automation.PSObject]]',
            ),
        ),
      }
    case 'invokereturnasis':
      return { result: frame.engine.callScript(frame, block, { args }) }
    case 'invokewithcontext':
      return { result: collectBlock(frame, block, { args: toArray(args[2]) }) }
    case 'getnewclosure':
      return { result: closureOf(frame, block) }
    case 'tostring':
      return { result: block.text }
    default:
      return undefined
  }
}

/** The block with a copy of the variables that are in force now. */
function closureOf(frame: Frame, block: ScriptBlock): ScriptBlock {
  const value = asBlock(block)
  const scope = new Scope(frame.scope.global, 'module')
  for (const variable of frame.scope.variables()) {
    const copy = new Variable(variable.name, variable.value)
    scope.declare(variable.name.toLowerCase(), copy)
  }
  for (let outer = frame.scope.parent; outer && outer.kind === 'local'; outer = outer.parent) {
    for (const variable of outer.variables()) {
      const lower = variable.name.toLowerCase()
      if (!scope.local(lower)) scope.declare(lower, new Variable(variable.name, variable.value))
    }
  }
  return value.withHome(value.home, scope)
}
