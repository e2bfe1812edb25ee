/** PULL: the server fetches the files itself; this computer only watches. */
import { ErrorRecord } from '../../objects/index.js'
import { pauses } from '../limits.js'
import type { SessionFileRecord } from '../records.js'
import type { RemoteFile } from '../source/remote.js'
import { fileFailed, fileLines, sessionFailed } from './errors.js'
import type { ImportWork } from './import-work.js'

export interface PullRequest {
  readonly files: readonly RemoteFile[]
  /** By address: the certificate that alone is accepted. */
  readonly thumbprints: ReadonlyMap<string, string>
}

/** @throws ErrorRecord when a file cannot be fetched */
export async function pullFiles(
  { files, thumbprints }: PullRequest,
  work: ImportWork,
): Promise<void> {
  for (const { name, uri } of files) {
    const thumbprint = thumbprints.get(uri)
    await work.session.add({
      name,
      source_type: 'PULL',
      source_endpoint: {
        uri,
        ...(thumbprint === undefined ? {} : { ssl_certificate_thumbprint: thumbprint }),
      },
    })
  }
  work.meter.status('The vCenter is fetching it, not this computer')
  for (const pause of pauses()) {
    const present = (await work.session.files()).filter(({ source_type }) => source_type === 'PULL')
    show(present, work)
    await demandGood(present, work)
    if (present.every(({ status }) => status === 'READY')) return
    await work.sleep(pause, work.signal)
  }
}

/** A descriptor brings files along: they appear under way. */
function show(files: readonly SessionFileRecord[], { meter }: ImportWork): void {
  for (const { name, size, bytes_transferred } of files) {
    meter.start(name, size)
    meter.update(name, bytes_transferred ?? 0)
  }
}

async function demandGood(
  files: readonly SessionFileRecord[],
  { session, itemName }: ImportWork,
): Promise<void> {
  const failed = files.find(({ status }) => status === 'ERROR')
  const record = await session.get()
  if (record.state === 'ACTIVE' && !failed) return
  const failure = failed ? fileFailed(failed) : sessionFailed(session.id, itemName, record)
  throw pullFailed(itemName, failure, fileLines(files))
}

function pullFailed(itemName: string, failure: ErrorRecord, lines: readonly string[]): ErrorRecord {
  return new ErrorRecord(`The vCenter could not fetch the files of '${itemName}'.`, {
    errorId: 'PullFailed',
    category: 'ResourceUnavailable',
    targetObject: itemName,
    causes: lines.length > 0 ? [] : [failure.message, ...failure.causes],
    recommendedAction:
      'The vCenter fetches this, not your computer: it needs a way to the source, and trust in its certificate (-SslThumbprint). -ThroughThisComputer sends it through this one instead.',
    cause: failure,
  })
}
