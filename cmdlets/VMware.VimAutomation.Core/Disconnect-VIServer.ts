import { defineCmdlet } from '../../src/registry/index.js'
import { connectionsKey, disconnectServers, selectConnected } from '../../src/sdk/index.js'

export default defineCmdlet({
  name: 'Disconnect-VIServer',
  synopsis: 'Logs out of a vCenter Server.',
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
  notes: [
    {
      heading: 'ERRORS',
      text: 'ServerNotConnected: no connected server has that name. A wildcard that fits nothing is no error.',
    },
  ],
  examples: [
    {
      title: 'End all connections without being asked',
      script: "Disconnect-VIServer -Server '*' -Force -Confirm:$false",
      output: [],
    },
  ],
  related: ['Connect-VIServer'],
  async process({ Server, Force }, context) {
    const { vi } = context.services.get(connectionsKey)
    await disconnectServers(selectConnected(Server, vi, context), Force, vi, context)
  },
})
