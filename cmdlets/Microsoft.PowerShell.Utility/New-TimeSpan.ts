import { DateTime, TimeSpan } from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'New-TimeSpan',
  className: 'Microsoft.PowerShell.Commands.NewTimeSpanCommand',
  synopsis: 'Gives a length of time.',
  defaultParameterSet: 'Date',
  parameters: {
    Start: {
      type: 'datetime',
      sets: 'Date',
      position: 0,
      valueFromPipeline: true,
      aliases: ['LastWriteTime'],
      help: 'Where it starts; now when left out.',
    },
    End: { type: 'datetime', sets: 'Date', position: 1, help: 'Where it ends; now when left out.' },
    Days: { type: 'int', sets: 'Time', default: 0, help: 'Days.' },
    Hours: { type: 'int', sets: 'Time', default: 0, help: 'Hours.' },
    Minutes: { type: 'int', sets: 'Time', default: 0, help: 'Minutes.' },
    Seconds: { type: 'int', sets: 'Time', default: 0, help: 'Seconds.' },
    Milliseconds: { type: 'int', sets: 'Time', default: 0, help: 'Milliseconds.' },
  },
  examples: [
    { title: 'Ninety minutes', script: '(New-TimeSpan -Minutes 90).TotalHours', output: [1.5] },
  ],
  process(args, context) {
    if (context.parameterSet === 'Time') {
      return context.write(
        TimeSpan.of(args.Days, args.Hours, args.Minutes, args.Seconds, args.Milliseconds),
      )
    }
    const now = DateTime.fromInstant(Date.now())
    const [start, end] = [args.Start, args.End].map((date) =>
      date ? DateTime.fromDate(date) : now,
    )
    return context.write((end ?? now).subtract(start ?? now))
  },
})
