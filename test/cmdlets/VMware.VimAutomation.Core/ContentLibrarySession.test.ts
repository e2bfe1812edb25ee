import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { PSObject } from '../../../src/objects/index.js'
import { temporaryFolder } from '../../content/files.js'
import { contentRunspace, type ContentRunspace } from '../../content/runspace.js'
import { descriptor } from '../../simulator/packages.js'

let runspace: ContentRunspace
const folder = temporaryFolder()
beforeAll(async () => {
  runspace = await contentRunspace()
})
afterEach(async () => {
  runspace.vcenter.faults.clear()
  await runspace.pipe(
    ['Get-ContentLibrarySession'],
    ['Remove-ContentLibrarySession', { Force: true, Confirm: false }],
  )
})
afterAll(async () => {
  await runspace.close()
  folder.remove()
})

/** A session that its client left: one disk has arrived, the other has not. */
async function leftSession(name: string) {
  folder.write(`${name}/vm.ovf`, descriptor({ 'one.vmdk': 5, 'two.vmdk': 5 }))
  folder.write(`${name}/one.vmdk`, 'first')
  folder.write(`${name}/two.vmdk`, 'other')
  const broken = { method: 'PUT', path: '/cls/data/*/two.vmdk' }
  runspace.vcenter.faults.add({ action: 'answer', status: 400, ...broken })
  const { errors } = await runspace.run('New-ContentLibraryItem', {
    ContentLibrary: 'templates',
    Name: name,
    Files: [join(folder.path, name)],
    KeepOnFailure: true,
    ThrottleLimit: 1,
  })
  expect(errors).toHaveLength(1)
  const [session] = await runspace.pipe(['Get-ContentLibrarySession', { Type: 'Update' }])
  return session as PSObject
}

const ids = (errors: readonly { readonly errorId: string }[]) =>
  errors.map(({ errorId }) => errorId)

describe('sessions', () => {
  it('are shown with their files', async () => {
    const session = await leftSession('shown')
    expect(session).toMatchObject({
      Type: 'Update',
      ContentLibraryItem: 'shown',
      State: 'ACTIVE',
      ErrorMessage: null,
      Files: [
        { Name: 'vm.ovf', Status: 'READY', SourceType: 'PUSH' },
        { Name: 'one.vmdk', Status: 'READY', BytesTransferred: 5, Size: 5 },
        { Name: 'two.vmdk', Status: 'WAITING_FOR_TRANSFER', BytesTransferred: 0, Size: null },
      ],
    })
    const left = Number(session['ExpiresIn'])
    expect(left > 200 && left <= 302).toBe(true)
    const byItem = await runspace.pipe([
      'Get-ContentLibrarySession',
      { ContentLibraryItem: 'shown' },
    ])
    const byId = await runspace.pipe(['Get-ContentLibrarySession', { Id: session['Id'] }])
    expect([byItem, byId]).toEqual([[session], [session]].map((list) => list.map(anyTime)))
  })

  /** Seconds may have passed. */
  const anyTime = (session: PSObject) => expect.objectContaining({ Id: session['Id'] }) as unknown

  it('are gone on with: what has arrived is not sent again', async () => {
    const session = await leftSession('resumed')
    const before = runspace.vcenter.requests.length
    const { output, errors } = await runspace.run('Resume-ContentLibrarySession', {
      Session: session['Id'],
      Files: [join(folder.path, 'resumed')],
    })
    expect(errors).toEqual([])
    expect(output).toMatchObject([{ Name: 'resumed', ItemType: 'ovf' }])
    const sent = runspace.vcenter.requests.slice(before).filter(({ method }) => method === 'PUT')
    expect(sent.map(({ path }) => path.split('/').at(-1))).toEqual(['two.vmdk'])
    expect(await runspace.pipe(['Get-ContentLibrarySession'])).toEqual([])
  })

  it('are not completed while files are missing', async () => {
    const session = await leftSession('missing')
    const { errors } = await runspace.run('Resume-ContentLibrarySession', { Session: session })
    expect(ids(errors)).toEqual(['FilesMissing'])
    expect(errors[0]?.causes[0]).toBe('two.vmdk: WAITING_FOR_TRANSFER')
  })

  it('are cancelled, and then not gone on with', async () => {
    const session = await leftSession('cancelled')
    await runspace.pipe(['Stop-ContentLibrarySession', { Session: session }])
    const [now] = await runspace.pipe(['Get-ContentLibrarySession', { Id: session['Id'] }])
    expect(now).toMatchObject({ State: 'CANCELED', ExpiresIn: null })
    const { errors } = await runspace.run('Resume-ContentLibrarySession', { Session: session })
    expect(ids(errors)).toEqual(['SessionNotActive'])
  })

  it('are removed by force alone while they are active', async () => {
    const session = await leftSession('removed')
    const args = { Session: session, Confirm: false }
    const refused = await runspace.run('Remove-ContentLibrarySession', args)
    expect(ids(refused.errors)).toEqual(['NotAllowedInCurrentState'])
    const forced = await runspace.run('Remove-ContentLibrarySession', { ...args, Force: true })
    expect(forced.errors).toEqual([])
    const gone = await runspace.run('Get-ContentLibrarySession', { Id: session['Id'] })
    expect(ids(gone.errors)).toEqual(['ContentLibrarySessionNotFound'])
  })

  it('report a cancel that fails', async () => {
    const session = await leftSession('stubborn')
    runspace.vcenter.faults.add({ action: 'answer', status: 403, path: '*action=cancel' })
    const { errors } = await runspace.run('Remove-ContentLibrarySession', {
      Session: session,
      Force: true,
      Confirm: false,
    })
    expect(ids(errors)).toEqual(['NotVapi', 'NotAllowedInCurrentState'])
  })

  it('are warned of when another import meets them', async () => {
    await leftSession('busy')
    const { errors, warnings } = await runspace.run('Set-ContentLibraryItem', {
      ContentLibraryItem: 'busy',
      Files: [join(folder.path, 'busy')],
    })
    expect(ids(errors)).toEqual(['ResourceBusy'])
    expect(warnings).toEqual([expect.stringMatching(/'busy' is being changed by .+ expires in/)])
  })
})
