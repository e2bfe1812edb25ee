import { serviceKey } from '../registry/index.js'
import type { SdkModuleLoader } from './module.js'

/**
 * Where cmdlets that are code find the operations' records, so that they send the same requests as
 * the SDK's own commands. Set by whoever makes a runspace.
 */
export const sdkModulesKey = serviceKey<SdkModuleLoader>('sdkModules')
