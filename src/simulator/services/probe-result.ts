/** What probing an address finds, in the API's words. */
import { certificateThumbprint, SourceError } from '../content/source.js'
import { clsMessage } from '../vapi/messages.js'

/** @param attempt reads from the address; a {@link SourceError} says why it could not */
export async function probeResult(uri: string, attempt: () => Promise<unknown>) {
  try {
    await attempt()
    return {
      status: 'SUCCESS',
      ssl_thumbprint: await certificateThumbprint(uri),
      error_messages: [],
    }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    const wrong = error.problem === 'CERTIFICATE_ERROR'
    return {
      status: error.problem,
      ssl_thumbprint: wrong ? await certificateThumbprint(uri) : undefined,
      error_messages: [clsMessage('probe_failed', '{0}', error.message)],
    }
  }
}
