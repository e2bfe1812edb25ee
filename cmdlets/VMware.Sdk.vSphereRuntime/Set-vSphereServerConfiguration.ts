import { defineCmdlet } from '../../src/registry/index.js'
import {
  configurationParameters,
  configurationSettings,
  connectionsKey,
  requireConfiguration,
} from '../../src/sdk/index.js'

export default defineCmdlet({
  name: 'Set-vSphereServerConfiguration',
  synopsis: 'Changes a server configuration.',
  description:
    'Changes what is given and leaves the rest as it is; the object stays the same. A session that ' +
    'the configuration has opened is closed, and the next command logs in anew.',
  parameters: {
    ServerConfiguration: {
      type: 'object',
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      help: 'The configuration, as New-vSphereServerConfiguration wrote it.',
    },
    Server: {
      type: 'string',
      help: 'Host name or address, with :port or as https://host where that differs.',
    },
    ...configurationParameters,
  },
  outputTypes: ['VMware.Sdk.vSphereRuntime.ServerConfiguration'],
  examples: [
    {
      title: 'Allow slow answers',
      script:
        '$server = New-vSphereServerConfiguration -Server vc2.example.test -NotDefault\n($server | Set-vSphereServerConfiguration -WebOperationTimeoutSeconds 900).WebOperationTimeoutSeconds',
      output: [900],
    },
  ],
  related: ['New-vSphereServerConfiguration', 'Set-vSphereServerConfigurationApiKey'],
  async process(args, context) {
    const { configurations } = context.services.get(connectionsKey)
    const configuration = requireConfiguration(args.ServerConfiguration, configurations)
    const settings = configurationSettings(args, (name) => name in context.boundParameters)
    await configurations.change(configuration, settings)
    await context.write(configuration)
  },
})
