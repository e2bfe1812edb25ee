import { randomBytes } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../files.js'
import { contentRunspace } from '../runspace.js'

const folder = temporaryFolder()
afterAll(() => folder.remove())

describe('the two clocks of a transfer', () => {
  it('the update session is kept alive while a file takes longer than it lasts', async () => {
    const runspace = await contentRunspace({ limits: { sessionExpiry: 2500 } })
    try {
      const put = { method: 'PUT', path: '/cls/data/*' }
      runspace.vcenter.faults.add({ action: 'delay', milliseconds: 6000, ...put })
      const { errors } = await runspace.run('New-ContentLibraryItem', {
        ContentLibrary: 'templates',
        Name: 'slow',
        Files: [folder.write('slow.bin', randomBytes(100_000))],
      })
      expect(errors).toEqual([])
      const beats = runspace.vcenter.requests.filter(({ path }) => path.includes('keep-alive'))
      expect(beats.length).toBeGreaterThan(2)
    } finally {
      await runspace.close()
    }
  })

  it('a login that ends while bytes flow is made anew, once, and the file sent again', async () => {
    const runspace = await contentRunspace({ choices: { uploadHeader: 'required' } })
    try {
      const file = folder.write('login.bin', randomBytes(100_000))
      runspace.vcenter.faults.add({
        action: 'expire',
        what: 'login',
        method: 'PUT',
        path: '/cls/data/*',
      })
      const { errors, output } = await runspace.run('New-ContentLibraryItem', {
        ContentLibrary: 'templates',
        Name: 'login',
        Files: [file],
      })
      expect(errors).toEqual([])
      expect(output).toMatchObject([{ Size: 100_000 }])
      const logins = runspace.vcenter.requests.filter(
        ({ method, path }) => method === 'POST' && path === '/api/session',
      )
      expect(logins).toHaveLength(2)
    } finally {
      await runspace.close()
    }
  })
})

it('a beat that comes after the session is done spoils nothing', async () => {
  const runspace = await contentRunspace({ limits: { sessionExpiry: 1500 } })
  try {
    // The state is looked at long after complete: a beat meets a session that is DONE.
    const looks = { method: 'GET', path: '/api/content/library/item/update-session/*' }
    runspace.vcenter.faults.add({ action: 'delay', milliseconds: 600, times: 0, ...looks })
    const { errors, output } = await runspace.run('New-ContentLibraryItem', {
      ContentLibrary: 'templates',
      Name: 'late beat',
      Files: [folder.write('late.bin', 'late')],
    })
    expect([errors, output.length]).toEqual([[], 1])
  } finally {
    await runspace.close()
  }
})
