import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const vposh = resolve(import.meta.dirname, '../../dist/vposh.js')

/** What only the bundle can get wrong: parts that load on first use, packages behind import(). */
describe('the built command', () => {
  let home: string

  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'vposh-built-'))
  })

  afterAll(() => rmSync(home, { recursive: true, force: true }))

  async function run(...args: string[]): Promise<string> {
    const { PATH } = process.env
    const { stdout } = await promisify(execFile)(process.execPath, [vposh, ...args], {
      env: { PATH, HOME: home },
    })
    return stdout
  }

  it('takes a file into a library and back, as the README promises', async () => {
    expect(await run('tour')).toContain('The same 3145728 bytes as sent')
  })

  it.each(['json', 'yaml', 'csv', 'table', 'list', 'name'])('writes %s', async (format) => {
    expect(await run('Invoke-ListContentLibrary', '-o', format)).toContain('0a6f2b1c-')
  })

  it('queries with JMESPath', async () => {
    const { length } = JSON.parse(await run('Invoke-ListContentLibrary', '-o', 'json')) as string[]
    const counted = await run('Invoke-ListContentLibrary', '-o', 'json', '--query', 'length(@)')
    expect(counted.trim()).toBe(String(length))
  })

  it('sends the older forms', async () => {
    const command = 'Invoke-CancelUpdateSessionId -UpdateSessionId a:b --dry-run -o json'
    const form = '--dialect rest --representation xml --address body'
    const request = await run(...`${command} ${form}`.split(' '))
    expect(JSON.parse(request)).toMatchObject({
      method: 'POST',
      body: '<ns0:Cancel-Input xmlns:ns0="http://vmware.com/content/library/item/update_session"><update_session_id>a:b</update_session_id></ns0:Cancel-Input>',
    })
  })
})
