import { argumentCompletersKey, defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Register-ArgumentCompleter',
  className: 'Microsoft.PowerShell.Commands.RegisterArgumentCompleterCommand',
  synopsis: 'Says what completion offers for a parameter, by a script block.',
  description:
    'The block is given the command, the parameter, the word so far, the command as text and a ' +
    'table of the other arguments; what it writes is offered: text, or CompletionResult objects.',
  defaultParameterSet: 'PowerShellSet',
  parameters: {
    CommandName: {
      type: 'string[]',
      sets: { PowerShellSet: {}, NativeSet: { mandatory: true } },
      help: 'The commands; any command when left out.',
    },
    ParameterName: {
      type: 'string',
      sets: { PowerShellSet: { mandatory: true } },
      help: 'The parameter whose values the block gives.',
    },
    ScriptBlock: { type: 'scriptBlock', mandatory: true, help: 'Writes what is offered.' },
    Native: {
      type: 'switch',
      sets: 'NativeSet',
      help: 'The commands are programs, which have no parameters that are known.',
    },
  },
  examples: [
    {
      title: 'Offer three colours',
      script:
        "Register-ArgumentCompleter -CommandName Set-Light -ParameterName Colour -ScriptBlock { 'red', 'green', 'blue' }",
      output: [],
    },
  ],
  process({ CommandName, ParameterName, ScriptBlock }, { services }) {
    const completers = services.get(argumentCompletersKey)
    const commands = CommandName && CommandName.length > 0 ? CommandName : ['']
    for (const command of commands) completers.register(command, ParameterName ?? '', ScriptBlock)
  },
})
