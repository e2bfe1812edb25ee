import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { Pool } from 'undici'
import { openConnection } from '../../src/http/index.js'
import { structures } from '../vcsim/content-operations.js'
import { median, type Ratio } from './measure.js'

const requestCount = 2_000
const concurrency = 32
const rounds = 7

/** A server that costs as little as can be, in a process of its own. */
const server = `
const body = JSON.stringify(Array.from({ length: 20 }, (_, n) => 'library-' + n))
require('node:http').createServer((request, response) => {
  request.resume()
  response.setHeader('content-type', 'application/json')
  response.end(request.method === 'POST' ? '"token"' : body)
}).listen(0, '127.0.0.1', function () { console.log(this.address().port) })`

/** 2,000 GETs at concurrency 32 through the executor, beside the same requests by bare undici. */
export async function requests(): Promise<Ratio[]> {
  const child = spawn(process.execPath, ['-e', server], { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await firstLine(child.stdout)
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: concurrency })
  const connection = await openConnection({
    server: `http://127.0.0.1:${port}`,
    dialect: 'api',
    credentials: { kind: 'password', user: 'user', password: () => 'pass' },
  })
  const operation = {
    command: 'Invoke-ListContentLibrary',
    method: 'GET',
    path: '/api/content/library',
    success: { status: 200, type: 'string[]' },
  } as const
  const bare: number[] = []
  const ours: number[] = []
  for (let round = 0; round < rounds; round++) {
    bare.push(
      await timed(async () => {
        const { body } = await pool.request({ method: 'GET', path: operation.path })
        await body.json()
      }),
    )
    ours.push(await timed(() => connection.send({ operation, structures })))
  }
  await connection.close()
  await pool.close()
  child.kill()
  const perSecond = (times: readonly number[]) => (requestCount / median(times)) * 1000
  return [
    {
      name: `${requestCount} GETs, ${concurrency} at once / undici`,
      ours: `${perSecond(ours).toFixed(0)}/s`,
      peer: `${perSecond(bare).toFixed(0)}/s`,
      ratio: perSecond(ours) / perSecond(bare),
      aim: ['>=', 0.8],
    },
  ]
}

async function timed(request: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  let next = 0
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (next++ < requestCount) await request()
    }),
  )
  return performance.now() - start
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line
  throw new Error('the bench server ended without saying where it listens')
}
