import type { CertificatePolicy, ServerOptions } from '../http/index.js'
import { PSObject } from '../objects/index.js'
import { serviceKey, type Services } from '../registry/index.js'
import type { DefaultServerMode } from './connected-servers.js'

/** What Set-PowerCLIConfiguration has set in this session; what is undefined was never set. */
export interface PowerCliSettings {
  readonly defaultVIServerMode?: DefaultServerMode | undefined
  readonly invalidCertificateAction?: CertificatePolicy | undefined
  readonly proxyPolicy?: 'NoProxy' | 'UseSystemProxy' | undefined
  /** Whole seconds; 0 or less is no limit. */
  readonly webOperationTimeoutSeconds?: number | undefined
  readonly displayDeprecationWarnings?: boolean | undefined
}

/** The settings of a session, and a way to change them. */
export class PowerCliConfiguration {
  settings: PowerCliSettings = {}

  /** Members that are undefined stay as they are. */
  change(changes: PowerCliSettings): void {
    const given = Object.entries(changes).filter(([, value]) => value !== undefined)
    this.settings = { ...this.settings, ...Object.fromEntries(given) }
  }

  unset(name: keyof PowerCliSettings): void {
    this.settings = { ...this.settings, [name]: undefined }
  }

  /** An explicit word of the session wins over what a configuration file says of a server. */
  applyTo<T extends Partial<ServerOptions>>(options: T): T {
    const { invalidCertificateAction, proxyPolicy, webOperationTimeoutSeconds } = this.settings
    return {
      ...options,
      ...(invalidCertificateAction
        ? { tls: { ...options.tls, policy: invalidCertificateAction } }
        : {}),
      ...(proxyPolicy === 'NoProxy' ? { proxy: false } : {}),
      ...(webOperationTimeoutSeconds === undefined
        ? {}
        : {
            timeouts: { ...options.timeouts, headers: toMilliseconds(webOperationTimeoutSeconds) },
          }),
    }
  }

  /** One row of Get-PowerCLIConfiguration. */
  row(scope: ConfigurationScope): PSObject {
    const settings = scope === 'Session' ? { ...initial, ...this.settings } : undefined
    return PSObject.of('VMware.VimAutomation.ViCore.Types.V1.PowerCLIConfiguration', [
      ['Scope', scope],
      ['ProxyPolicy', settings?.proxyPolicy ?? null],
      ['DefaultVIServerMode', settings?.defaultVIServerMode ?? null],
      ['InvalidCertificateAction', settings?.invalidCertificateAction ?? 'Unset'],
      ['DisplayDeprecationWarnings', settings?.displayDeprecationWarnings ?? null],
      ['WebOperationTimeoutSeconds', settings?.webOperationTimeoutSeconds ?? null],
      ['ParticipateInCEIP', scope === 'Session' ? false : null],
    ])
  }
}

export type ConfigurationScope = 'Session' | 'User' | 'AllUsers'

const initial: PowerCliSettings = {
  proxyPolicy: 'UseSystemProxy',
  defaultVIServerMode: 'Single',
  displayDeprecationWarnings: true,
  webOperationTimeoutSeconds: 300,
}

export const powerCliConfigurationKey = serviceKey<PowerCliConfiguration>(
  'powerCliConfiguration',
  () => new PowerCliConfiguration(),
)

/** How to connect, with the session's settings. */
export function withSettings<T extends Partial<ServerOptions>>(options: T, services: Services): T {
  return services.get(powerCliConfigurationKey).applyTo(options)
}

function toMilliseconds(seconds: number): number {
  return Math.max(0, seconds) * 1000
}
