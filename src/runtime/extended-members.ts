import { extendedProperty, ScriptBlock } from '../objects/index.js'
import type { Frame } from './frame.js'

export function findExtended(
  frame: Frame,
  target: unknown,
  name: string,
): { readonly value: unknown } | undefined {
  if (typeof target !== 'object' || target === null) return undefined
  const property = extendedProperty(target, name)
  if (!property) return undefined
  const { get } = property
  if (!(get instanceof ScriptBlock)) return { value: get(target) }
  return { value: frame.engine.callScript(frame, get, { variables: { this: target } }) ?? null }
}

/** False when the object has no such property of its own making. */
export function writeExtended(
  frame: Frame,
  target: unknown,
  name: string,
  value: unknown,
): boolean {
  if (typeof target !== 'object' || target === null) return false
  const set = extendedProperty(target, name)?.set
  if (!set) return false
  if (set instanceof ScriptBlock) {
    frame.engine.callScript(frame, set, { variables: { this: target }, args: [value] })
  } else set(target, value)
  return true
}
