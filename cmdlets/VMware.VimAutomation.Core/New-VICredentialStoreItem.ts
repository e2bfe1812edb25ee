import { SecureString } from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'
import { credentialItem, credentialStoreKey } from '../../src/sdk/index.js'

export default defineCmdlet({
  name: 'New-VICredentialStoreItem',
  synopsis: 'Keeps a user name and password for a server, to be used when connecting to it.',
  description:
    'A command that needs a password looks here when neither the command line nor the environment ' +
    'gives one. An item for the same host and user is replaced.',
  parameters: {
    Host: {
      type: 'string',
      mandatory: true,
      position: 0,
      help: 'The server, as it is named when connecting: host name or address, :port if unusual.',
    },
    User: { type: 'string', mandatory: true, position: 1, help: 'The user, as `name@domain`.' },
    Password: {
      type: 'string',
      mandatory: true,
      allowEmpty: true,
      position: 2,
      secret: true,
      help: 'The password; asked for on a terminal. On the command line `-` reads standard input.',
    },
    File: {
      type: 'path',
      position: 3,
      help: 'An encrypted file to keep it in, instead of the keyring.',
    },
  },
  supportsShouldProcess: true,
  confirmImpact: 'Medium',
  outputTypes: ['VMware.VimAutomation.ViCore.Types.V1.VICredentialStoreItem'],
  notes: [
    {
      heading: 'WHERE IT IS KEPT',
      text:
        "In the operating system's keyring: Keychain, Credential Manager, or Secret Service where a " +
        'desktop runs one. Elsewhere in credentials.json in the state folder of the user, each ' +
        'password encrypted with AES-256-GCM, the key in credentials.key (mode 0600).',
    },
    {
      heading: 'WHAT THE FILE PROTECTS AGAINST',
      text:
        'A copy of the file without the key (a backup, a mail, a repository) reveals no password. ' +
        'It does not protect against programs that run as the same user, nor against root: both ' +
        'can read the key as well. VPOSH_CREDENTIAL_STORE=file uses the file always.',
    },
  ],
  examples: [
    {
      title: 'Keep a password in a file of its own',
      script:
        "New-VICredentialStoreItem -Host vc.example.test -User admin -Password 'pw' -File ./vc.json | Select-Object Host, User",
      output: [{ Host: 'vc.example.test', User: 'admin' }],
    },
  ],
  related: ['Get-VICredentialStoreItem', 'Remove-VICredentialStoreItem', 'Connect-VIServer'],
  async process({ Host, User, Password, File }, context) {
    if (!(await context.shouldProcess(`${User} at ${Host}`, 'Keep the password'))) return
    const store = context.services.get(credentialStoreKey)
    await context.write(
      credentialItem(await store.save(Host, User, new SecureString(Password), File)),
    )
  },
})
