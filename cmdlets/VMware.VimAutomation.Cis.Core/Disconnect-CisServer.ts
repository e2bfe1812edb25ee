import { defineCmdlet } from '../../src/registry/index.js'
import { connectionsKey, disconnectServers, selectConnected } from '../../src/sdk/index.js'

export default defineCmdlet({
  name: 'Disconnect-CisServer',
  synopsis: "Logs out of a vCenter's automation API.",
  description:
    'Gives back one reference to each connection; when it was the last one the session is ended and ' +
    'the server is no default server any more. It asks only when it is about several servers.',
  parameters: {
    Server: {
      type: 'object[]',
      position: 0,
      valueFromPipeline: true,
      help: "Connections, or their names; wildcards are allowed, '*' means all. Without it: the default servers.",
    },
    Force: {
      type: 'switch',
      help: 'Ends the session however often the server was connected, and asks nothing.',
    },
  },
  supportsShouldProcess: true,
  confirmImpact: 'High',
  examples: [
    {
      title: 'End all connections without being asked',
      script: "Disconnect-CisServer -Server '*' -Force -Confirm:$false",
      output: [],
    },
  ],
  related: ['Connect-CisServer'],
  async process({ Server, Force }, context) {
    const { cis } = context.services.get(connectionsKey)
    await disconnectServers(selectConnected(Server, cis, context), Force, cis, context)
  },
})
