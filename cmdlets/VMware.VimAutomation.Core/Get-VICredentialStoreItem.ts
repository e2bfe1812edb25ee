import { defineCmdlet } from '../../src/registry/index.js'
import { credentialItem, credentialStoreKey } from '../../src/sdk/index.js'

export default defineCmdlet({
  name: 'Get-VICredentialStoreItem',
  synopsis: 'Lists the user names and passwords that are kept for servers.',
  description:
    'Passwords are secure strings: they can be given to Connect-VIServer and are never printed. ' +
    'New-VICredentialStoreItem says where they are kept.',
  parameters: {
    Host: { type: 'string', position: 0, help: 'The server; `*` and `?` are wildcards.' },
    User: { type: 'string', position: 1, help: 'The user.' },
    File: { type: 'path', position: 2, help: 'Only the items in this file.' },
  },
  outputTypes: ['VMware.VimAutomation.ViCore.Types.V1.VICredentialStoreItem'],
  examples: [
    {
      title: 'Who is known at a server',
      script:
        "New-VICredentialStoreItem vc.example.test admin 'pw' ./vc.json | Out-Null; Get-VICredentialStoreItem -Host 'vc.*' -File ./vc.json | Select-Object Host, User",
      output: [{ Host: 'vc.example.test', User: 'admin' }],
    },
  ],
  related: ['New-VICredentialStoreItem', 'Remove-VICredentialStoreItem'],
  async process({ Host, User, File }, context) {
    const found = await context.services
      .get(credentialStoreKey)
      .list({ host: Host, user: User, file: File })
    for (const row of found) await context.write(credentialItem(row))
  },
})
