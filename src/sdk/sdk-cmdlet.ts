import type { Cmdlet, CommandEntry } from '../registry/index.js'
import { structureCatalog } from './catalog.js'
import type { SdkModule, SdkModuleLoader } from './module.js'
import { operationPath, operationSynopsis, type Operation } from './operation.js'
import { operationCmdlet } from './operation-cmdlet.js'
import { initializeAliases, structureCmdlet, structureSynopsis } from './structure-cmdlet.js'

/** The cmdlet behind an entry of the index whose source is a module's data. */
export function sdkCmdlet(
  entry: Pick<CommandEntry, 'name' | 'module'>,
  load: SdkModuleLoader,
): Cmdlet {
  const module = load(entry.module)
  if (!module) throw new Error(`The index names a module without data: ${entry.module}`)
  const catalog = structureCatalog(module, load)
  const operation = module.operations.find(({ command }) => command === entry.name)
  return operation
    ? operationCmdlet(operation, catalog, module)
    : structureCmdlet(entry.name.replace(/^Initialize-/, ''), module.manifest, catalog)
}

/** What the index says of a module's commands: an `Invoke-` an operation, an `Initialize-` a structure. */
export function sdkCommandEntries(module: SdkModule): CommandEntry[] {
  return [
    ...module.operations.map((operation) => operationEntry(operation, module)),
    ...Object.entries(module.structures)
      .filter(([, structure]) => structure.fields)
      .map(([name]) => structureEntry(name, module)),
  ]
}

function operationEntry(operation: Operation, { manifest, help }: SdkModule): CommandEntry {
  return {
    name: operation.command,
    module: manifest.name,
    kind: 'Cmdlet',
    synopsis: operationSynopsis(operation, help.operations[operation.command]),
    source: 'operation',
    operation: {
      method: operation.method,
      path: operationPath(operation),
      tag: operation.tag,
      ...(operation.body ? { body: operation.body.type } : {}),
    },
  }
}

function structureEntry(name: string, { manifest, help }: SdkModule): CommandEntry {
  const aliases = initializeAliases(name, manifest.component)
  return {
    name: `Initialize-${name}`,
    module: manifest.name,
    kind: 'Cmdlet',
    synopsis: structureSynopsis(name, help.structures[name]),
    source: 'structure',
    ...(aliases.length > 0 ? { aliases } : {}),
  }
}
