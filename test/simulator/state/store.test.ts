import { spawn } from 'node:child_process'
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { resetSimulatorState, sampleIds, startSimulator } from '../../../src/simulator/index.js'
import type { Simulator } from '../../../src/simulator/index.js'
import { openJournal } from '../../../src/simulator/state/journal.js'
import { createStore } from '../../../src/simulator/state/store.js'
import { complete, login, makeItem, makeLibrary, makeSession, push, sessions } from '../client.js'

let folder = ''
const running: Simulator[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vposh-test-'))
})

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()))
  rmSync(folder, { recursive: true, force: true })
})

async function start(options = {}) {
  const simulator = await startSimulator({ stateFolder: folder, ...options })
  running.push(simulator)
  return { simulator, client: await login(simulator) }
}

/** Runs hammer.ts; resolves with the items that it was told of, when it ends or was killed after some. */
async function hammer(name: string, count: number, killAfter = Number.POSITIVE_INFINITY) {
  const script = join(import.meta.dirname, '..', 'hammer.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder, name, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (piece: Buffer) => {
    output += piece.toString()
    if (output.split('\n').length > killAfter) child.kill('SIGKILL')
  })
  await new Promise<void>((resolve) => {
    child.on('close', () => resolve())
  })
  return output.split('\n').filter((line) => line !== '')
}

describe('a state folder', () => {
  it('keeps everything from one process to the next', async () => {
    const { simulator, client } = await start({ sampleContent: true })
    const item = await makeItem(client, { name: 'kept' })
    const session = await makeSession(client, item)
    await push(client, session, 'file', 'content')
    await simulator.close()
    const next = await start({ sampleContent: true, password: 'pw' })
    expect(await next.client.call('GET /api/content/library')).toHaveLength(4)
    expect((await complete(next.client, session)).status).toBe(204)
    expect(await next.client.call(`GET /api/content/library/item/${item}`)).toMatchObject({
      size: 7,
    })
  })

  it('shows each process what the other did at once, logins too', async () => {
    const [first, second] = await Promise.all([start(), start()])
    const library = await makeLibrary(first.client)
    expect(await second.client.call('GET /api/content/library')).toEqual([library])
    const { headers } = { headers: { 'vmware-api-session-id': first.client.token } }
    const reply = await fetch(`${second.simulator.url}/api/content/library`, { headers })
    expect(reply.status).toBe(200)
  })

  it('loses nothing of two processes that work at once', async () => {
    const made = await Promise.all([hammer('a', 15), hammer('b', 15)])
    expect(made.map((items) => items.length)).toEqual([15, 15])
    const { client } = await start()
    const cached = await client.call<string[]>('POST /api/content/library/item?action=find', {
      cached: true,
    })
    expect(cached.sort()).toEqual(made.flat().sort())
  }, 30_000)

  it('survives a process that is killed in the middle', async () => {
    const made = await hammer('a', 1000, 5)
    const { client } = await start()
    for (const item of made)
      expect(await client.call(`GET /api/content/library/item/${item}`)).toMatchObject({
        content_version: '2',
      })
    await makeLibrary(client)
  }, 30_000)

  it('cuts off a line whose writer died', async () => {
    const { simulator, client } = await start()
    const library = await makeLibrary(client)
    await simulator.close()
    const lines = readdirSync(folder).find((name) => name.endsWith('.jsonl')) ?? ''
    appendFileSync(join(folder, lines), '{"libraries":{"half')
    const next = await start()
    const another = await makeLibrary(next.client, { name: 'another' })
    const { client: reader } = await start()
    expect(await reader.call('GET /api/content/library')).toEqual([library, another])
  })

  it('loses what a process left behind when it died, after a day', async () => {
    const { simulator } = await start({ sampleContent: true })
    const content = join(folder, 'content')
    const before = readdirSync(content)
    const yesterday = new Date(Date.now() - 25 * 3600 * 1000)
    for (const name of ['old', 'new']) writeFileSync(join(content, name), 'x')
    for (const name of ['old', ...before]) utimesSync(join(content, name), yesterday, yesterday)
    await simulator.close()
    expect(readdirSync(content).sort()).toEqual([...before, 'new'].sort())
  })

  it('can be reset, under a running server too', async () => {
    const { client } = await start({ sampleContent: true })
    await resetSimulatorState(folder)
    expect(readdirSync(folder)).not.toContain('content')
    expect((await client.send('GET /api/content/library')).status).toBe(401)
    const next = await start({ sampleContent: true })
    expect(
      await next.client.call(`GET /api/content/library/${sampleIds.libraries.templates}`),
    ).toMatchObject({
      name: 'templates',
    })
  })
})

it('takes up a PULL that a process left behind when it ended', async () => {
  let patient = true
  const web = createServer((_request, response) => {
    // The first process never gets its answer's end.
    if (patient) response.writeHead(200, { 'content-length': '7' }).write('con')
    else response.end('content')
  })
  await new Promise<void>((resolve) => {
    web.listen(0, '127.0.0.1', () => resolve())
  })
  const uri = `http://127.0.0.1:${(web.address() as AddressInfo).port}/file`
  const { simulator, client } = await start()
  const session = await makeSession(client)
  const at = `${sessions}/${encodeURIComponent(session)}`
  await client.call(`POST ${at}/file`, {
    name: 'file',
    source_type: 'PULL',
    source_endpoint: { uri },
  })
  expect((await complete(client, session)).status).toBe(204)
  await simulator.close()
  patient = false
  const next = await start()
  await next.simulator.idle()
  expect(await next.client.call(`GET ${at}`)).toMatchObject({ state: 'DONE' })
  web.close()
  web.closeAllConnections()
})

describe('the journal', () => {
  it('is folded into a snapshot when it has grown, which others follow', async () => {
    const [writer, reader] = [createStore(openJournal(folder)), createStore(openJournal(folder))]
    expect(reader.read().certificates.size).toBe(0)
    const text = 'x'.repeat(100_000)
    for (let index = 0; index < 12; index++)
      await writer.change((state) =>
        state.certificates.set(String(index), { text: `${index}${text}` }),
      )
    expect(readdirSync(folder).filter((name) => name !== 'lock').length).toBeLessThanOrEqual(2)
    expect(readdirSync(folder)).toContain('state.json')
    expect([...reader.read().certificates.entries()].map(([id]) => id)).toEqual(
      Array.from({ length: 12 }, (_, index) => String(index)),
    )
  })

  it('takes back what a failed transaction changed', async () => {
    const store = createStore(openJournal(folder))
    await store.change((state) => state.certificates.set('a', { text: '1' }))
    const failed = store.change((state) => {
      state.certificates.set('a', { text: '2' })
      state.certificates.set('b', { text: '3' })
      throw new RangeError('no')
    })
    await expect(failed).rejects.toThrow(RangeError)
    expect([...store.read().certificates.entries()]).toEqual([['a', { text: '1' }]])
    expect([...createStore(openJournal(folder)).read().certificates.entries()]).toEqual([
      ['a', { text: '1' }],
    ])
  })
})
