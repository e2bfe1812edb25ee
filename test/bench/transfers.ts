import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openConnection, type Connection } from '../../src/http/index.js'
import { median, type Ratio } from './measure.js'
import { startTransferServer } from './transfer-server.js'

const size = 1024 ** 3
const rounds = 3

/** 1 GiB up and down, beside curl with the same server. */
export async function transfers(): Promise<Ratio[]> {
  using server = await startTransferServer()
  const folder = mkdtempSync(join(tmpdir(), 'vposh-bench-'))
  const source = join(folder, 'source')
  const target = join(folder, 'target')
  writeFileSync(source, '')
  truncateSync(source, size)
  const connection = await openConnection({
    server: server.url,
    dialect: 'api',
    credentials: { kind: 'password', user: 'user', password: () => 'pass' },
  })
  const up = `${server.url}/upload`
  const down = `${server.url}/${size}`
  const times = { curlUp: [], up: [], hashed: [], curlDown: [], down: [] } as Record<
    'curlUp' | 'up' | 'hashed' | 'curlDown' | 'down',
    number[]
  >
  try {
    for (let round = 0; round < rounds; round++) {
      times.curlUp.push(curl(['-T', source, up]))
      times.up.push(await timed(() => connection.upload({ url: up, source: { path: source } })))
      times.hashed.push(await timed(() => hashed(connection, up, source)))
      times.curlDown.push(curl(['-o', target, down]))
      times.down.push(
        await timed(() => connection.download({ url: down, target: { path: target } })),
      )
    }
  } finally {
    await connection.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return [
    speed('upload of 1 GiB / curl -T', times.up, times.curlUp, 0.9),
    speed('upload of 1 GiB with SHA-256 / curl -T', times.hashed, times.curlUp, 0.7),
    speed('download of 1 GiB / curl -o', times.down, times.curlDown, 0.9),
  ]
}

function hashed(connection: Connection, url: string, path: string): Promise<unknown> {
  return connection.upload({ url, source: { path }, hash: 'sha256' })
}

async function timed(transfer: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await transfer()
  return performance.now() - start
}

function curl(args: readonly string[]): number {
  const start = performance.now()
  const { status, stderr } = spawnSync('curl', ['--silent', '--show-error', '--fail', ...args], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`curl ${args.join(' ')} failed: ${stderr}`)
  return performance.now() - start
}

function speed(name: string, ours: readonly number[], peer: readonly number[], aim: number): Ratio {
  const rate = (times: readonly number[]) => size / 1e6 / (median(times) / 1000)
  return {
    name,
    ours: `${rate(ours).toFixed(0)} MB/s`,
    peer: `${rate(peer).toFixed(0)} MB/s`,
    ratio: rate(ours) / rate(peer),
    aim: ['>=', aim],
  }
}
