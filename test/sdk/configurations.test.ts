import { describe, expect, it } from 'vitest'
import { PSObject, type PSObject as Configuration } from '../../src/objects/index.js'
import type { Cmdlet } from '../../src/registry/index.js'
import getConfiguration from '../../cmdlets/VMware.Sdk.vSphereRuntime/Get-vSphereServerConfiguration.js'
import newConfiguration from '../../cmdlets/VMware.Sdk.vSphereRuntime/New-vSphereServerConfiguration.js'
import removeConfiguration from '../../cmdlets/VMware.Sdk.vSphereRuntime/Remove-vSphereServerConfiguration.js'
import setConfiguration from '../../cmdlets/VMware.Sdk.vSphereRuntime/Set-vSphereServerConfiguration.js'
import setApiKey from '../../cmdlets/VMware.Sdk.vSphereRuntime/Set-vSphereServerConfigurationApiKey.js'
import connectVi from '../../cmdlets/VMware.VimAutomation.Core/Connect-VIServer.js'
import { fakeRunspace, run, stage, type Arguments } from './runspace.js'

function runspace() {
  const fake = fakeRunspace(() => [])
  const invoke = async (command: string | Cmdlet, args: Arguments = {}) =>
    (await run(fake.services, [stage(command, args)])).output
  const create = async (args: Arguments) =>
    (await invoke(newConfiguration, args))[0] as Configuration
  const list = (args: Arguments = {}) => invoke('Invoke-ListContentLibrary', args)
  const asked = () => fake.opened.map(({ server, calls }) => `${server}:${calls.length}`)
  return { ...fake, invoke, create, list, asked }
}

describe('server configurations', () => {
  it('send nothing before a command needs them, and then say how to connect', async () => {
    const { create, list, opened } = runspace()
    const configuration = await create({
      Server: 'vc.test',
      Username: 'admin',
      Password: 'secret',
      SkipCertificateCheck: true,
      ProxyUri: 'http://proxy.test:3128',
      SerializeNulls: true,
      WebOperationTimeoutSeconds: 60,
      Dialect: 'rest',
      Representation: 'XML',
      Address: 'body',
    })
    expect(opened).toEqual([])
    expect(JSON.stringify(configuration)).not.toContain('secret')
    await list({ Server: configuration })
    const { credentials, ...options } = opened[0]?.options ?? {}
    expect([credentials?.kind, options]).toEqual([
      'password',
      {
        server: 'vc.test',
        tls: { policy: 'Ignore' },
        proxy: 'http://proxy.test:3128',
        serializeNulls: true,
        timeouts: { headers: 60_000 },
        dialect: 'rest',
        representation: 'xml',
        address: 'body',
        connect: 'lazy',
      },
    ])
  })

  it('are where commands without -Server go, all of them, but not with -NotDefault', async () => {
    const { create, list, asked } = runspace()
    await create({ Server: 'a.test' })
    await create({ Server: 'b.test' })
    await create({ Server: 'c.test', NotDefault: true })
    await list()
    await list({ Server: 'C.test' })
    expect(asked()).toEqual(['a.test:1', 'b.test:1', 'c.test:1'])
  })

  it('share the session of a connection', async () => {
    const { invoke, create, list, opened, asked } = runspace()
    const [server] = await invoke(connectVi, { Server: 'vc.test', User: 'u', Password: 'p' })
    await create({ VIConnection: server })
    await list()
    expect([opened.length, asked()]).toEqual([1, ['vc.test:1']])
  })

  it('stay the same object when changed, and connect anew', async () => {
    const { invoke, create, list, opened } = runspace()
    const configuration = await create({ Server: 'vc.test', SerializeNulls: true })
    await list()
    const [changed] = await invoke(setConfiguration, {
      ServerConfiguration: configuration,
      WebOperationTimeoutSeconds: 5,
      SerializeNulls: false,
    })
    await list()
    expect(changed).toBe(configuration)
    expect(
      opened.map(({ state, options }) => [state, options.timeouts, options.serializeNulls]),
    ).toEqual([
      ['disconnected', undefined, true],
      ['connected', { headers: 5000 }, false],
    ])
  })

  it.each([
    ['-SessionResponse', { SessionResponse: PSObject.from({ Data: 'token', StatusCode: 201 }) }],
    ['-ApiKey', { ApiKey: 'token' }],
    ['the session header', { ApiKey: { 'vmware-api-session-id': 'token' } }],
  ])('forget the password when given a token: %s', async (_, args) => {
    const { invoke, create, list, opened } = runspace()
    const configuration = await create({ Server: 'vc.test', Username: 'u', Password: 'p' })
    await invoke(setApiKey, { ServerConfiguration: configuration, ...args })
    await list()
    const credentials = opened[0]?.options.credentials
    expect(credentials?.kind === 'session' && (await credentials.sessionId())).toBe('token')
    expect([configuration['Username'], JSON.stringify(configuration).includes('token')]).toEqual([
      null,
      false,
    ])
  })

  it.each([
    ['an access token', { AccessToken: 'bearer' }, 'bearer'],
    ['an API key', { ApiKey: { 'x-api-key': 'key' } }, 'none'],
  ])('take %s', async (_, args, kind) => {
    const { create, list, opened } = runspace()
    await create({ Server: 'vc.test', ...args })
    await list()
    expect(opened[0]?.options.credentials?.kind).toBe(kind)
    expect(Object.keys(opened[0]?.options.apiKeys ?? {})).toEqual(
      kind === 'none' ? ['x-api-key'] : [],
    )
  })

  it('are found by name and removed', async () => {
    const { invoke, create, list, opened } = runspace()
    const a = await create({ Server: 'a.test' })
    const b = await create({ Server: 'b.test' })
    await list()
    expect(await invoke(getConfiguration)).toEqual([a, b])
    expect(await invoke(getConfiguration, { Server: 'b*' })).toEqual([b])
    await invoke(removeConfiguration, { ServerConfiguration: a })
    expect(await invoke(getConfiguration)).toEqual([b])
    expect(opened.map(({ state }) => state)).toEqual(['disconnected', 'connected'])
  })

  it.each([
    [newConfiguration, {}, 'MissingServer'],
    [newConfiguration, { Server: 'a', ApiKey: 5 }, 'InvalidApiKey'],
    [newConfiguration, { Server: 'a', VIConnection: 'a' }, 'InvalidServer'],
    [newConfiguration, { Server: 'a', Dialect: 'soap' }, 'ParameterArgumentValidationError'],
    [removeConfiguration, { ServerConfiguration: 'a' }, 'InvalidServerConfiguration'],
  ])('$name refuses %j', async (command, args, errorId) => {
    await expect(runspace().invoke(command, args)).rejects.toMatchObject({ errorId })
  })
})
