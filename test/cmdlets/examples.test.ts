import { X509Certificate } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadCmdlet, loadIndex } from '../../src/engine/index.js'
import { documentOf, jsonText } from '../../src/format/index.js'
import { sampleIds, startSimulator } from '../../src/simulator/index.js'
import { runspaceWithSimulator } from '../engine/runspace-with-simulator.js'

const { commands } = await loadIndex()
const cmdlets = await Promise.all(commands.map(loadCmdlet))
const withExamples = cmdlets.filter(({ examples }) => examples?.length)

const descriptor = `<?xml version="1.0" encoding="UTF-8"?>
<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1">
  <References><File ovf:id="disk" ovf:href="web-server-disk1.vmdk" ovf:size="4"/></References>
</Envelope>`

/** What the examples call their own: files of the folder in which they run. */
const files: Readonly<Record<string, string>> = {
  'package.json': '{}',
  'installer.iso': 'test',
  'web-server/web-server.ovf': descriptor,
  'web-server/web-server-disk1.vmdk': 'disk',
}

const before = process.cwd()
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vposh-examples-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  process.chdir(folder)
})

afterAll(() => {
  process.chdir(before)
  rmSync(folder, { recursive: true, force: true })
})

describe.each(withExamples)('$name', ({ examples = [] }) => {
  it.each(examples)('$title', async ({ script, output }) => {
    await using open = await runspaceWithSimulator()
    await using source = script.includes('$address') ? await webServer() : undefined
    open.runspace.global.set('address', source?.address)
    open.runspace.global.set('thumbprint', source?.thumbprint)
    const written = await open.runspace.run(script)
    expect(open.errors.map((error) => error.message)).toEqual([])
    if (output) expect(asData(written)).toEqual(output)
  })
})

/** Somewhere to fetch from, with a certificate that only its thumbprint vouches for. */
async function webServer() {
  const server = await startSimulator({ tls: true, sampleContent: true })
  return {
    address: `${server.url}/cls/vcsp/lib/${sampleIds.libraries.published}/lib.json`,
    thumbprint: new X509Certificate(server.certificatePem ?? '').fingerprint,
    [Symbol.asyncDispose]: () => server.close(),
  }
}

/** As ConvertTo-Json would show it. */
function asData(written: readonly unknown[]): unknown {
  return JSON.parse(jsonText(documentOf(written, { asList: true })))
}
