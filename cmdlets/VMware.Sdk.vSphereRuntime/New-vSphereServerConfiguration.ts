import { ErrorRecord } from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'
import {
  configurationParameters,
  configurationSettings,
  connectionsKey,
} from '../../src/sdk/index.js'

export default defineCmdlet({
  name: 'New-vSphereServerConfiguration',
  synopsis: "Describes a server that the vSphere SDK's commands are to talk to.",
  description:
    'Makes an object that says where a server is, who logs in and how it is spoken to. No request is ' +
    'sent: the login happens with the first command that needs the server. Invoke- commands take it ' +
    'as -Server; those without -Server go to all configurations that are not -NotDefault, and to ' +
    'the default servers of Connect-VIServer.',
  parameters: {
    Server: {
      type: 'string',
      position: 0,
      help: 'Host name or address, with :port or as https://host where that differs. Needed unless -VIConnection is given.',
    },
    ...configurationParameters,
  },
  outputTypes: ['VMware.Sdk.vSphereRuntime.ServerConfiguration'],
  examples: [
    {
      title: 'Describe a server, without connecting to it',
      script:
        "$server = New-vSphereServerConfiguration -Server vc.example.test -Username admin -Password 'secret' -NotDefault\n$server | Select-Object Server, Username, Dialect",
      output: [{ Server: 'vc.example.test', Username: 'admin', Dialect: 'auto' }],
    },
    {
      title: 'Speak the older interface in XML',
      script:
        '$old = New-vSphereServerConfiguration -Server vc65.example.test -Credential $credential -Dialect rest -Representation xml\nInvoke-ListContentLibrary -Server $old',
    },
  ],
  related: [
    'Get-vSphereServerConfiguration',
    'Set-vSphereServerConfiguration',
    'Set-vSphereServerConfigurationApiKey',
    'Remove-vSphereServerConfiguration',
    'Connect-VIServer',
  ],
  async process(args, context) {
    const settings = configurationSettings(args, (name) => name in context.boundParameters)
    const { configurations } = context.services.get(connectionsKey)
    const server = settings.server ?? settings.viConnection?.['Name']
    if (typeof server !== 'string' || server === '') throw missingServer()
    await context.write(configurations.add({ ...settings, server }))
  },
})

function missingServer(): ErrorRecord {
  return new ErrorRecord('A configuration needs -Server or -VIConnection.', {
    errorId: 'MissingServer',
    category: 'InvalidArgument',
    recommendedAction: 'Give the host name with -Server.',
  })
}
