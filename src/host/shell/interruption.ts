/** Ctrl+C while a command runs: the command ends, the shell does not. */
import { Script } from 'node:vm'

/** Who is told of Ctrl+C; the process keeps its own way while nobody is. */
export interface Interrupts {
  handler: (() => void) | undefined
}

/** The command was left behind: it did not end when it was asked to. */
export class Abandoned extends Error {
  override readonly name = 'Abandoned'
}

const entryPoint = Symbol.for('vposh.evaluation')
let breakable: Script | undefined

/**
 * Runs `task`. The first Ctrl+C calls `stop`; a second one gives up waiting (Abandoned). A loop that
 * never lets the event loop breathe is broken off by V8 itself, where finally blocks do not run.
 */
export async function interruptible<T>(
  interrupts: Interrupts,
  task: () => Promise<T>,
  stop: () => void,
): Promise<T> {
  let giveUp: (error: Abandoned) => void = () => {}
  const abandoned = new Promise<never>((_, reject) => {
    giveUp = reject
  })
  let pressed = 0
  interrupts.handler = () => {
    pressed++
    if (pressed === 1) stop()
    else giveUp(new Abandoned())
  }
  try {
    return await Promise.race([startBreakable(task), abandoned])
  } finally {
    interrupts.handler = undefined
  }
}

function startBreakable<T>(task: () => Promise<T>): Promise<T> {
  const holder = globalThis as { [entryPoint]?: () => Promise<T> }
  breakable ??= new Script(`globalThis[Symbol.for('vposh.evaluation')]()`)
  holder[entryPoint] = task
  try {
    return breakable.runInThisContext({ breakOnSigint: true }) as Promise<T>
  } catch (error) {
    if (isBroken(error)) throw new Abandoned()
    throw error
  } finally {
    delete holder[entryPoint]
  }
}

function isBroken(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED'
  )
}
