/** What New- and Set-ContentLibraryItem take about the files and how they are sent. */
import type { HashAlgorithm } from '../../http/index.js'
import type { BoundArguments, CmdletContext, ParameterDefinitions } from '../../registry/index.js'
import { sleepKey } from '../limits.js'
import { filesOf, type ImportPlan } from '../source/plan.js'
import { planImport } from '../source/plan-files.js'
import { planRemote, remoteFiles, remoteType } from '../source/remote.js'
import { acceptedThumbprint } from '../source/source-certificate.js'
import type { PullRequest } from './pull-files.js'
import type { ImportOptions } from './import-work.js'

const warnings = [
  'SELF_SIGNED_CERTIFICATE',
  'EXPIRED_CERTIFICATE',
  'NOT_YET_VALID_CERTIFICATE',
  'UNTRUSTED_CERTIFICATE',
] as const

export const importParameters = {
  Files: {
    type: 'path[]',
    sets: 'Files',
    help: 'Files to send: any file, an ISO image, an OVA, an OVF descriptor or the folder that holds it. Of a package exactly those files go that its descriptor refers to.',
  },
  Uri: {
    type: 'string[]',
    sets: { Uri: { mandatory: true } },
    help: 'Addresses (http, https or ds) that the vCenter fetches the files from: the vCenter, not this computer. A descriptor brings along what it refers to.',
  },
  FileName: {
    type: 'string[]',
    sets: 'Uri',
    help: 'Names of the files in the item, one for each -Uri. Default: as the addresses end.',
  },
  SslThumbprint: {
    type: 'string',
    sets: 'Uri',
    help: "SHA-1 thumbprint (AA:BB:…) of the source's certificate; only that one is then accepted. Without it a certificate that does not verify is asked about on a terminal.",
  },
  ThroughThisComputer: {
    type: 'switch',
    sets: 'Uri',
    help: 'This computer fetches the files and sends them on as they come, for a vCenter that has no way to the source.',
  },
  ItemType: {
    type: 'string',
    help: 'Type of the item, such as ovf or iso. Default: what the content says, then the file name. With another type than ovf, files of a package are sent as they are.',
  },
  DisableOvfCertificateChecks: {
    type: 'switch',
    help: "Accepts every warning about a signed package's certificate.",
  },
  IgnoreWarning: {
    type: 'string[]',
    validate: { set: warnings },
    help: "Warnings about a signed package's certificate that are accepted. Others are asked about on a terminal, and refused elsewhere.",
  },
  KeepArchive: {
    type: 'switch',
    sets: 'Files',
    help: 'Sends an OVA as one file, for the server to unpack; otherwise its members are sent one by one out of the archive.',
  },
  Checksum: {
    type: 'string',
    sets: 'Files',
    help: 'What the checksum of the one file must be, in hexadecimal digits; sent along, and compared here while the file goes.',
  },
  ChecksumAlgorithm: {
    type: 'string',
    sets: 'Files',
    validate: { set: ['SHA1', 'MD5', 'SHA256', 'SHA512'] },
    help: 'The kind of -Checksum (default SHA256); without one, what is computed while sending and compared with what is stored (default SHA1).',
  },
  ThrottleLimit: {
    type: 'int',
    validate: { range: [1, 32] },
    default: 4,
    help: 'How many files go at once.',
  },
  MaxRetry: {
    type: 'int',
    validate: { range: [0, 100] },
    default: 3,
    help: 'How often a file whose transfer broke is sent again, from its beginning; files that have arrived stay.',
  },
  KeepOnFailure: {
    type: 'switch',
    help: 'Leaves the update session, and an item made for it, as they are when the import fails.',
  },
} as const satisfies ParameterDefinitions

type ImportArguments = BoundArguments<typeof importParameters>

/** What an import brings: files that this computer sends, or addresses that the server fetches. */
export interface ImportSource {
  readonly plan: ImportPlan
  readonly pull?: PullRequest
}

/** Undefined when no files are given. @throws ErrorRecord for what is wrong with them */
export async function importSource(
  args: ImportArguments,
  context: CmdletContext,
): Promise<ImportSource | undefined> {
  if (args.Files) return { plan: await planOf(args, context) }
  if (!args.Uri) return undefined
  const files = remoteFiles(args.Uri, args.FileName)
  if (args.ThroughThisComputer) {
    return { plan: await planRemote(files, args.ItemType, context.signal) }
  }
  const thumbprints = new Map<string, string>()
  for (const { uri } of files) {
    const accepted = args.SslThumbprint ?? (await acceptedThumbprint(uri, context))
    if (accepted !== undefined) thumbprints.set(uri, accepted)
  }
  const type = remoteType(files, args.ItemType)
  const plan = { type, stages: [], previewAfter: undefined, notSent: [], remarks: [] }
  return { plan, pull: { files, thumbprints } }
}

export function fileCount({ plan, pull }: ImportSource): number {
  return pull ? pull.files.length : filesOf(plan).length
}

/** @throws ErrorRecord for what is wrong with the files; says what is odd about them */
async function planOf(args: ImportArguments, context: CmdletContext): Promise<ImportPlan> {
  const { Files, ItemType, KeepArchive, Checksum, ChecksumAlgorithm } = args
  const algorithm = algorithmOf(ChecksumAlgorithm) ?? 'sha256'
  const plan = await planImport(Files ?? [], {
    itemType: ItemType,
    keepArchive: KeepArchive,
    ...(Checksum === undefined ? {} : { checksum: { value: Checksum, algorithm } }),
  })
  for (const remark of plan.remarks) context.writeWarning(remark)
  if (plan.notSent.length > 0) {
    context.writeWarning(`Not referenced by the descriptor, not sent: ${plan.notSent.join(', ')}`)
  }
  return plan
}

export function importOptions(args: ImportArguments, { services }: CmdletContext): ImportOptions {
  return {
    parallel: args.ThrottleLimit,
    maxRetry: args.MaxRetry,
    ignoreWarnings: args.DisableOvfCertificateChecks ? 'all' : args.IgnoreWarning,
    keepOnFailure: args.KeepOnFailure,
    hash: algorithmOf(args.ChecksumAlgorithm),
    sleep: services.get(sleepKey),
  }
}

function algorithmOf(name: string | undefined): HashAlgorithm | undefined {
  const algorithms: Readonly<Record<string, HashAlgorithm>> = {
    SHA1: 'sha1',
    MD5: 'md5',
    SHA256: 'sha256',
    SHA512: 'sha512',
  }
  return name === undefined ? undefined : algorithms[name]
}
