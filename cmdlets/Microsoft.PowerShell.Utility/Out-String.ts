import { textLines } from '../../src/format/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Out-String',
  aliases: ['oss'],
  className: 'Microsoft.PowerShell.Commands.OutStringCommand',
  synopsis: 'Gives objects as the text that the shell would show.',
  parameters: {
    InputObject: { type: 'object', valueFromPipeline: true, help: 'The objects.' },
    Stream: { type: 'switch', help: 'A string a line, not one of all.' },
    Width: { type: 'int', help: 'Characters in a line.' },
    NoNewline: { type: 'switch', help: 'No line ends.' },
  },
  examples: [{ title: 'As one text', script: "('a', 'b' | Out-String).Trim()", output: ['a\nb'] }],
  begin: (): unknown[] => [],
  process({ InputObject }, context, held) {
    const value = context.expectingInput ? context.input : InputObject
    if (value !== undefined) held.push(value)
  },
  end({ Stream, Width, NoNewline }, context, held) {
    const lines = textLines(held, Width === undefined ? {} : { width: Width })
    if (Stream) return context.write(lines, true)
    return context.write(NoNewline ? lines.join('') : lines.map((line) => `${line}\n`).join(''))
  },
})
