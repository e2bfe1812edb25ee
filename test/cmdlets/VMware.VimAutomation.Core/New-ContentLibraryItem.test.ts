import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PSObject } from '../../../src/objects/index.js'
import { sampleIds } from '../../../src/simulator/index.js'
import { temporaryFolder } from '../../content/files.js'
import { contentRunspace, type ContentRunspace } from '../../content/runspace.js'
import {
  certificateFile,
  descriptor,
  manifest,
  signedCertificate,
  tar,
} from '../../simulator/packages.js'

let runspace: ContentRunspace
const folder = temporaryFolder()
beforeAll(async () => {
  runspace = await contentRunspace()
})
afterAll(async () => {
  await runspace.close()
  folder.remove()
})

const disk = randomBytes(200_000)

/** What the server holds of an item: names with sizes. */
async function storedFiles(name: string) {
  const [item] = await runspace.pipe(['Get-ContentLibraryItem', { Name: name }])
  const files = await runspace.pipe([
    'Invoke-ListLibraryItemIdContentFile',
    { LibraryItemId: (item as PSObject)['Id'] },
  ])
  return Object.fromEntries((files as PSObject[]).map((file) => [file['name'], file['size']]))
}

async function add(name: string, args: Readonly<Record<string, unknown>>) {
  const result = await runspace.run('New-ContentLibraryItem', {
    ContentLibrary: 'templates',
    Name: name,
    ...args,
  })
  return { ...result, item: result.output[0] as PSObject | undefined }
}

/** A package in a folder of its own. */
function packageFolder(name: string, extra: Readonly<Record<string, string | Uint8Array>> = {}) {
  const ovf = descriptor({ 'disk1.vmdk': disk.length })
  const files = {
    [`${name}.ovf`]: ovf,
    'disk1.vmdk': disk,
    [`${name}.mf`]: manifest({ [`${name}.ovf`]: ovf, 'disk1.vmdk': disk }),
    ...extra,
  }
  for (const [file, content] of Object.entries(files)) folder.write(join(name, file), content)
  return { path: join(folder.path, name), files, ovf }
}

