import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { planImport, type PlanOptions } from '../../../src/content/index.js'
import { descriptor, manifest, tar } from '../../simulator/packages.js'
import { temporaryFolder } from '../files.js'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const disk = 'the disk'
const ovf = descriptor({ 'disk.vmdk': disk.length })
const whole = {
  'vm.ovf': ovf,
  'disk.vmdk': disk,
  'vm.mf': manifest({ 'vm.ovf': ovf, 'disk.vmdk': disk }, 'SHA512'),
  'vm.cert': 'a certificate',
}

function write(name: string, files: Readonly<Record<string, string>>): string {
  for (const [file, content] of Object.entries(files)) folder.write(join(name, file), content)
  return join(folder.path, name)
}

const stagesOf = async (paths: readonly string[], options?: PlanOptions) => {
  const plan = await planImport(paths, options)
  return { ...plan, stages: plan.stages.map((stage) => stage.map(({ name }) => name)) }
}

describe('a plan', () => {
  it('sends manifest and certificate first, then the descriptor, then what it refers to', async () => {
    const path = write('ordered', { ...whole, 'vm.nvram': 'x', 'readme.txt': 'x' })
    expect(await stagesOf([path])).toEqual({
      type: 'ovf',
      stages: [['vm.mf', 'vm.cert'], ['vm.ovf'], ['disk.vmdk']],
      previewAfter: 1,
      notSent: ['readme.txt', 'vm.nvram'],
      remarks: [],
    })
  })

  it('knows what each file must be by the manifest', async () => {
    const plan = await planImport([write('digests', whole)])
    expect(plan.stages.at(-1)).toMatchObject([
      { name: 'disk.vmdk', size: 8, expected: { algorithm: 'sha512', statedBy: 'vm.mf' } },
    ])
  })

  it('reads the members of an archive where they lie', async () => {
    const archive = folder.write('vm.ova', tar(whole))
    const plan = await planImport([archive])
    expect(plan.stages.flat().map(({ name, source }) => [name, source])).toEqual(
      [
        ['vm.mf', 512 + 512 * Math.ceil(ovf.length / 512) + 1024 + 512],
        ['vm.cert', expect.any(Number)],
        ['vm.ovf', 512],
        ['disk.vmdk', expect.any(Number)],
      ].map(([name, offset]) => [name, expect.objectContaining({ path: archive, offset })]),
    )
  })

  it('takes files as they are', async () => {
    const paths = ['a.txt', 'b.bin'].map((name) => folder.write(name, name))
    expect(await stagesOf(paths)).toMatchObject({ type: undefined, stages: [['a.txt', 'b.bin']] })
  })

  it.each<[string, () => readonly string[], PlanOptions, string]>([
    ['nothing', () => [], {}, 'NoFiles'],
    ['what is not there', () => [join(folder.path, 'gone')], {}, 'FileNotFound'],
    ['a device', () => ['/dev/null'], {}, 'NotAFile'],
    ['a folder without a descriptor', () => [write('none', { a: 'a' })], {}, 'DescriptorNotFound'],
    [
      'a folder with two',
      () => [write('two', { 'a.ovf': ovf, 'b.ovf': ovf })],
      {},
      'DescriptorNotFound',
    ],
    ['what only is called so', () => [folder.write('x.ovf', 'x')], {}, 'InvalidDescriptor'],
    [
      'a disk that is missing',
      () => [write('missing', { 'vm.ovf': ovf })],
      {},
      'PackageFileMissing',
    ],
    [
      'a disk that is cut',
      () => [write('cut', { 'vm.ovf': ovf, 'disk.vmdk': 'the' })],
      {},
      'PackageSizeMismatch',
    ],
    [
      'a descriptor that was changed',
      () => [write('changed', { ...whole, 'vm.ovf': `${ovf}\n` })],
      {},
      'ChecksumMismatch',
    ],
    [
      'a reference that leaves the folder',
      () => [write('leaves', { 'vm.ovf': descriptor({ '../secret': 5 }) })],
      {},
      'UnsupportedReference',
    ],
    [
      'an archive that is cut',
      () => [folder.write('cut.ova', tar(whole).subarray(0, 3000))],
      {},
      'ArchiveTruncated',
    ],
    ['an archive that is none', () => [folder.write('no.ova', 'x')], {}, 'InvalidArchive'],
    [
      'files of one name',
      () => [folder.write('one/a', ''), folder.write('other/a', '')],
      {},
      'DuplicateFileName',
    ],
    [
      'a checksum for two files',
      () => [folder.write('c1', ''), folder.write('c2', '')],
      { checksum: { value: 'a'.repeat(64), algorithm: 'sha256' } },
      'ChecksumNeedsOneFile',
    ],
    [
      'a checksum that is none',
      () => [folder.write('c3', '')],
      { checksum: { value: 'abc', algorithm: 'sha256' } },
      'InvalidChecksum',
    ],
  ])('refuses %s', async (_title, paths, options, errorId) => {
    await expect(planImport(paths(), options)).rejects.toMatchObject({ errorId })
  })

  it.each([
    ['OVA', 'ovf'],
    ['Iso', 'iso'],
    ['my type', 'my type'],
  ])('takes the type %s for %s', async (itemType, type) => {
    const path = type === 'ovf' ? write('typed', whole) : folder.write('typed.bin', 'x')
    expect(await planImport([path], { itemType })).toMatchObject({ type })
  })

  it('says which lines of a manifest are not understood', async () => {
    const path = write('odd', { ...whole, 'vm.mf': 'SHA9(disk.vmdk)= 00\n' })
    expect((await planImport([path])).remarks).toEqual(['Line 1 of vm.mf is not understood.'])
  })
})
