import { execFileSync } from 'node:child_process'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { placeMembers, writeFrame } from '../../../src/content/export/archive.js'
import { tarMembers } from '../../../src/content/source/tar.js'
import { tar } from '../../simulator/packages.js'
import { temporaryFolder } from '../files.js'

const folder = temporaryFolder()
afterAll(() => folder.remove())

async function members(path: string) {
  const handle = await open(path, 'r')
  try {
    return await tarMembers(handle, (await handle.stat()).size)
  } finally {
    await handle.close()
  }
}

const long = `${'long-'.repeat(30)}name.vmdk`

describe('the members of an archive', () => {
  it.each(['ustar', 'gnu', 'pax'])('as GNU tar writes them (%s)', async (format) => {
    const names = format === 'ustar' ? ['a.ovf', 'b.vmdk'] : ['a.ovf', 'b.vmdk', long, 'ümlaut.iso']
    for (const name of names) folder.write(`in-${format}/${name}`, name)
    const path = join(folder.path, `${format}.tar`)
    const source = join(folder.path, `in-${format}`)
    execFileSync('tar', [
      `--format=${format}`,
      '-cf',
      path,
      '-C',
      source,
      ...names.map((n) => `./${n}`),
    ])
    const found = await members(path)
    expect(found.map(({ name, size }) => [name, size])).toEqual(
      names.map((name) => [name, Buffer.byteLength(name)]),
    )
    const handle = await open(path, 'r')
    for (const { name, offset, size } of found) {
      const { buffer } = await handle.read(Buffer.alloc(size), 0, size, offset)
      expect(buffer.toString()).toBe(name)
    }
    await handle.close()
  })

  it('past 8 GiB, and names past 100 bytes, as our own exports have them', async () => {
    const path = join(folder.path, 'large.ova')
    const size = 9 * 1024 ** 3
    const frame = placeMembers([
      { name: long, size },
      { name: 'x.ovf', size: 5 },
    ])
    await writeFrame(path, frame, new Date(0))
    expect(await members(path)).toEqual([
      { name: 'x.ovf', offset: 512, size: 5 },
      { name: long, offset: 1024 + 3 * 512, size },
    ])
  })

  it('without the two blocks at the end', async () => {
    const bytes = tar({ 'a.ovf': 'x' })
    const path = folder.write('no-end.tar', bytes.subarray(0, bytes.length - 1024))
    expect(await members(path)).toEqual([{ name: 'a.ovf', offset: 512, size: 1 }])
  })

  it.each<[string, (bytes: Buffer) => Uint8Array, string]>([
    ['short', (bytes) => bytes.subarray(0, 100), 'not an archive'],
    ['text', () => Buffer.alloc(2000, 'text '), 'not an archive'],
    ['cut in a content', (bytes) => bytes.subarray(0, 600), 'cut off'],
    ['cut in a header', (bytes) => bytes.subarray(0, 1536 + 100), 'cut off'],
    [
      'with a damaged header',
      (bytes) => Buffer.concat([bytes.subarray(0, 1536), Buffer.alloc(512, 'x')]),
      'damaged',
    ],
  ])('not of one that is %s', async (title, change, problem) => {
    const bytes = tar({ 'a.ovf': 'x'.repeat(1000), 'b.vmdk': 'y' })
    const path = folder.write(`${title}.tar`, change(bytes))
    await expect(members(path)).rejects.toMatchObject({ name: 'TarError', problem })
  })
})
