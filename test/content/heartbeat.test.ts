import { describe, expect, it } from 'vitest'
import { Heartbeat } from '../../src/content/heartbeat.js'
import { ApiError, TransportError } from '../../src/http/index.js'

/** A heartbeat whose pauses end when the test says so. */
function beating(timeLefts: readonly number[], keepAlive: (beat: number) => unknown = () => {}) {
  const pauses: number[] = []
  const shown: (number | undefined)[] = []
  const lost: string[] = []
  let progress = 0
  let looks = 0
  const waiting: (() => void)[] = []
  const heartbeat = new Heartbeat({
    session: {
      look: async () => ({ timeLeft: timeLefts[Math.min(looks++, timeLefts.length - 1)] ?? 0 }),
      keepAlive: async (value) => {
        shown.push(value)
        keepAlive(shown.length)
      },
    },
    progress: () => progress,
    onLost: ({ errorType }) => lost.push(errorType),
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        pauses.push(milliseconds)
        waiting.push(resolve)
        signal?.addEventListener('abort', () => reject(new Error('stopped')), { once: true })
      }),
  })
  return {
    pauses,
    shown,
    lost,
    heartbeat,
    beat: async (now: number) => {
      progress = now
      while (waiting.length === 0) await Promise.resolve()
      waiting.shift()?.()
      while (waiting.length === 0 && lost.length === 0) await Promise.resolve()
    },
  }
}

const options = { server: 'vc.test', errorId: 'IdleTimeout', sent: true } as const

function refusal(errorType: string, status: number): ApiError {
  const nothing = { messages: [], body: {}, rawBody: '', stated: true, data: undefined }
  return new ApiError('refused', { ...nothing, server: 'vc.test', errorType, status })
}

describe('a heartbeat', () => {
  it('beats at a third of the time left, with what has really gone over', async () => {
    const { beat, pauses, shown, heartbeat } = beating([300_000, 240_000])
    await beat(12.9)
    await beat(12.9)
    await beat(57)
    await beat(100.1)
    await heartbeat.stop()
    expect(pauses).toEqual([100_000, 80_000, 80_000, 80_000, 80_000])
    // A progress that has not grown would be refused: the beat goes without.
    expect(shown).toEqual([12, undefined, 57, 100])
  })

  it.each([
    [Number.NaN, 60_000],
    [-5, 60_000],
    [30, 20],
    [24 * 3_600_000, 300_000],
  ])('with %d ms left waits %d ms', async (timeLeft, pause) => {
    const { pauses, heartbeat } = beating([timeLeft])
    while (pauses.length === 0) await Promise.resolve()
    await heartbeat.stop()
    expect(pauses).toEqual([pause])
  })

  it('goes on when a beat does not get through', async () => {
    const { beat, shown, lost, heartbeat } = beating([300], (beat) => {
      if (beat === 1) throw new TransportError('no answer', options)
    })
    await beat(1)
    await beat(2)
    await heartbeat.stop()
    expect([shown, lost]).toEqual([[1, 2], []])
  })

  it.each([
    ['NOT_FOUND', 404],
    ['NOT_ALLOWED_IN_CURRENT_STATE', 400],
    ['UNAUTHENTICATED', 401],
  ])('says that the session is lost after %s', async (type, status) => {
    const { beat, lost, heartbeat } = beating([300], () => {
      throw refusal(type, status)
    })
    await beat(1)
    await heartbeat.stop()
    expect(lost).toEqual([type])
  })
})
