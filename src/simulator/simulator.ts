/** Starting and stopping a simulated vCenter. */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBackground } from './background.js'
import { loadCertificate } from './certificate.js'
import { defaultChoices } from './choices.js'
import { createClock } from './clock.js'
import type { Clock } from './clock.js'
import { liveMarks, releasePulls, resumePulls } from './content/pull.js'
import { createFaults } from './faults.js'
import type { Faults } from './faults.js'
import { createLogins } from './logins.js'
import { defaultLimits, defaultSimulatorOptions, readerName } from './options.js'
import type { SimulatorOptions } from './options.js'
import { addSampleContent } from './sample/add-sample-content.js'
import { addressOf, closeServer, createListener, listen } from './server/server.js'
import type { RequestRecord } from './server/request-log.js'
import { allServices } from './services/all.js'
import { changeSettings, serverGuid } from './services/settings.js'
import type { Simulation, User } from './simulation.js'
import { openContentStore } from './state/content-store.js'
import { openJournal } from './state/journal.js'
import { createStore } from './state/store.js'
import { usedContents } from './state/unused.js'
import { createRouteTable, routesOf } from './vapi/routes.js'
import type { RouteTable } from './vapi/routes.js'

export interface Simulator {
  /** `http://127.0.0.1:4321` */
  readonly url: string
  readonly username: string
  readonly password: string
  /** A user who may only look. */
  readonly reader: { readonly username: string; readonly password: string }
  /** With TLS: SHA-256 of the certificate, `AA:BB:…`. */
  readonly fingerprint?: string
  readonly certificatePem?: string
  readonly clock: Clock
  readonly faults: Faults
  /** The latest requests, oldest first. */
  readonly requests: readonly RequestRecord[]
  /** Resolves when no PULL is running any more. */
  readonly idle: () => Promise<void>
  /** Ends connections and transfers. Pulls of a kept state go on in the next process. */
  readonly close: () => Promise<void>
}

export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const clock = options.clock ?? createClock()
  const kept = options.stateFolder
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'vposh-simulator-'))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const password = options.password ?? randomBytes(12).toString('base64url')
  const reader = { username: readerName, password: options.readerPassword ?? password }
  const username = options.username ?? defaultSimulatorOptions.username
  const certificate = options.tls ? await loadCertificate(folder) : undefined
  const simulation: Simulation = {
    release: options.release ?? defaultSimulatorOptions.release,
    clock,
    choices: { ...defaultChoices, ...options.choices },
    limits: { ...defaultLimits, ...options.limits },
    users: usersOf(username, password, reader.password),
    store: createStore(kept === undefined ? undefined : openJournal(folder)),
    content: openContentStore(join(folder, 'content')),
    mark: `${process.pid}:${randomUUID()}`,
    address: { url: '', ...(certificate ? { thumbprint: certificate.thumbprint } : {}) },
    background: createBackground(),
    progress: new Map(),
  }
  await initialize(simulation, options.sampleContent ?? false)
  const logins = createLogins(simulation)
  const faults = createFaults(options.faults)
  const requests: RequestRecord[] = []
  const routes = await routeTableOf(simulation.release)
  const { transferHost } = options
  const parts = { simulation, logins, routes, faults, clock, requests }
  const where = { host: options.host ?? defaultSimulatorOptions.host, port: options.port ?? 0 }
  const listener = createListener({ ...parts, ...(transferHost ? { transferHost } : {}) })
  const server = await listen(listener, where, certificate)
  simulation.address.url = addressOf(server, certificate !== undefined)
  liveMarks.add(simulation.mark)
  resumePulls(simulation)

  return {
    url: simulation.address.url,
    username,
    password,
    reader,
    ...(certificate
      ? { fingerprint: certificate.fingerprint, certificatePem: certificate.certificate }
      : {}),
    clock,
    faults,
    requests,
    idle: () => simulation.background.idle(),
    async close() {
      await closeServer(server)
      await simulation.background.close()
      await releasePulls(simulation)
      await simulation.store.close()
      liveMarks.delete(simulation.mark)
      if (kept === undefined) rmSync(folder, { recursive: true, force: true })
      else simulation.content.sweep(usedContents(simulation.store.read()))
    },
  }
}

/** Made once a release: a process may run many simulators. */
const routeTables = new Map<string, Promise<RouteTable>>()

async function routeTableOf(release: string): Promise<RouteTable> {
  const table = routeTables.get(release) ?? createRouteTable(routesOf(allServices, release))
  routeTables.set(release, table)
  return table
}

function usersOf(username: string, password: string, readerPassword: string): User[] {
  return [
    { name: username, password, privileges: 'all' },
    { name: readerName, password: readerPassword, privileges: [] },
  ]
}

/** What a state needs that has never been used. */
async function initialize(simulation: Simulation, sampleContent: boolean): Promise<void> {
  if (serverGuid(simulation.store.read()) !== '') return
  const sample = sampleContent ? await addSampleContent(simulation) : undefined
  await simulation.store.change((state) => {
    // Another process may have been first.
    if (serverGuid(state) !== '') return
    changeSettings(state, { serverGuid: randomUUID() })
    sample?.(state)
  })
}

/** Forgets everything that a state folder holds; servers that use it see it empty at once. */
export async function resetSimulatorState(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const journal = openJournal(folder)
  const store = createStore(journal)
  const unlock = await journal.lock()
  try {
    await journal.clear(store.read())
    rmSync(join(folder, 'content'), { recursive: true, force: true })
  } finally {
    await unlock()
  }
}
