import { setTimeout } from 'node:timers/promises'
import { TimeSpan } from '../../src/objects/index.js'
import { defineCmdlet, PipelineStopped } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Start-Sleep',
  aliases: ['sleep'],
  className: 'Microsoft.PowerShell.Commands.StartSleepCommand',
  synopsis: 'Waits.',
  defaultParameterSet: 'Seconds',
  parameters: {
    Seconds: {
      type: 'double',
      sets: 'Seconds',
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      validate: { range: [0, 2147483] },
      help: 'How long.',
    },
    Milliseconds: {
      type: 'int',
      sets: 'Milliseconds',
      mandatory: true,
      aliases: ['ms'],
      validate: { range: [0, 2147483647] },
      help: 'How long.',
    },
    Duration: {
      type: 'object',
      sets: 'FromTimeSpan',
      mandatory: true,
      aliases: ['ts'],
      help: 'How long, as a time span.',
    },
  },
  examples: [{ title: 'A moment', script: 'Start-Sleep -Milliseconds 1', output: [] }],
  async process({ Seconds, Milliseconds, Duration }, context) {
    const length =
      Duration instanceof TimeSpan
        ? Duration.totalMilliseconds
        : (Milliseconds ?? (Seconds ?? 0) * 1000)
    try {
      await setTimeout(length, undefined, { signal: context.signal })
    } catch (thrown) {
      if (context.signal.aborted) throw new PipelineStopped()
      throw thrown
    }
  },
})
