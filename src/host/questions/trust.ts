import type { TrustAnswer, TrustQuestion } from '../../http/index.js'
import { ask } from './terminal.js'
import type { Terminal } from './terminal.js'

/** Whether to believe a certificate that no authority vouches for; the safe answer comes first. */
export function askTrust(terminal: Terminal, question: TrustQuestion): Promise<TrustAnswer> {
  terminal.output.write(`${certificateText(question)}\n`)
  return ask(terminal, (prompts, context) =>
    prompts.select<TrustAnswer>(
      {
        message: `Trust this certificate of ${question.server}?`,
        choices: [
          { value: 'deny', name: 'No' },
          { value: 'once', name: 'Once', description: 'For this command only.' },
          {
            value: 'always',
            name: 'Always',
            description: 'For this server, by its fingerprint, until it changes.',
          },
        ],
        loop: false,
      },
      context,
    ),
  )
}

export function certificateText({ server, certificate, reason, knownFingerprint }: TrustQuestion) {
  return [
    `The certificate of ${server} cannot be verified: ${reason}.`,
    ...(knownFingerprint
      ? [
          '  WARNING: another certificate was trusted for this server before. Someone may be in between.',
          `  before       ${knownFingerprint}`,
        ]
      : []),
    `  subject      ${certificate.subject}`,
    `  issuer       ${certificate.issuer}`,
    `  valid        ${certificate.validFrom} to ${certificate.validTo}`,
    `  SHA-256      ${certificate.sha256}`,
  ].join('\n')
}
