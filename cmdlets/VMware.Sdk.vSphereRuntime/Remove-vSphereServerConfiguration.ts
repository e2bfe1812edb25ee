import { defineCmdlet } from '../../src/registry/index.js'
import { connectionsKey, requireConfiguration } from '../../src/sdk/index.js'

export default defineCmdlet({
  name: 'Remove-vSphereServerConfiguration',
  synopsis: 'Removes a server configuration.',
  description:
    'Commands no longer go to it. A session that it has opened is closed; one that it was given stays.',
  parameters: {
    ServerConfiguration: {
      type: 'object[]',
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      help: 'The configurations, as New-vSphereServerConfiguration wrote them.',
    },
  },
  examples: [
    {
      title: 'Remove a configuration',
      script:
        '$server = New-vSphereServerConfiguration -Server vc4.example.test -NotDefault\n$server | Remove-vSphereServerConfiguration\n@(Get-vSphereServerConfiguration -Server vc4.example.test).Count',
      output: [0],
    },
  ],
  related: ['New-vSphereServerConfiguration', 'Get-vSphereServerConfiguration'],
  async process({ ServerConfiguration }, context) {
    const { configurations } = context.services.get(connectionsKey)
    for (const given of ServerConfiguration) {
      await configurations.remove(requireConfiguration(given, configurations))
    }
  },
})
