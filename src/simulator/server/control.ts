/** Steering a running simulator over HTTP, with a login: `/simulator/faults`, `/clock`, `/requests`. */
import type { Clock } from '../clock.js'
import { FaultError, readFault } from '../faults.js'
import type { Fault, Faults } from '../faults.js'
import { timestamp } from '../clock.js'
import type { Logins, Simulation } from '../simulation.js'
import { answerError } from '../vapi/answer.js'
import { VapiError } from '../vapi/errors.js'
import { clsMessage, invalidArgument, operationNotFound } from '../vapi/messages.js'
import type { Exchange } from './exchange.js'
import type { RequestRecord } from './request-log.js'
import { tokenOf } from './token.js'

export interface Controlled {
  readonly simulation: Simulation
  readonly logins: Logins
  readonly clock: Clock
  readonly faults: Faults
  readonly requests: readonly RequestRecord[]
}

export async function answerControl(controlled: Controlled, exchange: Exchange): Promise<void> {
  try {
    const body = await exchange.text()
    const { user } = await controlled.logins.find(tokenOf(exchange.headers))
    if (user.privileges !== 'all')
      throw new VapiError('UNAUTHORIZED', [clsMessage('control', 'Only for the administrator.')])
    const result = perform(controlled, `${exchange.method} ${exchange.path}`, body)
    if (result === undefined) return await exchange.send(204, {}, '')
    await exchange.send(200, { 'content-type': 'application/json' }, JSON.stringify(result))
  } catch (error) {
    if (!(error instanceof VapiError)) throw error
    const wanted = { dialect: 'api' as const, xml: false, release: controlled.simulation.release }
    const { status, headers, body } = await answerError(error, wanted)
    await exchange.send(status, headers, body)
  }
}

function perform({ clock, faults, requests }: Controlled, address: string, body: string): unknown {
  switch (address) {
    case 'GET /simulator/faults':
      return faults.list
    case 'POST /simulator/faults':
      faults.add(faultOf(parse(body)))
      return undefined
    case 'DELETE /simulator/faults':
      faults.clear()
      return undefined
    case 'GET /simulator/clock':
      return { now: timestamp(clock.now()) }
    case 'POST /simulator/clock':
      clock.advance(secondsOf(parse(body)) * 1000)
      return { now: timestamp(clock.now()) }
    case 'GET /simulator/requests':
      return requests
    default: {
      const [method = '', path = ''] = address.split(' ')
      throw operationNotFound(method, path)
    }
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch {
    throw invalidArgument(clsMessage('control_body', 'The body is not JSON.'))
  }
}

function faultOf(value: unknown): Fault {
  try {
    return readFault(value)
  } catch (error) {
    if (!(error instanceof FaultError)) throw error
    throw invalidArgument(clsMessage('control_fault', '{0}', error.message))
  }
}

function secondsOf(value: unknown): number {
  const seconds = (value as { advance?: unknown } | null)?.advance
  if (typeof seconds === 'number' && seconds >= 0) return seconds
  throw invalidArgument(clsMessage('control_clock', 'Say {"advance": <seconds, 0 or more>}.'))
}
