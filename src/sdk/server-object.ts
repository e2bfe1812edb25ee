import type { Connection } from '../http/index.js'
import { PSObject, SecureString } from '../objects/index.js'

export type ServerKind = 'VIServer' | 'CisServer'

/** Most specific first, as PowerCLI's objects have them. */
const typeNames: Readonly<Record<ServerKind, readonly string[]>> = {
  VIServer: [
    'VMware.VimAutomation.ViCore.Impl.V1.VIServerImpl',
    'VMware.VimAutomation.ViCore.Types.V1.VIServer',
    'System.Object',
  ],
  CisServer: [
    'VMware.VimAutomation.Cis.Core.Impl.V1.CisServerImpl',
    'VMware.VimAutomation.Cis.Core.Types.V1.CisServer',
    'System.Object',
  ],
}

/**
 * A connected server as scripts see it, with the properties of PowerCLI's. The same object is given
 * each time; IsConnected and SessionSecret are read from the connection, so they are always true.
 */
export function serverObject(kind: ServerKind, connection: Connection): PSObject {
  const user = connection.user ?? null
  const place = `${user ?? ''}@${connection.host}:${connection.port}/`.toLowerCase()
  const object = PSObject.of(typeNames[kind], [
    ['Name', connection.server],
    ['Port', connection.port],
    ['User', user],
    ['IsConnected', true],
    ['Id', `/${kind}=${place}`],
    ['ServiceUri', `${connection.url}/${kind === 'VIServer' ? 'sdk' : 'api'}`],
    ['SessionSecret', null],
    ['ProductLine', 'vpx'],
    ['Version', null],
    ['RefCount', 1],
  ])
  live(object, 'IsConnected', () => connection.state === 'connected')
  live(object, 'SessionSecret', () => sessionSecret(connection))
  return object
}

function live(object: PSObject, name: string, get: () => unknown): void {
  Object.defineProperty(object, name, { get, enumerable: true, configurable: true })
}

/** Printed, listed or turned into JSON it shows only what it is. */
function sessionSecret(connection: Connection): SecureString | null {
  const secret = connection.sessionSecret()
  return secret === undefined ? null : new SecureString(secret)
}
