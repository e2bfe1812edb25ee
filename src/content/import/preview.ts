/** Signed packages: what the server thinks of the certificate, accepted or refused. */
import { ErrorRecord } from '../../objects/index.js'
import { pauses } from '../limits.js'
import { messageText, type PreviewRecord } from '../records.js'
import type { ImportWork } from './import-work.js'

/**
 * Looks at the session's preview. Warnings that were not accepted beforehand are asked about where
 * somebody can be asked; else the import is refused.
 *
 * @throws ErrorRecord PackageNotTrusted
 */
export async function acceptPreview(work: ImportWork): Promise<void> {
  const preview = await untilKnown(work)
  const warnings = (preview?.warnings ?? []).filter(({ ignored }) => !ignored)
  if (!preview || warnings.length === 0) return
  const types = warnings.map(({ type }) => type)
  const lines = [...certificateLines(preview), ...warnings.map(warningLine)]
  const { ignoreWarnings } = work.options
  const accepted = ignoreWarnings === 'all' || types.every((type) => ignoreWarnings?.includes(type))
  if (!accepted && !(await ask(work, lines))) throw notTrusted(work.itemName, types, lines)
  await work.session.ignoreWarnings(types)
}

async function untilKnown(work: ImportWork): Promise<PreviewRecord | undefined> {
  for (const pause of pauses()) {
    const { preview_info } = await work.session.get()
    if (preview_info?.state !== 'PREPARING') return preview_info
    await work.sleep(pause, work.signal)
  }
  return undefined
}

function certificateLines({ certificate_info, cert_chain }: PreviewRecord): readonly string[] {
  if (!certificate_info) return []
  const { subject, issuer, self_signed } = certificate_info
  const chain = cert_chain?.length ?? 0
  return [
    `certificate: ${subject}`,
    `issued by:   ${issuer}${self_signed ? ' (by itself)' : ''}`,
    ...(chain > 1 ? [`chain:       ${chain} certificates`] : []),
  ]
}

function warningLine({ type, message }: NonNullable<PreviewRecord['warnings']>[number]): string {
  const text = messageText(message)
  return text === undefined ? type : `${type}: ${text}`
}

async function ask({ host, itemName }: ImportWork, lines: readonly string[]): Promise<boolean> {
  try {
    return await host.shouldContinue(
      `The package for '${itemName}' is signed, and the server warns of its certificate.\n${lines.join('\n')}\nImport it all the same?`,
      'Signed package',
    )
  } catch (error) {
    // Nobody can be asked: what is not accepted explicitly is refused.
    if (error instanceof ErrorRecord && error.errorId === 'ConfirmationNotPossible') return false
    throw error
  }
}

function notTrusted(item: string, types: readonly string[], lines: readonly string[]) {
  return new ErrorRecord(
    `The package for '${item}' is not imported: the server warns of its certificate.`,
    {
      errorId: 'PackageNotTrusted',
      category: 'SecurityError',
      targetObject: item,
      causes: lines,
      recommendedAction: `Accept it with -IgnoreWarning ${types.join(', ')}, or have it signed by somebody whom the vCenter trusts.`,
    },
  )
}
