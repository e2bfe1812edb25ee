import { matchesWildcard } from '../../src/objects/index.js'
import { pathsOf, providerInfo, providerNotFound } from '../../src/providers/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Get-PSProvider',
  className: 'Microsoft.PowerShell.Commands.GetPSProviderCommand',
  synopsis: 'Lists what drives can be of: files, the environment, variables, functions, aliases.',
  parameters: {
    PSProvider: {
      type: 'string[]',
      position: 0,
      valueFromPipeline: true,
      valueFromPipelineByPropertyName: true,
      help: 'Names, with wildcards.',
    },
  },
  outputTypes: ['System.Management.Automation.ProviderInfo'],
  examples: [
    { title: 'One of them', script: '(Get-PSProvider Env*).Name', output: ['Environment'] },
  ],
  process({ PSProvider }, context) {
    const paths = pathsOf(context)
    for (const name of PSProvider ?? ['*']) {
      const found = paths.providers.filter((provider) => matchesWildcard(provider.name, name))
      if (found.length === 0) context.writeError(providerNotFound(name))
      for (const provider of found) {
        const drives = paths.drives().filter((drive) => drive.provider === provider)
        void context.write(providerInfo(provider, drives))
      }
    }
  },
})
