import { defineCmdlet } from '../../src/registry/index.js'
import { powerCliConfigurationKey, type ConfigurationScope } from '../../src/sdk/index.js'

const scopes: readonly ConfigurationScope[] = ['Session', 'User', 'AllUsers']

export default defineCmdlet({
  name: 'Get-PowerCLIConfiguration',
  synopsis: 'Gets how this session connects to servers.',
  description:
    'Writes a row for each scope, as PowerCLI does. Only the session has settings here: see ' +
    'Set-PowerCLIConfiguration.',
  parameters: {
    Scope: {
      type: 'string[]',
      validate: { set: scopes },
      help: 'Only the rows of these scopes.',
    },
  },
  outputTypes: ['VMware.VimAutomation.ViCore.Types.V1.PowerCLIConfiguration'],
  examples: [
    {
      title: 'See how long an answer may take',
      script: '(Get-PowerCLIConfiguration -Scope Session).WebOperationTimeoutSeconds',
    },
  ],
  related: ['Set-PowerCLIConfiguration'],
  async process({ Scope }, context) {
    const configuration = context.services.get(powerCliConfigurationKey)
    for (const scope of scopes) {
      if (!Scope || Scope.includes(scope)) await context.write(configuration.row(scope))
    }
  },
})
