import { runtimeError } from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'ConvertFrom-SecureString',
  className: 'Microsoft.PowerShell.Commands.ConvertFromSecureStringCommand',
  synopsis: 'Gives the text of a secure string.',
  defaultParameterSet: 'Secure',
  parameters: {
    SecureString: {
      type: 'secureString',
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      help: 'The secure string.',
    },
    AsPlainText: { type: 'switch', sets: 'AsPlainText', help: 'As plain text.' },
    Key: { type: 'object[]', sets: 'Open', help: 'A key to encrypt with.' },
    SecureKey: { type: 'secureString', sets: 'Secure', help: 'A key to encrypt with.' },
  },
  examples: [
    {
      title: 'As plain text',
      script:
        "ConvertTo-SecureString 'abc' -AsPlainText -Force | ConvertFrom-SecureString -AsPlainText",
      output: ['abc'],
    },
  ],
  process(args, context) {
    if (!args.AsPlainText) {
      throw runtimeError(
        'Give -AsPlainText: there is no encryption that another system could undo.',
        'EncryptionNotSupported',
        { category: 'NotImplemented' },
      )
    }
    return context.write(args.SecureString.reveal())
  },
})
