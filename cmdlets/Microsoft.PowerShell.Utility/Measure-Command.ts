import { TimeSpan } from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Measure-Command',
  className: 'Microsoft.PowerShell.Commands.MeasureCommandCommand',
  synopsis: 'Says how long a script block takes.',
  parameters: {
    Expression: {
      type: 'scriptBlock',
      mandatory: true,
      position: 0,
      help: 'What to run; its output is dropped.',
    },
    InputObject: { type: 'object', valueFromPipeline: true, help: 'Objects for it, as $_.' },
  },
  examples: [
    { title: 'A type', script: '(Measure-Command { 1 }).GetType().Name', output: ['TimeSpan'] },
  ],
  begin: (): { total: number } => ({ total: 0 }),
  async process({ Expression }, context, state) {
    const start = performance.now()
    await context.invokeScript(Expression, context.expectingInput ? { input: context.input } : {})
    state.total += performance.now() - start
  },
  end: (_, context, state) => context.write(TimeSpan.fromMilliseconds(state.total)),
})
