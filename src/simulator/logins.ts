/** Logins: tokens for names and passwords, their idle and absolute ends, the limit of 550 a user. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Logins, Simulation, User } from './simulation.js'
import type { Login } from './state/model.js'
import type { State } from './state/tables.js'
import { message, VapiError } from './vapi/errors.js'

export function createLogins(simulation: Simulation): Logins {
  const { store, clock, limits, users } = simulation
  /** Activity since the row was written: writing at each request would cost a transaction each. */
  const used = new Map<string, number>()

  function isAlive(key: string, row: Login): boolean {
    const last = Math.max(row.used, used.get(key) ?? 0)
    return clock.now() < Math.min(row.created + limits.loginLife, last + limits.loginIdle)
  }

  function removeEnded(state: State): void {
    for (const [key, row] of state.logins.entries())
      if (!isAlive(key, row)) state.logins.delete(key)
  }

  return {
    async open(authorization) {
      const user = authenticate(users, authorization)
      const token = randomBytes(16).toString('hex')
      await store.change((state) => {
        removeEnded(state)
        const count = [...state.logins.values()].filter((row) => row.user === user.name).length
        if (count >= limits.loginsPerUser) throw tooManyLogins(user.name)
        const now = clock.now()
        state.logins.set(keyOf(token), { user: user.name, created: now, used: now })
      })
      return token
    },
    async find(token) {
      const key = token === undefined ? '' : keyOf(token)
      const row = store.read().logins.get(key)
      const user = users.find(({ name }) => name === row?.user)
      if (!row || !user || !isAlive(key, row)) throw unauthenticated()
      const now = clock.now()
      used.set(key, now)
      if (now - row.used > limits.loginIdle / 10)
        await store.change((state) => {
          if (state.logins.get(key)) state.logins.set(key, { ...row, used: now })
        })
      return { user, key }
    },
    async close(key) {
      used.delete(key)
      await store.change((state) => state.logins.delete(key))
    },
  }
}

export function keyOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function authenticate(users: readonly User[], authorization: string | undefined): User {
  const { name, password } = basicCredentials(authorization)
  const user = users.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase())
  if (!user || !sameText(user.password, password))
    throw unauthenticated('vapi.security.authentication.invalid')
  return user
}

export function basicCredentials(authorization: string | undefined) {
  const encoded = /^basic (.+)$/i.exec(authorization ?? '')?.[1] ?? ''
  const decoded = Buffer.from(encoded, 'base64').toString()
  const colon = decoded.indexOf(':')
  return { name: decoded.slice(0, Math.max(colon, 0)), password: decoded.slice(colon + 1) }
}

export function sameText(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest())
  return timingSafeEqual(left ?? Buffer.alloc(0), right ?? Buffer.alloc(0))
}

export function unauthenticated(
  id = 'com.vmware.vapi.endpoint.method.authentication.required',
): VapiError {
  const text = id.endsWith('required') ? 'Authentication required.' : 'Unable to authenticate user'
  return new VapiError('UNAUTHENTICATED', [message(id, text)])
}

function tooManyLogins(user: string): VapiError {
  return new VapiError('SERVICE_UNAVAILABLE', [
    message(
      'com.vmware.vapi.endpoint.failedToLoginMaxUserSessionCountReached',
      'User session count is limited to 550. Existing session count for user {0} is 550. Please retry login after the existing sessions are terminated.',
      user,
    ),
  ])
}
