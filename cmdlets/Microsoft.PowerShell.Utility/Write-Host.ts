import { enumerable, PSObject, toText } from '../../src/objects/index.js'
import { defineCmdlet, hostTag } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Write-Host',
  className: 'Microsoft.PowerShell.Commands.WriteHostCommand',
  synopsis: 'Writes text to the host, beside the output.',
  parameters: {
    Object: {
      type: 'object',
      position: 0,
      valueFromPipeline: true,
      valueFromRemainingArguments: true,
      aliases: ['Msg', 'Message'],
      help: 'What to write; several are separated by blanks.',
    },
    NoNewline: { type: 'switch', help: 'Does not end the line.' },
    Separator: { type: 'object', help: 'What to write between several; a blank when left out.' },
    ForegroundColor: { type: 'string', help: 'The colour of the text.' },
    BackgroundColor: { type: 'string', help: 'The colour behind the text.' },
  },
  examples: [
    { title: 'Write a line', script: "Write-Host 'Hello' -ForegroundColor Green", output: [] },
  ],
  process({ Object: value, NoNewline, Separator, ForegroundColor, BackgroundColor }, context) {
    const separator = Separator === undefined ? ' ' : toText(Separator)
    const items = enumerable(value)
    const text = items ? Array.from(items, (item) => toText(item)).join(separator) : toText(value)
    const message = PSObject.of('System.Management.Automation.HostInformationMessage', [
      ['Message', text],
      ['NoNewLine', NoNewline],
      ['ForegroundColor', ForegroundColor ?? null],
      ['BackgroundColor', BackgroundColor ?? null],
    ])
    context.writeInformation(message, [hostTag])
  },
})
