import { ErrorRecord, type ErrorCategory, ExceptionValue } from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Write-Error',
  className: 'Microsoft.PowerShell.Commands.WriteErrorCommand',
  synopsis: 'Writes an error that does not end the script.',
  defaultParameterSet: 'NoException',
  parameters: {
    Message: {
      type: 'string',
      sets: {
        NoException: { mandatory: true, position: 0, valueFromPipeline: true },
        WithException: {},
      },
      allowNull: true,
      allowEmpty: true,
      aliases: ['Msg'],
      help: 'What happened.',
    },
    Exception: {
      type: 'object',
      sets: 'WithException',
      mandatory: true,
      help: 'The exception behind it.',
    },
    ErrorRecord: {
      type: 'object',
      sets: 'ErrorRecord',
      mandatory: true,
      help: 'A record to write again.',
    },
    Category: {
      type: 'string',
      sets: ['NoException', 'WithException'],
      default: 'NotSpecified',
      help: 'The category of the error.',
    },
    ErrorId: {
      type: 'string',
      sets: ['NoException', 'WithException'],
      help: 'A stable id of the error.',
    },
    TargetObject: {
      type: 'object',
      sets: ['NoException', 'WithException'],
      help: 'What it is about.',
    },
    RecommendedAction: { type: 'string', help: 'What to do about it.' },
    CategoryActivity: { type: 'string', aliases: ['Activity'], help: 'The action that caused it.' },
    CategoryReason: { type: 'string', aliases: ['Reason'], help: 'Why.' },
    CategoryTargetName: {
      type: 'string',
      aliases: ['TargetName'],
      help: 'The name of what it is about.',
    },
    CategoryTargetType: {
      type: 'string',
      aliases: ['TargetType'],
      help: 'The type of what it is about.',
    },
  },
  examples: [
    {
      title: 'Write an error',
      script: "Write-Error 'It failed.' -ErrorAction SilentlyContinue",
      output: [],
    },
  ],
  process(args, context) {
    if (args.ErrorRecord instanceof ErrorRecord) {
      context.writeError(args.ErrorRecord)
      return
    }
    const exception = args.Exception instanceof ExceptionValue ? args.Exception : undefined
    const record = new ErrorRecord(args.Message ?? exception?.message ?? '', {
      errorId:
        args.ErrorId ??
        exception?.typeNames[0] ??
        'Microsoft.PowerShell.Commands.WriteErrorException',
      category: (args.Category as ErrorCategory | undefined) ?? 'NotSpecified',
      targetObject: args.TargetObject ?? null,
      recommendedAction: args.RecommendedAction,
      exceptionTypes: exception?.typeNames ?? [
        'Microsoft.PowerShell.Commands.WriteErrorException',
        'System.SystemException',
        'System.Exception',
      ],
    })
    const caller = scriptName(context.caller)
    if (caller !== undefined) record.commandName = caller
    else record.commandName = ''
    context.writeError(record)
  },
})

/** The function that wrote the error, as PowerShell names it. */
function scriptName(caller: unknown): string | undefined {
  if (typeof caller !== 'object' || caller === null || !('frame' in caller)) return undefined
  const { frame } = caller as { readonly frame: { readonly commandName?: string } }
  return frame.commandName
}
