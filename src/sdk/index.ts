/**
 * The vSphere SDK as cmdlets: a record of an operation becomes an `Invoke-` (operation-cmdlet.ts), a
 * structure becomes an `Initialize-` (structure-cmdlet.ts), and connections say which servers they
 * talk to (connections.ts). Start at module.ts, which says what the data is.
 */
export { operationName, operationPath } from './operation.js'
export type { Operation, OperationErrorHelp, OperationHelp } from './operation.js'
export type { Structure, StructureCatalog, StructureField, StructureHelp } from './structure.js'
export type { SdkModule, SdkModuleHelp, SdkModuleLoader, SdkModuleManifest } from './module.js'
export { sdkModulesKey } from './module-source.js'
export { sdkCmdlet, sdkCommandEntries } from './sdk-cmdlet.js'
export { structureCatalog } from './catalog.js'
export { operationCmdlet } from './operation-cmdlet.js'
export { structureCmdlet } from './structure-cmdlet.js'
export { toWireValue } from './wire-value.js'
export { Connections, connectionsKey } from './connections.js'
export { ConnectedServers } from './connected-servers.js'
export type { ConnectRequest, DefaultServerMode, DisconnectOptions } from './connected-servers.js'
export { ConfigurationList, requireConfiguration } from './configurations.js'
export {
  apiKeySettings,
  configurationParameters,
  configurationSettings,
  sessionResponseSettings,
} from './configuration-parameters.js'
export type { ConfigurationSettings } from './configurations.js'
export {
  connectionDefaultsKey,
  connectionOpenerKey,
  connectionProviderKey,
  credentialSourceKey,
} from './connection-services.js'
export type {
  ConnectionOpener,
  ConnectionProvider,
  CredentialSource,
} from './connection-services.js'
export {
  chooseServer,
  connectServers,
  disconnectServers,
  selectConnected,
} from './connect-cmdlet.js'
export { connectOptions } from './connect-options.js'
export type { ConnectArguments } from './connect-options.js'
export { givenCredential, passwordCredentials, passwordType } from './credentials.js'
export {
  apiErrorRecord,
  errorTypeName,
  loginErrorRecord,
  reportError,
  requestErrorRecord,
} from './errors.js'
export { PowerCliConfiguration, powerCliConfigurationKey } from './powercli-settings.js'
export type { ConfigurationScope, PowerCliSettings } from './powercli-settings.js'
export { serverVariables } from './server-variables.js'
export { carriedServer, carryServer } from './server.js'
export type { TargetServer } from './server.js'
export { matchesName } from './server-name.js'
export { credentialStore, credentialStoreKey } from './credentials/credential-store.js'
export type {
  CredentialFilter,
  CredentialStore,
  CredentialStoreOptions,
} from './credentials/credential-store.js'
export { credentialItem } from './credentials/credential-item.js'
export type { StoredCredential } from './credentials/vault.js'
export { userFolders } from './user-folders.js'
export type { UserFolders } from './user-folders.js'
