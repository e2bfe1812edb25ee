import { defineCmdlet } from '../../src/registry/index.js'
import { chooseServer, connectionsKey, connectServers, passwordType } from '../../src/sdk/index.js'

export default defineCmdlet({
  name: 'Connect-CisServer',
  synopsis: "Logs in to a vCenter's automation API and makes it the default one.",
  description:
    'Opens a session with each server and writes an object for it, as Connect-VIServer does; the ' +
    'connections of the two are counted apart ($DefaultCisServers). Invoke- commands without ' +
    '-Server use these servers when Connect-VIServer has connected none.',
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
    SessionSecret: {
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
  outputTypes: ['VMware.VimAutomation.Cis.Core.Types.V1.CisServer'],
  notes: [
    {
      heading: 'ERRORS',
      text: 'As those of Connect-VIServer: InvalidLogin, CredentialMissing, CertificateNotTrusted, HostNotFound and others.',
    },
  ],
  examples: [
    {
      title: 'Connect with a credential',
      script: 'Connect-CisServer -Server vc.example.test -Credential $credential',
    },
  ],
  related: ['Disconnect-CisServer', 'Connect-VIServer'],
  async process(args, context) {
    const chosen = args.Menu ? await chooseServer(context) : undefined
    const servers = args.Menu ? (chosen === undefined ? [] : [chosen]) : (args.Server ?? [])
    const { cis } = context.services.get(connectionsKey)
    await connectServers(
      servers,
      {
        port: args.Port,
        user: args.User,
        password: args.Password,
        credential: args.Credential,
        session: args.SessionSecret,
        notDefault: args.NotDefault,
        saveCredentials: args.SaveCredentials,
        force: args.Force,
      },
      cis,
      context,
    )
  },
})
