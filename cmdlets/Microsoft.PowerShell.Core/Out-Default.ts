import { textLines } from '../../src/format/index.js'
import { PSObject } from '../../src/objects/index.js'
import { defineCmdlet, hostTag } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Out-Default',
  className: 'Microsoft.PowerShell.Commands.OutDefaultCommand',
  synopsis: 'Shows objects as the shell does.',
  parameters: {
    InputObject: { type: 'object', valueFromPipeline: true, help: 'The objects.' },
    Transcript: { type: 'switch', help: 'Only for the transcript.' },
  },
  examples: [{ title: 'Show a value', script: "'a' | Out-Default", output: [] }],
  begin: (): unknown[] => [],
  process({ InputObject }, context, held) {
    const value = context.expectingInput ? context.input : InputObject
    if (value !== undefined) held.push(value)
  },
  end(_, context, held) {
    for (const line of textLines(held)) {
      const message = PSObject.of('System.Management.Automation.HostInformationMessage', [
        ['Message', line],
        ['NoNewLine', false],
      ])
      context.writeInformation(message, [hostTag])
    }
  },
})
