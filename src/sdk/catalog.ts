import type { SdkModule, SdkModuleLoader } from './module.js'
import { structureTypeNames } from './naming.js'
import type { StructureCatalog } from './structure.js'

/** What a module's records name: its own and those of the modules that it uses, loaded when needed. */
export function structureCatalog(module: SdkModule, load: SdkModuleLoader): StructureCatalog {
  const within = function* (): Generator<SdkModule> {
    yield module
    for (const name of module.manifest.uses) {
      const used = load(name)
      if (used) yield used
    }
  }
  const owner = (name: string): SdkModule | undefined => {
    for (const candidate of within()) {
      if (Object.hasOwn(candidate.structures, name)) return candidate
    }
    return undefined
  }
  return {
    find: (name) => owner(name)?.structures[name],
    typeNames: (name) => structureTypeNames((owner(name) ?? module).manifest.component, name),
    help: (name) => owner(name)?.help.structures[name],
    operation(command) {
      for (const { operations } of within()) {
        const found = operations.find((operation) => operation.command === command)
        if (found) return found
      }
      return undefined
    },
  }
}
