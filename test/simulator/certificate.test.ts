import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startSimulator } from '../../src/simulator/index.js'
import { loadCertificate } from '../../src/simulator/certificate.js'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vposh-test-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('is made once and kept, for its owner only', async () => {
  const first = await loadCertificate(folder)
  expect(await loadCertificate(folder)).toEqual(first)
  expect(first.fingerprint).toMatch(/^([\dA-F]{2}:){31}[\dA-F]{2}$/)
  expect(statSync(join(folder, 'certificate.json')).mode & 0o777).toBe(0o600)
})

it.each(['{"key"', '{}', '{"key":"a","certificate":"b"}'])(
  'is made again when the file is %s',
  async (spoilt) => {
    writeFileSync(join(folder, 'certificate.json'), spoilt)
    const { certificate, fingerprint } = await loadCertificate(folder)
    expect(new X509Certificate(certificate).fingerprint256).toBe(fingerprint)
  },
)

it('lets a client verify the server, by address and by name', async () => {
  const simulator = await startSimulator({ tls: true, stateFolder: folder })
  const status = async (url: string) =>
    new Promise((resolve, reject) => {
      const ca = simulator.certificatePem ?? ''
      get(url, { ca, agent: false }, (response) => {
        response.resume()
        resolve(response.statusCode)
      }).on('error', reject)
    })
  expect(simulator.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
  expect(await status(`${simulator.url}/api/content/library`)).toBe(401)
  expect(
    await status(`${simulator.url.replace('127.0.0.1', 'localhost')}/api/content/library`),
  ).toBe(401)
  await simulator.close()
})
