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
  return startSimulator({ stateFolder, sampleContent: true })
}

export async function simulatorFolder(
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  return join((await userFolders(env)).state, 'simulator')
}
