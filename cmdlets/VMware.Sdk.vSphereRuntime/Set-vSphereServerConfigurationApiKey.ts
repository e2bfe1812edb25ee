import { defineCmdlet } from '../../src/registry/index.js'
import {
  apiKeySettings,
  connectionsKey,
  requireConfiguration,
  sessionResponseSettings,
} from '../../src/sdk/index.js'

export default defineCmdlet({
  name: 'Set-vSphereServerConfigurationApiKey',
  synopsis: "Gives a server configuration a session's token instead of a user and a password.",
  description:
    'The configuration forgets user and password and uses the token from then on. The session is not ' +
    'closed by this program: whoever opened it ends it.',
  defaultParameterSet: 'SessionResponse',
  parameters: {
    ServerConfiguration: {
      type: 'object',
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      help: 'The configuration, as New-vSphereServerConfiguration wrote it.',
    },
    SessionResponse: {
      type: 'object',
      sets: { SessionResponse: { mandatory: true } },
      secret: true,
      help: 'What `Invoke-CreateSession -WithHttpInfo` wrote, or the token itself.',
    },
    ApiKey: {
      type: 'object',
      sets: { ApiKey: { mandatory: true } },
      secret: true,
      help: 'The token, or a hashtable of header names and keys.',
    },
  },
  outputTypes: ['VMware.Sdk.vSphereRuntime.ServerConfiguration'],
  examples: [
    {
      title: 'Use a session that another program opened',
      script:
        "$server = New-vSphereServerConfiguration -Server vc3.example.test -Username admin -Password 'secret' -NotDefault\n($server | Set-vSphereServerConfigurationApiKey -ApiKey 'token').Username -eq $null",
      output: [true],
    },
  ],
  related: ['New-vSphereServerConfiguration', 'Set-vSphereServerConfiguration'],
  async process({ ServerConfiguration, SessionResponse, ApiKey }, context) {
    const { configurations } = context.services.get(connectionsKey)
    const configuration = requireConfiguration(ServerConfiguration, configurations)
    const settings =
      ApiKey === undefined ? sessionResponseSettings(SessionResponse) : apiKeySettings(ApiKey)
    await configurations.replaceCredentials(configuration, settings)
    await context.write(configuration)
  },
})
