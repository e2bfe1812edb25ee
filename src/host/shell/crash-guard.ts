import { ErrorRecord, toErrorRecord } from '../../objects/index.js'

/** A cmdlet's crash that nobody caught is reported and ends nothing. Gives what takes the guard away. */
export function guardAgainstCrashes(report: (error: ErrorRecord) => void): () => void {
  const onCrash = (thrown: unknown) => {
    const { message } = toErrorRecord(thrown)
    report(
      new ErrorRecord(`A command failed in a way that nobody expected: ${message}`, {
        errorId: 'UnexpectedFailure',
        category: 'NotSpecified',
        recommendedAction: 'The shell goes on. Please report this.',
        cause: thrown,
      }),
    )
  }
  process.on('uncaughtException', onCrash)
  process.on('unhandledRejection', onCrash)
  return () => {
    process.off('uncaughtException', onCrash)
    process.off('unhandledRejection', onCrash)
  }
}
