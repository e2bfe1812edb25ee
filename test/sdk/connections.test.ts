import { describe, expect, it } from 'vitest'
import { ApiError, type ServerOptions } from '../../src/http/index.js'
import { PSCredential, SecureString, type PSObject } from '../../src/objects/index.js'
import type { Cmdlet } from '../../src/registry/index.js'
import {
  connectionDefaultsKey,
  connectionProviderKey,
  connectionsKey,
  credentialSourceKey,
  serverVariables,
} from '../../src/sdk/index.js'
import connectCis from '../../cmdlets/VMware.VimAutomation.Cis.Core/Connect-CisServer.js'
import getPowerCli from '../../cmdlets/VMware.VimAutomation.Core/Get-PowerCLIConfiguration.js'
import setPowerCli from '../../cmdlets/VMware.VimAutomation.Core/Set-PowerCLIConfiguration.js'
import connectVi from '../../cmdlets/VMware.VimAutomation.Core/Connect-VIServer.js'
import disconnectVi from '../../cmdlets/VMware.VimAutomation.Core/Disconnect-VIServer.js'
import { fakeRunspace, run, stage, type Arguments } from './runspace.js'

const login = { User: 'admin', Password: 'secret' }

function runspace(refuse?: (options: ServerOptions) => void) {
  const fake = fakeRunspace(() => [], refuse)
  const { vi, cis } = fake.services.get(connectionsKey)
  const invoke = (command: string | Cmdlet, args: Arguments = {}, input?: readonly unknown[]) =>
    run(fake.services, [stage(command, args)], input)
  const connect = async (args: Arguments) =>
    (await invoke(connectVi, { ...login, ...args })).output as PSObject[]
  const names = (list: readonly PSObject[]) => list.map(({ Name }) => Name)
  const asked = () => fake.opened.flatMap(({ server, calls }) => calls.map(() => server))
  return { ...fake, vi, cis, invoke, connect, names, asked }
}

function refuseBad({ server }: ServerOptions): void {
  if (server !== 'bad.test') return
  throw new ApiError('refused', {
    errorType: 'UNAUTHENTICATED',
    stated: true,
    status: 401,
    server,
    messages: [{ id: 'x', text: 'Invalid credentials.', args: [], raw: {} }],
    body: {},
    rawBody: '',
  })
}

