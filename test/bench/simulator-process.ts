import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface SimulatorProcess extends AsyncDisposable {
  readonly url: string
  readonly username: string
  readonly password: string
}

/** `vposh simulator` in a process of its own, so that its work is not in our figures. */
export async function startSimulatorProcess(): Promise<SimulatorProcess> {
  const vposh = join(import.meta.dirname, '../../dist/vposh.js')
  const child = spawn(process.execPath, [vposh, 'simulator', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const announced: Omit<SimulatorProcess, typeof Symbol.asyncDispose> = JSON.parse(line)
    return {
      ...announced,
      async [Symbol.asyncDispose]() {
        child.kill()
        await exited
      },
    }
  }
  throw new Error('the simulator ended without saying where it listens')
}
