/** What a running cmdlet meets besides its results: streams 2 to 6, progress and questions. */
import { getProperty, PSObject, toText } from '../objects/index.js'
import type { ErrorRecord } from '../objects/index.js'
import { defaultPreferences } from '../registry/index.js'
import type { HostUI, Preferences, StreamSinks } from '../registry/index.js'
import type { CliIo } from './cli-io.js'
import { writeErrorRecord } from './error-output.js'
import type { OwnOptions } from './own-options.js'
import { ProgressDisplay } from './progress-display.js'

export interface OneShotHost {
  readonly streams: StreamSinks
  readonly host: HostUI
  readonly preferences: Preferences
  /** The first error that was reported; the exit code follows it. */
  readonly firstError: ErrorRecord | undefined
  /** Takes progress off the terminal, before something else is written. */
  settle(): void
}

export function oneShotHost(io: CliIo, options: OwnOptions, questions: HostUI): OneShotHost {
  const progress = new ProgressDisplay(io.stderr)
  let firstError: ErrorRecord | undefined
  const line = (text: string) => {
    progress.clear()
    io.stderr.write(`${text}\n`)
  }
  const message = (prefix: string) => (record: PSObject) =>
    line(`${prefix}: ${String(record['Message'])}`)
  const streams: StreamSinks = {
    error(record) {
      firstError ??= record
      progress.clear()
      writeErrorRecord(io, options, record)
    },
    verbose: message('VERBOSE'),
    debug: message('DEBUG'),
    ...(options.quiet
      ? {}
      : {
          warning: message('WARNING'),
          information: (record) => line(informationText(record)),
          progress: (record) => progress.update(record),
        }),
  }
  return {
    streams,
    host: { ...questions, writeLine: line },
    preferences: {
      ...defaultPreferences,
      verbose: options.verbose ? 'Continue' : 'SilentlyContinue',
      // A dry run sends nothing, so there is nothing to be asked about.
      confirm: options['dry-run'] ? 'None' : defaultPreferences.confirm,
    },
    get firstError() {
      return firstError
    },
    settle: () => progress.clear(),
  }
}

/** What Write-Host and Write-Information were given, as text. */
function informationText(record: PSObject): string {
  const data = record['MessageData']
  return toText(data instanceof PSObject ? (getProperty(data, 'Message') ?? data) : data)
}
