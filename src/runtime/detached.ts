import type { Frame } from './frame.js'

/**
 * The frame in force while a command line is bound: validations and late types of a function's
 * parameters are asked for by the binder, which knows of no frames.
 */
let current: Frame | undefined

export function withBindingFrame<T>(frame: Frame, run: () => T): T {
  current = frame
  return run()
}

export function runDetached<T>(run: (frame: Frame) => T): T {
  if (!current) throw new TypeError('no runspace is binding arguments')
  return run(current)
}
