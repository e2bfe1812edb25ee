/** The certificate of a web server that a vCenter is to fetch from, as seen from this computer. */
import { isIP } from 'node:net'
import type { CmdletContext } from '../../registry/index.js'
import { ErrorRecord } from '../../objects/index.js'

interface SeenCertificate {
  readonly trusted: boolean
  /** SHA-1, AA:BB:…, as the API wants it. */
  readonly thumbprint: string
  readonly subject: string
  readonly issuer: string
  readonly validTo: string
}

const patience = 10_000

/**
 * The thumbprint that the user accepts for an https source whose certificate does not verify here.
 * Undefined when it verifies, when nobody can be asked, or when it cannot be seen from here: then the
 * vCenter decides by its own authorities.
 */
export async function acceptedThumbprint(
  uri: string,
  context: Pick<CmdletContext, 'shouldContinue' | 'writeVerbose'>,
): Promise<string | undefined> {
  const seen = uri.startsWith('https:') ? await look(new URL(uri)) : undefined
  if (!seen || seen.trusted) return undefined
  const question = [
    `The certificate of ${new URL(uri).host} does not verify here; the vCenter fetches from it, not this computer.`,
    `subject:     ${seen.subject}`,
    `issued by:   ${seen.issuer}`,
    `valid until: ${seen.validTo}`,
    `SHA-1:       ${seen.thumbprint}`,
    'Shall the vCenter accept exactly this certificate?',
  ].join('\n')
  try {
    return (await context.shouldContinue(question, 'Certificate')) ? seen.thumbprint : undefined
  } catch (error) {
    if (!(error instanceof ErrorRecord) || error.errorId !== 'ConfirmationNotPossible') throw error
    context.writeVerbose(
      `The certificate of ${uri} does not verify here; to accept it: -SslThumbprint ${seen.thumbprint}`,
    )
    return undefined
  }
}

async function look({ hostname, port }: URL): Promise<SeenCertificate | undefined> {
  const { connect } = await import('node:tls')
  const host = hostname.replace(/^\[|\]$/g, '')
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port: Number(port || 443),
      rejectUnauthorized: false,
      ...(isIP(host) ? {} : { servername: host }),
    })
    const end = (seen: SeenCertificate | undefined) => {
      resolve(seen)
      socket.destroy()
    }
    socket.setTimeout(patience, () => end(undefined))
    socket.once('error', () => end(undefined))
    socket.once('secureConnect', () => {
      const { fingerprint, subject, issuer, valid_to } = socket.getPeerCertificate()
      end({
        trusted: socket.authorized,
        thumbprint: fingerprint,
        subject: nameText(subject),
        issuer: nameText(issuer),
        validTo: valid_to,
      })
    })
  })
}

function nameText(name: object): string {
  return Object.entries(name)
    .map(([part, value]) => `${part}=${String(value)}`)
    .join(', ')
}
