import type { Background } from './simulation.js'

/** Keeps track of running tasks, so that closing ends them and a test can wait for them. */
export function createBackground(): Background {
  const running = new Map<string, { controller: AbortController; done: Promise<void> }>()
  let closed = false

  async function idle(): Promise<void> {
    while (running.size > 0) await Promise.all([...running.values()].map(({ done }) => done))
  }

  function stop(prefix: string): void {
    for (const [name, { controller }] of running) if (name.startsWith(prefix)) controller.abort()
  }

  return {
    run(name, task) {
      if (closed || running.has(name)) return
      const controller = new AbortController()
      const done = task(controller.signal).finally(() => running.delete(name))
      running.set(name, { controller, done })
    },
    stop,
    idle,
    async close() {
      closed = true
      stop('')
      await idle()
    },
  }
}
