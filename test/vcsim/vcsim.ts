import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

/** Where Debian's golang-github-vmware-govmomi-dev puts its sources. */
const goPath = '/usr/share/gocode'
const source = join(import.meta.dirname, 'main.go')

/** Why vcsim cannot be built on this machine; undefined when it can. */
export function whyNoVcsim(): string | undefined {
  if (!existsSync(join(goPath, 'src/github.com/vmware/govmomi')))
    return 'golang-github-vmware-govmomi-dev is not installed'
  if (!existsSync('/usr/bin/go')) return 'golang-go is not installed'
  return undefined
}

export interface Vcsim extends AsyncDisposable {
  /** host:port */
  readonly server: string
  readonly scheme: 'http' | 'https'
  /** An identifier for a library's storage backing. */
  readonly datastore: string
  readonly user: string
  readonly password: string
}

export async function startVcsim({ plain = false } = {}): Promise<Vcsim> {
  const binary = await buildVcsim()
  const child = spawn(binary, ['-l', '127.0.0.1:0', ...(plain ? ['-plain'] : [])], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  const line = await firstLine(child.stdout)
  const announced: Pick<Vcsim, 'server' | 'scheme' | 'datastore'> = JSON.parse(line)
  return {
    ...announced,
    user: 'user',
    password: 'pass',
    async [Symbol.asyncDispose]() {
      child.kill()
      await exited
    },
  }
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line
  throw new Error('vcsim ended without saying where it listens')
}

/** Builds once for each version of main.go; takes about twenty seconds. */
async function buildVcsim(): Promise<string> {
  const version = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 12)
  const folder = join(tmpdir(), `vposh-vcsim-${version}`)
  const binary = join(folder, 'vcsim')
  if (existsSync(binary)) return binary
  mkdirSync(folder, { recursive: true })
  const fresh = `${binary}.${process.pid}`
  await promisify(execFile)('go', ['build', '-o', fresh, source], {
    env: { ...process.env, GOPATH: goPath, GO111MODULE: 'off', GOCACHE: join(folder, 'cache') },
  })
  renameSync(fresh, binary)
  return binary
}
