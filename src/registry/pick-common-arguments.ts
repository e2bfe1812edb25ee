import type { BindingState } from './binding-state.js'
import type { CommonArguments } from './preferences.js'

/** The common parameters among what was bound; a cmdlet's own parameter of such a name is its own. */
export function pickCommonArguments(state: BindingState): CommonArguments {
  const common: Record<string, unknown> = {}
  for (const parameter of state.command.parameters) {
    if (parameter.isCommon && state.isBound(parameter)) {
      common[parameter.name] = state.bound[parameter.name]
    }
  }
  return common
}
