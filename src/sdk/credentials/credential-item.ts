import { PSObject } from '../../objects/index.js'
import type { StoredCredential } from './vault.js'

const typeNames = [
  'VMware.VimAutomation.ViCore.Impl.V1.VICredentialStoreItemImpl',
  'VMware.VimAutomation.ViCore.Types.V1.VICredentialStoreItem',
  'System.Object',
]

/** A row of the credential store as scripts see it; the password stays a SecureString. */
export function credentialItem({ host, user, password, file }: StoredCredential): PSObject {
  return PSObject.of(typeNames, [
    ['Host', host],
    ['User', user],
    ['Password', password],
    ['File', file ?? ''],
  ])
}
