import { runtimeError, SecureString } from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'ConvertTo-SecureString',
  className: 'Microsoft.PowerShell.Commands.ConvertToSecureStringCommand',
  synopsis: 'Makes a secure string of plain text.',
  defaultParameterSet: 'Secure',
  parameters: {
    String: {
      type: 'string',
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      secret: true,
      help: 'The text.',
    },
    AsPlainText: { type: 'switch', sets: 'PlainText', help: 'The text is not encrypted.' },
    Force: { type: 'switch', sets: 'PlainText', help: 'Not needed any more.' },
    SecureKey: { type: 'secureString', sets: 'Secure', help: 'The key of the encrypted text.' },
    Key: { type: 'object[]', sets: 'Open', help: 'The key of the encrypted text, as bytes.' },
  },
  examples: [
    {
      title: 'From plain text',
      script: "(ConvertTo-SecureString 'secret' -AsPlainText -Force).Length",
      output: [6],
    },
  ],
  process(args, context) {
    if (!args.AsPlainText) {
      throw runtimeError(
        'Encrypted text cannot be read here: it was made by another system.',
        'ImportSecureString_InvalidArgument',
        { category: 'InvalidArgument' },
      )
    }
    return context.write(new SecureString(args.String))
  },
})
