import { ErrorRecord, hasWildcard } from '../../src/objects/index.js'
import { commandTableKey, defineCmdlet, moduleInfo } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Get-Module',
  aliases: ['gmo'],
  className: 'Microsoft.PowerShell.Commands.GetModuleCommand',
  synopsis: 'Lists the modules that are loaded, or all that are available.',
  description:
    'Modules load by themselves when one of their commands is used; until then only -ListAvailable shows them.',
  defaultParameterSet: 'Loaded',
  parameters: {
    Name: {
      type: 'string[]',
      position: 0,
      valueFromPipeline: true,
      help: 'Names; wildcards are understood.',
    },
    ListAvailable: {
      type: 'switch',
      sets: { Available: { mandatory: true } },
      help: 'All modules, loaded or not.',
    },
    All: {
      type: 'switch',
      help: 'Nested modules too; there are none, so that it changes nothing.',
    },
    Refresh: {
      type: 'switch',
      sets: 'Available',
      help: 'Looks anew; the index is never out of date, so that it changes nothing.',
    },
  },
  outputTypes: ['System.Management.Automation.PSModuleInfo'],
  examples: [
    {
      title: 'The modules of the vSphere SDK',
      script: "Get-Module -ListAvailable 'VMware.Sdk.vSphere.*' | Select-Object Name, Version",
    },
  ],
  related: ['Get-Command'],
  async process({ Name, ListAvailable }, context) {
    const table = context.services.get(commandTableKey)
    for (const name of Name ?? ['*']) {
      const found = ListAvailable ? table.modules([name]) : table.loadedModules([name])
      if (found.length === 0 && ListAvailable && !hasWildcard(name)) {
        context.writeError(
          new ErrorRecord(`There is no module '${name}' among those that come with vposh.`, {
            errorId: 'ModuleNotFound',
            category: 'ObjectNotFound',
            targetObject: name,
            recommendedAction: 'Get-Module -ListAvailable lists them.',
          }),
        )
      }
      for (const module of found) await context.write(moduleInfo(module, table))
    }
  },
})
