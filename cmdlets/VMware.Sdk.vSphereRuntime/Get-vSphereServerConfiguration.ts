import { defineCmdlet } from '../../src/registry/index.js'
import { connectionsKey, matchesName } from '../../src/sdk/index.js'

export default defineCmdlet({
  name: 'Get-vSphereServerConfiguration',
  synopsis: 'Gets the server configurations of this session.',
  description:
    'Writes the configurations that New-vSphereServerConfiguration made and that have not been removed.',
  parameters: {
    Server: {
      type: 'string[]',
      position: 0,
      help: 'Only those of these servers; wildcards are allowed.',
    },
  },
  outputTypes: ['VMware.Sdk.vSphereRuntime.ServerConfiguration'],
  examples: [
    {
      title: 'See which servers are configured',
      script:
        "New-vSphereServerConfiguration -Server vc1.example.test -NotDefault | Out-Null\nGet-vSphereServerConfiguration -Server 'vc1*' | ForEach-Object Server",
      output: ['vc1.example.test'],
    },
  ],
  related: ['New-vSphereServerConfiguration', 'Remove-vSphereServerConfiguration'],
  async process({ Server }, context) {
    const { configurations } = context.services.get(connectionsKey)
    for (const configuration of configurations.all) {
      const name = String(configuration['Server'])
      if (Server && !Server.some((pattern) => matchesName(name, pattern))) continue
      await context.write(configuration)
    }
  },
})
