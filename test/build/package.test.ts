import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

interface Packed {
  filename: string
  files: { path: string; size: number }[]
}

describe('the package', () => {
  let folder: string
  let packed: Packed

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'vposh-package-'))
    const answer = run(
      'npm',
      ['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
      {
        cwd: root,
      },
    )
    const [first] = JSON.parse(answer) as Packed[]
    if (!first) throw new Error('npm pack made nothing')
    packed = first
    run('tar', ['-xzf', join(folder, packed.filename), '-C', folder])
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('holds what users need and nothing else', () => {
    const others = packed.files
      .map(({ path }) => path)
      .filter((path) => !/^(dist\/|package\.json$|README\.md$|CHANGELOG\.md$|LICENSE$)/.test(path))
    expect(others).toEqual([])
    expect(packed.files.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['dist/vposh.js', 'dist/index.js', 'dist/types/src/index.d.ts']),
    )
    expect(
      packed.files.filter(({ path }) => /development-index|\.test\.|src\/build/.test(path)),
    ).toEqual([])
  })

  it('runs from an empty folder, without the packages that it was built from', () => {
    const vposh = join(folder, 'package/dist/vposh.js')
    const { version } = JSON.parse(run('cat', [join(folder, 'package/package.json')])) as {
      version: string
    }
    expect(run(process.execPath, [vposh, '--version'], { cwd: folder }).trim()).toBe(version)
  })

  it('is a library as well', () => {
    const script = `
      import * as vposh from ${JSON.stringify(join(folder, 'package/dist/index.js'))}
      console.log(typeof vposh.PSObject)`
    expect(run(process.execPath, ['--input-type=module', '-e', script]).trim()).toBe('function')
  })
})

function run(program: string, args: readonly string[], options: { cwd?: string } = {}): string {
  return execFileSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  })
}
