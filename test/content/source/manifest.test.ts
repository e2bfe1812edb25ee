import { describe, expect, it } from 'vitest'
import { parseManifest } from '../../../src/content/source/manifest.js'

const sha1 = 'a'.repeat(40)
const sha256 = 'b'.repeat(64)
const sha512 = 'c'.repeat(128)

describe('a manifest', () => {
  it.each([
    [`SHA1(disk.vmdk)= ${sha1}`, 'disk.vmdk', 'sha1', sha1],
    [`SHA256(disk.vmdk)=${sha256}`, 'disk.vmdk', 'sha256', sha256],
    [`SHA512 (disk.vmdk) = ${sha512}`, 'disk.vmdk', 'sha512', sha512],
    [
      `  sha-256 ( disk one (1).vmdk )  =  ${sha256.toUpperCase()}  `,
      'disk one (1).vmdk',
      'sha256',
      sha256,
    ],
    [`\uFEFFMD5(x)= ${'d'.repeat(32)}`, 'x', 'md5', 'd'.repeat(32)],
  ])('%j', (line, name, algorithm, checksum) => {
    expect(parseManifest(`${line}\r\n`)).toEqual({
      entries: [{ name, algorithm, checksum }],
      unknown: [],
    })
  })

  it('tells the lines that say nothing', () => {
    const text = `# made by hand\n\nSHA256(a)= ${sha1}\nSHA3(b)= ${sha256}\rSHA1(c)= ${sha1}\nnonsense`
    expect(parseManifest(text)).toEqual({
      entries: [{ name: 'c', algorithm: 'sha1', checksum: sha1 }],
      unknown: [3, 4, 6],
    })
  })
})
