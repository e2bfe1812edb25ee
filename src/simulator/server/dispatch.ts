/** One request of the API: find the operation, log in, read the arguments, run it, write the answer. */
import type { Call, LoggedIn, Logins, Simulation } from '../simulation.js'
import { collectUnused } from '../state/unused.js'
import { answerError, answerResult } from '../vapi/answer.js'
import type { Answer } from '../vapi/answer.js'
import { readArguments } from '../vapi/arguments.js'
import { message, VapiError } from '../vapi/errors.js'
import { operationNotFound } from '../vapi/messages.js'
import { readBody, representationOf } from '../vapi/representation.js'
import type { Dialect, Match, RouteTable } from '../vapi/routes.js'
import type { Exchange } from './exchange.js'
import { tokenOf } from './token.js'

export interface ApiServer {
  readonly simulation: Simulation
  readonly routes: RouteTable
  readonly logins: Logins
}

/** Answers a request below `/api` or `/rest`. */
export async function answerApi(server: ApiServer, exchange: Exchange, dialect: Dialect) {
  const { release } = server.simulation
  const xml = dialect === 'rest' && /\bxml\b/.test(exchange.headers.accept ?? '')
  const wanted = { dialect, xml, release }
  let answer: Answer
  try {
    const match = server.routes.find(exchange.method, exchange.path, exchange.query)
    // What is refused before its body is read has to be received all the same.
    if (!match) {
      await exchange.text()
      throw operationNotFound(exchange.method, exchange.path)
    }
    answer = await answerResult(match.route, await perform(server, exchange, match), wanted)
  } catch (error) {
    if (!(error instanceof VapiError)) throw error
    answer = await answerError(error, wanted)
  }
  await exchange.send(answer.status, answer.headers, answer.body)
}

async function perform(server: ApiServer, exchange: Exchange, match: Match): Promise<unknown> {
  const { operation, dialect } = match.route
  const body = await exchange.text()
  const nobody: LoggedIn = { user: { name: '', password: '', privileges: [] }, key: '' }
  const login = operation.open ? nobody : await server.logins.find(tokenOf(exchange.headers))
  const representation = representationOf(exchange.headers['content-type'])
  if (!representation || (dialect === 'api' && representation !== 'json' && body !== ''))
    throw new VapiError('INVALID_REQUEST', [
      message(
        'com.vmware.vapi.rest.unsupportedMediaType',
        'The content type {0} is not supported.',
        exchange.headers['content-type'] ?? '',
      ),
    ])
  const values = readArguments(match, {
    query: exchange.query,
    body: await readBody(body, representation, match.route),
    text: representation !== 'json',
  })
  const discarded = new Set<string>()
  const call = createCall(server, login, exchange, discarded)
  if (operation.privilege) call.demand(operation.privilege)
  try {
    return await operation.run(call, values)
  } finally {
    collectUnused(server.simulation, discarded)
  }
}

function createCall(
  { simulation, logins }: ApiServer,
  { user, key }: LoggedIn,
  exchange: Exchange,
  discarded: Set<string>,
): Call {
  return {
    simulation,
    user,
    logins,
    login: key,
    authorization: exchange.headers.authorization,
    origin: exchange.origin,
    now: simulation.clock.now(),
    state: simulation.store.read(),
    change: (apply) => simulation.store.change(apply),
    discard(blobs) {
      for (const blob of blobs) if (blob !== undefined) discarded.add(blob)
    },
    demand(privilege) {
      if (user.privileges === 'all' || user.privileges.includes(privilege)) return
      throw new VapiError('UNAUTHORIZED', [
        message(
          'vapi.security.authorization.invalid',
          'Unable to authorize user {0}: privilege {1} is missing.',
          user.name,
          privilege,
        ),
      ])
    },
  }
}
