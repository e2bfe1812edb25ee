import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Cmdlet } from '../../src/registry/index.js'
import { sdkCmdlet, type SdkModule, type SdkModuleLoader } from '../../src/sdk/index.js'

export const contentModule = 'VMware.Sdk.vSphere.Content'
export const contentLibraryModule = 'VMware.Sdk.vSphere.ContentLibrary'
export const contentModules: readonly string[] = [contentModule, contentLibraryModule]

const loaded = new Map<string, SdkModule>()

/** A module as its folder's files describe it. */
export const loadModule: SdkModuleLoader = (name) => {
  if (!contentModules.includes(name)) return undefined
  const read = (file: string): unknown =>
    JSON.parse(readFileSync(join('cmdlets', name, file), 'utf8'))
  const module = loaded.get(name) ?? {
    manifest: read('module.json') as SdkModule['manifest'],
    operations: read('operations.json') as SdkModule['operations'],
    structures: read('structures.json') as SdkModule['structures'],
    help: read('help.json') as SdkModule['help'],
  }
  loaded.set(name, module)
  return module
}

export function moduleNamed(name: string): SdkModule {
  const module = loadModule(name)
  if (!module) throw new Error(`no module ${name}`)
  return module
}

/** A command of the content modules, whichever of them has it. */
export function contentCmdlet(name: string): Cmdlet {
  const isIn = (module: SdkModule) =>
    module.operations.some(({ command }) => command === name) ||
    name.replace('Initialize-', '') in module.structures
  const module = contentModules.find((candidate) => isIn(moduleNamed(candidate)))
  if (!module) throw new Error(`no command ${name}`)
  return sdkCmdlet({ name, module }, loadModule)
}
