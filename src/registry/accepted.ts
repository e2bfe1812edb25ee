import type { CompiledParameter } from './metadata.js'

/** The values that a parameter takes, when its type or a validation set lists them. */
export function acceptedBy(parameter: CompiledParameter): readonly string[] | undefined {
  return (
    parameter.definition.validate?.set ??
    parameter.type.custom?.accepted ??
    parameter.type.element?.custom?.accepted
  )
}
