import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../content/files.js'
import {
  certificateFile,
  descriptor,
  manifest,
  signedCertificate,
  tar,
} from '../simulator/packages.js'

const root = resolve(import.meta.dirname, '../..')
const guide = readFileSync(join(root, 'docs/guide/upload-anything.md'), 'utf8')
const blocks = [...guide.matchAll(/^```bash\n(.*?)^```/gms)].map(([, text = '']) => text)
const source = 'https://downloads.example.com'

describe('the commands of the guide "upload anything"', () => {
  const folder = temporaryFolder()
  let server: Server
  let address = ''

  beforeAll(async () => {
    mkdirSync(join(folder.path, 'bin'))
    symlinkSync(join(root, 'dist/vposh.js'), join(folder.path, 'bin/vposh'))
    folder.write('notes.txt', 'Some notes\n')
    const image = Buffer.alloc(40_000)
    image.write('CD001', 32_769)
    folder.write('installer.iso', image)
    for (const name of ['web-server', 'signed']) {
      const ovf = descriptor({ 'disk.vmdk': 5 })
      const text = manifest({ [`${name}.ovf`]: ovf, 'disk.vmdk': 'bytes' })
      const files = { [`${name}.ovf`]: ovf, [`${name}.mf`]: text, 'disk.vmdk': 'bytes' }
      for (const [file, content] of Object.entries(files)) folder.write(`${name}/${file}`, content)
      if (name === 'web-server') folder.write(`${name}.ova`, tar(files))
      else {
        const signature = certificateFile(await signedCertificate(), `${name}.mf`, text)
        folder.write(`${name}/${name}.cert`, signature)
      }
    }
    server = createServer((_request, response) => {
      response.writeHead(200, { 'content-length': image.length })
      response.end(image)
    })
    await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })

  afterAll(() => {
    server.close()
    folder.remove()
  })

  it('are there', () => expect(blocks.length).toBeGreaterThanOrEqual(8))

  it.each(blocks)('%s', { timeout: 60_000 }, async (text) => {
    const script = text.replaceAll(source, address)
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
      cwd: folder.path,
      env: {
        HOME: folder.path,
        PATH: `${join(folder.path, 'bin')}:${process.env['PATH']}`,
      },
    })
    expect(stdout).not.toBe('')
  })
})
