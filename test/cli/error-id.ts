import { ErrorRecord } from '../../src/objects/index.js'

/** The id of the error that `run` throws; a failing assertion's text when it throws none. */
export function errorIdOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof ErrorRecord) return error.errorId
    throw error
  }
  return 'no error'
}
