import { PSObject } from '../objects/index.js'
import type { Cmdlet, ParameterDefinition } from '../registry/index.js'
import type { SdkModuleManifest } from './module.js'
import { fullStructureName, pascalCase } from './naming.js'
import { parameterOf } from './parameter-type.js'
import type { StructureCatalog, StructureField, StructureHelp } from './structure.js'
import { toWireValue } from './wire-value.js'

/**
 * `Initialize-<Structure>`: builds a request body, or a part of one, on this machine. One parameter a
 * field; what it writes has the wire's names in the reference's order and only the members given.
 */
export function structureCmdlet(
  name: string,
  manifest: SdkModuleManifest,
  catalog: StructureCatalog,
): Cmdlet {
  const fields = catalog.find(name)?.fields ?? []
  const help = catalog.help(name)
  const typeNames = catalog.typeNames(name)
  return {
    name: `Initialize-${name}`,
    aliases: initializeAliases(name, manifest.component),
    synopsis: structureSynopsis(name, help),
    description:
      'Makes the object on this machine; no request is sent. Its members have the names that the ' +
      'API uses and only those given are set, so it can be piped into the Invoke- command that ' +
      'takes it, given to its parameter, or turned into JSON with ConvertTo-Json.',
    parameters: Object.fromEntries(
      fields.map((field, position) => [
        pascalCase(field.name),
        fieldParameter(field, position, help?.fields[field.name], catalog),
      ]),
    ),
    outputTypes: typeNames.slice(0, 1),
    examples: help?.example ? [{ title: `Build a ${name}`, script: help.example }] : [],
    async process(args, context) {
      const given = fields.filter((field) => args[pascalCase(field.name)] !== undefined)
      await context.write(
        PSObject.of(
          typeNames,
          given.map((field) => {
            const parameter = pascalCase(field.name)
            return [field.name, toWireValue(args[parameter], field.type, parameter, catalog)]
          }),
        ),
      )
    },
  }
}

function fieldParameter(
  field: StructureField,
  position: number,
  help: string | undefined,
  catalog: StructureCatalog,
): ParameterDefinition {
  const parameter = pascalCase(field.name)
  return {
    ...parameterOf(field, catalog),
    help: help ?? `The structure's ${field.name}.`,
    mandatory: field.required ?? false,
    position,
    valueFromPipelineByPropertyName: true,
    ...(parameter.toLowerCase() === field.name.toLowerCase() ? {} : { aliases: [field.name] }),
  }
}

/** Release 9 of PowerCLI spells the structure's full name. */
export function initializeAliases(name: string, component: string): string[] {
  const full = fullStructureName(component, name)
  return full === name ? [] : [`Initialize-${full}`]
}

/** One sentence, also for a structure that has no help yet. */
export function structureSynopsis(name: string, help: StructureHelp | undefined): string {
  return help ? `Builds a ${name}: ${decapitalise(help.synopsis)}` : `Builds a ${name}.`
}

function decapitalise(sentence: string): string {
  return sentence.replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase())
}
