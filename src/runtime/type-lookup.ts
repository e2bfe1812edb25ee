import { runtimeError, type PSType } from '../objects/index.js'
import type { Frame } from './frame.js'

/** The type of that name, or PowerShell's error that there is none. */
export function typeByName(frame: Frame, name: string): PSType {
  const type = frame.engine.findType(name)
  if (!type) throw typeNotFound(name)
  return type
}

export function typeNotFound(name: string) {
  return runtimeError(`Unable to find type [${name}].`, 'TypeNotFound', { target: name })
}
