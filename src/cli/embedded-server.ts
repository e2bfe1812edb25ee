import { join } from 'node:path'
import { userFolders } from '../sdk/user-folders.js'
import type { CliIo } from './cli-io.js'

export interface EmbeddedServer {
  readonly url: string
  readonly username: string
  readonly password: string
  close(): Promise<void>
}

/**
 * The embedded vCenter on a free port of the loopback interface, for as long as this process lives.
 * Its state is the user's: what one command does the next one sees, and two at once lose nothing.
 */
export async function startEmbeddedServer(
  io: CliIo,
  { announce }: { readonly announce: boolean },
): Promise<EmbeddedServer> {
  const { startSimulator } = await import('../simulator/index.js')
  const stateFolder = await simulatorFolder(io.env)
  if (announce) {
    io.stderr.write(
      'No server is configured: using the embedded vCenter (vposh help configuration).\n',
    )
  }
  const simulator = await startSimulator({ stateFolder, sampleContent: true })
  return {
    url: simulator.url,
    username: simulator.username,
    password: simulator.password,
    async close() {
      await finishTransfers(simulator.idle(), io)
      await simulator.close()
    },
  }
}

/**
 * A file that the vCenter fetches itself (PULL) arrives while this process lives: it is waited for.
 * After Ctrl+C the next command's vCenter takes it up again.
 */
async function finishTransfers(idle: Promise<void>, { signal, stderr }: CliIo): Promise<void> {
  const notice = setTimeout(() => {
    stderr.write(
      'The embedded vCenter still fetches a file; Ctrl+C leaves it to the next command.\n',
    )
  }, 1000)
  try {
    await Promise.race([idle, interrupted(signal)])
  } finally {
    clearTimeout(notice)
  }
}

function interrupted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

export async function simulatorFolder(
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  return join((await userFolders(env)).state, 'simulator')
}
