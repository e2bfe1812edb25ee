import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'undici'
import { contentClients, createItem, importFiles, planImport } from '../../src/content/index.js'
import type { ContentClient } from '../../src/content/index.js'
import { loadSdkModule } from '../../src/engine/index.js'
import { createServices, type CmdletContext } from '../../src/registry/index.js'
import { connectionProviderKey, connectionsKey, sdkModulesKey } from '../../src/sdk/index.js'
import { sampleIds } from '../../src/simulator/index.js'
import { median, type Ratio } from './measure.js'
import { startSimulatorProcess, type SimulatorProcess } from './simulator-process.js'

const count = 500
const concurrency = 8
const rounds = 3

/** 500 small items into one library, beside the same requests by bare undici. */
export async function items(): Promise<Ratio[]> {
  await using simulator = await startSimulatorProcess()
  const folder = mkdtempSync(join(tmpdir(), 'vposh-bench-'))
  const path = join(folder, 'small.txt')
  writeFileSync(path, 'small\n')
  const services = createServices()
  const { url, username, password } = simulator
  services.set(sdkModulesKey, loadSdkModule)
  services.set(connectionProviderKey, {
    defaultServer: async () => ({
      server: url,
      credentials: { kind: 'password', user: username, password: () => password },
    }),
  })
  const context = quietContext(services)
  const ours: number[] = []
  const bare: number[] = []
  try {
    const [client] = await contentClients(context, undefined)
    if (!client) throw new Error('there is no server')
    for (let round = 0; round < rounds; round++) {
      ours.push(await timed((at) => importOne(client, `ours ${round} ${at}`, path, context)))
      bare.push(await bareRound(simulator, `bare ${round}`))
    }
  } finally {
    await services.get(connectionsKey).closeAll()
    rmSync(folder, { recursive: true, force: true })
  }
  const perSecond = (times: readonly number[]) => (count / median(times)) * 1000
  return [
    {
      name: `${count} small items, ${concurrency} at once / undici`,
      ours: `${perSecond(ours).toFixed(0)}/s`,
      peer: `${perSecond(bare).toFixed(0)}/s`,
      ratio: perSecond(ours) / perSecond(bare),
      aim: ['>=', 0.8],
    },
  ]
}

async function timed(make: (at: number) => Promise<unknown>): Promise<number> {
  const start = performance.now()
  let next = 0
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (next < count) await make(next++)
    }),
  )
  return performance.now() - start
}

async function importOne(client: ContentClient, name: string, path: string, host: CmdletContext) {
  const plan = await planImport([path])
  const { signal } = host
  const itemId = await createItem(client, sampleIds.libraries.templates, { name }, signal)
  const target = { client, itemId, itemName: name, created: true }
  await importFiles({ ...target, plan, host, options: {}, signal })
}

/** What an import sends, in the same order. */
async function bareRound({ url, username, password }: SimulatorProcess, title: string) {
  const pool = new Pool(url, { connections: concurrency * 2 })
  const content = Buffer.from('small\n')
  const login = Buffer.from(`${username}:${password}`).toString('base64')
  const authorization = `Basic ${login}`
  const opened = await pool.request({
    method: 'POST',
    path: '/api/session',
    headers: { authorization },
  })
  const session = { 'vmware-api-session-id': String(await opened.body.json()) }
  const call = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) => {
    const { body: answer, statusCode } = await pool.request({
      method,
      path: `/api/content/library/item${path}`,
      headers: { ...session, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (statusCode >= 300) throw new Error(`${method} ${path}: ${statusCode} ${text}`)
    return text === '' ? undefined : (JSON.parse(text) as unknown)
  }
  const time = await timed(async (at) => {
    const library_id = sampleIds.libraries.templates
    const item = String(await call('POST', '', { library_id, name: `${title} ${at}` }))
    const id = String(await call('POST', '/update-session', { library_item_id: item }))
    const path = `/update-session/${encodeURIComponent(id)}`
    await call('GET', path)
    const spec = { name: 'small.txt', source_type: 'PUSH', size: content.length }
    const added = (await call('POST', `${path}/file`, spec)) as {
      upload_endpoint: { uri: string }
    }
    const sent = await pool.request({
      method: 'PUT',
      path: new URL(added.upload_endpoint.uri).pathname,
      headers: session,
      body: content,
    })
    await sent.body.dump()
    await call('GET', `${path}/file`)
    await call('POST', `${path}?action=complete`)
    await call('GET', path)
    await call('DELETE', path)
    await call('GET', `/${item}/file`)
  })
  await pool.close()
  return time
}

/** A cmdlet's surroundings with nobody watching. */
function quietContext(services: CmdletContext['services']): CmdletContext {
  const nothing = () => {}
  return {
    commandName: 'bench',
    boundParameters: {},
    parameterSet: undefined,
    expectingInput: false,
    input: undefined,
    rest: [],
    common: {},
    signal: new AbortController().signal,
    services,
    whatIf: false,
    write: nothing,
    writeError: nothing,
    writeWarning: nothing,
    writeVerbose: nothing,
    writeDebug: nothing,
    writeInformation: nothing,
    writeProgress: nothing,
    shouldProcess: () => true,
    shouldContinue: () => true,
    stopUpstream: () => {
      throw new Error('nothing is upstream')
    },
    invokeScript: nothing,
  }
}
