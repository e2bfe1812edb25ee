/** Certificates whose signatures on packages are trusted. */
import { randomUUID, X509Certificate } from 'node:crypto'
import { clsMessage, invalidArgument, notFound } from '../vapi/messages.js'
import { operation } from '../vapi/operation.js'
import type { Service } from '../vapi/operation.js'
import { structure, text } from '../vapi/types.js'

export const trustedCertificatesService: Service = {
  name: 'content/trusted_certificates',
  operations: [
    operation({
      name: 'list',
      api: 'GET /content/trusted-certificates',
      since: '7.0.3',
      run: ({ state }) => ({
        certificates: [...state.certificates.entries()].map(([certificate, row]) => ({
          certificate,
          cert_text: row.text,
        })),
      }),
    }),
    operation({
      name: 'get',
      api: 'GET /content/trusted-certificates/{certificate}',
      since: '7.0.3',
      arguments: { certificate: text },
      run({ state }, { certificate }) {
        const row = state.certificates.get(certificate)
        if (!row) throw notFound('trusted_certificate', certificate)
        return { cert_text: row.text }
      },
    }),
    operation({
      name: 'create',
      api: 'POST /content/trusted-certificates',
      since: '7.0.3',
      arguments: { spec: structure('CreateSpec', { cert_text: text }) },
      apiBody: 'spec',
      status: 201,
      privilege: 'ContentLibrary.AddCertToTrustStore',
      run(call, { spec }) {
        if (!isCertificate(spec.cert_text))
          throw invalidArgument(
            clsMessage('invalid_certificate', 'The text is not a certificate in PEM form.'),
          )
        return call.change((state) => {
          const present = [...state.certificates.entries()].find(
            ([, row]) => row.text === spec.cert_text,
          )
          const id = present?.[0] ?? randomUUID()
          state.certificates.set(id, { text: spec.cert_text })
          return id
        })
      },
    }),
    operation({
      name: 'delete',
      api: 'DELETE /content/trusted-certificates/{certificate}',
      since: '7.0.3',
      arguments: { certificate: text },
      privilege: 'ContentLibrary.DeleteCertFromTrustStore',
      run: (call, { certificate }) =>
        call.change((state) => {
          if (!state.certificates.get(certificate))
            throw notFound('trusted_certificate', certificate)
          state.certificates.delete(certificate)
        }),
    }),
  ],
}

function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(text).serialNumber !== ''
  } catch {
    return false
  }
}
