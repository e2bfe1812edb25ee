import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import * as pty from '@lydell/node-pty'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleIds, startSimulator } from '../../src/simulator/index.js'
import type { Simulator } from '../../src/simulator/index.js'

const command = join(import.meta.dirname, '../../dist/vposh.js')
let home: string
let simulator: Simulator
let env: Record<string, string>

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'vposh-process-'))
  simulator = await startSimulator({ sampleContent: true })
  env = {
    PATH: process.env['PATH'] ?? '',
    VPOSH_HOME: home,
    VPOSH_CREDENTIAL_STORE: 'file',
    VPOSH_SERVER: simulator.url,
    VPOSH_USERNAME: simulator.username,
    VPOSH_PASSWORD: simulator.password,
  }
})
afterAll(async () => {
  await simulator.close()
  await rm(home, { recursive: true })
})

function start(...argv: string[]): ChildProcess {
  return spawn(process.execPath, [command, ...argv], { env, stdio: 'pipe' })
}

async function ended(child: ChildProcess) {
  const [[code], stdout, stderr] = await Promise.all([
    once(child, 'exit'),
    child.stdout && !child.stdout.destroyed ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
  ])
  return { code: code as number | null, stdout, stderr }
}

const paths = (from: number) =>
  simulator.requests.slice(from).map(({ method, path }) => `${method} ${path}`)

describe('the process', () => {
  it('never reads an input that nobody asked it to read', async () => {
    const child = start('Invoke-ListContentLibrary')
    const { code, stdout } = await ended(child)
    expect([code, stdout.split('\n')]).toEqual([0, expect.arrayContaining([''])])
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('logs out on %s', async (signal) => {
    const from = simulator.requests.length
    simulator.faults.add({ action: 'delay', milliseconds: 60_000, path: '/api/content/library' })
    const child = start('Invoke-ListContentLibrary')
    const end = ended(child)
    while (!paths(from).includes('GET /api/content/library')) await sleep(5)
    child.kill(signal)
    expect(await end).toEqual({ code: 130, stdout: '', stderr: 'vposh: interrupted\n' })
    expect(paths(from).at(-1)).toBe('DELETE /api/session')
    simulator.faults.clear()
  })

  it('writes files with what was bundled for it', async () => {
    const child = start('New-VICredentialStoreItem', 'vc.test', 'me', 'pw', '--query', 'Host')
    expect(await ended(child)).toEqual({ code: 0, stdout: 'vc.test\n', stderr: '' })
  })

  it('ends quietly when nobody reads on', async () => {
    const child = start('Get-Command', '-o', 'json')
    child.stdout?.destroy()
    expect(await ended(child)).toEqual({ code: 0, stdout: '', stderr: '' })
  })
})

/** A pseudo-terminal: what it shows, and keys to type when it shows something. */
async function onTerminal(argv: string[], ...steps: [shown: string, keys: string][]) {
  const terminal = pty.spawn(process.execPath, [command, ...argv], {
    cols: 100,
    rows: 30,
    env: { ...env, TERM: 'xterm' },
  })
  let shown = ''
  let from = 0
  const waiting = [...steps]
  terminal.onData((data) => {
    shown += data
    const [next] = waiting
    if (!next || !shown.slice(from).includes(next[0])) return
    waiting.shift()
    from = shown.length
    terminal.write(next[1])
  })
  const code = await new Promise<number>((resolve) => {
    terminal.onExit(({ exitCode }) => resolve(exitCode))
  })
  return { code, shown }
}

describe('on a terminal', () => {
  it('asks for what is missing, by name, and goes on', async () => {
    const { code, shown } = await onTerminal(
      ['Invoke-GetLibraryIdContent', '--query', 'id'],
      // The second of the libraries that the server lists.
      ['navigate', '\u001B[B\r'],
    )
    const last = shown.trimEnd().split('\n').at(-1) ?? ''
    expect([code, last.slice(-36)]).toEqual([0, sampleIds.libraries.published])
  })

  it('asks before something is deleted, and takes no for an answer', async () => {
    const from = simulator.requests.length
    const { code } = await onTerminal(
      ['Invoke-DeleteLibraryItemIdContent', sampleIds.items.empty],
      ['Are you sure', '\u001B[B\u001B[B\r'],
    )
    expect(code).toBe(0)
    expect(paths(from).filter((line) => line.startsWith('DELETE /api/content'))).toEqual([])
  })

  it.each([
    ['Ctrl+C', '\u0003'],
    ['Escape', '\u001B'],
  ])('is left by %s', async (_, key) => {
    const { code } = await onTerminal(['Invoke-GetLibraryIdContent'], ['LibraryId', key])
    expect(code).toBe(130)
  })
})
