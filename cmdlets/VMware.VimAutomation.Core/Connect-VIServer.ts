import { ErrorRecord } from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'
import { chooseServer, connectionsKey, connectServers, passwordType } from '../../src/sdk/index.js'

export default defineCmdlet({
  name: 'Connect-VIServer',
  synopsis: 'Logs in to a vCenter Server and makes it the default one.',
  description:
    'Opens a session with each server and writes an object for it. Commands without -Server go to ' +
    'the default servers ($DefaultVIServers): in the Single mode, which is the default, to the one ' +
    'connected last; in the Multiple mode to all of them; with -NotDefault to none of these.\n\n' +
    'Connecting again to a server as the same user opens no second session: the same object is ' +
    'written and its RefCount grows, and as many Disconnect-VIServer end the session. Certificates ' +
    'are verified. Without -User, -Password, -Credential and -Session the credentials come from ' +
    'the environment, the configuration file or the credential store, else they are asked for.',
  defaultParameterSet: 'Default',
  parameters: {
    Server: {
      type: 'string[]',
      sets: { Default: { mandatory: true, position: 0, valueFromPipeline: true } },
      validate: { notNullOrEmpty: true },
      help: 'Host names or addresses, with :port or as https://host where that differs; or names of the configuration file.',
    },
    Port: {
      type: 'int',
      sets: 'Default',
      validate: { range: [1, 65_535] },
      help: 'TCP port; 443 unless the server says otherwise.',
    },
    Protocol: {
      type: 'string',
      sets: 'Default',
      validate: { set: ['http', 'https'] },
      help: 'https unless given. http sends the password readably: for a server on this machine only.',
    },
    User: {
      type: 'string',
      sets: 'Default',
      aliases: ['Username'],
      help: 'The user, as name@domain.',
    },
    Password: {
      type: passwordType,
      sets: 'Default',
      secret: true,
      help: 'The password, as text or SecureString.',
    },
    Credential: {
      type: 'credential',
      sets: 'Default',
      help: 'User and password in one (Get-Credential); wins over -User and -Password.',
    },
    Session: {
      type: passwordType,
      sets: 'Default',
      secret: true,
      help: 'The token of a session that was opened elsewhere. It is used and never closed.',
    },
    NotDefault: {
      type: 'switch',
      sets: 'Default',
      help: 'Connects without making it a default server: name it with -Server.',
    },
    SaveCredentials: {
      type: 'switch',
      sets: 'Default',
      help: 'Keeps the user name and password in the credential store.',
    },
    AllLinked: {
      type: 'switch',
      sets: 'Default',
      help: 'Not available: name the linked servers with -Server.',
    },
    Force: {
      type: 'switch',
      sets: 'Default',
      help: 'Asks nothing: a certificate that would be asked about is refused, and so is a login without a known password.',
    },
    Menu: {
      type: 'switch',
      sets: { Menu: { mandatory: true } },
      help: 'Offers the servers of the configuration file.',
    },
  },
  outputTypes: ['VMware.VimAutomation.ViCore.Types.V1.VIServer'],
  notes: [
    {
      heading: 'ERRORS',
      text:
        'InvalidLogin: the user name or password is wrong.\n' +
        'CredentialMissing: there is no password, and nobody can be asked.\n' +
        'CertificateNotTrusted: the certificate does not verify.\n' +
        'HostNotFound, ConnectionRefused, ConnectTimeout: the server was not reached.\n' +
        'One server that fails does not keep the others from being connected; say ' +
        '-ErrorAction Stop to end the script instead.',
    },
    {
      heading: 'SESSIONS',
      text: 'vCenter takes 550 sessions of one user and refuses further logins. Disconnect when you are done; at its end the program logs out of what it opened.',
    },
  ],
  examples: [
    {
      title: 'Connect with a user name and a password',
      script:
        "Connect-VIServer -Server vc.example.test -User 'administrator@vsphere.local' -Password $password",
    },
    {
      title: 'Connect to two servers, neither of them the default',
      script:
        '$east, $west = Connect-VIServer vc-east.test, vc-west.test -Credential $credential -NotDefault\nInvoke-ListContentLibrary -Server $west',
    },
  ],
  related: ['Disconnect-VIServer', 'New-vSphereServerConfiguration', 'New-VICredentialStoreItem'],
  async process(args, context) {
    if (args.AllLinked) throw allLinked(args.Server)
    const chosen = args.Menu ? await chooseServer(context) : undefined
    const servers = args.Menu ? (chosen === undefined ? [] : [chosen]) : (args.Server ?? [])
    const { vi } = context.services.get(connectionsKey)
    await connectServers(
      servers,
      {
        port: args.Port,
        protocol: args.Protocol === 'http' || args.Protocol === 'https' ? args.Protocol : undefined,
        user: args.User,
        password: args.Password,
        credential: args.Credential,
        session: args.Session,
        notDefault: args.NotDefault,
        saveCredentials: args.SaveCredentials,
        force: args.Force,
      },
      vi,
      context,
    )
  },
})

function allLinked(servers: readonly string[] | undefined): ErrorRecord {
  return new ErrorRecord('-AllLinked is not available: linked servers are not looked up.', {
    errorId: 'AllLinkedNotAvailable',
    category: 'NotImplemented',
    targetObject: servers,
    recommendedAction: 'Name each linked server: Connect-VIServer -Server vc1, vc2.',
  })
}
