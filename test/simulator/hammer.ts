/** A process of its own that works on a shared state folder: `hammer.ts <folder> <name> <count>`. */
import { startSimulator } from '../../src/simulator/index.js'
import { complete, login, makeItem, makeSession, push } from './client.js'

const [folder = '', name = '', count = '1'] = process.argv.slice(2)
const simulator = await startSimulator({ stateFolder: folder })
const client = await login(simulator)
for (let index = 0; index < Number(count); index++) {
  const item = await makeItem(client, { name: `${name}-${index}` })
  const session = await makeSession(client, item)
  await push(client, session, 'file', `${name} ${index}`)
  const { status } = await complete(client, session)
  // What was said here has been answered by the server: it must be found again.
  if (status === 204) process.stdout.write(`${item}\n`)
}
await simulator.close()
