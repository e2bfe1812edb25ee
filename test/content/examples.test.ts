import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadCmdlet, loadIndex } from '../../src/engine/index.js'
import type { Example } from '../../src/registry/index.js'
import { vposh } from '../cli/run-in-process.js'
import { descriptor } from '../simulator/packages.js'
import { temporaryFolder, type Folder } from './files.js'

const { commands } = await loadIndex()
const content = commands.filter(
  ({ name, source }) => source === 'code' && /-ContentLibrary/.test(name),
)
const examples: { readonly name: string; readonly title: string; readonly example: Example }[] = []
for (const entry of content) {
  const { name, examples: own = [] } = await loadCmdlet(entry)
  for (const example of own) examples.push({ name, title: example.title, example })
}

describe('the examples of the content library cmdlets', () => {
  let folder: Folder

  beforeAll(() => {
    folder = temporaryFolder()
    folder.write('package.json', '{}')
    folder.write('installer.iso', 'test')
    folder.write('web-server/web-server.ovf', descriptor({ 'disk.vmdk': 5 }))
    folder.write('web-server/disk.vmdk', 'bytes')
  })
  afterAll(() => folder.remove())

  it('are there for each', () => {
    expect(content.length).toBeGreaterThanOrEqual(14)
    expect(new Set(examples.map(({ name }) => name)).size).toBe(content.length)
  })

  // An address in the wide world is not for a test; the guide's are, with a server of the test's own.
  it.each(examples.filter(({ example }) => !example.script.includes('example.com')))(
    '$name: $title',
    async ({ name, example: { script, output } }) => {
      const text = script.replaceAll('./', `${folder.path}/`)
      const state = temporaryFolder()
      const env = { VPOSH_HOME: state.path }
      const run = await vposh(['--quiet', '-o', 'json', '-c', text], { env })
      state.remove()
      expect(run.stderr).toBe('')
      expect(script).toContain(name)
      if (!output) return
      const found: unknown = run.stdout.trim() === '' ? [] : JSON.parse(run.stdout)
      expect(Array.isArray(found) ? found : [found]).toEqual(output)
    },
  )
})