describe('Connect-VIServer', () => {
  it('writes the server as PowerCLI does, its session hidden', async () => {
    const { connect } = runspace()
    const [server] = await connect({ Server: 'vc.test' })
    expect(JSON.parse(JSON.stringify(server))).toEqual({
      Name: 'vc.test',
      Port: 443,
      User: 'admin',
      IsConnected: true,
      Id: '/VIServer=admin@vc.test:443/',
      ServiceUri: 'https://vc.test/sdk',
      SessionSecret: 'System.Security.SecureString',
      ProductLine: 'vpx',
      Version: '8.0.3',
      RefCount: 1,
    })
  })

  it('makes the last one the default in the Single mode', async () => {
    const { vi, connect, names, invoke, asked } = runspace()
    await connect({ Server: ['a.test', 'b.test'] })
    expect([names(vi.connected()), names(vi.defaults)]).toEqual([['a.test', 'b.test'], ['b.test']])
    await connect({ Server: 'a.test' })
    expect(names(vi.defaults)).toEqual(['a.test'])
    await invoke('Invoke-ListContentLibrary')
    expect(asked()).toEqual(['a.test'])
  })

  it('makes all of them defaults in the Multiple mode, but not with -NotDefault', async () => {
    const { vi, connect, names, invoke, asked } = runspace()
    vi.mode = 'Multiple'
    await connect({ Server: 'a.test' })
    await connect({ Server: 'b.test', NotDefault: true })
    await connect({ Server: 'c.test' })
    expect(names(vi.defaults)).toEqual(['a.test', 'c.test'])
    await invoke('Invoke-ListContentLibrary')
    expect(asked()).toEqual(['a.test', 'c.test'])
  })

  it('counts references to a connection of the same server, user and port', async () => {
    const { connect, opened, invoke } = runspace()
    const [first] = await connect({ Server: 'vc.test' })
    const [again] = await connect({ Server: 'VC.TEST' })
    const [other] = await connect({ Server: 'vc.test', User: 'other' })
    expect(again).toBe(first)
    expect(other).not.toBe(first)
    expect([opened.length, first?.['RefCount']]).toEqual([2, 2])
    await invoke(disconnectVi, { Server: first, Confirm: false })
    expect([first?.['RefCount'], first?.['IsConnected'], opened[0]?.closed]).toEqual([1, true, []])
    await invoke(disconnectVi, { Server: first, Confirm: false })
    expect([first?.['RefCount'], first?.['IsConnected'], opened[0]?.closed]).toEqual([
      0,
      false,
      [{ logout: true }],
    ])
  })

  it('replaces a connection whose session is gone for good', async () => {
    const { connect, opened, vi } = runspace()
    const [first] = await connect({ Server: 'vc.test' })
    if (opened[0]) opened[0].state = 'expired'
    const [second] = await connect({ Server: 'vc.test' })
    expect([first?.['IsConnected'], first?.['RefCount'], second?.['RefCount']]).toEqual([
      false,
      0,
      1,
    ])
    expect([vi.connected(), vi.defaults]).toEqual([[second], [second]])
  })

  it('connects the others when one refuses the login', async () => {
    const { invoke } = runspace(refuseBad)
    const { output, errors } = await invoke(connectVi, {
      Server: ['bad.test', 'good.test'],
      ...login,
    })
    expect(output).toHaveLength(1)
    expect(
      errors.map((error) => [error.fullyQualifiedErrorId, error.message, error.category]),
    ).toEqual([
      [
        'InvalidLogin,Connect-VIServer',
        "The server 'bad.test' refused the login as 'admin'.",
        'AuthenticationError',
      ],
    ])
    expect(errors[0]?.exception.typeNames[0]).toBe(
      'VMware.VimAutomation.ViCore.Types.V1.ErrorHandling.InvalidLogin',
    )
    expect(JSON.stringify(errors[0])).not.toContain('secret')
  })

  it('says which credentials are missing where nobody can be asked', async () => {
    const { invoke } = runspace()
    const { errors } = await invoke(connectVi, { Server: 'vc.test', User: 'admin' })
    expect(errors.map(({ errorId, message }) => [errorId, message])).toEqual([
      ['CredentialMissing', "Connecting to 'vc.test' needs -Password: none is known for it."],
    ])
  })

  it('takes kept credentials, else asks, and keeps them when told to', async () => {
    const { services, invoke, opened } = runspace()
    const saved: string[] = []
    services.set(credentialSourceKey, {
      find: async (server) =>
        server === 'kept.test' ? new PSCredential('kept', new SecureString('1')) : undefined,
      ask: async (_, user) => new PSCredential(user ?? 'typed', new SecureString('2')),
      save: async (server, { userName }) => void saved.push(`${userName}@${server}`),
    })
    await invoke(connectVi, { Server: 'kept.test' })
    await invoke(connectVi, { Server: 'asked.test', SaveCredentials: true })
    expect(opened.map(({ user }) => user)).toEqual(['kept', 'typed'])
    expect(saved).toEqual(['typed@asked.test'])
  })

  it('connects to a server of the configuration by its name', async () => {
    const { services, invoke, opened } = runspace()
    services.set(connectionProviderKey, {
      namedServer: async (name) =>
        name === 'prod' ? { server: 'https://vc.prod.test', dialect: 'rest' } : undefined,
      names: async () => ['prod'],
      choose: async ([first]) => first,
    })
    await invoke(connectVi, { Server: 'prod', Port: 8443 })
    await invoke(connectVi, { Menu: true })
    expect(opened.map(({ options: { server, port, dialect } }) => [server, port, dialect])).toEqual(
      [
        ['https://vc.prod.test', 8443, 'rest'],
        ['https://vc.prod.test', undefined, 'rest'],
      ],
    )
  })

  it('uses a session that is given, and trusts as the defaults say', async () => {
    const { services, invoke, opened } = runspace()
    services.set(connectionDefaultsKey, () => ({ tls: { policy: 'Prompt' } }))
    await invoke(connectVi, { Server: 'vc.test', Session: 'token', Force: true })
    await invoke(connectVi, { Server: 'vc.test', Session: 'another' })
    expect(
      opened.map(({ state, options: { credentials, tls } }) => [state, credentials?.kind, tls]),
    ).toEqual([
      ['connected', 'session', { policy: 'Fail' }],
      ['connected', 'session', { policy: 'Prompt' }],
    ])
  })

  it.each([
    [{ Server: 'vc.test', AllLinked: true }, 'AllLinkedNotAvailable'],
    [{ Menu: true }, 'NoServerMenu'],
    [{ Menu: true, Server: 'vc.test' }, 'AmbiguousParameterSet'],
  ])('refuses %j', async (args, errorId) => {
    await expect(runspace().invoke(connectVi, args)).rejects.toMatchObject({ errorId })
  })
})

