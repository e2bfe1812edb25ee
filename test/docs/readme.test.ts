import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

/** The blocks that a reader can copy; those against a server of his own are not for a test. */
const blocks = [...readme.matchAll(/^```bash\n(.*?)^```/gms)]
  .map(([, text = '']) => text)
  .filter((text) => !text.includes('--server vc.example.com'))

describe('the commands of the README', () => {
  let folder: string

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'vposh-readme-'))
    mkdirSync(join(folder, 'bin'))
    symlinkSync(join(root, 'dist/vposh.js'), join(folder, 'bin/vposh'))
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('are there', () => expect(blocks.length).toBeGreaterThanOrEqual(3))

  it.each(blocks)('%s', { timeout: 60_000 }, async (text) => {
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', text], {
      cwd: root,
      env: { HOME: folder, PATH: `${join(folder, 'bin')}:${process.env['PATH']}` },
    })
    expect(stdout).not.toBe('')
    if (text.includes('--query state')) expect(stdout).toMatch(/^DONE$/m)
  })
})
