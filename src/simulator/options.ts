/** What a simulator is started with, and what is taken when nothing is said. */
import type { Choices } from './choices.js'
import type { Clock } from './clock.js'
import type { Fault } from './faults.js'
import type { Limits } from './simulation.js'

export interface SimulatorOptions {
  /** Interface to listen on; loopback unless said. */
  readonly host?: string
  /** 0, the default, lets the system choose. */
  readonly port?: number
  /** Serve https with a certificate of its own. */
  readonly tls?: boolean
  readonly username?: string
  /** A new random one unless said: whoever knows it may read local files through PULL. */
  readonly password?: string
  /** A second user, `reader@vsphere.local`, who may only look; with the same password unless said. */
  readonly readerPassword?: string
  /** vCenter release to be: before 7.0.2 there is no `/api`. */
  readonly release?: string
  /** Keeps the state, for several processes at once; without it a temporary folder lives as long as the server. */
  readonly stateFolder?: string
  /** Libraries and items to look at; only put into a state that has never been used. */
  readonly sampleContent?: boolean
  readonly faults?: readonly Fault[]
  readonly choices?: Partial<Choices>
  readonly limits?: Partial<Limits>
  readonly clock?: Clock
  /** Host name in the addresses for transfers, when it is not to be the one that the client used. */
  readonly transferHost?: string
}

const minute = 60_000

export const defaultLimits: Limits = {
  sessionExpiry: 5 * minute,
  loginIdle: 30 * minute,
  loginLife: 24 * 60 * minute,
  loginsPerUser: 550,
}

export const readerName = 'reader@vsphere.local'

/** What the embedded use takes: a loopback server with sample content. */
export const defaultSimulatorOptions = {
  host: '127.0.0.1',
  port: 0,
  tls: false,
  username: 'administrator@vsphere.local',
  release: '8.0.3',
  sampleContent: true,
} as const satisfies SimulatorOptions