describe('Disconnect-VIServer', () => {
  it.each([
    [{}, ['b.test']],
    [{ Server: '*' }, ['a.test', 'b.test', 'c.test']],
    [{ Server: ['a*', 'C.TEST'] }, ['a.test', 'c.test']],
    [{ Server: 'nobody*' }, []],
  ])('%j ends %j', async (args, ended) => {
    const { connect, invoke, opened } = runspace()
    await connect({ Server: ['a.test', 'c.test', 'b.test'] })
    const { errors } = await invoke(disconnectVi, { ...args, Confirm: false })
    const closed = opened
      .filter(({ state }) => state === 'disconnected')
      .map(({ server }) => server)
    expect([closed.sort(), errors]).toEqual([ended, []])
  })

  it('says which name is not connected', async () => {
    const { errors } = await runspace().invoke(disconnectVi, { Server: 'x.test' })
    expect(errors.map(({ errorId, targetObject }) => [errorId, targetObject])).toEqual([
      ['ServerNotConnected', 'x.test'],
    ])
  })

  it('leaves no default behind', async () => {
    const { connect, invoke, vi } = runspace()
    await connect({ Server: 'a.test' })
    await invoke(disconnectVi)
    expect([vi.defaults, vi.last]).toEqual([[], undefined])
    await expect(invoke('Invoke-ListContentLibrary')).rejects.toMatchObject({
      errorId: 'NotConnected',
    })
  })

  it('ends nothing under -WhatIf', async () => {
    const { connect, invoke, opened } = runspace()
    await connect({ Server: 'a.test' })
    await invoke(disconnectVi, { WhatIf: true })
    expect(opened[0]?.state).toBe('connected')
  })
})

describe('-Server', () => {
  it.each([
    ['a name', 'a.test', ['a.test']],
    ['a wildcard', '?.test', ['a.test', 'b.test']],
    ['several, each once', ['a.test', 'b*', 'a*'], ['a.test', 'b.test']],
  ])('takes %s', async (_, selector, expected) => {
    const { connect, invoke, asked } = runspace()
    await connect({ Server: ['a.test', 'b.test'] })
    await invoke('Invoke-ListContentLibrary', { Server: selector })
    expect(asked()).toEqual(expected)
  })

  it('takes the objects of either Connect cmdlet', async () => {
    const { invoke, asked } = runspace()
    const { output } = await invoke(connectCis, { Server: 'cis.test', ...login })
    await invoke('Invoke-ListContentLibrary', { Server: output[0] })
    await invoke('Invoke-ListContentLibrary')
    expect(asked()).toEqual(['cis.test', 'cis.test'])
  })

  it.each([
    ['x.test', 'ServerNotConnected', "No connected server is called 'x.test'. Connected: a.test."],
    [
      { a: 1 },
      'InvalidServer',
      'The value given for -Server is not a server that is connected or configured in this session.',
    ],
  ])('refuses %j', async (selector, errorId, message) => {
    const { connect, invoke } = runspace()
    await connect({ Server: 'a.test' })
    await expect(invoke('Invoke-ListContentLibrary', { Server: selector })).rejects.toMatchObject({
      errorId,
      message,
    })
  })

  it('asks the provider when nothing is connected, once', async () => {
    const { services, invoke, asked, opened } = runspace()
    services.set(connectionProviderKey, {
      defaultServer: async () => ({ server: 'embedded.test' }),
      namedServer: async (name) => ({ server: name }),
    })
    await invoke('Invoke-ListContentLibrary')
    await invoke('Invoke-ListContentLibrary')
    await invoke('Invoke-ListContentLibrary', { Server: 'named.test' })
    await invoke('Invoke-ListContentLibrary')
    expect(asked()).toEqual(['embedded.test', 'embedded.test', 'embedded.test', 'named.test'])
    expect(opened).toHaveLength(2)
  })

  it('tells a refused login of the provided server as such', async () => {
    const { services, invoke } = runspace(refuseBad)
    services.set(connectionProviderKey, {
      defaultServer: async () => ({
        server: 'bad.test',
        credentials: { kind: 'password', user: 'admin', password: () => 'secret' },
      }),
    })
    await expect(invoke('Invoke-ListContentLibrary')).rejects.toMatchObject({
      errorId: 'InvalidLogin',
      message: "The server 'bad.test' refused the login as 'admin'.",
    })
  })

  it('is logged out of at the end', async () => {
    const { services, connect, opened } = runspace()
    await connect({ Server: ['a.test', 'b.test'] })
    await services.get(connectionsKey).closeAll()
    expect(opened.map(({ state, closed }) => [state, closed])).toEqual([
      ['disconnected', [{}]],
      ['disconnected', [{}]],
    ])
  })
})