describe('New-ContentLibraryItem', () => {
  it('sends a file and leaves no session', async () => {
    const file = folder.write('notes.txt', 'hello')
    const { item, errors } = await add('notes', { Files: [file], Notes: 'A note' })
    expect(errors).toEqual([])
    expect(item).toMatchObject({
      Name: 'notes',
      ItemType: 'file',
      Size: 5,
      Description: 'A note',
      ContentLibrary: { Name: 'templates' },
      StorageUri: [expect.stringContaining('notes')],
    })
    expect(await runspace.pipe(['Invoke-ListLibraryItemUpdateSession'])).toEqual([])
  })

  it('makes an item without files', async () => {
    const { item } = await add('bare', { ItemType: 'iso' })
    expect(item).toMatchObject({ Name: 'bare', ItemType: 'iso', Size: 0 })
  })

  it('sends an empty file', async () => {
    const file = folder.write('nothing.txt', '')
    const { errors } = await add('nothing', { Files: [file] })
    expect(errors).toEqual([])
    expect(await storedFiles('nothing')).toEqual({ 'nothing.txt': 0 })
  })

  it('knows an ISO image by its content', async () => {
    const image = Buffer.alloc(40_000)
    image.write('CD001', 32_769)
    const { item } = await add('image', { Files: [folder.write('image.bin', image)] })
    expect(item).toMatchObject({ ItemType: 'iso' })
  })

  it("takes the caller's word for the type", async () => {
    const { path } = packageFolder('plain')
    const { item, errors } = await add('plain', {
      Files: [join(path, 'plain.ovf')],
      ItemType: 'other',
    })
    expect(errors).toEqual([])
    expect(item).toMatchObject({ ItemType: 'other' })
    expect(Object.keys(await storedFiles('plain'))).toEqual(['plain.ovf'])
  })

  it.each([
    ['a folder', (path: string) => path],
    ['its descriptor', (path: string) => join(path, 'vm.ovf')],
  ])('sends an OVF package by %s, and exactly what belongs to it', async (_title, pick) => {
    const { path, ovf } = packageFolder('vm', { 'vm.nvram': 'x' })
    const { item, errors, warnings } = await add('vm', { Files: [pick(path)], Force: true })
    expect(errors).toEqual([])
    expect(warnings).toEqual(['Not referenced by the descriptor, not sent: vm.nvram'])
    expect(item).toMatchObject({ ItemType: 'ovf' })
    expect(await storedFiles('vm')).toEqual({ 'disk1.vmdk': disk.length, 'vm.ovf': ovf.length })
  })

  it.each([
    ['member by member', {}],
    ['whole', { KeepArchive: true }],
  ])('sends an OVA %s', async (title, args) => {
    const { files, ovf } = packageFolder('box')
    const archive = folder.write('box.ova', tar(files))
    const { item, errors } = await add(`box ${title}`, { Files: [archive], ...args })
    expect(errors).toEqual([])
    expect(item).toMatchObject({ ItemType: 'ovf' })
    expect(await storedFiles(`box ${title}`)).toEqual({
      'box.ovf': ovf.length,
      'disk1.vmdk': disk.length,
    })
  })

  it('sends a checksum along', async () => {
    const checksum = createHash('sha256').update('hello').digest('hex')
    const file = folder.write('sum.txt', 'hello')
    expect((await add('sum', { Files: [file], Checksum: checksum })).errors).toEqual([])
    const wrong = await add('wrong sum', { Files: [file], Checksum: '0'.repeat(64) })
    expect(wrong.errors.map(({ errorId }) => errorId)).toEqual(['ChecksumMismatch'])
    expect(await runspace.pipe(['Get-ContentLibraryItem', { Name: 'wrong su*' }])).toEqual([])
  })

  it('refuses a name that is taken, and replaces the content when forced', async () => {
    const file = folder.write('twice.txt', 'one')
    await add('twice', { Files: [file] })
    folder.write('twice.txt', 'number two')
    const again = await add('twice', { Files: [file] })
    expect(again.errors.map(({ errorId }) => errorId)).toEqual(['AlreadyExists'])
    expect(await storedFiles('twice')).toEqual({ 'twice.txt': 3 })
    const forced = await add('twice', { Files: [file], Force: true })
    expect(forced.errors).toEqual([])
    expect(await storedFiles('twice')).toEqual({ 'twice.txt': 10 })
  })

  it('sends nothing to a subscribed library', async () => {
    const { errors } = await add('x', { ContentLibrary: 'subscribed-scripts' })
    expect(errors.map(({ errorId }) => errorId)).toEqual(['LibraryIsSubscribed'])
  })

  it('changes nothing under -WhatIf', async () => {
    const file = folder.write('whatif.txt', 'hello')
    const { output, lines } = await add('whatif', { Files: [file], WhatIf: true })
    expect(output).toEqual([])
    expect(lines).toEqual([
      'What if: Performing the operation "Create item \'whatif\' with 1 file(s)" on target "templates".',
    ])
    expect(await runspace.pipe(['Get-ContentLibraryItem', { Name: 'whati*' }])).toEqual([])
  })

  it('takes the library from the pipeline, by identifier, and names what is unknown', async () => {
    const [item] = await runspace.pipe(
      ['Get-ContentLibrary', { Id: sampleIds.libraries.templates }],
      ['New-ContentLibraryItem', { Name: 'piped' }],
    )
    expect(item).toMatchObject({ Name: 'piped' })
    const { errors } = await add('y', { ContentLibrary: 'nowhere' })
    expect(errors.map(({ errorId, targetObject }) => [errorId, targetObject])).toEqual([
      ['ContentLibraryNotFound', 'nowhere'],
    ])
  })

  it('shows how far it is', async () => {
    const file = folder.write('big.bin', Buffer.alloc(3_000_000))
    const { progress } = await add('big', { Files: [file] })
    expect(progress.some(({ activity }) => activity === 'Upload of big.bin')).toBe(true)
    expect(progress.at(-1)).toMatchObject({ activity: 'Import of big', completed: true })
  })
})

describe('a signed package', () => {
  async function signed(name: string) {
    const { path, files } = packageFolder(name)
    const signer = await signedCertificate()
    const text = String(files[`${name}.mf`])
    folder.write(join(name, `${name}.cert`), certificateFile(signer, `${name}.mf`, text))
    return path
  }

  it('is refused where nobody can be asked', async () => {
    const { errors } = await add('refused', { Files: [await signed('refused')] })
    expect(errors.map(({ errorId, causes }) => [errorId, causes])).toEqual([
      [
        'PackageNotTrusted',
        [
          'certificate: CN=Example signer',
          'issued by:   CN=Example signer (by itself)',
          expect.stringMatching(/^SELF_SIGNED_CERTIFICATE: /),
        ],
      ],
    ])
    expect(await runspace.pipe(['Get-ContentLibraryItem', { Name: 'refuse*' }])).toEqual([])
  })

  it.each([
    ['-IgnoreWarning', { IgnoreWarning: ['SELF_SIGNED_CERTIFICATE'] }],
    ['-DisableOvfCertificateChecks', { DisableOvfCertificateChecks: true }],
  ])('is taken with %s', async (title, args) => {
    const { errors } = await add(`taken ${title}`, { Files: [await signed('taken')], ...args })
    expect(errors).toEqual([])
  })

  it.each([
    [0, []],
    [1, ['PackageNotTrusted']],
  ])('is asked about on a terminal (answer %i)', async (answer, ids) => {
    const questions: string[] = []
    const { errors } = await runspace.run(
      'New-ContentLibraryItem',
      { ContentLibrary: 'templates', Name: `asked ${answer}`, Files: [await signed('asked')] },
      {
        host: {
          promptForChoice: (_caption, message) => {
            questions.push(message)
            return answer
          },
        },
      },
    )
    expect(errors.map(({ errorId }) => errorId)).toEqual(ids)
    expect(questions).toEqual([expect.stringContaining('CN=Example signer')])
  })
})
