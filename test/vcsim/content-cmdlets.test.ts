import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PSObject } from '../../src/objects/index.js'
import type { Services } from '../../src/registry/index.js'
import { connectionsKey } from '../../src/sdk/index.js'
import { temporaryFolder } from '../content/files.js'
import { pipe, run, runspaceServices, type Arguments } from '../content/runspace.js'
import { descriptor, manifest, tar } from '../simulator/packages.js'
import { startVcsim, whyNoVcsim, type Vcsim } from './vcsim.js'

const missing = process.env['VPOSH_REQUIRE_VCSIM'] ? undefined : whyNoVcsim()

describe.skipIf(missing)(`vcsim${missing ? `: skipped, ${missing}` : ''}`, () => {
  let vcsim: Vcsim
  let services: Services
  const folder = temporaryFolder()
  const disk = randomBytes(3_000_000)
  const ovf = descriptor({ 'disk 1.vmdk': disk.length })
  const files = {
    'vm.ovf': ovf,
    'vm.mf': manifest({ 'vm.ovf': ovf, 'disk 1.vmdk': disk }),
    'disk 1.vmdk': disk,
  }

  beforeAll(async () => {
    vcsim = await startVcsim()
    services = runspaceServices({
      server: vcsim.server,
      credentials: { kind: 'password', user: vcsim.user, password: () => vcsim.password },
      tls: { policy: 'Ignore' },
    })
    for (const [name, content] of Object.entries(files)) folder.write(`vm/${name}`, content)
    await call('New-ContentLibrary', {
      Name: 'lib',
      Datastore: PSObject.from({ Id: vcsim.datastore }),
    })
  }, 180_000)

  afterAll(async () => {
    await services.get(connectionsKey).closeAll()
    await vcsim[Symbol.asyncDispose]()
    folder.remove()
  })

  async function call(command: string, args: Arguments = {}) {
    const { output, errors } = await run(services, command, args)
    expect(errors).toEqual([])
    return output
  }

  async function roundTrip(name: string, source: string) {
    const args = { ContentLibrary: 'lib', Name: name, Files: [source] }
    const [item] = await call('New-ContentLibraryItem', args)
    const [out] = await call('Export-ContentLibraryItem', {
      ContentLibraryItem: item,
      Destination: join(folder.path, 'out'),
    })
    expect(await pipe(services, [['Get-ContentLibrarySession']])).toEqual([])
    const path = (out as { FullName: string }).FullName
    return Object.fromEntries(
      readdirSync(path).map((file) => [file, readFileSync(join(path, file))]),
    )
  }

  it('takes any file and gives the same bytes back', async () => {
    const source = folder.write('any file #1.bin', disk)
    const back = await roundTrip('any file', source)
    expect(Object.keys(back)).toEqual(['any file #1.bin'])
    expect(back['any file #1.bin']?.equals(disk)).toBe(true)
  })

  it.each([
    ['an OVF folder', () => join(folder.path, 'vm')],
    ['an OVA', () => folder.write('vm.ova', tar(files))],
  ])('takes %s and gives the same bytes back', async (title, source) => {
    const back = await roundTrip(title, source())
    expect(back['disk 1.vmdk']?.equals(disk)).toBe(true)
    expect(back['vm.ovf']?.toString()).toBe(ovf)
  })

  it('replaces the content of an item, and removes items and the library', async () => {
    await call('Set-ContentLibraryItem', {
      ContentLibraryItem: 'lib/any file',
      Notes: 'changed',
      Files: [folder.write('any file #1.bin', 'short')],
    })
    const [item] = await call('Get-ContentLibraryItem', { Name: 'any file' })
    expect(item).toMatchObject({ Name: 'any file', Description: 'changed' })
    await call('Remove-ContentLibraryItem', { ContentLibraryItem: item, Confirm: false })
    await call('Remove-ContentLibrary', { ContentLibrary: 'lib', Confirm: false })
    expect(await call('Get-ContentLibrary')).toEqual([])
  })
})
