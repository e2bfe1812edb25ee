/**
 * The embedded vCenter: an HTTP server on loopback with the content library's real behaviour (update and
 * download sessions, both dialects, errors, expiry), whose faults are data. Start at simulator.ts; a request
 * goes server/ → vapi/ (dialects) → services/ (one file a service) → content/ (what happens) → state/.
 */
export { resetSimulatorState, startSimulator } from './simulator.js'
export type { Simulator } from './simulator.js'
export { defaultSimulatorOptions } from './options.js'
export type { SimulatorOptions } from './options.js'
export { createClock } from './clock.js'
export type { Clock } from './clock.js'
export type { Choices } from './choices.js'
export { FaultError, readFault } from './faults.js'
export type { Fault, FaultAction, Faults } from './faults.js'
export type { RequestRecord } from './server/request-log.js'
export type { Limits } from './simulation.js'
export { sampleIds } from './sample/sample-ids.js'
