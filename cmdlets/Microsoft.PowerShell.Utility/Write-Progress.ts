import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Write-Progress',
  className: 'Microsoft.PowerShell.Commands.WriteProgressCommand',
  synopsis: 'Shows how far a long action has come.',
  parameters: {
    Activity: { type: 'string', position: 0, help: 'What is being done.' },
    Status: { type: 'string', position: 1, help: 'What it is at.' },
    Id: { type: 'int', position: 2, default: 0, help: 'Tells several bars apart.' },
    PercentComplete: { type: 'int', default: -1, help: 'How much is done, 0 to 100.' },
    SecondsRemaining: { type: 'int', default: -1, help: 'How long it will still take.' },
    CurrentOperation: { type: 'string', help: 'The step at hand.' },
    ParentId: { type: 'int', default: -1, help: 'The bar that this one belongs to.' },
    Completed: { type: 'switch', help: 'The action is done: the bar goes.' },
    SourceId: { type: 'int', default: 0, help: 'Where the record comes from.' },
  },
  examples: [
    { title: 'Half way', script: "Write-Progress 'Copying' -PercentComplete 50", output: [] },
  ],
  process(args, context) {
    context.writeProgress({
      activityId: args.Id,
      activity: args.Activity ?? 'Processing',
      ...(args.Status === undefined ? {} : { status: args.Status }),
      ...(args.PercentComplete >= 0 ? { percentComplete: args.PercentComplete } : {}),
      ...(args.SecondsRemaining >= 0 ? { secondsRemaining: args.SecondsRemaining } : {}),
      ...(args.CurrentOperation === undefined ? {} : { currentOperation: args.CurrentOperation }),
      ...(args.ParentId >= 0 ? { parentActivityId: args.ParentId } : {}),
      ...(args.Completed ? { completed: true } : {}),
    })
  },
})
