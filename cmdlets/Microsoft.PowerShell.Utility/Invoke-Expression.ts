import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Invoke-Expression',
  aliases: ['iex'],
  className: 'Microsoft.PowerShell.Commands.InvokeExpressionCommand',
  synopsis: 'Runs text as a script in the scope where it stands.',
  parameters: {
    Command: {
      type: 'string',
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      help: 'The text.',
    },
  },
  examples: [{ title: 'Run text', script: "Invoke-Expression '1 + 1'", output: [2] }],
  async process({ Command }, context) {
    const block = context.session?.parseScript(Command)
    if (block) await context.invokeScript(block, { output: (value) => context.write(value) })
  },
})
