import type { SdkModule, SdkModuleLoader } from './module.js'
import { structureTypeNames } from './naming.js'
import type { StructureCatalog } from './structure.js'

/** The structures of a module and of those that it uses, each loaded when a name is first looked for. */
export function structureCatalog(module: SdkModule, load: SdkModuleLoader): StructureCatalog {
  const owner = (name: string): SdkModule | undefined => {
    if (Object.hasOwn(module.structures, name)) return module
    return module.manifest.uses
      .map((used) => load(used))
      .find((used) => used && Object.hasOwn(used.structures, name))
  }
  return {
    find: (name) => owner(name)?.structures[name],
    typeNames: (name) => structureTypeNames((owner(name) ?? module).manifest.component, name),
    help: (name) => owner(name)?.help.structures[name],
  }
}
