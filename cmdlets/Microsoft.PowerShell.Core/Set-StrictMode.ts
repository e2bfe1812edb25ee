import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Set-StrictMode',
  className: 'Microsoft.PowerShell.Commands.SetStrictModeCommand',
  synopsis: 'Makes reading what does not exist an error.',
  defaultParameterSet: 'Version',
  parameters: {
    Off: { type: 'switch', sets: 'Off', mandatory: true, help: 'As lenient as at the start.' },
    Version: {
      type: 'string',
      sets: 'Version',
      mandatory: true,
      aliases: ['v'],
      help: '1.0, 2.0, 3.0 or Latest.',
    },
  },
  examples: [
    {
      title: 'Variables must be set',
      script: 'Set-StrictMode -Version Latest; try { $nothing } catch { $_.FullyQualifiedErrorId }',
      output: ['VariableIsUndefined'],
    },
  ],
  process({ Off, Version }, context) {
    const version = /^latest$/i.test(Version ?? '') ? 3 : Number.parseInt(Version ?? '0', 10)
    context.session?.setStrictMode(Off ? 0 : version)
  },
})
