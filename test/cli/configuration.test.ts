import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfiguration } from '../../src/cli/configuration.js'
import { ErrorRecord } from '../../src/objects/index.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vposh-config-'))
  await mkdir(join(folder, 'config'))
})
afterEach(() => rm(folder, { recursive: true }))

async function read(name: string, content: string) {
  await writeFile(join(folder, 'config', name), content)
  return readConfiguration(undefined, { VPOSH_HOME: folder })
}

describe('readConfiguration', () => {
  it('is empty without a file', async () => {
    expect(await readConfiguration(undefined, { VPOSH_HOME: folder })).toEqual({
      path: undefined,
      servers: {},
    })
  })

  it('reads YAML', async () => {
    const yaml = `default: lab\noutput: json\nservers:\n  lab:\n    url: vc.lab.test\n    timeout: 9\n  short: vc.short.test\n`
    expect(await read('config.yaml', yaml)).toEqual({
      path: join(folder, 'config', 'config.yaml'),
      default: 'lab',
      output: 'json',
      servers: { lab: { url: 'vc.lab.test', timeout: 9 }, short: { url: 'vc.short.test' } },
    })
  })

  it('reads JSON, at a path that is given', async () => {
    const path = join(folder, 'mine.json')
    await writeFile(path, '{"servers":{"a":"a.test"}}')
    expect(await readConfiguration(path, {})).toEqual({ path, servers: { a: { url: 'a.test' } } })
  })

  it.each<[string, string, string | undefined]>([
    ['server: x', 'server is not known', 'Did you mean servers?'],
    ['servers: {a: {url: x, pasword: y}}', 'servers.a.pasword is not known', undefined],
    [
      'servers: {a: {url: x, password: y}}',
      'servers.a.password: passwords do not belong in this file',
      'Use New-VICredentialStoreItem, VPOSH_PASSWORD or --password-stdin.',
    ],
    ['servers: {a: {user: x}}', 'servers.a has no url', undefined],
    ['servers: {a: 5}', 'servers.a must hold keys, such as url', undefined],
    ['servers: {embedded: x}', "the name 'embedded' is the embedded vCenter's own", undefined],
    [
      'servers: {a: {url: x, timeout: never}}',
      'servers.a.timeout must be seconds above 0',
      undefined,
    ],
    ['default: b', "default is 'b', which is not among servers", undefined],
    ['- a', 'it holds no keys', undefined],
    ['a: [', 'it is not well formed', undefined],
  ])('refuses %s', async (yaml, reason, advice) => {
    const error: unknown = await read('config.yml', yaml).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ErrorRecord)
    if (!(error instanceof ErrorRecord)) return
    const path = join(folder, 'config', 'config.yml')
    expect([error.errorId, error.message]).toEqual([
      'InvalidConfiguration',
      `Configuration file ${path}: ${reason}.`,
    ])
    if (advice) expect(error.recommendedAction).toBe(advice)
  })

  it('wants the file that is named', async () => {
    await expect(readConfiguration(join(folder, 'none.yaml'), {})).rejects.toMatchObject({
      errorId: 'ConfigurationNotFound',
    })
  })
})
