import { defineCmdlet } from '../../src/registry/index.js'
import {
  connectionsKey,
  powerCliConfigurationKey,
  type PowerCliSettings,
} from '../../src/sdk/index.js'

export default defineCmdlet({
  name: 'Set-PowerCLIConfiguration',
  synopsis: 'Changes how this session connects to servers.',
  description:
    'Changes what is given and leaves the rest as it is. It holds for connections that are made from ' +
    'now on, until the session ends: nothing is kept. What is to hold always, and for which server, ' +
    'belongs into the configuration file (vposh help configuration).',
  parameters: {
    DefaultVIServerMode: {
      type: 'string',
      validate: { set: ['Single', 'Multiple'] },
      help: 'Single: commands without -Server go to the server connected last. Multiple: to all that are connected.',
    },
    InvalidCertificateAction: {
      type: 'string',
      validate: { set: ['Unset', 'Fail', 'Warn', 'Prompt', 'Ignore'] },
      help: 'What happens when a certificate does not verify. Ignore trusts anybody in between: use it for trials only, or trust the one certificate under Prompt.',
    },
    ProxyPolicy: {
      type: 'string',
      validate: { set: ['NoProxy', 'UseSystemProxy'] },
      help: 'Whether HTTPS_PROXY and the like are followed.',
    },
    WebOperationTimeoutSeconds: {
      type: 'int',
      help: 'How long an answer may take, in seconds; 0 or less is no limit.',
    },
    DisplayDeprecationWarnings: {
      type: 'boolean',
      help: 'Kept for scripts that set it.',
    },
    ParticipateInCEIP: {
      type: 'boolean',
      help: 'Accepted for scripts that set it. This program never sends usage data.',
    },
    Scope: {
      type: 'string',
      validate: { set: ['Session', 'User', 'AllUsers'] },
      help: 'Accepted for scripts that give it; settings hold for the session.',
    },
  },
  supportsShouldProcess: true,
  confirmImpact: 'Medium',
  outputTypes: ['VMware.VimAutomation.ViCore.Types.V1.PowerCLIConfiguration'],
  examples: [
    {
      title: 'Work with several servers at once',
      script:
        'Set-PowerCLIConfiguration -DefaultVIServerMode Multiple -Confirm:$false | Select-Object Scope, DefaultVIServerMode',
      output: [{ Scope: 'Session', DefaultVIServerMode: 'Multiple' }],
    },
  ],
  related: ['Get-PowerCLIConfiguration', 'Connect-VIServer'],
  async process(args, context) {
    if (!(await context.shouldProcess('this session', 'Change the PowerCLI configuration'))) return
    const configuration = context.services.get(powerCliConfigurationKey)
    const { vi, cis } = context.services.get(connectionsKey)
    const changes = settingsOf(args)
    configuration.change(changes)
    if (changes.defaultVIServerMode) vi.mode = cis.mode = changes.defaultVIServerMode
    if (args.InvalidCertificateAction === 'Unset') configuration.unset('invalidCertificateAction')
    if (args.Scope !== undefined && args.Scope !== 'Session') {
      context.writeWarning(
        `The settings hold for this session; -Scope ${args.Scope} does not keep them.`,
      )
    }
    await context.write(configuration.row('Session'))
  },
})

function settingsOf(args: {
  readonly DefaultVIServerMode?: string | undefined
  readonly InvalidCertificateAction?: string | undefined
  readonly ProxyPolicy?: string | undefined
  readonly WebOperationTimeoutSeconds?: number | undefined
  readonly DisplayDeprecationWarnings?: boolean | undefined
}): PowerCliSettings {
  return {
    defaultVIServerMode: oneOf(args.DefaultVIServerMode, ['Single', 'Multiple']),
    invalidCertificateAction: oneOf(args.InvalidCertificateAction, [
      'Fail',
      'Warn',
      'Prompt',
      'Ignore',
    ]),
    proxyPolicy: oneOf(args.ProxyPolicy, ['NoProxy', 'UseSystemProxy']),
    webOperationTimeoutSeconds: args.WebOperationTimeoutSeconds,
    displayDeprecationWarnings: args.DisplayDeprecationWarnings,
  }
}

function oneOf<T extends string>(value: string | undefined, accepted: readonly T[]): T | undefined {
  return accepted.find((candidate) => candidate === value)
}
