import { join } from 'node:path'
import { startSimulatorProcess } from './simulator-process.js'
import { medianTimes, timeRatio, type Ratio } from './measure.js'

const vposh = join(import.meta.dirname, '../../dist/vposh.js')
const node = process.execPath

/** Start-up of the built command beside `node -e 0`. */
export async function startup(): Promise<Ratio[]> {
  await using simulator = await startSimulatorProcess()
  const env = {
    ...process.env,
    VPOSH_SERVER: simulator.url,
    VPOSH_USERNAME: simulator.username,
    VPOSH_PASSWORD: simulator.password,
  }
  const [bare = 0, version = 0, getCommand = 0, get = 0] = medianTimes(
    [
      [node, '-e', '0'],
      [node, vposh, '--version'],
      [node, vposh, 'Get-Command', '-Name', 'Invoke-Get*', '-o', 'name'],
      [node, vposh, 'Invoke-ListContentLibrary', '-o', 'json'],
    ],
    { env },
  )
  return [
    timeRatio('start-up: --version / node -e 0', version, bare, ['<=', 1.5]),
    timeRatio('start-up: Get-Command / node -e 0', getCommand, bare, ['<=', 1.5]),
    timeRatio('one-shot GET with login / node -e 0', get, bare, ['<=', 2.5]),
  ]
}
