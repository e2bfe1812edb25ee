import { once } from 'node:events'
import { resolve } from 'node:path'
import { readFault, resetSimulatorState, startSimulator } from '../../simulator/index.js'
import type { Fault } from '../../simulator/index.js'
import type { CliIo } from '../cli-io.js'
import { simulatorFolder } from '../embedded-server.js'
import { exitCodes } from '../exit-codes.js'
import type { Subcommand } from '../subcommand.js'
import { UsageError } from '../usage-error.js'

const simulator: Subcommand = {
  positionals: '[action]',
  description:
    'Serves an embedded vCenter until it is stopped (Ctrl+C, SIGTERM). Prints one line of JSON with ' +
    'its url, username, password and, with --tls, the fingerprint of its certificate. ' +
    '`reset` forgets the state of the one that commands use when no server is configured.',
  examples: [
    ['vposh simulator --port 8989', 'then: vposh --server http://127.0.0.1:8989 …'],
    [`vposh simulator --fault '{"action":"answer","status":503}'`, 'with a fault'],
    ['vposh simulator reset', 'a fresh start for the embedded one'],
  ],
  builder: (parser) =>
    parser
      .positional('action', { choices: ['reset'], describe: 'Forget the state and end.' })
      .option('port', { type: 'number', default: 0, describe: '0: a free one is chosen.' })
      .option('host', { type: 'string', default: '127.0.0.1', describe: 'Interface to listen on.' })
      .option('tls', { type: 'boolean', default: false, describe: 'Serve https.' })
      .option('state', {
        type: 'string',
        describe: 'Folder that keeps the state; without it nothing is kept.',
      })
      .option('empty', { type: 'boolean', default: false, describe: 'Without sample content.' })
      .option('username', { type: 'string', describe: 'administrator@vsphere.local by default.' })
      .option('release', { type: 'string', describe: 'vCenter release to be, such as 6.7.0.' })
      .option('fault', {
        type: 'string',
        array: true,
        requiresArg: true,
        describe: 'A fault as JSON; may be given several times.',
      })
      .epilogue('The password is a new one each time unless VPOSH_SIMULATOR_PASSWORD says it.'),
  async run(args, { io }) {
    const state =
      typeof args['state'] === 'string' ? resolve(io.workingDirectory, args['state']) : undefined
    if (args['action'] === 'reset') {
      await resetSimulatorState(state ?? (await simulatorFolder(io.env)))
      return exitCodes.done
    }
    const password = io.env['VPOSH_SIMULATOR_PASSWORD']
    const server = await startSimulator({
      host: String(args['host']),
      port: portOf(args['port']),
      tls: args['tls'] === true,
      sampleContent: args['empty'] !== true,
      faults: faultsOf(args['fault']),
      ...(state ? { stateFolder: state } : {}),
      ...(typeof args['username'] === 'string' ? { username: args['username'] } : {}),
      ...(typeof args['release'] === 'string' ? { release: args['release'] } : {}),
      ...(password ? { password } : {}),
    })
    try {
      const { url, username, fingerprint } = server
      const line = { url, username, password: server.password, fingerprint }
      io.stdout.write(`${JSON.stringify(line)}\n`)
      await untilStopped(io)
    } finally {
      await server.close()
    }
    return exitCodes.done
  },
}

export default simulator

async function untilStopped({ signal }: CliIo): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
}

function portOf(value: unknown): number {
  const port = Number(value)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new UsageError('A port is a whole number from 0 to 65535.', {
    errorId: 'InvalidOptionValue',
    targetObject: '--port',
  })
}

function faultsOf(given: unknown): Fault[] {
  return (Array.isArray(given) ? given : []).map((text) => {
    try {
      return readFault(JSON.parse(String(text)))
    } catch (error) {
      throw new UsageError('A fault of --fault cannot be read.', {
        errorId: 'InvalidFault',
        targetObject: text,
        causes: [error instanceof Error ? error.message : String(error)],
        cause: error,
      })
    }
  })
}