describe('Set-PowerCLIConfiguration', () => {
  it('says how commands without -Server find theirs', async () => {
    const { invoke, connect, names, services } = runspace()
    await invoke(setPowerCli, { DefaultVIServerMode: 'multiple' })
    await connect({ Server: ['a.test', 'b.test'] })
    const { DefaultVIServers, DefaultVIServer, DefaultCisServers } = serverVariables(services)
    expect(names(DefaultVIServers?.() as PSObject[])).toEqual(['a.test', 'b.test'])
    expect(DefaultVIServer?.()).toMatchObject({ Name: 'b.test' })
    expect(DefaultCisServers?.()).toEqual([])
  })

  it('says how to connect, over what a configuration file says', async () => {
    const { services, invoke, connect, opened } = runspace()
    services.set(connectionDefaultsKey, () => ({ tls: { policy: 'Prompt', caFile: 'ca.pem' } }))
    services.set(connectionProviderKey, {
      defaultServer: async () => ({ server: 'provided.test', tls: { policy: 'Fail' } }),
    })
    await invoke(setPowerCli, {
      InvalidCertificateAction: 'Ignore',
      ProxyPolicy: 'NoProxy',
      WebOperationTimeoutSeconds: 10,
    })
    await invoke('Invoke-ListContentLibrary')
    await connect({ Server: 'vc.test' })
    await invoke(setPowerCli, { InvalidCertificateAction: 'Unset' })
    await connect({ Server: 'other.test' })
    expect(opened.map(({ options: { tls, proxy, timeouts } }) => [tls, proxy, timeouts])).toEqual([
      [{ policy: 'Ignore' }, false, { headers: 10_000 }],
      [{ policy: 'Ignore', caFile: 'ca.pem' }, false, { headers: 10_000 }],
      [{ policy: 'Prompt', caFile: 'ca.pem' }, false, { headers: 10_000 }],
    ])
  })

  it('is read back, a row a scope', async () => {
    const { invoke } = runspace()
    const { warnings } = await invoke(setPowerCli, {
      WebOperationTimeoutSeconds: 10,
      ParticipateInCEIP: false,
      Scope: 'User',
    })
    expect(warnings).toEqual([
      'The settings hold for this session; -Scope User does not keep them.',
    ])
    const { output } = await invoke(getPowerCli)
    expect(
      (output as PSObject[]).map(
        ({ Scope, InvalidCertificateAction, WebOperationTimeoutSeconds }) => [
          Scope,
          InvalidCertificateAction,
          WebOperationTimeoutSeconds,
        ],
      ),
    ).toEqual([
      ['Session', 'Unset', 10],
      ['User', 'Unset', null],
      ['AllUsers', 'Unset', null],
    ])
  })
})
